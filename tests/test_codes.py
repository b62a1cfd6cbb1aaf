"""Every code of the catalogue is earned by something: files that are refused here, the others where their engine is tested."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checks.specimens import SPECIMENS
from tests.rendering import text_of
from tests.samples import good_filing, reading_of
from tests.samples_2019 import filing_of_year
from xl_tools.checks.review import review
from xl_tools.cli import main
from xl_tools.errors import Refused, WrongUse
from xl_tools.files.package import pack, parts_of
from xl_tools.files.shipped import resource
from xl_tools.findings.catalogue import every_message, sentence
from xl_tools.importer.report_reader import read_report
from xl_tools.jobs.make_report import report_of
from xl_tools.jobs.make_workbook import workbook_of
from xl_tools.jobs.open import open_filing, open_workbook

TESTS = Path(__file__).resolve().parent
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LINK = b'<Relationship Id="r9" Type="http://x/oleObject" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
GOOD = workbook_of(good_filing())


def with_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The good workbook with one part changed or added."""
    parts = parts_of(GOOD, "")
    return pack({**parts, name: change(parts.get(name, b""))})


def bomb() -> bytes:
    """A workbook with a part of 64 MB of nothing, packed a thousand to one."""
    return with_part("xl/media/image1.xml", lambda _: bytes(64 * 2**20))


FILES = {
    "F-EMPTY": ("空.xlsx", b""),
    "F-BROKEN": ("断.xlsx", GOOD[: len(GOOD) // 2]),
    "F-NOT-WORKBOOK": ("文本.xlsx", "单位,数量".encode()),
    "F-NOT-REPORT": ("说明.txt", "这里没有表格。".encode()),
    "F-ENCRYPTED": ("密.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")),
    "F-OLD-FORMAT": ("旧.xls", OLE + "Workbook".encode("utf-16-le")),
    "F-BOMB": ("胀.xlsx", bomb()),
    "F-XML": ("实体.xlsx", with_part("xl/workbook.xml", lambda old: old.replace(b"<workbook", b"<!DOCTYPE x []><workbook", 1))),
    "F-MACRO": ("宏.xlsx", with_part("xl/vbaProject.bin", lambda _: b"x")),
    "F-EXTERNAL": ("外链.xlsx", with_part("xl/_rels/workbook.xml.rels", lambda old: old.replace(b"</Relationships>", LINK))),
    "F-FOREIGN": ("别的.xlsx", with_part("xl/workbook.xml", lambda old: old.replace(b'"_form"', b'"other"'))),
}

ELSEWHERE = {
    "F-MISSING", "F-DENIED", "F-FOLDER", "F-LOCKED", "F-EXISTS", "F-TEMPLATE", "F-PDF", "F-LARGE", "F-NAMES", "F-OBJECT", "F-CRASHED",
    "I-FORMULA", "I-LABEL", "I-PASTED", "I-STRUCTURE", "I-LOCK", "I-VALIDATION", "I-STALE", "I-VERSION", "I-EXTRA", "I-LAST-YEAR", "I-MOVED", "I-MERGED", "I-HIDDEN",
    "V-NORMALISED", "V-FORMAT", "D-MIXED", "D-TRADITIONAL", "M-EXTRA", "M-AMBIGUOUS", "P-NAME", "P-SYNTAX", "P-CONTROL", "U-SCHEDULER", "U-FORM", "D-TOLD",
    "A-NO-EXCEL", "A-NO-BOOK", "A-PROTECTED-VIEW", "A-CIPHERTEXT", "A-NOT-OURS", "A-UNSAVED", "A-BUSY", "A-PASSWORD", "A-VERSION", "A-TIMEOUT", "A-FAILED",
    "C-MISSING", "C-SUM", "C-DUPLICATE", "C-YEAR", "C-NAME", "C-UNKNOWN", "C-WHOLE", "C-ALIKE", "C-VERT", "C-DOUBLE", "U-ROSTER",
}  # fmt: skip
"""Codes that are asserted where their engine is tested."""
HERE = {
    "F-MISSING": "test_cli.py", "F-FOLDER": "test_cli_targets.py", "F-LOCKED": "test_cli.py", "F-TEMPLATE": "report/test_template.py", "F-PDF": "report/test_pdf.py",
    "I-FORMULA": "workbook/test_integrity.py", "I-LABEL": "workbook/test_integrity.py", "I-PASTED": "workbook/test_integrity.py",
    "I-STRUCTURE": "workbook/test_integrity.py", "I-LOCK": "workbook/test_integrity.py", "I-VALIDATION": "workbook/test_integrity.py",
    "I-STALE": "workbook/test_integrity.py", "I-VERSION": "workbook/test_integrity.py", "V-NORMALISED": "workbook/test_reader.py", "V-FORMAT": "workbook/test_reader.py", "F-EXISTS": "test_cli.py",
    **dict.fromkeys(
        ("A-NO-EXCEL", "A-NO-BOOK", "A-PROTECTED-VIEW", "A-CIPHERTEXT", "A-NOT-OURS", "A-UNSAVED", "A-BUSY", "A-PASSWORD", "A-VERSION", "A-TIMEOUT", "A-FAILED"),
        "addin/test_buttons.py",
    ),
    **dict.fromkeys(("F-LARGE", "F-NAMES", "F-OBJECT"), "hostile/workbooks.py"),
    **dict.fromkeys(("I-EXTRA", "I-LAST-YEAR", "I-MOVED", "I-MERGED", "I-HIDDEN", "D-MIXED"), "workbook/test_integrity_deeds.py"),
    "D-TRADITIONAL": "importer", "F-CRASHED": "batch", "U-SCHEDULER": "batch",
    "M-EXTRA": "importer", "M-AMBIGUOUS": "importer",
    "P-NAME": "report", "P-SYNTAX": "report", "P-CONTROL": "report",
}  # fmt: skip
HERE = {"M-MISSING", "D-FORM", "F-READBACK", "U-USAGE", "U-STANDING", "U-EDITION"}


def test_every_code_of_the_catalogue_is_earned_somewhere():
    earned = {name.partition(" ")[0] for name in SPECIMENS} | FILES.keys() | ELSEWHERE | HERE

    assert earned == every_message().keys()


@pytest.mark.parametrize("code", sorted(ELSEWHERE))
def test_a_code_earned_elsewhere_is_asserted_there(code):
    others = (path for path in TESTS.rglob("*.py") if path != Path(__file__).resolve())

    assert any(f'"{code}"' in path.read_text(encoding="utf-8") for path in others)


@pytest.mark.parametrize(("code", "file"), FILES.items(), ids=list(FILES))
def test_a_file_that_cannot_be_used_is_refused_with_its_code_and_one_sentence(code, file, tmp_path):
    name, content = file
    (tmp_path / name).write_bytes(content)

    with pytest.raises(Refused) as refusal:
        open_filing(tmp_path / name)

    assert refusal.value.code == code
    said = sentence(code, refusal.value.arguments)
    assert "{" not in said
    assert "None" not in said
    assert name in said


@pytest.mark.parametrize("code", sorted(FILES.keys() - {"F-NOT-REPORT"}))
def test_a_report_is_never_made_of_it(code, tmp_path):
    name, content = FILES[code]
    (tmp_path / name).write_bytes(content)

    with pytest.raises(Refused):
        open_workbook(tmp_path / name)
    assert main(["report", str(tmp_path / name), "-o", str(tmp_path / "报告.docx")]) == 3
    assert not (tmp_path / "报告.docx").exists()


def test_lying_sizes_in_the_directory_do_not_help_a_bomb():
    package = io.BytesIO(bomb())
    with zipfile.ZipFile(package) as found:
        (entry,) = [entry for entry in found.infolist() if entry.filename.endswith("image1.xml")]
    lied = package.getvalue().replace(entry.file_size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))

    with pytest.raises(Refused) as refusal:
        parts_of(lied, "x.xlsx")

    assert refusal.value.code in ("F-BOMB", "F-BROKEN")


def test_the_old_form_in_a_later_year_is_a_query():
    (finding,) = review(read_report(text_of(filing_of_year(2022), "A").encode(), "年报.txt"))

    assert (finding.code, finding.severity, finding.key) == ("D-FORM", "query", None)


def test_no_report_is_made_in_the_old_form():
    with pytest.raises(WrongUse) as refusal:
        report_of(reading_of(filing_of_year(2020)), draft=True)

    assert refusal.value.code == "U-EDITION"
    assert "2019 格式" in sentence("U-EDITION", refusal.value.arguments)


def test_a_template_that_prints_something_else_is_noticed_when_the_report_is_read_back(tmp_path):
    book, template = tmp_path / "年报.xlsx", tmp_path / "模板.docx"
    book.write_bytes(GOOD)
    parts = parts_of(resource("templates/report.docx").read_bytes(), "")
    body = parts["word/document.xml"].replace("{{ 标题 }}".encode(), "另一个标题".encode())
    template.write_bytes(pack({**parts, "word/document.xml": body}))

    with pytest.raises(Refused) as refusal:
        report_of(open_workbook(book), template=template)

    assert refusal.value.code == "F-READBACK"
    assert "标题" in sentence("F-READBACK", refusal.value.arguments)


def test_what_a_report_does_not_print_is_named_as_missing():
    text = re.sub(r"^.*行政处罚 *\|.*\n", "", text_of(good_filing(), "D"), flags=re.MULTILINE)

    (finding,) = [one for one in read_report(text.encode(), "年报.txt").findings if one.code.startswith("M-")]

    assert (finding.code, finding.key) == ("M-MISSING", "disclosure.administrative_penalties.decisions")
