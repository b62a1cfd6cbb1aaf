"""`xl-tools drop`: what the icon does with the files dropped onto it. There is no console: everything is said on a page in the browser."""

import argparse
import os
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.addin.dropped import dropped_files
from xl_tools.addin.resident.errand import Errand
from xl_tools.commands.console import note
from xl_tools.later import later

if TYPE_CHECKING:
    from xl_tools.addin import icon
else:
    icon = later("xl_tools.addin.icon")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("files", metavar="文件", type=Path, nargs="*", help="工作簿，或已公布的报告")


def run(arguments: argparse.Namespace) -> int:
    """Check the files, write an annotated copy beside each, and show the page; the highest status of all files."""
    page, status = _told([file.absolute() for file in arguments.files or dropped_files(os.environ)])
    _show(page)
    return status


def _told(files: Sequence[Path]) -> tuple[Path, int]:
    """By the resident where one lives: then nothing of the engine is loaded here."""
    errand = Errand.of(files)
    if errand is None:
        return icon.told(files)
    reply = errand.reply()
    if reply is not None:
        return reply
    done = icon.told(files)
    errand.start_resident()
    return done


def _show(page: Path) -> None:
    note(f"结果：{page}")
    start = getattr(os, "startfile", None)
    if start:
        start(page)
    elif not webbrowser.open(page.as_uri()):
        note("没有能打开的浏览器，请自行打开上面的文件。")
