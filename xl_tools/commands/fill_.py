"""`xl-tools fill`: a workbook from a filing in JSON."""

import argparse
from pathlib import Path

from xl_tools.commands.console import note, say
from xl_tools.commands.targets import WORKBOOK, named_for, refuse_existing
from xl_tools.errors import Refused
from xl_tools.files.disk import read_bytes, refuse_same, write_whole
from xl_tools.filing.filing import Filing
from xl_tools.filing.filing_json import from_json
from xl_tools.filing.json_bounds import refuse_without_room, without_rows
from xl_tools.filing.json_changes import changes
from xl_tools.jobs.make_workbook import settled_totals, workbook_of
from xl_tools.workbook.reading.filing_reader import filing_made


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("file", metavar="数据.json", type=Path, help="填报数据（schema 1）")
    parser.add_argument("-o", "--output", metavar="输出.xlsx", type=Path, required=True, help="要生成的工作簿")
    parser.add_argument("--force", action="store_true", help="覆盖已有的同名文件")


def run(arguments: argparse.Namespace) -> int:
    """Write the workbook; 0, or 1 where it says something else than the JSON, which is told line by line."""
    refuse_same(arguments.file, arguments.output)
    named_for(arguments.output, WORKBOOK)
    refuse_existing(arguments.output, arguments.force)
    data = read_bytes(arguments.file)
    filing = from_json(data, arguments.file.name)
    refuse_without_room(filing, arguments.file.name)
    workbook = workbook_of(settled_totals(filing))
    changed = changes(data, _made(workbook, arguments.file.name))
    write_whole(arguments.output, workbook)
    for change in changed:
        say(change.words)
    if not filing.identity.unit:
        note("所给的数据里没有单位名称（identity.unit），已留空。")
    if all(value is None for value in filing.values.values()):
        note("所给的数据里没有一个数（values），各格都留空。")
    note(f"已生成 {arguments.output}" + (f"，有 {len(changed)} 处与所给的不同（见上）。" if changed else ""))
    return 1 if changed else 0


def _made(workbook: bytes, file: str) -> Filing:
    """The filing in the workbook that was made of the JSON `file`. Raises Refused (F-BROKEN) where nobody could read it."""
    try:
        return filing_made(workbook, file)
    except Refused as refusal:
        if refusal.code == "F-LARGE":
            raise without_rows(file) from refusal
        raise
