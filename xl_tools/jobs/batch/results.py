"""What a batch ends with: a workbook, a page and lines of JSON that say what came of each file."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from xl_tools.files.disk import write_whole
from xl_tools.files.own_work import digest_of
from xl_tools.jobs.batch.file_names import shown
from xl_tools.jobs.batch.folder import STATE, put
from xl_tools.jobs.batch.html_page import results_page
from xl_tools.jobs.batch.outcome import Outcome
from xl_tools.jobs.batch.summary import Summary
from xl_tools.jobs.batch.xlsx_page import results_workbook

WORKBOOK, PAGE, LINES = "结果.xlsx", "结果.html", "结果.jsonl"
WRITTEN = f"{STATE}/written"
"""In the target folder: the digest of the workbook that was written last."""
Outcomes = Callable[[], Iterable[Outcome]]


def write_results(target: Path, summary: Summary, outcomes: Outcomes) -> Path | None:
    """Write the three files; `outcomes` gives every outcome, by file, each time it is called. Equal outcomes give equal bytes, but for the time on the page.

    A workbook into which somebody has written since is kept beside the new one: its path, else None. Raises Refused (F-LOCKED).
    """
    book, digest = results_workbook(summary, outcomes), target / WRITTEN
    kept = put(target / WORKBOOK, book, digest.read_text(encoding="ascii") if digest.exists() else "")
    write_whole(digest, digest_of(book).encode("ascii"))
    write_whole(target / PAGE, results_page(summary, outcomes))
    write_whole(target / LINES, "".join(_lines(outcomes())).encode())
    return kept


def _lines(outcomes: Iterable[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        yield json.dumps(_json(outcome), ensure_ascii=False) + "\n"


def _json(outcome: Outcome) -> dict[str, Any]:
    """What `validate --format json` says of a file, and its products."""
    return {
        "file": shown(outcome.file),
        "unit": outcome.unit,
        "year": outcome.year,
        "form": outcome.form,
        "status": outcome.status,
        "findings": outcome.findings,
        "reports": list(outcome.made),
    }
