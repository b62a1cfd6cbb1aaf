"""What `collect` hands out: page, roll-up, notices, annotated copies, reports, state; each where it belongs, once a unit."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from xl_tools.collecting.ledger import Ledger
from xl_tools.collecting.office_month import OfficeMonth, State, UnitState
from xl_tools.files.own_work import file_digest
from xl_tools.jobs.collect.collect_options import ANNOTATED, PAGE, REPORT, STORE, stored
from xl_tools.jobs.collect.collect_outcome import CollectOutcome
from xl_tools.jobs.collect.handed_out.notices import notice_text
from xl_tools.jobs.collect.handed_out.office_page import office_page
from xl_tools.jobs.collect.handed_out.placing import Placing
from xl_tools.jobs.collect.handed_out.return_notice import return_notice
from xl_tools.jobs.collect.handed_out.roll_up import roll_up
from xl_tools.jobs.collect.handed_out.state_json import state_json, traffic_csv
from xl_tools.jobs.collect.unit_files import unit_files

OFFICE_PAGE, ROLL_UP, TRAFFIC, STATE_FILE = "办公室.html", "汇总.xlsx", "往来.csv", "状态.json"
NOTICES, TEXTS = "退回单", "通知文字"
FOLDERS = {REPORT: "报告", PAGE: "网页", ANNOTATED: "加注副本"}
KINDS = {REPORT: "report", PAGE: "page", ANNOTATED: "annotated"}
"""What the page calls each product."""
WANTED = {
    State.ACCEPTED: (REPORT, PAGE),
    State.TO_EXPLAIN: (REPORT, PAGE, ANNOTATED),
    State.RETURNED: (ANNOTATED,),
}
"""What is handed out of the filing of a unit in each state."""


class Outputs:
    """The files of a run, for a month that was decided."""

    def __init__(
        self, target: Path, month: OfficeMonth, outcomes: Mapping[str, CollectOutcome], ledger: Ledger, source: str
    ) -> None:
        self._target = target
        self._month = month
        self._outcomes = outcomes
        self._ledger = ledger
        self._source = source
        self._placing = Placing(target)
        self._names = unit_files(unit.unit.name for unit in month.units)

    def gone(self) -> list[str]:
        """The received files of which something must be made anew, for it lies neither in its place nor with what was laid by."""
        return sorted(
            {
                one.file
                for unit in self._month.units
                for one, suffix, path in self._wanted(unit)
                if one.made[suffix]
                not in (file_digest(self._target / path), file_digest(self._target / stored(one.digest, suffix)))
            }
        )

    def write(self, key: str) -> None:
        """Write everything; where `key` says that nothing is new and all is in its place, only the page with its time.

        Raises Refused (F-LOCKED) where something is open in another program.
        """
        if self._placing.key == key and self._placing.holds():
            self._placing.stays()
        else:
            self._write_all()
        self._placing.put(OFFICE_PAGE, office_page(self._month, self._products(), self._month.now[11:]))
        self._placing.finish(key)
        shutil.rmtree(self._target / STORE, ignore_errors=True)

    def _write_all(self) -> None:
        for unit in self._month.units:
            for one, suffix, path in self._wanted(unit):
                self._placing.move(stored(one.digest, suffix), path, one.made[suffix])
            text = notice_text(unit, self._month)
            if text:
                self._placing.put(self._text_path(unit), (text + "\n").encode("utf-8-sig"))
            if unit.state is State.RETURNED:
                self._placing.put(self._notice_path(unit), return_notice(unit, self._month))
        self._placing.put(ROLL_UP, roll_up(self._month, self._source))
        self._placing.put(TRAFFIC, traffic_csv(self._ledger))
        self._placing.put(STATE_FILE, state_json(self._month))

    def _wanted(self, unit: UnitState) -> list[tuple[CollectOutcome, str, str]]:
        """What is handed out of a unit's filing: the file it comes from, what it is, and where it belongs."""
        outcome = self._outcomes.get(unit.filing.file) if unit.filing else None
        if outcome is None:
            return []
        return [(outcome, suffix, self._path(unit, suffix)) for suffix in WANTED.get(unit.state, ()) if suffix in outcome.made]

    def _path(self, unit: UnitState, suffix: str) -> str:
        added = "-加注" if suffix == ANNOTATED else ""
        return f"{FOLDERS[suffix]}/{self._names[unit.unit.name]}{added}{suffix}"

    def _text_path(self, unit: UnitState) -> str:
        return f"{TEXTS}/{self._names[unit.unit.name]}.txt"

    def _notice_path(self, unit: UnitState) -> str:
        return f"{NOTICES}/{self._names[unit.unit.name]}.docx"

    def _products(self) -> dict[str, dict[str, str]]:
        """For each unit what the page may link to."""
        found: dict[str, dict[str, str]] = {}
        for unit in self._month.units:
            made = {KINDS[suffix]: path for _, suffix, path in self._wanted(unit)}
            if unit.state in (State.RETURNED, State.UNDECIDED, State.MISSING, State.TO_EXPLAIN):
                made["notice_text"] = self._text_path(unit)
            if unit.state is State.RETURNED:
                made["notice"] = self._notice_path(unit)
            found[unit.unit.name] = made
        return found
