"""`xl-tools addin` on this machine, for a user of its own."""

import pytest

from xl_tools.addin.made.excel_addin import build_addin
from xl_tools.addin.made.libreoffice_extension import build_extension
from xl_tools.addin.made.wps_addin import build_wps_addin
from xl_tools.cli import main


@pytest.fixture(autouse=True)
def user(tmp_path, monkeypatch):
    """A user with nothing but a home folder, on a machine whose LibreOffice is out of reach."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XL_TOOLS_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path / "home"


def test_build_writes_every_file_into_a_folder(tmp_path):
    assert main(["addin", "build", "-o", str(tmp_path / "产物")]) == 0

    assert (tmp_path / "产物" / "xl_tools.xlam").read_bytes() == build_addin()
    assert (tmp_path / "产物" / "xl_tools.oxt").read_bytes() == build_extension()
    assert (tmp_path / "产物" / "xl_tools_wps.zip").read_bytes() == build_wps_addin()


def test_build_writes_the_one_file_that_is_named(tmp_path):
    assert main(["addin", "build", "-o", str(tmp_path / "年报.xlam")]) == 0

    assert [path.name for path in tmp_path.iterdir()] == ["年报.xlam"]


def test_install_check_and_remove_follow_one_another(user, capsys):
    assert main(["addin", "check"]) == 1
    assert main(["addin", "install"]) == 0
    capsys.readouterr()

    assert main(["addin", "check"]) == 0
    assert "[正常] 按钮使用的 Python：" in capsys.readouterr().out

    assert main(["addin", "remove"]) == 0
    assert "中的设置" in capsys.readouterr().out
    assert not [path for path in user.rglob("*") if path.is_file()]
    assert main(["addin", "check"]) == 1


def test_removing_what_is_not_there_tells_of_no_removal(user, capsys):
    assert main(["addin", "remove"]) == 0

    assert "已删除" not in capsys.readouterr().out
    assert not user.exists()


def test_an_extension_that_was_not_installed_gives_status_1(user, tmp_path, monkeypatch, capsys):
    program = tmp_path / "soffice"
    for name, said in (("soffice", ""), ("unopkg", "ERROR: Cannot run unopkg as root without --shared")):
        (tmp_path / name).write_text(f"#!/bin/sh\necho '{said}' >&2\nexit {int(bool(said))}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr("xl_tools.addin.install.machine.find_office", lambda: str(program))

    assert main(["addin", "install"]) == 1

    assert "没有安装 LibreOffice 扩展：LibreOffice 不给系统管理员（root）" in capsys.readouterr().out
    assert (user / ".local" / "share" / "applications").is_dir()


def test_an_action_that_does_not_exist_is_wrong_use(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["addin", "insatll"])

    assert stopped.value.code == 2
    assert "insatll" in capsys.readouterr().err


def test_a_bundle_without_a_folder_is_wrong_use(capsys):
    assert main(["addin", "bundle"]) == 2
    assert "-o" in capsys.readouterr().err


def test_a_bundle_that_cannot_be_completed_says_so_with_status_3(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)

    assert main(["addin", "bundle", "-o", str(tmp_path / "离线"), "--system", "linux", "--python", "3.12"]) == 3

    assert "安装文件夹没有做成，需要能够下载软件包的网络：" in capsys.readouterr().err
