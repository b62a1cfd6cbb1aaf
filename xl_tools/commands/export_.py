"""`xl-tools export`: a filing as JSON, or many as a table."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.commands.console import note
from xl_tools.commands.targets import named_for_text, refuse_other_kind
from xl_tools.details.said import said
from xl_tools.errors import Refused, WrongUse
from xl_tools.files.disk import refuse_same, write_whole
from xl_tools.filing.filing import Reading
from xl_tools.filing.filing_json import to_json
from xl_tools.findings.catalogue import sentence
from xl_tools.form.editions import FAMILY, form_named
from xl_tools.form.model import Form
from xl_tools.jobs.batch.folder import files_in
from xl_tools.jobs.open import open_unmoved
from xl_tools.later import later
from xl_tools.streams import write_document

if TYPE_CHECKING:
    from xl_tools.jobs import filing_table
else:
    filing_table = later("xl_tools.jobs.filing_table")

STANDS, UNREADABLE = 1, 3
"""Exit statuses."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("file", metavar="文件", type=Path, help="工作簿或已公布的报告；配合 --table 也可以是文件夹")
    parser.add_argument("-o", "--output", metavar="输出.json", type=Path, help="写入文件，不写则输出到屏幕")
    parser.add_argument("--table", metavar="输出.csv", type=Path, help="导出为表格（.csv 或 .parquet），一份年报一行")
    parser.add_argument("--form", metavar="表式", help="表格里放哪种表式的年报，默认现行格式")


def run(arguments: argparse.Namespace) -> int:
    """Write the JSON or the table; 0, 3 where a file could not be read, 1 where there is no filing for the table: then none is written."""
    if arguments.table:
        return _table(arguments)
    if arguments.form:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "form_and_table"))
    if arguments.output:
        refuse_same(arguments.file, arguments.output)
        named_for_text(arguments.output, said("U-USAGE", "json_only"))
        refuse_other_kind(arguments.output)
    reading = open_unmoved(arguments.file)
    if _left(reading):
        note(f"{arguments.file.name} 导入时的 {_left(reading)} 个问题没有随数据导出，请先用 xl-tools validate 查看。")
    text = json.dumps(to_json(reading.filing), ensure_ascii=False, indent=1) + "\n"
    if arguments.output:
        write_whole(arguments.output, text.encode())
        note(f"已写入 {arguments.output}")
    else:
        write_document(text)
    return 0


def _left(reading: Reading) -> int:
    """How many findings of reading a report do not go along with its figures."""
    return sum(finding.code[:2] in ("M-", "D-") for finding in reading.findings)


def _table(arguments: argparse.Namespace) -> int:
    if arguments.output:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "table_or_output"))
    if arguments.table.suffix.lower() not in filing_table.SUFFIXES:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "table"))
    parquet = arguments.table.suffix.lower() == filing_table.PARQUET
    refuse_other_kind(arguments.table, filing_table.PARQUET if parquet else "")
    form = form_named(arguments.form or FAMILY)
    if form is None:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "form", form=arguments.form))
    readings: list[tuple[str, Reading]] = []
    status = 0
    for name, file in _files(arguments.file, arguments.table):
        try:
            reading = open_unmoved(file)
        except Refused as refusal:
            note(f"{sentence(refusal.code, refusal.arguments)}（{refusal.code}）")
            status = UNREADABLE
            continue
        if _is_of(form, reading, name):
            readings.append((name, reading))
    if not readings:
        note(f"没有可以放进表格的年报，没有写 {arguments.table}。")
        return status or STANDS
    write_whole(arguments.table, filing_table.in_file(filing_table.table_of(readings, form), arguments.table))
    note(f"已写入 {arguments.table}，共 {len(readings)} 份。")
    unsure = sum(_left(reading) > 0 for _, reading in readings)
    if unsure:
        note(f"其中 {unsure} 份导入时有问题，没有随数据导出，请先用 xl-tools validate 查看。")
    return status


def _files(source: Path, target: Path) -> list[tuple[str, Path]]:
    """The files of a folder by their paths in it, the table itself apart; or the one file."""
    if not source.is_dir():
        refuse_same(source, target)
        return [(source.name, source)]
    own = target.resolve()
    return [(name, source / name) for name in files_in(source, source / ".xl_tools") if (source / name).resolve() != own]


def _is_of(form: Form, reading: Reading, name: str) -> bool:
    if reading.filing.form is form:
        return True
    note(f"{name} 是{reading.filing.form.name}，没有放进表格；要导出它，请加 --form {reading.filing.form.key}。")
    return False
