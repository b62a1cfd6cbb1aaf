"""`xl-tools new`: a locked blank workbook for one organ and year."""

import argparse
from dataclasses import replace
from pathlib import Path

from xl_tools.checks.history import usable
from xl_tools.commands.console import note
from xl_tools.errors import Refused, WrongUse
from xl_tools.files import holds_something, refuse_same, write_whole
from xl_tools.filing import Filing, Identity
from xl_tools.form.editions import current
from xl_tools.jobs.making import new_filing, workbook_of
from xl_tools.jobs.opening import open_filing
from xl_tools.standing import KINDS, TIERS

LONGEST_UNIT = 100
LAST_YEAR = 2100  # beyond it a typing mistake is certain


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("output", metavar="输出.xlsx", type=Path, help="要生成的工作簿")
    parser.add_argument("--unit", metavar="名称", required=True, help="填报单位全称")
    parser.add_argument("--year", metavar="年份", type=int, required=True, help="报告年度，如 2026")
    parser.add_argument(
        "--tier", choices=TIERS, help="级别（不写则按名称判断）：" + "，".join(f"{key} {name}" for key, name in TIERS.items())
    )
    parser.add_argument(
        "--kind", metavar="性质", choices=KINDS, help="性质：" + "，".join(f"{key} {name}" for key, name in KINDS.items())
    )
    parser.add_argument("--last-year", metavar="文件", type=Path, help="上年的工作簿或报告，用于预填上年结转和跨年校验")
    parser.add_argument(
        "--totals", choices=("computed", "keyed"), default="computed", help="总计由公式计算（computed，默认）或手工填写（keyed）"
    )
    parser.add_argument("--zeros", action="store_true", help="所有数字先填 0")
    parser.add_argument("--force", action="store_true", help="覆盖已有的同名文件")


def run(arguments: argparse.Namespace) -> int:
    """Write the workbook; 0."""
    first = current().first_year
    if not first <= arguments.year <= LAST_YEAR:
        raise WrongUse("U-USAGE", detail=f"年份 {arguments.year} 不在现行格式适用的范围内（{first} 年起）。")
    unit = " ".join(arguments.unit.split())
    if not 0 < len(unit) <= LONGEST_UNIT:
        raise WrongUse("U-USAGE", detail=f"单位名称不能为空，也不能超过 {LONGEST_UNIT} 个字。")
    if holds_something(arguments.output) and not arguments.force:
        raise Refused("F-EXISTS", file=str(arguments.output))
    previous = _last_year(arguments)
    identity = Identity(unit=unit, year=arguments.year, form=current().key, tier=arguments.tier, kind=arguments.kind)
    if previous:
        identity = replace(identity, contact=previous.identity.contact)
    if previous and not usable(Filing(identity, {}), previous):
        raise WrongUse("U-USAGE", detail="--last-year 不是本单位上一年度的工作簿或报告。")
    filing = new_filing(identity, arguments.totals, arguments.zeros, previous)
    write_whole(arguments.output, workbook_of(filing, previous))
    note(f"已生成 {arguments.output}")
    return 0


def _last_year(arguments: argparse.Namespace) -> Filing | None:
    if not arguments.last_year:
        return None
    refuse_same(arguments.last_year, arguments.output)
    return open_filing(arguments.last_year).filing
