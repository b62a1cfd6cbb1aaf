"""`xl-tools collect`: who has filed, what goes back, and what the units are together."""

import argparse
import datetime as dt
import signal
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.commands.batch_ import processors
from xl_tools.commands.console import note, say
from xl_tools.commands.progress import progress_shown
from xl_tools.commands.targets import WORKBOOK, named_for, refuse_existing
from xl_tools.commands.years import refuse_odd_year
from xl_tools.details.said import said
from xl_tools.errors import WrongUse
from xl_tools.files.disk import write_whole
from xl_tools.form.editions import first_year
from xl_tools.later import later

if TYPE_CHECKING:
    from xl_tools.collecting import office_month
    from xl_tools.jobs.collect import archive, county_report, new_roster, run_collect, to_send
    from xl_tools.jobs.collect.handed_out import outputs
else:
    office_month = later("xl_tools.collecting.office_month")
    archive, county_report = later("xl_tools.jobs.collect.archive"), later("xl_tools.jobs.collect.county_report")
    outputs, to_send = later("xl_tools.jobs.collect.handed_out.outputs"), later("xl_tools.jobs.collect.to_send")
    new_roster, run_collect = later("xl_tools.jobs.collect.new_roster"), later("xl_tools.jobs.collect.run_collect")

FAILED, STANDS, DONE = 3, 1, 0
"""Exit statuses."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "folder", metavar="收件", type=Path, nargs="?", help="放收到的文件的文件夹；程序只读，不移动、不改名、不改动"
    )
    parser.add_argument("--roster", metavar="名册.xlsx", type=Path, help="应报单位的名册")
    parser.add_argument("--year", metavar="年份", type=int, help="报告年度，如 2026")
    parser.add_argument("-o", "--output", metavar="结果", type=Path, help="输出文件夹，每次都用同一个")
    parser.add_argument("--new-roster", metavar="名册.xlsx", type=Path, help="生成一份名册样例，有“名册”和“取舍”两页")
    parser.add_argument(
        "--last-year", metavar="文件夹", type=Path, help="上年的归档（或放有上年工作簿、报告的文件夹），用于跨年校验和对比"
    )
    parser.add_argument("--due", metavar="日期", default="", help="通知里写的期限，如 2027-1-28")
    parser.add_argument("--unit", metavar="名称", default="", help="全县报告的机关名称；不写则按名册“县本级”一行")
    parser.add_argument("--templates", action="store_true", help="另在“发出”里为每个单位生成预填的工作簿")
    parser.add_argument("--county", metavar="县政府.xlsx", type=Path, help="按各单位之和生成全县的工作簿和报告")
    parser.add_argument("--draft", action="store_true", help="单位未收齐时也生成全县报告，带“草稿”水印")
    parser.add_argument("--close", action="store_true", help="收齐后归档，供下一年用作 --last-year")
    parser.add_argument("--force", action="store_true", help="生成预填工作簿时，上年文件有错误或不是该单位的也用")
    parser.add_argument("--template", metavar="文件", type=Path, help="本单位自己的 Word 模板")
    parser.add_argument("--jobs", metavar="个数", type=int, default=processors(), help="同时使用的进程数，默认等于处理器的个数")
    parser.add_argument(
        "--scheduler", metavar="地址", help="交给 dask 集群处理，如 tcp://主机:8786（需要安装 xl_tools[cluster]）"
    )


def run(arguments: argparse.Namespace) -> int:
    """Collect the folder, say where the office stands; the status by what is left to do."""
    if arguments.new_roster:
        return _write_roster(arguments)
    request = _request(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended by the system as by Ctrl-C: nothing half written stays
    shown = progress_shown()
    try:
        collected = run_collect.run_collect(request, shown)
    finally:
        shown.close()
    _tell(collected, arguments.output)
    status = _status(collected)
    if arguments.templates:
        month, last = collected.month, collected.last
        units = tuple(unit.unit for unit in month.units)
        for sentence in to_send.write_templates(arguments.output, units, month.form, month.year, last, arguments.force):
            note(sentence)
    if arguments.county:
        status = max(status, _county(arguments, collected))
    if arguments.close:
        note(archive.close(arguments.folder, arguments.output, collected.month))
    return status


def _write_roster(arguments: argparse.Namespace) -> int:
    named_for(arguments.new_roster, WORKBOOK, said("U-USAGE", "new_roster"))
    refuse_existing(arguments.new_roster, arguments.force)
    write_whole(arguments.new_roster, new_roster.new_roster())
    note(said("collect", "roster_made", file=arguments.new_roster))
    return DONE


def _request(arguments: argparse.Namespace) -> "run_collect.CollectRequest":
    """What is asked for. Raises WrongUse where something is missing or cannot be."""
    for name, given in (
        ("收件", arguments.folder),
        ("--roster", arguments.roster),
        ("--year", arguments.year),
        ("-o", arguments.output),
    ):
        if given is None:
            raise WrongUse("U-USAGE", detail=said("U-USAGE", "collect_needs", name=name))
    refuse_odd_year(arguments.year, first_year())
    if arguments.county:
        named_for(arguments.county, WORKBOOK, said("U-USAGE", "county", file=arguments.county))
    if arguments.jobs < 1:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "jobs"))
    return run_collect.CollectRequest(
        arguments.folder,
        arguments.roster,
        arguments.output,
        arguments.year,
        dt.datetime.now(),
        arguments.last_year,
        arguments.unit,
        _day(arguments.due),
        arguments.template.resolve() if arguments.template else None,
        arguments.jobs,
        arguments.scheduler,
        (arguments.county,) if arguments.county else (),
    )


def _day(text: str) -> str:
    """The day as an ISO date. Raises WrongUse for what is none."""
    if not text:
        return ""
    try:
        return dt.date(*map(int, text.replace("/", "-").replace(".", "-").split("-"))).isoformat()
    except (ValueError, TypeError) as error:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "due", due=text)) from error


def _tell(collected: "run_collect.Collected", target: Path) -> None:
    month = collected.month
    counts = Counter(unit.state for unit in month.units)
    states = "，".join(f"{state.value} {counts[state]}" for state in office_month.State if counts[state])
    say(said("collect", "summary", asked=len(month.asked), counted=len(month.counted), states=states))
    for sentence in collected.last.unclear.values():
        note(sentence)
    if collected.unfinished:
        say(said("collect", "unfinished", count=collected.unfinished))
    say(said("collect", "see", page=target / outputs.OFFICE_PAGE, book=target / outputs.ROLL_UP))


def _status(collected: "run_collect.Collected") -> int:
    outcomes = {file.outcome for file in collected.month.files}
    if collected.unfinished or office_month.FileOutcome.UNREADABLE in outcomes:
        return FAILED
    settled = (office_month.State.ACCEPTED, office_month.State.NOT_REQUIRED)
    return DONE if all(unit.state in settled for unit in collected.month.units) else STANDS


def _county(arguments: argparse.Namespace, collected: "run_collect.Collected") -> int:
    made = county_report.write_county(
        arguments.county, arguments.output, collected.month, collected.roster.whole, arguments.draft, arguments.template
    )
    for sentence in made.told:
        note(sentence)
    return made.status
