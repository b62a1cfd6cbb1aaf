"""The add-in for WPS, built from its folder `wps/`, the one ribbon and the one set of sentences: the same bytes every time."""

import importlib.metadata
import json
from pathlib import Path

from xl_tools.addin.made import ribbon
from xl_tools.addin.made.wps_words import wps_words
from xl_tools.files.package import pack

SOURCE = Path(__file__).with_name("wps")
RIBBON = "customUI/customUI.xml"
"""The variant of the ribbon that WPS reads."""


def wps_files(home: Path | None = None) -> dict[str, bytes]:
    """The files of the add-in's folder by name; `home` is the data folder of the user it is for, None where it is for nobody yet."""
    version = importlib.metadata.version("xl_tools")
    return {
        **{file.name: file.read_bytes() for file in sorted(SOURCE.iterdir()) if file.suffix in (".html", ".js")},
        "ribbon.xml": ribbon.parts()[RIBBON],
        "place.js": _script("XL_TOOLS_HOME", str(home or "")),
        "words.js": _script("WORDS", wps_words()) + _script("XL_TOOLS_VERSION", version),
    }


def wps_folder() -> str:
    """What WPS wants the folder to be called: name and version of the add-in."""
    return f"xl_tools_{importlib.metadata.version('xl_tools')}"


def build_wps_addin() -> bytes:
    """The folder packed, to be unpacked by whoever puts it into place by hand."""
    return pack({f"{wps_folder()}/{name}": content for name, content in wps_files().items()})


def _script(name: str, value: object) -> bytes:
    """A constant for the page, ASCII whatever it holds."""
    return f"const {name} = {json.dumps(value)};\n".encode("ascii")
