"""The page that tells what came of a batch, for a browser without a network."""

import datetime as dt
from collections.abc import Callable, Iterable
from urllib.parse import quote

import jinja2

from xl_tools.files.disk import read_bytes
from xl_tools.files.shipped import resource
from xl_tools.findings.catalogue import STATUS, advice_of, title_of
from xl_tools.form.severity import Severity
from xl_tools.jobs.batch.file_names import name_of, shown
from xl_tools.jobs.batch.outcome import Outcome
from xl_tools.jobs.batch.summary import Summary
from xl_tools.reporting.word import long_date

TEMPLATE = "templates/batch.html"
TOLD_RULES = 20
"""Codes in the table of the commonest ones; the workbook lists all."""


def results_page(summary: Summary, outcomes: Callable[[], Iterable[Outcome]], now: dt.datetime | None = None) -> bytes:
    """The page, from `templates/batch.html`; every text is escaped. Files come gravest first. `now` is the time it tells, None for that of the clock."""
    now = now or dt.datetime.now().astimezone()
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(read_bytes(resource(TEMPLATE)).decode())
    told = template.generate(
        summary=summary,
        at=f"{long_date(now.date().isoformat())} {now:%H:%M}",
        rules=summary.rules[:TOLD_RULES],
        outcomes=lambda status: (outcome for outcome in outcomes() if outcome.status == status),
        status=STATUS,
        severities=list(Severity),
        labels={severity.value: severity.label for severity in Severity},
        title_of=title_of,
        advice_of=advice_of,
        shown=shown,
        name_of=name_of,
        quote=quote,
    )
    return b"".join(piece.encode() for piece in told)
