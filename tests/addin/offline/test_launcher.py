"""The icon onto which workbooks are dropped: what cmd.exe and the desktop make of it, and what the clerk gets."""

import json
import os
import re
import shutil
import subprocess
import sys
import webbrowser
from pathlib import Path

import pytest

import xl_tools
from tests.samples import good_filing, with_values
from xl_tools.addin import icon
from xl_tools.addin.dropped import dropped_files
from xl_tools.addin.install.launchers import desktop_entry, message_without_python, template, windows_launcher
from xl_tools.cli import main
from xl_tools.commands import drop_
from xl_tools.filing.filing import Filing
from xl_tools.jobs.make_workbook import settled_totals, workbook_of
from xl_tools.workbook.reading.workbook_reader import read_workbook

LOCAL = r"C:\Users\李 雷\AppData\Local"
PYTHON = Path(LOCAL + r"\xl_tools\python\Scripts\pythonw.exe")
HARD_NAMES = [
    "青石镇.xlsx",
    "a b.xlsx",
    "甲&乙.xlsx",
    "100%PATH%.xlsx",
    "加急!!.xlsx",
    "a^b.xlsx",
    "(终稿) 甲&乙 50%!.xlsx",
    "a'b;c=d,e.xlsx",
]


@pytest.fixture(autouse=True)
def browser(tmp_path, monkeypatch):
    """A browser that notes the address it was given; the data folder lies aside."""
    monkeypatch.setenv("XL_TOOLS_HOME", str(tmp_path / "数据"))
    program, opened = tmp_path / "browser", tmp_path / "opened"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{opened}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{program} %s")  # for programs started from here
    webbrowser.register(str(program), None, webbrowser.GenericBrowser([str(program), "%s"]), preferred=True)  # and for this one
    monkeypatch.setenv("PYTHONPATH", str(Path(xl_tools.__file__).parent.parent))  # what is tested is what the icon starts
    monkeypatch.delenv("DISPLAY", raising=False)
    return opened


def wrong_filing() -> Filing:
    return with_values(good_filing(), {"requests.received.natural_persons": "9"})


def workbook(path: Path, filing: Filing | None = None) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(workbook_of(settled_totals(filing or wrong_filing())))
    return path


def pages(browser: Path) -> list[str]:
    addresses = browser.read_text().splitlines()
    return [Path(address.removeprefix("file://")).name for address in addresses]


def page(tmp_path: Path, name: str) -> str:
    return (tmp_path / "数据" / "pages" / f"校验结果-{name}.html").read_text(encoding="utf-8")


# what cmd.exe is given


def complaints(script: bytes) -> list[str]:
    """What would go wrong in cmd.exe: names torn apart, code pages, environment lost, the rest of the line run."""
    found = []
    lines = script.decode().split("\r\n")
    code = [line for line in lines if line and not line.lower().startswith("rem ")]
    delayed = next(at for at, line in enumerate(code) if "EnableDelayedExpansion" in line)
    dropped = [line for line in code if "cmdcmdline" in line]
    if any("\n" in line for line in lines) or lines[-1]:
        found.append("line ends")
    if any(re.search(r"%~?[0-9*]|%~[a-z]+[1-9]", line) for line in code):
        found.append("parameters are torn at & and expanded at %")
    if dropped != ['set "XL_TOOLS_DROPPED=!cmdcmdline!"'] or code.index(dropped[0]) < delayed:
        found.append("the command line must be taken by delayed expansion")
    if any(line.count('"') % 2 for line in code):
        found.append("quotes")
    if "exit 0" not in code[delayed:] or any("exit /b" in line.lower() for line in code):
        found.append("cmd.exe would run what stands behind an ampersand")
    if not script.isascii() and "chcp 65001 >nul" not in code[:2]:
        found.append("code page")
    return found


def test_the_cmd_of_a_user_with_a_chinese_name_is_ascii_and_safe():
    script = windows_launcher(PYTHON, {"LOCALAPPDATA": LOCAL, "USERPROFILE": r"C:\Users\李 雷"})

    assert script.isascii()
    assert complaints(script) == []
    assert rb'set "XL_TOOLS_PYTHON=%LOCALAPPDATA%\xl_tools\python\Scripts\pythonw.exe"' in script


def test_a_python_elsewhere_under_a_chinese_name_is_written_in_utf_8_with_its_code_page():
    script = windows_launcher(Path("D:\\软件\\100%\\pythonw.exe"), {"LOCALAPPDATA": LOCAL})

    assert complaints(script) == []
    assert "XL_TOOLS_PYTHON=D:\\软件\\100%%\\pythonw.exe" in script.decode()


def test_the_checker_of_cmd_files_finds_what_it_is_for():
    script = windows_launcher(PYTHON, {"LOCALAPPDATA": LOCAL})

    assert complaints(script.replace(b"drop\r\n", b"drop %*\r\n")) == ["parameters are torn at & and expanded at %"]
    assert complaints(script.replace(b"!cmdcmdline!", b"%cmdcmdline%")) == ["the command line must be taken by delayed expansion"]
    assert complaints(script.replace(b"exit 0", b"exit /b 0")) == ["cmd.exe would run what stands behind an ampersand"]
    assert complaints(windows_launcher(Path("D:\\软件\\p.exe"), {}).replace(b"chcp 65001 >nul\r\n", b"")) == ["code page"]


def test_python_is_started_without_the_folder_of_the_workbook_or_another_programs_settings_on_its_path():
    assert "-E -P -m xl_tools drop" in template("validate.cmd")
    assert "-E -P -m xl_tools drop" in template("validate.desktop")


def test_the_message_for_a_missing_python_is_utf_16_for_any_code_page():
    content = message_without_python()

    assert content.startswith(b"\xff\xfe")
    assert "install.cmd" in content.decode("utf-16")


def command_line(script: str, names: list[str]) -> str:
    """What Explorer makes of files dropped onto a script: quotes only round names with a space, all of it in another pair."""
    given = " ".join(f'"{name}"' if " " in name else name for name in names)
    return rf'C:\WINDOWS\system32\cmd.exe /c ""{script}" {given}"'


@pytest.mark.parametrize("name", HARD_NAMES)
@pytest.mark.parametrize("folder", ["C:\\年报\\", "C:\\My Files (1)\\100% & more!\\"])
def test_a_name_survives_cmd_exe_whatever_it_holds(name, folder):
    line = command_line(r"C:\Users\李 雷\Desktop\校验.cmd", [folder + name])

    assert dropped_files({"XL_TOOLS_DROPPED": line}) == [Path(folder + name)]


def test_several_files_are_taken_in_order():
    names = [f"D:\\{name}" for name in HARD_NAMES]

    assert dropped_files({"XL_TOOLS_DROPPED": command_line(r"C:\a\校验.cmd", names)}) == [Path(name) for name in names]


@pytest.mark.parametrize("line", ["", r'C:\WINDOWS\system32\cmd.exe /c ""C:\a b\校验.cmd" "', r'"C:\WINDOWS\system32\cmd.exe" '])
def test_a_double_click_drops_nothing(line):
    assert dropped_files({"XL_TOOLS_DROPPED": line}) == []


# what the clerk gets


def test_a_dropped_workbook_gives_the_same_findings_as_validate_on_a_page_and_in_a_copy(tmp_path, browser, capsys):
    file = workbook(tmp_path / "青石镇.xlsx")
    before = file.read_bytes()
    main(["validate", str(file), "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["files"][0]["findings"]

    assert main(["drop", str(file)]) == 1

    assert pages(browser) == ["%E6%A0%A1%E9%AA%8C%E7%BB%93%E6%9E%9C-%E9%9D%92%E7%9F%B3%E9%95%87.html"]
    shown = page(tmp_path, "青石镇")
    assert re.findall(r'class="code">([^<]+)<', shown) == [finding["code"] for finding in findings]
    copy = tmp_path / "青石镇-加注.xlsx"
    assert f'在文件夹“{tmp_path}”里，点这里打开：<a href="{copy.as_uri()}">青石镇-加注.xlsx</a>' in shown
    assert re.search(r"校验时间：20\d\d年\d{1,2}月\d{1,2}日 \d\d:\d\d<", shown)
    assert read_workbook(copy.read_bytes(), copy.name).filing.values == read_workbook(before, file.name).filing.values
    assert file.read_bytes() == before


def test_where_the_page_lies_is_said_where_there_is_a_console(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(webbrowser, "open", lambda _: False)

    main(["drop", str(workbook(tmp_path / "青石镇.xlsx"))])

    said = capsys.readouterr().err
    assert f"结果：{tmp_path / '数据' / 'pages' / '校验结果-青石镇.html'}" in said
    assert "请自行打开" in said


def test_files_dropped_onto_the_cmd_are_found_in_the_environment(tmp_path, monkeypatch):
    file = workbook(tmp_path / "甲 & 乙.xlsx", good_filing())
    monkeypatch.setenv("XL_TOOLS_DROPPED", command_line(r"C:\a\校验.cmd", [str(file)]))

    assert main(["drop"]) == 0

    assert "没有发现问题" in page(tmp_path, "甲 & 乙")
    assert (tmp_path / "甲 & 乙-加注.xlsx").exists()


def test_a_copy_nobody_touched_is_replaced_and_one_with_work_in_it_stays(tmp_path):
    file = workbook(tmp_path / "年报.xlsx")
    main(["drop", str(file)])
    copy = tmp_path / "年报-加注.xlsx"

    workbook(file, good_filing())
    main(["drop", str(file)])
    assert not (tmp_path / "年报-加注2.xlsx").exists()
    copy.write_bytes(copy.read_bytes() + b"typed")
    typed = copy.read_bytes()
    main(["drop", str(file)])

    assert copy.read_bytes() == typed
    assert (tmp_path / "年报-加注2.xlsx").exists()


def test_a_file_of_that_name_that_we_never_wrote_stays(tmp_path):
    file = workbook(tmp_path / "年报.xlsx")
    (tmp_path / "年报-加注.xlsx").write_bytes(b"mine")

    main(["drop", str(file)])

    assert (tmp_path / "年报-加注.xlsx").read_bytes() == b"mine"
    assert (tmp_path / "年报-加注2.xlsx").exists()


def test_a_dropped_copy_is_never_written_over_itself(tmp_path):
    file = workbook(tmp_path / "年报-加注.xlsx")
    before = file.read_bytes()

    main(["drop", str(file)])

    assert file.read_bytes() == before
    assert (tmp_path / "年报-加注2.xlsx").exists()


def test_a_file_that_is_no_workbook_gives_a_page_that_says_so_and_no_copy(tmp_path):
    file = tmp_path / "坏.xlsx"
    file.write_bytes(b"not a workbook")

    assert main(["drop", str(file)]) == 3

    assert "F-NOT-WORKBOOK" in page(tmp_path, "坏")
    assert not (tmp_path / "坏-加注.xlsx").exists()


def test_a_copy_that_is_open_elsewhere_is_told_on_the_page_and_the_findings_are_shown(tmp_path):
    file = workbook(tmp_path / "年报.xlsx")
    (tmp_path / "~$年报-加注.xlsx").write_bytes(b"")

    assert main(["drop", str(file)]) == 1

    shown = page(tmp_path, "年报")
    assert "没有写成“年报.xlsx”的加注副本" in shown
    assert "正在其他程序中打开" in shown
    assert "requests.received" in shown or "T3-" in shown


def test_no_file_at_all_gives_a_page_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.delenv("XL_TOOLS_DROPPED", raising=False)

    assert main(["drop"]) == 0

    assert "请把要校验的工作簿拖到“校验”图标上" in page(tmp_path, "没有文件")


def test_a_name_full_of_markup_does_no_harm_on_the_page(tmp_path):
    main(["drop", str(tmp_path / "<script>alert(1)<") + "/b>.xlsx"])

    (shown,) = (tmp_path / "数据" / "pages").iterdir()
    assert "<script>" not in shown.read_text(encoding="utf-8")


def test_a_failure_of_the_program_gives_a_page_that_names_the_log_and_no_traceback(tmp_path, monkeypatch):
    def failing(_):
        raise ZeroDivisionError("for the test")

    monkeypatch.setattr(icon, "check_files", failing)

    assert main(["drop", str(tmp_path / "x.xlsx")]) == 3

    shown = page(tmp_path, "没有完成")
    log = tmp_path / "数据" / "xl_tools.log"
    assert str(log) in shown
    assert "Traceback" not in shown
    assert "ZeroDivisionError: for the test" in log.read_text(encoding="utf-8")


def test_a_data_folder_that_cannot_be_written_does_not_keep_the_page_away(tmp_path, browser):
    (tmp_path / "数据").write_bytes(b"a file where the folder should be")

    drop_.run(drop_.argparse.Namespace(files=[workbook(tmp_path / "年报.xlsx")]))

    (address,) = browser.read_text().splitlines()
    assert "xl_tools-" in address


def test_only_the_last_pages_are_kept(tmp_path):
    folder = tmp_path / "数据" / "pages"
    folder.mkdir(parents=True)
    for number in range(60):
        (folder / f"{number}.html").write_text("")
        os.utime(folder / f"{number}.html", (number, number))

    main(["drop", str(tmp_path / "x.xlsx")])

    left = {file.name for file in folder.iterdir()}
    assert len(left) == icon.MOST_PAGES + 1
    assert {"59.html", "校验结果-x.html"} <= left
    assert "0.html" not in left


def test_a_python_without_a_console_says_everything_on_the_page(tmp_path):
    file = workbook(tmp_path / "年报.xlsx")
    code = "import sys; sys.stdout = sys.stderr = None; sys.argv[1:] = ['drop', sys.argv[1]]; from xl_tools.cli import run; run()"

    done = subprocess.run([sys.executable, "-c", code, str(file)], check=False, capture_output=True)

    assert (done.returncode, done.stdout + done.stderr) == (1, b"")
    assert "T3-" in page(tmp_path, "年报")


# the desktop entry


def entry(tmp_path: Path, python: Path) -> Path:
    file = tmp_path / "xl_tools-validate.desktop"
    file.write_bytes(desktop_entry(python))
    file.chmod(0o755)
    return file


@pytest.mark.skipif(shutil.which("gio") is None, reason="gio, which carries out desktop entries, is not installed")
@pytest.mark.parametrize("name", [name for name in HARD_NAMES if "/" not in name])
def test_the_desktop_runs_the_entry_with_whatever_was_dropped(name, tmp_path, browser):
    file = workbook(tmp_path / "文件 夹" / name, good_filing())
    link = tmp_path / 'a "b" $HOME `c` 李' / "python"
    link.parent.mkdir()
    link.write_text(
        f'#!/bin/sh\n[ "$1" = -E ] && shift  # what is tested lies where PYTHONPATH says\nexec "{sys.executable}" "$@"\n'
    )
    link.chmod(0o755)

    done = subprocess.run(
        ["gio", "launch", str(entry(tmp_path, link)), str(file)], check=False, capture_output=True, timeout=60, cwd=file.parent
    )

    assert done.returncode == 0, done.stderr.decode()
    assert wait_for(file.with_name(f"{file.stem}-加注.xlsx")), done.stderr.decode()
    assert wait_for(browser)


def wait_for(file: Path) -> bool:
    """Whether a file comes: the desktop starts programs and does not wait for them."""
    return not subprocess.run(
        ["timeout", "30", "sh", "-c", 'until [ -s "$1" ]; do sleep 0.1; done', "sh", file], check=False
    ).returncode


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is not installed")
def test_the_entry_is_valid(tmp_path):
    done = subprocess.run(["desktop-file-validate", entry(tmp_path, Path(sys.executable))], check=False, capture_output=True)

    assert (done.returncode, done.stdout) == (0, b"")
