"""`xl-tools export`: a filing as JSON."""

import argparse
import json
import sys
from pathlib import Path

from xl_tools.commands.console import note
from xl_tools.commands.targets import named_for_text, refuse_other_kind
from xl_tools.errors import Refused
from xl_tools.files.disk import refuse_same, write_whole
from xl_tools.filing.filing_json import to_json
from xl_tools.findings.catalogue import message_of
from xl_tools.form.severity import Severity
from xl_tools.jobs.open import open_filing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("file", metavar="文件", type=Path, help="工作簿或已公布的报告")
    parser.add_argument("-o", "--output", metavar="输出.json", type=Path, help="写入文件，不写则输出到屏幕")


def run(arguments: argparse.Namespace) -> int:
    """Write the JSON; 0."""
    if arguments.output:
        refuse_same(arguments.file, arguments.output)
        named_for_text(arguments.output, " JSON 文件的文件名（.json）")
        refuse_other_kind(arguments.output)
    reading = open_filing(arguments.file)
    moved = [finding for finding in reading.findings if finding.code == "I-STRUCTURE" and finding.severity is Severity.ERROR]
    if moved:
        raise Refused(
            "F-FOREIGN", file=arguments.file.name, detail=f"表格被移动过，按位置读出的数据不可靠：{message_of(moved[0])}"
        )
    left = [finding for finding in reading.findings if finding.code[:2] in ("M-", "D-")]
    if left:
        note(f"导入时的 {len(left)} 个问题没有随数据导出，请先用 xl-tools validate 查看。")
    text = json.dumps(to_json(reading.filing), ensure_ascii=False, indent=1) + "\n"
    if arguments.output:
        write_whole(arguments.output, text.encode())
        note(f"已写入 {arguments.output}")
    else:
        sys.stdout.write(text)
    return 0
