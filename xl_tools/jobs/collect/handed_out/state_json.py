"""状态.json, which is a contract, and 往来.csv, a view of the log."""

import csv
import io
import json
from collections.abc import Iterator

from xl_tools.collecting.ledger import Ledger
from xl_tools.collecting.office_month import FileOutcome, FileState, OfficeMonth, UnitState
from xl_tools.details.said import said
from xl_tools.findings.finding import plain
from xl_tools.jobs.batch.file_names import shown

WITH_A_UNIT = frozenset(FileOutcome) - {FileOutcome.UNKNOWN_UNIT, FileOutcome.UNREADABLE}
HEADS = ("日期", "第几次收", "单位", "事项", "文件", "编号", "备注")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet program would work out instead of showing it."""


def state_json(month: OfficeMonth) -> bytes:
    """Where the office stands, for other programs."""
    told = {
        "year": month.year,
        "units": [_unit(unit) for unit in month.units],
        "files": [_file(file) for file in month.files],
        "sums": {key: plain(total) for key, total in month.sums.items()},
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _unit(one: UnitState) -> dict[str, object]:
    filing = one.filing
    return {
        "unit": one.unit.name,
        "state": one.state.value,
        "file": shown(filing.file) if filing else None,
        "number": filing.number if filing else None,
        "why": one.why,
        "findings": one.findings,
    }


def _file(one: FileState) -> dict[str, object]:
    received = one.received
    return {
        "file": shown(received.file),
        "number": received.number or None,
        "unit": one.unit if one.outcome in WITH_A_UNIT else None,
        "year": received.year,
        "outcome": one.outcome.value,
        "why": one.why,
    }


def traffic_csv(ledger: Ledger) -> bytes:
    """What came and what went, in the order of the log; with a mark in front by which spreadsheet programs know the encoding."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(HEADS)
    writer.writerows([_harmless(cell) for cell in row] for row in _rows(ledger))
    return target.getvalue().encode("utf-8-sig")


def _rows(ledger: Ledger) -> Iterator[tuple[str, ...]]:
    for run in ledger.runs:
        for one in run.arrivals:
            yield run.day, str(run.number), one.unit, said("traffic", "came"), shown(one.file), one.number, ""
        for choice in run.choices:
            yield run.day, str(run.number), choice.unit, said("traffic", "chosen"), "", choice.number, choice.reason
        for unit, decision in run.decisions.items():
            number = decision.number or "、".join(decision.open)
            event = said("traffic", "decided", state=decision.state)
            yield run.day, str(run.number), unit, event, shown(ledger.files.get(decision.number, "")), number, ""
        for back in run.returns:
            event = said("traffic", "returned", round=back.round)
            remark = said("traffic", "notice", notice=back.notice)
            yield run.day, str(run.number), back.unit, event, shown(ledger.files.get(back.number, "")), back.number, remark


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
