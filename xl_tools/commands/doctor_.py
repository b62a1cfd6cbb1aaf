"""`xl-tools doctor`: is everything there that the commands and the buttons need?"""

import argparse

from xl_tools.addin.install.diagnosis import links
from xl_tools.commands.console import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes none."""


def run(arguments: argparse.Namespace) -> int:
    """Print a line a link; 1 where one that is needed does not hold."""
    del arguments
    found = list(links())
    for link in found:
        say(link.line)
    broken = any(not link.holds and link.must for link in found)
    say("有必需的部分不正常，请按提示处理。" if broken else "可以正常使用。")
    return int(broken)
