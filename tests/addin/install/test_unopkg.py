"""LibreOffice's extension, put into a user's profile by LibreOffice's own program, and taken out of it."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from xl_tools.addin.install import unopkg
from xl_tools.addin.install.diagnosis import own_links
from xl_tools.addin.install.installation import extension_identifier, install, remove
from xl_tools.addin.install.machine import Machine
from xl_tools.addin.made.libreoffice_extension import build_extension
from xl_tools.files.libreoffice import find_office

IDENTIFIER = extension_identifier(build_extension())
NOBODY = "65534"


def stand_in(folder: Path, script: str) -> Machine:
    """A machine whose LibreOffice has this for its program of extensions."""
    program = folder / "program"
    program.mkdir()
    (program / "soffice").write_text("")
    (program / "unopkg").write_text(f"#!/bin/sh\n{script}\n")
    (program / "unopkg").chmod(0o755)
    return Machine(folder / "home", Path("/usr/bin/python3"), office=str(program / "soffice"), profile=folder / "profile")


@pytest.fixture
def office():
    """A machine with the real LibreOffice and an empty profile. It refuses to serve root, so root asks it as nobody."""
    found = find_office()
    assert found, "LibreOffice is needed"
    real = Path(found).resolve().with_name("unopkg")
    folder = Path(tempfile.mkdtemp(prefix="xl_tools-test-"))
    as_nobody = f"HOME='{folder}' exec setpriv --reuid {NOBODY} --regid {NOBODY} --clear-groups '{real}' \"$@\""
    machine = stand_in(folder, as_nobody if os.geteuid() == 0 else f"exec '{real}' \"$@\"")
    folder.chmod(0o777)
    yield machine
    shutil.rmtree(folder)


def link(machine: Machine) -> str:
    (found,) = [link for link in own_links(machine) if link.name == "LibreOffice 扩展"]
    return found.line


@pytest.mark.office
def test_the_extension_is_installed_found_current_and_removed(office):
    assert "没有安装" in link(office)

    assert "LibreOffice 扩展：已安装，重新打开 LibreOffice 后可见" in list(install(office))
    folder = unopkg.deployed(office, IDENTIFIER)
    assert folder is not None
    assert (folder / "description.xml").exists()
    assert link(office) == "[正常] LibreOffice 扩展：已安装"

    list(install(office))
    assert link(office) == "[正常] LibreOffice 扩展：已安装"

    assert "已删除 LibreOffice 扩展" in list(remove(office))
    assert unopkg.deployed(office, IDENTIFIER) is None
    assert "LibreOffice 中没有本扩展" in list(remove(office))


@pytest.mark.office
def test_an_extension_of_another_version_is_named(office):
    list(install(office))
    folder = unopkg.deployed(office, IDENTIFIER)
    assert folder is not None
    subprocess.run(["sh", "-c", 'echo "# older" >> "$1"', "sh", folder / "component.py"], check=True)

    assert link(office) == "[待处理] LibreOffice 扩展：不是当前版本　请关闭 LibreOffice，请运行 xl-tools addin install。"


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("echo 'ERROR: Cannot run unopkg as root without --shared' >&2", "root"),
        ("echo 'unopkg cannot be started. The lock file indicates it is already running.' >&2; exit 1", "关闭它的全部窗口"),
        ("echo 'ERROR: Exception occurred: no space' >&2; exit 1", "no space"),
    ],
)
def test_why_libreoffice_refuses_is_said_in_one_line_and_the_rest_is_installed(script, words, tmp_path):
    machine = stand_in(tmp_path, script)

    said = list(install(machine))

    (refusal,) = [line for line in said if line.startswith("没有安装 LibreOffice 扩展：")]
    assert words in refusal
    assert "\n" not in refusal
    assert (machine.home / "python.txt").exists()


def test_a_libreoffice_without_its_program_of_extensions_is_said(tmp_path):
    (tmp_path / "soffice").write_text("")
    machine = Machine(tmp_path / "home", Path("/usr/bin/python3"), office=str(tmp_path / "soffice"), profile=tmp_path)

    assert "没有安装 LibreOffice 扩展：没有找到 LibreOffice 的扩展管理程序 unopkg，请重新安装 LibreOffice。" in list(
        install(machine)
    )
