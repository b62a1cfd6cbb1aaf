"""The folder for machines without a network: complete for its targets, and installed from with the network cut off."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from xl_tools.addin.made.excel_addin import build_addin
from xl_tools.addin.offline import offline_install as offline
from xl_tools.addin.offline.bundle import bundle, texts
from xl_tools.addin.offline.wheelhouse import LINUX, WINDOWS, Target, missing
from xl_tools.files.shipped import resource

OWN = Path("xl_tools-0.1.0-py3-none-any.whl")
TEXTS = texts(OWN, ("3.11", "3.12"))
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"


def wheel(folder: Path, name: str, needs: tuple[str, ...] = ()) -> None:
    """A wheel that holds nothing but what it asks for."""
    project, version, *_ = name.split("-")
    lines = ["Metadata-Version: 2.1", f"Name: {project}", f"Version: {version}", *(f"Requires-Dist: {need}" for need in needs)]
    with zipfile.ZipFile(folder / name, "w") as package:
        package.writestr(f"{project}-{version}.dist-info/METADATA", "\n".join(lines) + "\n")


def lacking(folder: Path, target: Target) -> list[str]:
    return [str(requirement) for requirement in missing(folder, ["a"], target)]


def test_what_is_needed_on_windows_alone_is_missed_there_although_this_is_linux(tmp_path):
    wheel(tmp_path, "a-1-py3-none-any.whl", ('w>=2; platform_system == "Windows"', 'u; sys_platform != "win32"'))
    wheel(tmp_path, "u-1-py3-none-any.whl")

    assert lacking(tmp_path, Target(WINDOWS, "3.13")) == ["w>=2"]
    assert lacking(tmp_path, Target(LINUX, "3.13")) == []


def test_what_is_needed_on_another_python_alone_is_missed_there(tmp_path):
    wheel(tmp_path, "a-1-py3-none-any.whl", ('old; python_version < "3.12"', 'new; python_full_version >= "3.13"'))

    assert lacking(tmp_path, Target(LINUX, "3.11")) == ["old"]
    assert lacking(tmp_path, Target(LINUX, "3.12")) == []
    assert lacking(tmp_path, Target(LINUX, "3.13")) == ["new"]


def test_a_wheel_for_another_system_or_python_does_not_count(tmp_path):
    wheel(tmp_path, "a-1-py3-none-any.whl", ("b",))
    wheel(tmp_path, "b-1-cp312-cp312-win_amd64.whl")
    wheel(tmp_path, "b-1-cp312-cp312-manylinux_2_31_x86_64.whl")

    assert lacking(tmp_path, Target(WINDOWS, "3.12")) == []
    assert lacking(tmp_path, Target(WINDOWS, "3.13")) == ["b"]
    assert lacking(tmp_path, Target(LINUX, "3.12")) == ["b"], "glibc 2.31 is newer than what offices have"


def test_one_wheel_with_the_stable_interface_serves_every_later_python(tmp_path):
    wheel(tmp_path, "a-1-py3-none-any.whl", ("b",))
    wheel(tmp_path, "b-1-cp311-abi3-manylinux_2_17_x86_64.whl")

    assert [lacking(tmp_path, Target(LINUX, python)) for python in ("3.11", "3.13")] == [[], []]


def test_extras_are_followed_and_unasked_ones_are_not(tmp_path):
    wheel(tmp_path, "a-1-py3-none-any.whl", ("b[fast]",))
    wheel(tmp_path, "b-1-py3-none-any.whl", ('f; extra == "fast"', 's; extra == "slow"'))

    assert lacking(tmp_path, Target(LINUX, "3.12")) == ["f"]


def test_a_wheel_of_the_wrong_version_does_not_count(tmp_path):
    wheel(tmp_path, "a-1-py3-none-any.whl", ("b==2",))
    wheel(tmp_path, "b-1-py3-none-any.whl")

    assert lacking(tmp_path, Target(LINUX, "3.12")) == ["b==2"]


def test_packages_that_need_each_other_come_to_an_end(tmp_path):
    wheel(tmp_path, "a-1-py3-none-any.whl", ("b",))
    wheel(tmp_path, "b-1-py3-none-any.whl", ("a",))

    assert lacking(tmp_path, Target(LINUX, "3.12")) == []


# the texts


def test_install_cmd_is_ascii_with_the_line_ends_of_windows_and_balanced_quotes():
    script = TEXTS["install.cmd"].decode("ascii")

    assert script.count("\r\n") == script.count("\n")
    assert all(line.count('"') % 2 == 0 for line in script.splitlines())
    assert "DisableDelayedExpansion" in script, "an exclamation mark in the path of the folder would be lost"
    assert script.rstrip().endswith("pause"), "a window that closes at once tells nothing"
    labels = set(re.findall(r"^:(\w+)", script, re.MULTILINE))
    assert set(re.findall(r"goto (\w+)", script)) <= labels
    assert not re.search(r'(?<!")%~dp0', script), "the path may hold spaces and ampersands"
    assert "@" not in script.replace("@echo off", "")


def test_the_test_for_a_fitting_python_says_yes_to_this_one_and_no_to_others():
    for file, pattern in (("install.cmd", r'XL_TOOLS_FITS=(.*)"\r'), ("install.sh", r"fits='(.*)'")):
        (fits,) = re.findall(pattern, texts(OWN, (HERE,))[file].decode())
        (other,) = re.findall(pattern, texts(OWN, ("3.6",))[file].decode())

        assert subprocess.run([sys.executable, "-c", fits], check=False).returncode == 0
        assert subprocess.run([sys.executable, "-c", other], check=False).returncode == 1


def test_install_sh_is_a_script_of_a_plain_shell(tmp_path):
    (tmp_path / "install.sh").write_bytes(TEXTS["install.sh"])

    assert subprocess.run(["sh", "-n", tmp_path / "install.sh"], check=False).returncode == 0
    assert b"\r" not in TEXTS["install.sh"]


def test_install_sh_says_in_chinese_that_no_python_fits(tmp_path):
    (tmp_path / "install.sh").write_bytes(texts(OWN, ("3.6",))["install.sh"])

    done = subprocess.run(["/bin/sh", tmp_path / "install.sh"], env={"PATH": "/nowhere"}, capture_output=True, check=False)

    assert done.returncode == 1
    assert "没有找到可用的 Python（需要 64 位的 Python 3.6）" in done.stderr.decode()


def test_install_sh_prefers_the_python_laid_beside_it(tmp_path):
    beside = tmp_path / "目录 1" / "python" / "bin" / "python3"
    beside.parent.mkdir(parents=True)
    beside.write_text('#!/bin/sh\n[ "$1" = -c ] || echo "beside: $1"\n')
    beside.chmod(0o755)
    script = tmp_path / "目录 1" / "install.sh"
    script.write_bytes(TEXTS["install.sh"])

    done = subprocess.run(["sh", script], capture_output=True, check=False)

    assert done.stdout.decode() == f"beside: {tmp_path / '目录 1' / 'install.py'}\n"


def test_what_notepad_and_the_console_read_has_a_mark_for_its_encoding():
    assert TEXTS["说明.txt"].startswith(b"\xef\xbb\xbf")
    assert TEXTS["no_python.txt"].startswith(b"\xff\xfe")
    assert "Python 3.11、3.12" in TEXTS["no_python.txt"].decode("utf-16")
    assert "0.1.0" in TEXTS["说明.txt"].decode("utf-8-sig")


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_names_an_address_or_keeps_a_mark(name):
    text = TEXTS[name].decode("utf-16" if name == "no_python.txt" else "utf-8-sig")

    assert "://" not in text
    assert not re.search(r"@[A-Z]+@", text)


# the embeddable Python


def test_an_embeddable_python_is_made_to_find_installed_packages_once():
    shipped = "python313.zip\n.\n\n# Uncomment to run site.main() automatically\n#import site\n"

    opened = offline.opened_path(shipped)

    assert opened.splitlines()[-2:] == ["Lib\\site-packages", "import site"]
    assert "#import site" not in opened
    assert offline.opened_path(opened) == opened


@pytest.mark.parametrize("where", ["beside", "in place"])
def test_an_embeddable_python_is_copied_to_the_data_folder_and_opened_there(where, tmp_path, monkeypatch):
    monkeypatch.setenv("XL_TOOLS_HOME", str(tmp_path / "数据"))
    source = tmp_path / "离线" / "python-embed" if where == "beside" else tmp_path / "数据" / "python"
    source.mkdir(parents=True)
    (source / "python.exe").write_bytes(b"MZ")
    (source / "python313._pth").write_text("python313.zip\n.\n#import site\n")

    python = offline.opened_copy(source)

    assert python == tmp_path / "数据" / "python" / "python.exe"
    assert python.read_bytes() == b"MZ"
    assert (python.parent / "Lib" / "site-packages").is_dir()
    assert (python.parent / "python313._pth").read_text().endswith("Lib\\site-packages\nimport site\n")
    assert where == "in place" or "#import site" in (source / "python313._pth").read_text()


def test_an_embeddable_python_is_known_by_its_path_file(tmp_path):
    assert not offline.embedded(tmp_path)
    (tmp_path / "python313._pth").write_text("python313.zip\n")
    assert offline.embedded(tmp_path)


@pytest.mark.parametrize(
    "wheels", [["b-1-cp36-cp36m-win_amd64.whl", "c-1-cp36-cp36-win_amd64.whl"], ["c-1-cp399-cp399-win_amd64.whl"]]
)
def test_a_python_for_which_there_are_no_wheels_is_refused_with_those_that_fit(wheels, tmp_path, capsys):
    (tmp_path / "wheels").mkdir()
    for name in wheels:
        (tmp_path / "wheels" / name).write_bytes(b"")

    assert offline.main(tmp_path) == 1

    said = capsys.readouterr().out
    assert said.startswith("没有安装成功：这个 Python 是 ")
    assert "需要 64 位的 3." in said


# the whole way


def without_network() -> list[str]:
    """What starts a program with no network: a network namespace of its own; where the system allows none, pip is forbidden its index."""
    for words in (["unshare", "-n"], ["unshare", "-rn"]):
        if subprocess.run([*words, "true"], check=False, capture_output=True).returncode == 0:
            return words
    return ["env", "PIP_NO_INDEX=1"]


@pytest.mark.network
def test_the_folder_installs_in_an_empty_environment_without_a_network_and_validates(tmp_path):
    folder, home = tmp_path / "离线 安装 & (1)", tmp_path / "用户"
    (home / "桌面").mkdir(parents=True)
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/桌面"\n', encoding="utf-8")
    list(bundle(folder, (LINUX,), (HERE,)))
    program = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    clean = [*without_network(), "env", "-i", f"HOME={home}", f"PATH={program.parent}:/usr/bin:/bin"]

    done = subprocess.run([*clean, "sh", folder / "install.sh"], capture_output=True, text=True, check=False, cwd=home)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.rstrip().endswith("安装完成。请重新打开 Excel 或 LibreOffice。")
    own = home / ".local" / "share" / "xl_tools"
    python = own / "python" / "bin" / "python"
    assert (own / "python.txt").read_text(encoding="utf-16").strip() == str(python)
    assert (home / "桌面" / "xl_tools-validate.desktop").exists()
    assert (folder / "addin" / "xl_tools.xlam").read_bytes() == build_addin()

    (source,) = resource("workbooks/examples/sources").glob("000*.txt")
    words = [*clean, own / "python" / "bin" / "xl-tools", "validate", source, "--format", "json"]
    found = subprocess.run(words, capture_output=True, check=False, cwd=home)
    assert json.loads(found.stdout)["files"][0]["status"] == "needs_explanation", found.stderr

    # what was installed can be packed again, equal to what it came from
    code = "import sys; from pathlib import Path; from xl_tools.addin.offline.own_wheel import own_wheel; own_wheel(Path(sys.argv[1]))"
    subprocess.run([*clean, python, "-P", "-c", code, home], check=True, cwd=home)
    (first,), (second,) = (folder / "wheels").glob("xl_tools-*.whl"), home.glob("xl_tools-*.whl")
    assert contents(first) == contents(second)

    removed = subprocess.run(
        [*clean, python, "-P", "-m", "xl_tools", "addin", "remove"], capture_output=True, check=False, cwd=home
    )
    assert removed.returncode == 0, removed.stderr
    assert [path.name for path in (home / "桌面").iterdir()] == []
    assert not (own / "python.txt").exists()


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("RECORD")}


@pytest.mark.network
@pytest.mark.skipif(os.environ.get("PIP_NO_INDEX") == "1", reason="pip may not ask a registry")
def test_the_folder_for_windows_is_complete_with_what_only_windows_needs(tmp_path):
    list(bundle(tmp_path, (WINDOWS,), ("3.13",)))

    names = [file.name for file in (tmp_path / "wheels").iterdir()]
    assert missing(tmp_path / "wheels", ["xl_tools", "pip"], Target(WINDOWS, "3.13")) == []
    assert any(name.startswith("pywin32-") and "cp313-win_amd64" in name for name in names)
    assert any(name.startswith("pip-") for name in names)
    assert not any("linux" in name and name.startswith(("lxml", "polars_runtime")) for name in names)
