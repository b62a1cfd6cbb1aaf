"""The macros as Office would write them: read by other libraries than the writer's, beside a project that Excel itself wrote."""

import io
import itertools
import re
import struct
import warnings
import zipfile
from pathlib import Path

import olefile
import pytest

from tests.addin.vba_excel import parts
from xl_tools.addin.made.excel_addin import build_addin
from xl_tools.addin.press.excel import xlwings

with warnings.catch_warnings():  # oletools 0.60 calls pyparsing by names that newer versions warn of
    warnings.simplefilter("ignore")
    from oletools.olevba import decompress_stream

PART = "xl/vbaProject.bin"
VERSION, NAME, STREAM, OFFSET, COOKIE, TERMINATOR, OF_PROJECT = 0x09, 0x19, 0x1A, 0x31, 0x2C, 0x10, 0x13
REFERENCES = (0x0D, 0x0E, 0x16, 0x2F, 0x30, 0x33, 0x3E)


class Project:
    """The streams of a project by path, and the records of its directory."""

    def __init__(self, content):
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            self.streams = {"/".join(path): file.openstream(path).read() for path in file.listdir()}
        self.directory = bytes(decompress_stream(bytearray(self.streams["VBA/dir"])))
        self.records, at = [], 0
        while at < len(self.directory):
            kind, size = struct.unpack_from("<HI", self.directory, at)
            size += 2 if kind == VERSION else 0
            self.records.append((kind, self.directory[at + 6 : at + 6 + size]))
            at += 6 + size

    def of(self, kind):
        return [content for found, content in self.records if found == kind]

    def source(self, module):
        """The text of a module, from where the directory says it begins."""
        names = [name.decode() for name in self.of(STREAM)]
        offset = int.from_bytes(self.of(OFFSET)[names.index(module)], "little")
        return bytes(decompress_stream(bytearray(self.streams[f"VBA/{module}"][offset:]))).decode("ascii")

    def order(self):
        """The numbers of the records, those of the references left out and those of a module told once."""
        kinds = [kind for kind, _ in self.records if kind not in REFERENCES]
        first, *more = [at for at, kind in enumerate(kinds) if kind == NAME]
        modules = {tuple(kinds[one:two]) for one, two in itertools.pairwise([first, *more])}
        return kinds[:first], {tuple(0x21 if kind == 0x22 else kind for kind in module) for module in modules}, kinds[-2:]


@pytest.fixture(scope="module")
def ours():
    return Project(parts(build_addin())[PART])


@pytest.fixture(scope="module")
def genuine():
    """A project that Excel wrote, out of a workbook that comes with xlwings."""
    return Project(zipfile.ZipFile(Path(xlwings.__file__).with_name("quickstart.xlsm")).read(PART))


def test_nothing_compiled_is_in_it_and_every_office_compiles_it_anew(ours):
    assert ours.streams["VBA/_VBA_PROJECT"] == bytes.fromhex("CC61FFFF000000")


def test_every_module_begins_with_its_source(ours):
    assert set(ours.of(OFFSET)) == {bytes(4)}
    assert {name for name in ours.streams if name.startswith("VBA/")} == {
        "VBA/dir", "VBA/_VBA_PROJECT", *(f"VBA/{name.decode()}" for name in ours.of(STREAM)),
    }  # fmt: skip
    for name in ours.of(STREAM):
        assert ours.source(name.decode()).startswith(f'Attribute VB_Name = "{name.decode()}"\r\n')


def test_fields_that_are_not_read_hold_what_is_to_be_written(ours):
    assert {*ours.of(COOKIE), *ours.of(OF_PROJECT)} == {b"\xff\xff"}


def test_nothing_follows_the_terminator(ours, genuine):
    for project in (ours, genuine):
        assert project.records[-1] == (TERMINATOR, b"")
        assert project.directory.endswith(struct.pack("<HI", TERMINATOR, 0))


def test_the_records_stand_in_the_order_in_which_excel_writes_them(ours, genuine):
    assert ours.order() == genuine.order()


@pytest.mark.parametrize("module", ["ThisWorkbook", "Sheet1", "Sheet2"])
def test_the_modules_of_the_workbook_and_its_sheets_say_what_excel_says(ours, genuine, module):
    said = [re.findall(r"^Attribute (\w+) = (.*?)\r?$", project.source(module), re.MULTILINE) for project in (ours, genuine)]

    assert said[0] == said[1]


def test_the_project_names_the_same_modules_as_its_directory(ours):
    named = re.findall(r"^(?:Document|Module)=(\w+)", ours.streams["PROJECT"].decode("ascii"), re.MULTILINE)

    assert named == [name.decode() for name in ours.of(NAME)]
    assert len(ours.of(0x0F)) == 1
    assert int.from_bytes(ours.of(0x0F)[0], "little") == len(named)
