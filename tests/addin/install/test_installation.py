"""Installing for one user, and taking back exactly that: registry, files, icons."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.addin.windows import Windows
from xl_tools.addin.install.installation import CMD, ENTRY, addin_file, install, remove
from xl_tools.addin.install.machine import Machine
from xl_tools.addin.install.registration import is_registered, opened
from xl_tools.addin.install.trust import is_trusted, location
from xl_tools.addin.made.excel_addin import build_addin

OPTIONS = r"HKCU\Software\Microsoft\Office\16.0\Excel\Options"
MANAGER = r"HKCU\Software\Microsoft\Office\16.0\Excel\Add-in Manager"


@pytest.fixture
def windows(tmp_path):
    return Windows(tmp_path)


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def folders_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_dir()}


def test_the_addin_lies_in_its_own_folder_and_excel_opens_and_trusts_it(windows):
    said = list(install(windows.machine))

    file = addin_file(windows.machine.addins)
    assert file.read_bytes() == build_addin()
    assert opened(windows.registry, "16.0") == [f'"{file}"']
    assert is_trusted(windows.registry, "16.0", str(file.parent))
    assert windows.registry.read(location("16.0"), "AllowSubfolders") == 0
    assert not is_trusted(windows.registry, "16.0", str(windows.machine.addins))
    assert f"Excel 加载项：{file}" in said


def test_python_txt_names_the_interpreter_in_utf_16(windows):
    list(install(windows.machine))

    content = (windows.machine.home / "python.txt").read_bytes()
    assert content.startswith(b"\xff\xfe")
    assert content.decode("utf-16") == f"{windows.machine.python}\r\n"


def test_a_second_installation_changes_nothing(windows, tmp_path):
    list(install(windows.machine))
    before, registry = files_below(tmp_path), windows.everything()

    list(install(windows.machine))

    assert files_below(tmp_path) == before
    assert windows.everything() == registry


def test_what_others_registered_stays_before_and_after(windows):
    windows.set(OPTIONS, "OPEN", r'/R "C:\Tools\solver.xlam"')
    windows.set(OPTIONS, "OPEN1", r"/A XYZ.Addin")

    list(install(windows.machine))
    windows.set(OPTIONS, "OPEN3", r'"D:\later.xlam"')
    after = opened(windows.registry, "16.0")
    list(remove(windows.machine))

    assert after == [
        r'/R "C:\Tools\solver.xlam"',
        r"/A XYZ.Addin",
        f'"{addin_file(windows.machine.addins)}"',
        r'"D:\later.xlam"',
    ]
    assert opened(windows.registry, "16.0") == [r'/R "C:\Tools\solver.xlam"', r"/A XYZ.Addin", r'"D:\later.xlam"']
    assert windows.registry.names(OPTIONS) == ["Font", "OPEN", "OPEN1", "OPEN2"]


def test_removing_takes_back_exactly_what_was_installed(windows, tmp_path):
    windows.set(OPTIONS, "OPEN", r'"C:\Tools\solver.xlam"')
    (windows.machine.addins / "别人的.xlam").write_bytes(b"x")
    (windows.machine.home / "annotated.json").write_bytes(b"{}")
    before, folders, registry = files_below(tmp_path), folders_below(tmp_path), windows.everything()

    list(install(windows.machine))
    list(remove(windows.machine))

    assert files_below(tmp_path) == before
    assert folders_below(tmp_path) == folders
    assert windows.everything() == registry


def test_removing_where_nothing_is_installed_does_nothing(windows, tmp_path):
    (windows.machine.home / "annotated.json").write_bytes(b"{}")
    before, registry = files_below(tmp_path), windows.everything()

    list(remove(windows.machine))

    assert files_below(tmp_path) == before
    assert windows.everything() == registry


def test_every_version_of_excel_of_this_user_gets_it(tmp_path):
    windows = Windows(tmp_path, office=("16.0", "14.0"))

    list(install(windows.machine))

    file = str(addin_file(windows.machine.addins))
    assert [is_registered(windows.registry, version, file) for version in ("16.0", "15.0", "14.0")] == [True, False, True]


def test_an_excel_that_was_never_started_gets_it_too(tmp_path):
    windows = Windows(tmp_path, office=())
    windows.set(r"HKLM\SOFTWARE\Classes\Excel.Application\CurVer", "", "Excel.Application.15")

    list(install(windows.machine))

    assert is_registered(windows.registry, "15.0", str(addin_file(windows.machine.addins)))


def test_without_excel_only_the_icon_is_installed(tmp_path):
    windows = Windows(tmp_path, office=())

    said = list(install(windows.machine))

    assert "本机没有 Excel，不安装 Excel 加载项。" in said
    assert not addin_file(windows.machine.addins).exists()
    assert windows.everything() == {}
    assert (windows.machine.desktop / CMD).exists()


def test_an_older_copy_elsewhere_is_replaced_on_the_list(windows):
    windows.set(OPTIONS, "OPEN", r'"D:\旧\xl_tools.xlam"')
    windows.set(OPTIONS, "OPEN1", r'"C:\Tools\solver.xlam"')

    list(install(windows.machine))

    assert opened(windows.registry, "16.0") == [r'"C:\Tools\solver.xlam"', f'"{addin_file(windows.machine.addins)}"']


def test_an_addin_whose_tick_was_taken_away_is_ticked_again(windows):
    list(install(windows.machine))
    file = addin_file(windows.machine.addins)
    windows.registry.delete(OPTIONS, "OPEN")
    windows.set(MANAGER, str(file), "")
    windows.set(MANAGER, r"C:\Tools\solver.xlam", "")

    list(install(windows.machine))

    assert is_registered(windows.registry, "16.0", str(file))
    assert windows.registry.names(MANAGER) == [r"C:\Tools\solver.xlam"]


def test_a_name_as_excel_shortens_it_counts_as_registered(windows):
    windows.set(OPTIONS, "OPEN", "xl_tools.xlam")

    assert is_registered(windows.registry, "16.0", str(addin_file(windows.machine.addins)))


def test_the_list_is_read_in_the_order_of_its_numbers_not_of_its_letters(windows):
    for number in (10, 2, 1):
        windows.set(OPTIONS, f"OPEN{number}", f'"C:\\{number}.xlam"')

    assert opened(windows.registry, "16.0") == [r'"C:\1.xlam"', r'"C:\2.xlam"', r'"C:\10.xlam"']


def test_somebody_elses_file_of_the_same_name_on_the_desktop_stays(windows):
    foreign = windows.machine.desktop / CMD
    foreign.write_bytes(b"@echo hello")

    said = list(install(windows.machine))
    list(remove(windows.machine))

    assert f"{foreign} 是别的文件，没有改动它。" in said
    assert foreign.read_bytes() == b"@echo hello"


def test_on_linux_the_icon_goes_into_the_menu_and_onto_the_desktop(tmp_path):
    desktop = tmp_path / "桌面"
    desktop.mkdir()
    machine = Machine(tmp_path / "home", Path(sys.executable), desktop=desktop, applications=tmp_path / "applications")

    list(install(machine))
    there = [folder / ENTRY for folder in (machine.applications, desktop)]
    assert all(file.exists() and file.stat().st_mode & 0o100 for file in there)
    list(remove(machine))

    assert not any(file.exists() for file in there)
    assert not machine.home.exists()


def test_a_machine_without_a_desktop_folder_gets_the_icon_in_the_menu_only(windows):
    machine = replace(windows.machine, desktop=None)

    list(install(machine))

    assert (machine.home / CMD).exists()


def test_on_windows_a_resident_is_allowed_only_where_it_is_asked_for(windows):
    folder = windows.machine.home / "resident"

    said = [*install(windows.machine)]
    before = folder.exists()
    said_then = [*install(windows.machine, resident=True)]
    there = folder.is_dir()
    [*install(windows.machine)]
    kept = folder.is_dir()
    [*install(windows.machine, resident=False)]

    assert (before, there, kept, folder.exists()) == (False, True, True, False)
    assert not [line for line in said if line.startswith("常驻程序")]
    assert [line for line in said_then if line.startswith("常驻程序") and "还没有人试用过" in line]


def test_on_linux_a_resident_is_allowed_unless_it_is_not_wanted(tmp_path):
    machine = Machine(home=tmp_path / "home", python=Path(sys.executable))
    folder = machine.home / "resident"

    [*install(machine)]
    there, mode = folder.is_dir(), folder.stat().st_mode & 0o777
    [*install(machine, resident=False)]
    gone = not folder.exists()
    [*install(machine)]
    [*remove(machine)]

    assert (there, mode, gone, machine.home.exists()) == (True, 0o700, True, False)
