"""The add-in put into WPS for one user, on Windows and on Linux, and taken back exactly."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.addin.windows import Windows
from xl_tools.addin.install import machine as machines
from xl_tools.addin.install.diagnosis import own_links
from xl_tools.addin.install.installation import NotInstalled, install, remove
from xl_tools.addin.install.machine import Machine, this_machine
from xl_tools.addin.install.wps.wps_install import wps_links
from xl_tools.addin.made.wps_addin import wps_files, wps_folder

FOREIGN = '<jsplugins><jsplugin name="oa" type="wps" url="oa_1" version="1" enable="enable_dev"/></jsplugins>'


@pytest.fixture(params=["windows", "linux"])
def machine(request, tmp_path):
    """A machine with WPS and nothing else."""
    if request.param == "windows":
        return replace(Windows(tmp_path, office=()).machine, wps=tmp_path / "Roaming" / "kingsoft" / "wps" / "jsaddons")
    home = tmp_path / "用户"
    addons = home / "Kingsoft" / "wps" / "jsaddons"
    return Machine(home=home / "xl_tools", python=Path("/usr/bin/python3"), applications=home / "applications", wps=addons)


def below(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def broken(machine, settings=None):
    found = wps_links(machine.wps, machine.home, settings)
    return {link.name: f"{link.found}　{link.remedy}" for link in found if not link.holds}


def test_the_files_lie_where_wps_looks_and_know_the_folder_of_this_user(machine):
    said = list(install(machine))

    folder = machine.wps / wps_folder()
    assert re.fullmatch(r"xl_tools_\d+\.\d+\.\d+", folder.name)
    assert below(folder) == wps_files(machine.home)
    assert (folder / "place.js").read_bytes().isascii()
    assert f"WPS 加载项：{folder}，重新打开 WPS 后可见" in said
    assert broken(machine) == {}


def test_a_second_installation_changes_nothing(machine):
    list(install(machine))
    before = below(machine.wps)
    stamps = {path: path.stat().st_mtime_ns for path in machine.wps.rglob("*")}

    list(install(machine))

    assert below(machine.wps) == before
    assert {path: path.stat().st_mtime_ns for path in machine.wps.rglob("*")} == stamps


def test_what_others_have_there_stays_when_ours_comes_and_goes(machine):
    (machine.wps / "oa_1").mkdir(parents=True)
    (machine.wps / "oa_1" / "index.html").write_text("oa", encoding="utf-8")
    (machine.wps / "xl_tools_notes").mkdir()
    (machine.wps / "publish.xml").write_text(FOREIGN, encoding="utf-8")

    list(install(machine))
    list(remove(machine))

    assert (machine.wps / "oa_1" / "index.html").read_text(encoding="utf-8") == "oa"
    assert 'name="oa"' in (machine.wps / "publish.xml").read_text(encoding="utf-8")
    assert "xl_tools" not in (machine.wps / "publish.xml").read_text(encoding="utf-8")
    assert sorted(path.name for path in machine.wps.iterdir()) == ["oa_1", "publish.xml", "xl_tools_notes"]


def test_remove_leaves_no_trace_where_nobody_else_is(machine, tmp_path):
    before = below(tmp_path)
    list(install(machine))

    said = list(remove(machine))

    assert below(tmp_path) == before
    assert not machine.wps.exists()
    assert f"已删除 WPS 加载项 {machine.wps / wps_folder()}" in said


def test_an_upgrade_takes_the_older_version_away(machine):
    list(install(machine))
    (machine.wps / wps_folder()).rename(machine.wps / "xl_tools_0.0.9")
    assert "不是当前版本" in broken(machine)["WPS 加载项"]

    list(install(machine))

    assert sorted(path.name for path in machine.wps.iterdir()) == ["publish.xml", wps_folder()]


@pytest.mark.parametrize("content", [b"<jsplugins><jsplugin", b"<other/>"])
def test_a_foreign_or_broken_list_is_kept_and_told_and_nothing_is_installed(machine, content):
    machine.wps.mkdir(parents=True)
    (machine.wps / "publish.xml").write_bytes(content)

    (line,) = [line for line in install(machine) if isinstance(line, NotInstalled)]

    assert "没有改动它。请把它改名，再运行 xl-tools addin install。" in line
    assert below(machine.wps) == {"publish.xml": content}
    assert "无法读取" in broken(machine)["WPS 的加载项列表"]
    assert any("没有改动它" in line for line in remove(machine))
    assert below(machine.wps) == {"publish.xml": content}


def test_a_list_that_another_tool_has_written_anew_is_named_and_mended(machine):
    list(install(machine))
    (machine.wps / "publish.xml").write_text(FOREIGN, encoding="utf-8")
    assert broken(machine) == {"WPS 的加载项列表": "没有登记　请关闭 WPS，请运行 xl-tools addin install。"}

    list(install(machine))

    assert broken(machine) == {}
    assert 'name="oa"' in (machine.wps / "publish.xml").read_text(encoding="utf-8")


def test_a_file_that_was_changed_is_named(machine):
    list(install(machine))
    (machine.wps / wps_folder() / "press.js").write_text("", encoding="utf-8")

    assert broken(machine) == {"WPS 加载项": "不是当前版本　请关闭 WPS，请运行 xl-tools addin install。"}


def test_the_self_test_of_the_machine_names_both(machine):
    list(install(machine))
    (machine.wps / "publish.xml").unlink()

    found = {link.name: link for link in own_links(machine)}
    assert found["WPS 加载项"].holds
    assert found["WPS 的加载项列表"].line == "[可选] WPS 的加载项列表：没有登记　请关闭 WPS，请运行 xl-tools addin install。"


def test_before_the_installation_both_links_say_what_to_run(machine):
    assert set(broken(machine)) == {"WPS 加载项", "WPS 的加载项列表"}


@pytest.mark.parametrize("content", ["[Support]\nJsApiPlugin = true\n", "[support]\njsapiplugin=True"])
def test_the_switch_of_wps_for_linux_may_be_on(machine, tmp_path, content):
    settings = tmp_path / "oem.ini"
    settings.write_text(content, encoding="utf-8")

    assert "WPS 的加载项开关" not in broken(machine, settings)


@pytest.mark.parametrize("content", ["[Support]\n", "[Support]\nJsApiPlugin=false\n", None])
def test_a_switch_that_is_off_is_named_with_who_can_set_it(machine, tmp_path, content):
    settings = tmp_path / "oem.ini"
    if content is not None:
        settings.write_text(content, encoding="utf-8")

    assert f"请让系统管理员在 {settings} 的 [Support] 下写入 JsApiPlugin=true" in broken(machine, settings)["WPS 的加载项开关"]


def test_a_linux_user_has_the_folder_where_wps_is_or_was(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert this_machine().wps is None
    (tmp_path / "et").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "et").chmod(0o755)

    assert this_machine().wps == tmp_path / "Kingsoft" / "wps" / "jsaddons"
    (tmp_path / "et").unlink()
    (tmp_path / "Kingsoft" / "wps" / "jsaddons").mkdir(parents=True)
    assert this_machine().wps is not None


def test_a_windows_user_has_it_below_the_roaming_data(tmp_path, monkeypatch):
    windows = Windows(tmp_path)
    monkeypatch.setattr(machines, "windows_registry", lambda: windows.registry)
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    assert this_machine().wps is None
    (tmp_path / "et.exe").write_bytes(b"MZ")
    windows.set(r"HKCU\Software\Microsoft\Windows\CurrentVersion\App Paths\et.exe", "", str(tmp_path / "et.exe"))

    assert this_machine().wps == tmp_path / "Roaming" / "kingsoft" / "wps" / "jsaddons"
