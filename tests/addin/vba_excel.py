"""Windows and Excel as far as the add-in's VBA sees them: COM objects over a real folder, for the VBA interpreter of pyopenvba."""

import datetime as dt
import io
import re
import warnings
import zipfile
from pathlib import Path

from openpyxl import load_workbook
from pyopenvba.interpreter import (
    EMPTY,
    NOTHING,
    HostBridge,
    Interpreter,
    VBAInt,
    VBAObject,
    VBARuntimeError,
    member,
    method,
    setter,
)
from pyopenvba.interpreter._runtime import UNRESOLVED

from xl_tools.addin.press.job import in_lines, read_request
from xl_tools.files.package import pack

with warnings.catch_warnings():  # oletools 0.60 calls pyparsing by names that newer versions warn of
    warnings.simplefilter("ignore")
    from oletools.olevba import VBA_Parser

YES, NO, OK = 6, 7, 1
IN_FRONT = 0x11000
"""Flags of a message box: above all windows, and with the keyboard."""


def modules_of(addin):
    """The standard modules as another library than the writer's reads them out of the add-in, by name."""
    return {Path(name).stem: source for name, source in macros_of(addin).items() if name.endswith(".bas")}


def macros_of(addin):
    """Every module with text in it, by name with .bas or .cls."""
    parser = VBA_Parser("xl_tools.xlam", data=addin)
    found = {name: source.replace("\r\n", "\n") for _, _, name, source in parser.extract_macros()}
    parser.close()
    return found


def strings_of(addin):
    """The rows of the hidden sheet as shipped."""
    types = "[Content_Types].xml"
    found = parts(addin)
    as_workbook = found[types].replace(
        b"ms-excel.addin.macroEnabled.main+xml", b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    )
    content = pack({**found, types: as_workbook})
    rows = load_workbook(io.BytesIO(content), read_only=True)["strings"].iter_rows(values_only=True)
    return [["" if value is None else value for value in row] for row in rows]


def parts(addin):
    with zipfile.ZipFile(io.BytesIO(addin)) as package:
        return {name: package.read(name) for name in package.namelist()}


def refuse(number):
    """A COM call that fails, with VBA's number for it."""
    return VBARuntimeError(number, "refused")


class Stream(VBAObject):
    def __init__(self, path, text=None):
        self.path, self.text = path, text

    @member(name="AtEndOfStream")
    def at_end_of_stream(self):
        return not self.text

    @method(name="ReadAll")
    def read_all(self):
        return self.text

    @method(name="Write")
    def write(self, text):
        self.path.write_bytes(text.encode("utf-16"))
        return EMPTY

    @method(name="Close")
    def close(self):
        return EMPTY


class Files(VBAObject):
    vba_type_name = "FileSystemObject"

    def __init__(self, windows):
        self.windows = windows

    @method(name="BuildPath")
    def build_path(self, folder, name):
        return f"{folder}/{name}"

    @method(name="FileExists")
    def file_exists(self, path):
        return Path(path).is_file()

    @method(name="FolderExists")
    def folder_exists(self, path):
        return Path(path).is_dir()

    @method(name="CreateFolder")
    def create_folder(self, path):
        if self.windows.full:
            raise refuse(70)
        Path(path).mkdir()
        return EMPTY

    @method(name="DeleteFile")
    def delete_file(self, path, _force):
        Path(path).unlink()
        return EMPTY

    @method(name="GetTempName")
    def get_temp_name(self):
        self.windows.names += 1
        return f"rad{self.windows.names:05X}.tmp"

    @method(name="OpenTextFile")
    def open_text_file(self, path, mode, create, as_unicode):
        assert (int(mode), bool(create), int(as_unicode)) == (1, False, -1)
        return Stream(Path(path), Path(path).read_bytes().decode("utf-16"))

    @method(name="CreateTextFile")
    def create_text_file(self, path, overwrite, unicode):
        assert overwrite
        assert unicode
        return Stream(Path(path))


class Environment(VBAObject):
    def __init__(self, values):
        self.values = values

    @member(name="Item", default=True)
    def item(self, name):
        return self.values.get(name, "")

    @setter("Item")
    def _set(self, name, value):
        self.values[name] = value


class Shell(VBAObject):
    vba_type_name = "WshShell"

    def __init__(self, windows):
        self.windows = windows

    @member(name="Environment")
    def environment(self, kind):
        assert kind == "Process"
        return Environment(self.windows.environment)

    @method(name="Run")
    def run(self, command, window_style, wait_on_return):
        """As Windows does it: every %NAME% that is set is replaced, once, then the quotes are taken off."""
        command = re.sub(r"%([^%]+)%", lambda found: self.windows.environment.get(found[1], found[0]), command)
        words = [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|(\S+)', command)]
        return self.windows.run(words, int(window_style), bool(wait_on_return))

    @method(name="Popup")
    def popup(self, text, seconds, title, style):
        assert (int(seconds), int(style) & IN_FRONT) == (0, IN_FRONT)
        self.windows.said.append((text, title, int(style) - IN_FRONT))
        return VBAInt((self.windows.answer if int(style) & 4 else OK), "Long")


class Sheet(VBAObject):
    """A worksheet as far as its protection goes; `protect` holds what Protect was told, None where it is not protected."""

    ALLOWED = ("AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns", "AllowInsertingRows",
               "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting", "AllowFiltering", "AllowUsingPivotTables")  # fmt: skip

    def __init__(self, protect=None, selection=0):
        self.protect, self.selection = protect, selection

    def vba_get(self, name, args=(), named=None):
        if name.lower() == "protection":
            return Value(**dict(zip(self.ALLOWED, self.protect[5:], strict=True)))
        known = {
            "protectcontents": self.protect is not None,
            "protectdrawingobjects": self.protect and self.protect[1],
            "protectscenarios": self.protect and self.protect[3],
            "enableselection": VBAInt(self.selection, "Long"),
        }
        return known[name.lower()] if name.lower() in known else super().vba_get(name, args, named)

    @method(name="Protect")
    def _protect(self, *told):
        assert len(told) == 16
        assert told[0] == ""
        self.protect = told
        return EMPTY

    @setter("EnableSelection")
    def _select(self, value):
        self.selection = int(value)


class Sheets(VBAObject):
    def __init__(self, sheets):
        self.sheets = sheets

    def vba_iterate(self):
        return iter(self.sheets)


class Control(VBAObject):
    vba_type_name = "IRibbonControl"

    def __init__(self, control):
        self.control = control

    @member(name="ID")
    def id_(self):
        return self.control


class Value(VBAObject):
    """Something with the few properties that the add-in asks for."""

    def __init__(self, **values):
        self.given = values

    def vba_get(self, name, args=(), named=None):  # noqa: ARG002 - as the interpreter calls it
        found = self.given[name]
        return found(*args) if callable(found) else found


class Application(VBAObject):
    def __init__(self, windows):
        self.windows = windows

    @member(name="Hwnd")
    def hwnd(self):
        return VBAInt(66012, "Long")

    @member(name="StatusBar")
    def status_bar(self):
        return self.windows.status[-1]

    @setter("StatusBar")
    def _status(self, value):
        if isinstance(value, str) and len(value) > 255:
            raise refuse(1004)
        self.windows.status.append(value)

    @member(name="Cursor")
    def cursor(self):
        return self.windows.cursor

    @setter("Cursor")
    def _cursor(self, value):
        self.windows.cursor = int(value)

    @member(name="EnableCancelKey")
    def enable_cancel_key(self):
        return EMPTY

    @setter("EnableCancelKey")
    def _cancel(self, value):
        assert int(value) == 0

    @member(name="EnableEvents")
    def enable_events(self):
        return self.windows.events

    @setter("EnableEvents")
    def _events(self, value):
        self.windows.events = bool(value)

    @setter("ScreenUpdating")
    def _screen(self, value):
        self.windows.screen = bool(value)

    @member(name="ActiveProtectedViewWindow")
    def protected_view(self):
        return Value() if self.windows.protected_view else NOTHING

    @method(name="OnTime")
    def on_time(self, _when, procedure):
        self.windows.later.append(procedure)
        return EMPTY

    @method(name="GetOpenFilename")
    def get_open_filename(self, choices, _index, title):
        self.windows.asked_for.append((choices, title))
        return self.windows.choose


class Windows(HostBridge):
    """A Windows machine with Excel on it. `python` is called with the folder of the job, in place of the program in python.txt.

    What was seen: `said` (text, title, style), `runs` (words, window style, waited), `status`, `requests`, `opened`.
    """

    def __init__(self, folder, addin, python=None, book="D:\\年报\\古塔镇 2024.xlsx"):
        self.folder, self.python, self.book = Path(folder), python, book
        self.environment = {"LOCALAPPDATA": str(self.folder), "TEMP": "C:\\Temp"}
        self.full = self.broken_start = self.broken_open = False
        self.scripting = True
        self.choose: object = False
        self.answer, self.names, self.cursor = YES, 0, -4143
        self.said, self.runs, self.status, self.requests, self.opened, self.asked_for = [], [], [], [], [], []
        self.events = self.screen = True
        self.protected_view, self.sheets, self.later = False, [], []
        self.strings = strings_of(addin)
        self.vba = Interpreter(self)
        self.vba.freeze(dt.datetime(2027, 1, 20, 9, 30))
        for name, source in modules_of(addin).items():
            self.vba.add_module(source, name=name)
        self.vba.initialise()

    @property
    def home(self):
        return self.folder / "xl_tools"

    def install_python(self):
        """python.txt as the installer writes it, naming a file that is there."""
        self.program = self.folder / "pythonw.exe"
        self.program.write_bytes(b"")
        self.home.mkdir(exist_ok=True)
        (self.home / "python.txt").write_bytes(f"{self.program}\r\n".encode("utf-16"))
        return self

    def press(self, action):
        self.vba.run("XlToolsButton", [Control(f"xlt_{action}")])
        return self

    def wait(self, seconds):
        """Let time go by."""
        self.vba.freeze(self.vba.clock() + dt.timedelta(seconds=seconds))

    def run(self, words, style, waited):
        if len(words) == 1:
            if self.broken_open:
                raise refuse(-2147024894)
            self.opened.append((words[0], style, waited))
            return 0
        if self.broken_start:
            raise refuse(-2147024894)
        self.runs.append((words, style, waited))
        job = Path(words[-1])
        self.requests.append(read_request(job))
        if self.python is not None:
            self.python(job)
        return 0

    # what the interpreter asks of its host

    def create(self, type_name_):
        if not self.scripting:
            raise refuse(429)
        return {"Scripting.FileSystemObject": Files, "WScript.Shell": Shell}[type_name_](self)

    def global_object(self, name):
        if name == "application":
            return Application(self)
        if name == "thisworkbook":
            cells = self.strings
            cell = lambda row, column: Value(Value=cells[int(row) - 1][int(column) - 1] if int(row) <= len(cells) else EMPTY)  # noqa: E731
            return Value(Name="xl_tools.xlam", Worksheets=lambda name: Value(Cells=cell) if name == "strings" else NOTHING)
        if name in ("activeworkbook", "activesheet", "activecell") and not self.book:
            return NOTHING
        found = {
            "activeworkbook": Value(FullName=self.book, Worksheets=Sheets(self.sheets)),
            "activesheet": Value(Name="表三"),
            "activecell": Value(Address=lambda row, column: "$D$5" if row or column else "D5"),
        }
        return found.get(name, UNRESOLVED)


def replies(*given):
    """A Python that gives these replies, one after the other."""
    queue = list(given)

    def python(job):
        (job / "reply.txt").write_bytes(in_lines(queue.pop(0)))

    return python
