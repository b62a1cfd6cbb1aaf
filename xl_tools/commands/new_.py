"""`xl-tools new`: a locked blank workbook for one organ and year."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from xl_tools.checks.figures.year_findings import usable
from xl_tools.chinese.characters import seen
from xl_tools.commands.console import note
from xl_tools.commands.targets import WORKBOOK, named_for, refuse_existing
from xl_tools.commands.years import refuse_odd_year
from xl_tools.details.said import said
from xl_tools.errors import WrongUse
from xl_tools.files.disk import refuse_same, write_whole
from xl_tools.filing.filing import Filing, Identity
from xl_tools.filing.organ import KINDS, TIERS
from xl_tools.form.editions import FAMILY, current, form_named
from xl_tools.form.model import Form
from xl_tools.jobs.make_workbook import new_filing, workbook_of
from xl_tools.jobs.open import open_filing

LONGEST_UNIT = 100
"""Characters; the longest names of organs have some forty."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("output", metavar="输出.xlsx", type=Path, help="要生成的工作簿")
    parser.add_argument("--unit", metavar="名称", required=True, help="填报单位全称")
    parser.add_argument("--year", metavar="年份", type=int, required=True, help="报告年度，如 2026")
    parser.add_argument(
        "--tier",
        metavar="级别",
        choices=TIERS,
        type=_key_in(TIERS),
        help="级别（不写则按名称判断）：" + "，".join(f"{key} {name}" for key, name in TIERS.items()),
    )
    parser.add_argument(
        "--kind",
        metavar="性质",
        choices=KINDS,
        type=_key_in(KINDS),
        help="性质：" + "，".join(f"{key} {name}" for key, name in KINDS.items()),
    )
    parser.add_argument("--last-year", metavar="文件", type=Path, help="上年的工作簿或报告，用于预填承接上年的数和跨年校验")
    parser.add_argument(
        "--totals", choices=("computed", "keyed"), default="computed", help="总计由公式计算（computed，默认）或手工填写（keyed）"
    )
    parser.add_argument("--zeros", action="store_true", help="所有数字先填 0")
    parser.add_argument("--form", metavar="表式", default=FAMILY, help="表式的名称，如 ogi；不写用现行的年度报告格式")
    parser.add_argument("--force", action="store_true", help="覆盖已有的同名文件")


def run(arguments: argparse.Namespace) -> int:
    """Write the workbook; 0."""
    form = _form(arguments.form)
    refuse_odd_year(arguments.year, form.first_year)
    unit = " ".join(arguments.unit.split())
    if not 0 < len(unit) <= LONGEST_UNIT:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "unit", most=LONGEST_UNIT))
    if seen(unit) != unit:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "unit_unseen"))
    named_for(arguments.output, WORKBOOK, said("U-USAGE", "workbook_first"))
    refuse_existing(arguments.output, arguments.force)
    previous = _last_year(arguments)
    identity = Identity(unit=unit, year=arguments.year, form=form.key, tier=arguments.tier, kind=arguments.kind)
    if previous:
        identity = replace(identity, contact=previous.identity.contact)
    if previous and not usable(Filing(identity, {}), previous):
        _tell_of_other(identity, previous.identity)
    filing = new_filing(identity, arguments.totals, arguments.zeros, previous)
    write_whole(arguments.output, workbook_of(filing, previous))
    note(f"已生成 {arguments.output}")
    return 0


def _form(name: str) -> Form:
    """The edition in force of the form with this name. Raises WrongUse where there is no such form."""
    form = form_named(name)
    if form is None:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "form", form=name))
    return current(form.family)


def _key_in(named: Mapping[str, str]) -> Callable[[str], str]:
    """What makes a key of a Chinese name too, with or without its brackets; anything else stays as it is."""
    keys = {short: key for key, name in named.items() for short in (name, name.partition("（")[0])}
    return lambda text: keys.get(text, text)


def _tell_of_other(mine: Identity, other: Identity) -> None:
    """Note that the name of the organ was another one last year. Raises WrongUse where the file is of another year, or of none."""
    wanted = (mine.year or 0) - 1
    unit = other.unit or said("U-USAGE", "no_unit")
    whose = (
        said("U-USAGE", "filing", unit=unit, year=other.year) if other.year else said("U-USAGE", "filing_of_no_year", unit=unit)
    )
    if other.year != wanted:
        detail = said("U-USAGE", "last_year", whose=whose, unit=mine.unit, year=wanted)
        raise WrongUse("U-USAGE", detail=detail)
    note(f"请核对：--last-year 给的是{whose}，单位名称与“{mine.unit}”不同；已按上年数据填入。")


def _last_year(arguments: argparse.Namespace) -> Filing | None:
    if not arguments.last_year:
        return None
    refuse_same(arguments.last_year, arguments.output)
    return open_filing(arguments.last_year).filing
