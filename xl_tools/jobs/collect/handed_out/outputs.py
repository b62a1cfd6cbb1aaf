"""What `collect` hands out: page, roll-up, notices, annotated copies, reports, state; each where it belongs, once a unit."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.collecting.county_findings import ON_THE_FILING
from xl_tools.collecting.ledger import Ledger
from xl_tools.collecting.office_month import OfficeMonth, State, UnitState
from xl_tools.errors import Refused, WrongUse
from xl_tools.files.disk import read_bytes
from xl_tools.files.own_work import file_digest
from xl_tools.filing.filing_json import from_json
from xl_tools.findings.finding_json import is_open
from xl_tools.jobs.batch.file_names import name_of
from xl_tools.jobs.collect.collect_options import ANNOTATED, PAGE, REPORT, STORE, stored
from xl_tools.jobs.collect.collect_outcome import CollectOutcome
from xl_tools.jobs.collect.handed_out.notices import notice_text
from xl_tools.jobs.collect.handed_out.office_page import office_page
from xl_tools.jobs.collect.handed_out.placing import Placing
from xl_tools.jobs.collect.handed_out.return_notice import return_notice
from xl_tools.jobs.collect.handed_out.roll_up import roll_up
from xl_tools.jobs.collect.handed_out.state_json import state_json, traffic_csv
from xl_tools.jobs.collect.last_years import LastYears
from xl_tools.jobs.collect.unit_files import unit_files
from xl_tools.later import later

if TYPE_CHECKING:
    from xl_tools.jobs import compare, pages
    from xl_tools.jobs.collect.handed_out import copy_to_explain
else:
    compare, pages = later("xl_tools.jobs.compare"), later("xl_tools.jobs.pages")
    copy_to_explain = later("xl_tools.jobs.collect.handed_out.copy_to_explain")

OFFICE_PAGE, ROLL_UP, TRAFFIC, STATE_FILE = "办公室.html", "汇总.xlsx", "往来.csv", "状态.json"
NOTICES, TEXTS, COMPARISONS = "退回单", "通知文字", "更正对比"
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
    """The files of a run, for a month that was decided. `received` is the folder of the received files, and how it is seen from the target."""

    def __init__(
        self,
        target: Path,
        month: OfficeMonth,
        outcomes: Mapping[str, CollectOutcome],
        ledger: Ledger,
        received: tuple[Path, str],
        last: LastYears,
    ) -> None:
        self._target = target
        self._month = month
        self._outcomes = outcomes
        self._ledger = ledger
        self._received, self._seen_from = received
        self._last = last
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
            if _asks_apart(unit):
                self._placing.put(self._path(unit, ANNOTATED), self._copy_to_explain(unit))
            page = self._comparison(unit)
            if page:
                self._placing.put(self._comparison_path(unit), page)
        self._placing.put(ROLL_UP, roll_up(self._month, self._seen_from))
        self._placing.put(TRAFFIC, traffic_csv(self._ledger))
        self._placing.put(STATE_FILE, state_json(self._month))

    def _wanted(self, unit: UnitState) -> list[tuple[CollectOutcome, str, str]]:
        """What is handed out of a unit's filing: the file it comes from, what it is, and where it belongs."""
        outcome = self._outcomes.get(unit.filing.file) if unit.filing else None
        if outcome is None:
            return []
        kinds = (suffix for suffix in WANTED.get(unit.state, ()) if suffix in outcome.made)
        return [
            (outcome, suffix, self._path(unit, suffix)) for suffix in kinds if not (suffix == ANNOTATED and _asks_apart(unit))
        ]

    def _path(self, unit: UnitState, suffix: str) -> str:
        added = "-加注" if suffix == ANNOTATED else ""
        return f"{FOLDERS[suffix]}/{self._names[unit.unit.name]}{added}{suffix}"

    def _copy_to_explain(self, unit: UnitState) -> bytes:
        filing = unit.filing
        data = read_bytes(self._received / filing.file) if filing else b""
        last = self._last.filings.get(unit.unit.name)
        apart = [finding for finding in unit.findings if finding["code"] in ON_THE_FILING]
        name = name_of(filing.file) if filing else ""
        return copy_to_explain.copy_to_explain(data, name, from_json(last.filing) if last else None, apart)

    def _comparison(self, unit: UnitState) -> bytes:
        """What changed from the filing that was returned to the one that came in its place; empty where there are not both."""
        new, old = unit.filing, unit.replaced
        if new is None or old is None:
            return b""
        try:
            changes = compare.compare_files(self._received / old.file, self._received / new.file)
        except (Refused, WrongUse):  # changed by somebody since it was read, or of another form: there is nothing to compare
            return b""
        return pages.comparison_page(changes, name_of(old.file), name_of(new.file)).encode()

    def _comparison_path(self, unit: UnitState) -> str:
        return f"{COMPARISONS}/{self._names[unit.unit.name]}.html"

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
            if _asks_apart(unit):
                made["annotated"] = self._path(unit, ANNOTATED)
            if self._placing.has(self._comparison_path(unit)):
                made["comparison"] = self._comparison_path(unit)
            found[unit.unit.name] = made
        return found


def _asks_apart(unit: UnitState) -> bool:
    """Whether the filing that counts is asked something that only shows beside the other units."""
    asked = (finding for finding in unit.findings if finding["code"] in ON_THE_FILING)
    return unit.state is State.TO_EXPLAIN and any(map(is_open, asked))
