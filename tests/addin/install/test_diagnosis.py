"""环境自检: every link of the chain, broken one at a time, says what is wrong and how to mend it."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.addin.windows import Windows
from xl_tools.addin.install.diagnosis import links, own_links
from xl_tools.addin.install.excel_links import program_links
from xl_tools.addin.install.installation import addin_file, install
from xl_tools.addin.install.machine import Machine
from xl_tools.addin.install.trust import is_trusted
from xl_tools.addin.resident.ring import FOLDER, LOCK, identity, place_in

HOLDING = """
import fcntl, sys, time
lock = open(sys.argv[1], "wb+")
lock.write(sys.stdin.buffer.read())
lock.flush()
fcntl.lockf(lock, fcntl.LOCK_EX)
sys.stdout.write("x")
sys.stdout.flush()
time.sleep(60)
"""
"""Holds the lock of a resident, in which stands what is given to it."""
OFFICE = r"HKCU\Software\Microsoft\Office\16.0"
POLICIES = r"HKCU\Software\Policies\Microsoft\Office\16.0"
MACHINE_POLICIES = r"HKLM\Software\Policies\Microsoft\Office\16.0"
PATHS = r"HKLM\Software\Microsoft\Windows\CurrentVersion\App Paths"


@pytest.fixture
def windows(tmp_path):
    """A machine on which everything is installed; its Python is this one."""
    windows = Windows(tmp_path)
    windows.machine = replace(windows.machine, python=Path(sys.executable))
    list(install(windows.machine))
    return windows


def broken(windows: Windows) -> dict[str, str]:
    return {link.name: f"{link.found}　{link.remedy}" for link in own_links(windows.machine) if not link.holds}


def test_after_the_installation_every_link_holds(windows):
    assert broken(windows) == {}
    assert [link.name for link in own_links(windows.machine)] == [
        "按钮使用的 Python", "Excel 加载项", "Excel 16.0 的加载项列表", "受信任位置", "宏设置", "“校验”图标", "常驻程序",
    ]  # fmt: skip


def test_before_it_nothing_is_an_error_but_everything_says_what_to_run(tmp_path):
    found = list(own_links(Windows(tmp_path).machine))

    assert [link.name for link in found] == ["按钮使用的 Python", "Excel 加载项", "“校验”图标"]
    assert all(link.remedy == "请运行 xl-tools addin install。" and not link.must for link in found)


def test_an_addin_of_another_version_is_named(windows):
    addin_file(windows.machine.addins).write_bytes(b"old")

    assert broken(windows) == {"Excel 加载项": "不是当前版本　请关闭 Excel，请运行 xl-tools addin install。"}


def test_an_addin_that_came_with_the_mark_of_the_web_is_named(windows):
    file = addin_file(windows.machine.addins)
    Path(f"{file}:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n")

    assert "解除锁定" in broken(windows)["文件来源标记"]


def test_an_addin_that_excel_forgot_is_named(windows):
    windows.registry.delete(rf"{OFFICE}\Excel\Options", "OPEN")

    assert broken(windows) == {"Excel 16.0 的加载项列表": "没有登记　请关闭 Excel，请运行 xl-tools addin install。"}


def test_an_addin_whose_tick_was_taken_away_is_named(windows):
    windows.registry.delete(rf"{OFFICE}\Excel\Options", "OPEN")
    windows.set(rf"{OFFICE}\Excel\Add-in Manager", str(addin_file(windows.machine.addins)), "")

    assert broken(windows) == {"Excel 16.0 的加载项列表": "加载项被取消勾选　请在 文件→选项→加载项→转到 中勾选 xl_tools。"}


DEFENDER = r"Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
NO_CHILDREN = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"


@pytest.mark.parametrize(
    ("key", "name", "value"),
    [
        (rf"HKLM\SOFTWARE\Policies\Microsoft\{DEFENDER}", NO_CHILDREN, "1"),
        (rf"HKLM\SOFTWARE\Microsoft\{DEFENDER}", NO_CHILDREN.lower(), 1),
        (
            r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager",
            "ASRRules",
            f"75668C1F-73B5-4CF4-BB93-3ECF5CB7CC84=0|{{{NO_CHILDREN.lower()}}}=1",
        ),
    ],
    ids=["group policy", "machine", "service"],
)
def test_a_rule_that_forbids_excel_to_start_programs_is_named(windows, key, name, value):
    windows.set(key, name, value)

    told = broken(windows)["启动程序的策略"]

    assert "管理员禁止 Office 启动其他程序" in told
    assert NO_CHILDREN in told
    assert "计算机管理员" in told


def test_a_rule_that_warns_is_named_too_and_one_that_only_logs_is_not(windows):
    key = rf"HKLM\SOFTWARE\Policies\Microsoft\{DEFENDER}"
    windows.set(key, NO_CHILDREN, "2")
    assert broken(windows) == {}

    windows.set(key, NO_CHILDREN, "6")

    assert "先警告" in broken(windows)["启动程序的策略"]


def test_an_addin_that_excel_put_out_of_action_is_named(windows):
    crashed = b"\x01\x00" + r"c:\users\li\xl_tools.xlam".encode("utf-16-le") + b"\x00\x00"
    windows.set(rf"{OFFICE}\Excel\Resiliency\DisabledItems", "4F2A", crashed)

    assert "禁用项目" in broken(windows)


@pytest.mark.parametrize("level", [3, 4])
def test_macros_switched_off_do_no_harm_in_a_trusted_folder(windows, level):
    windows.set(rf"{OFFICE}\Excel\Security", "VBAWarnings", level)

    assert broken(windows) == {}


def test_macros_switched_off_without_the_trusted_folder_are_named_with_the_way_to_the_setting(windows):
    windows.set(rf"{OFFICE}\Excel\Security", "VBAWarnings", 4)
    windows.registry.delete(rf"{OFFICE}\Excel\Security\Trusted Locations\xl_tools", "Path")

    found = broken(windows)
    assert found["受信任位置"] == "没有登记　请运行 xl-tools addin install。"
    assert found["宏设置"].startswith("禁用全部宏　请在 Excel 的 文件→选项→信任中心")


@pytest.mark.parametrize(
    ("key", "name", "value", "words"),
    [
        (rf"{POLICIES}\Excel\Security", "DisableAllAddins", 1, "禁用了全部加载项"),
        (rf"{MACHINE_POLICIES}\Excel\Security", "RequireAddinSig", 1, "只允许有签名的加载项"),
        (rf"{POLICIES}\Common", "VBAOff", 1, "停用了宏功能"),
        (rf"{POLICIES}\Excel\Security\Trusted Locations", "AllLocationsDisabled", 1, "停用了受信任位置"),
        (r"HKCU\Software\Policies\Microsoft\Cloud\Office\16.0\Common\Security\Trusted Locations", "Allow User Locations", 0, "不允许个人设置"),
    ],
)  # fmt: skip
def test_what_an_administrator_forbids_is_told_with_the_other_way_to_validate(windows, key, name, value, words):
    windows.set(key, name, value)

    found = broken(windows)
    assert words in found["宏策略"]
    assert "管理员放行" in found["宏策略"]
    assert "“校验”图标" in found["宏策略"]


def test_macros_switched_off_by_an_administrator_send_nobody_to_a_setting_he_cannot_change(windows):
    windows.set(rf"{POLICIES}\Excel\Security", "VBAWarnings", 4)
    windows.set(rf"{POLICIES}\Excel\Security\Trusted Locations", "AllLocationsDisabled", 1)

    assert "管理员" in broken(windows)["宏设置"]
    assert "信任中心" not in broken(windows)["宏设置"]


def test_a_trusted_folder_above_counts_where_it_covers_what_is_below(windows):
    windows.registry.delete(rf"{OFFICE}\Excel\Security\Trusted Locations\xl_tools", "Path")
    other = rf"{OFFICE}\Excel\Security\Trusted Locations\Location7"
    windows.set(other, "Path", f"{windows.machine.addins}/")
    assert "受信任位置" in broken(windows)

    windows.set(other, "AllowSubfolders", 1)

    assert broken(windows) == {}


def test_a_trusted_folder_written_with_a_variable_is_understood(tmp_path):
    windows = Windows(tmp_path)
    path = r"Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations\Location3"
    with windows.winreg.CreateKeyEx("HKCU", path) as handle:
        windows.winreg.SetValueEx(handle, "Path", 0, windows.winreg.REG_EXPAND_SZ, "%APPDATA%/Microsoft/AddIns/xl_tools/")

    assert is_trusted(windows.registry, "16.0", "C:\\users\\LI\\AppData\\Roaming\\Microsoft\\AddIns\\xl_tools")


def test_a_python_that_is_gone_is_named(windows):
    (windows.machine.home / "python.txt").write_text("C:\\gone\\pythonw.exe\r\n", encoding="utf-16")

    assert broken(windows)["按钮使用的 Python"].startswith("C:\\gone\\pythonw.exe 已不存在")


def test_a_python_without_this_package_is_named(windows, tmp_path):
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\nexit 1\n")
    other.chmod(0o755)
    (windows.machine.home / "python.txt").write_text(f"{other}\r\n", encoding="utf-16")

    assert "中的 xl_tools 不能使用" in broken(windows)["按钮使用的 Python"]


def test_a_python_with_another_version_of_this_package_is_named(windows, tmp_path):
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\necho 0.0.1\n")
    other.chmod(0o755)
    (windows.machine.home / "python.txt").write_text(f"{other}\r\n", encoding="utf-16")

    assert "xl_tools 0.0.1　应为" in broken(windows)["按钮使用的 Python"]


def test_a_python_txt_that_is_not_text_is_named(windows):
    (windows.machine.home / "python.txt").write_bytes(b"\xff\xfe\x00\xd8")

    assert "无法读取" in broken(windows)["按钮使用的 Python"]


def test_an_icon_that_is_gone_is_no_error_but_named(windows):
    (windows.machine.desktop / "校验.cmd").unlink()

    (link,) = [link for link in own_links(windows.machine) if not link.holds]
    assert (link.name, link.must) == ("“校验”图标", False)


@pytest.fixture
def linux(tmp_path):
    """A machine with LibreOffice on which everything is installed."""
    home = tmp_path / "xl_tools"
    home.mkdir()
    (home / "python.txt").write_text(sys.executable, encoding="utf-16")
    (home / FOLDER).mkdir(mode=0o700)
    return Machine(home, tmp_path / "desktop")


def resident(machine):
    (found,) = [link for link in own_links(machine) if link.name == "常驻程序"]
    return found


def test_a_resident_that_may_live_is_told(linux):
    assert resident(linux).line == "[正常] 常驻程序：已启用，点按钮时自行启动"

    (linux.home / FOLDER).rmdir()
    assert resident(linux).line == "[正常] 常驻程序：不使用"


@pytest.mark.skipif(sys.platform == "win32", reason="the data folder of a user is closed to others by the system there")
def test_a_folder_that_others_may_write_in_keeps_a_resident_from_living_and_is_named(linux):
    (linux.home / FOLDER).chmod(0o777)

    assert resident(linux).line.startswith(f"[可选] 常驻程序：{linux.home / FOLDER} 不是本人的文件夹，或者别人也能写　请删去")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="for an administrator every folder can be written")
def test_a_folder_that_cannot_be_written_is_named(linux):
    (linux.home / FOLDER).chmod(0o500)

    assert "不能写入" in resident(linux).line


def test_a_living_resident_is_told_and_one_of_another_installation_too(linux):
    place = Path(place_in(str(linux.home)))
    place.mkdir(mode=0o700)
    for told, words in ((identity() + b"1", "正在运行"), (b"/elsewhere\n1", "正在运行的是另一处安装的 xl_tools")):
        with subprocess.Popen(
            [sys.executable, "-c", HOLDING, str(place / LOCK)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as run:
            run.stdin.write(told)
            run.stdin.close()
            assert run.stdout.read(1) == b"x"
            found = resident(linux)
            run.kill()
        assert found.found == words


def test_excel_and_wps_are_named_with_the_way_to_work(windows, tmp_path):
    for name in ("EXCEL.EXE", "et.exe"):
        (tmp_path / name).write_bytes(b"MZ")
        windows.set(rf"{PATHS}\{name}", "", f'"{tmp_path / name}"')

    excel, wps = program_links(windows.machine)

    assert (excel.found, excel.holds) == (f"{tmp_path / 'EXCEL.EXE'}（16.0）", True)
    assert (wps.found, wps.holds) == (str(tmp_path / "et.exe"), True)


def test_a_machine_without_excel_is_sent_to_what_it_has():
    (bare,) = [link for link in program_links(Machine(Path("/x"), Path("/y"))) if link.name == "Excel"]
    (office,) = [
        link for link in program_links(Machine(Path("/x"), Path("/y"), office="/usr/bin/soffice")) if link.name == "Excel"
    ]

    assert (bare.found, bare.remedy, bare.must) == ("本机没有 Excel", "请使用“校验”图标。", False)
    assert office.remedy == "请使用 LibreOffice 的按钮。"


def test_every_link_is_one_line_and_one_that_is_broken_says_what_to_do(windows):
    windows.set(rf"{POLICIES}\Common", "VBAOff", 1)
    found = list(links(windows.machine))

    assert all("\n" not in link.line for link in found)
    assert [link.line for link in found if link.name == "宏策略"] == [
        "[待处理] 宏策略：管理员停用了宏功能（VBA）　请联系单位的计算机管理员放行；在此之前请改用“校验”图标（把工作簿拖到图标上）。"
    ]
    assert {"Python", "pandera", "临时文件夹", "Excel", "LibreOffice"} <= {link.name for link in found}
