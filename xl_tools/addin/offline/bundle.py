"""The folder from which a machine without a network is set up: wheels, installers, the add-in, a page of Chinese."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from xl_tools.addin.install.launchers import template
from xl_tools.addin.made.excel_addin import build_addin
from xl_tools.addin.made.libreoffice_extension import build_extension
from xl_tools.addin.offline.own_wheel import NoWheel, own_wheel
from xl_tools.addin.offline.wheelhouse import LINUX, WINDOWS, NotFetched, Target, fill
from xl_tools.addin.places import ADDIN, EXTENSION, NAME
from xl_tools.files.disk import make_folder, write_whole
from xl_tools.product import TITLE

SYSTEMS = (WINDOWS, LINUX)
PYTHONS = ("3.11", "3.12", "3.13")


class NotBundled(Exception):
    """The folder could not be completed; the text is the sentence to show."""


def bundle(folder: Path, systems: Sequence[str] = SYSTEMS, pythons: Sequence[str] = PYTHONS) -> Iterator[str]:
    """Fill `folder` for each of `systems` (x64) and `pythons`, each step told in a line. Raises NotBundled, Refused (F-LOCKED)."""
    wheels = make_folder(folder / "wheels")
    try:
        for old in wheels.glob(f"{NAME}-*.whl"):
            old.unlink()
        own = own_wheel(wheels)
        yield f"本程序：{own.name}"
        for system in systems:
            for python in pythons:
                fill(wheels, (f"{NAME}=={own.name.split('-')[1]}", "pip"), Target(system, python))
                yield f"软件包齐全：{system} x64，Python {python}"
    except (NoWheel, NotFetched) as reason:
        raise NotBundled(f"安装文件夹没有做成，需要能够下载软件包的网络：{reason}") from reason
    make_folder(folder / "addin")
    for name, content in {
        f"addin/{ADDIN}": build_addin(),
        f"addin/{EXTENSION}": build_extension(),
        **texts(own, pythons),
    }.items():
        write_whole(folder / name, content)
    (folder / "install.sh").chmod(0o755)
    yield f"已写入 {folder}，请整个复制到要安装的计算机"


def texts(own: Path, pythons: Sequence[str]) -> dict[str, bytes]:
    """The installers and the pages of Chinese by name; what Windows reads has its line ends, `.cmd` files are ASCII."""
    words = {
        "@PYTHONS@": "".join(f"({python.replace('.', ', ')}), " for python in pythons).strip(),
        "@VERSIONS@": " ".join(reversed(pythons)),
        "@PROGRAMS@": " ".join(f"python{python}" for python in reversed(pythons)),
        "@LIST@": f"Python {'、'.join(pythons)}",
        "@TITLE@": TITLE,
        "@VERSION@": own.name.split("-")[1],
    }
    return {
        "install.cmd": _filled("install.cmd", words).replace("\n", "\r\n").encode("ascii"),
        "install.sh": _filled("install.sh", words).encode(),
        "install.py": _filled("install.py", words).encode(),
        "no_python.txt": _filled("no_python_offline.txt", words).replace("\n", "\r\n").encode("utf-16"),
        "说明.txt": _filled("readme.txt", words).replace("\n", "\r\n").encode("utf-8-sig"),
    }


def _filled(name: str, words: dict[str, str]) -> str:
    text = template(name)
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text
