"""Pages that open in a browser without a network: the findings of files, the catalogue of rules, what changed between two filings."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import jinja2

from xl_tools.comparing.comparison import Comparison
from xl_tools.files.disk import read_bytes
from xl_tools.files.shipped import resource
from xl_tools.findings.catalogue import STATUS, advice_for, every_message, message_of, title_of, with_gaps
from xl_tools.form.describe import describe
from xl_tools.form.editions import EDITIONS
from xl_tools.jobs.check import Checked
from xl_tools.jobs.compare import identity_row, summary_of, text_row, value_row

TIME = "{0.year}年{0.month}月{0.day}日 {0:%H:%M}"


class Note(NamedTuple):
    """A line above the findings; behind it the name of a file as a link to it, where there is one."""

    text: str
    file: Path | None = None

    @property
    def address(self) -> str:
        """Where the link leads."""
        return self.file.absolute().as_uri() if self.file else ""


def findings_page(checked: Sequence[Checked], notes: Sequence[Note] = (), made: dt.datetime | None = None) -> str:
    """The page, from `templates/findings.html`; `notes` are told above the findings, and when it was `made`. Every text is escaped."""
    return _template("findings.html").render(
        checked=checked,
        notes=notes,
        made=TIME.format(made) if made else "",
        status=STATUS,
        title_of=title_of,
        message_of=message_of,
        advice_for=advice_for,
    )


def rules_page(first: str = "") -> str:
    """The catalogue of codes as a page; the code `first`, if any, is shown on top."""
    rules = [(form.name, rule.code, describe(rule, form)) for form in EDITIONS.values() for rule in form.rules]
    catalogue = every_message()
    told = {code: [(name, text) for name, ruled, text in rules if ruled == code] for code in catalogue}
    codes = [code for code in (first, *catalogue) if code in catalogue]
    return _template("rules.html").render(
        codes=list(dict.fromkeys(codes)), catalogue=catalogue, with_gaps=with_gaps, first=first, rules=told
    )


def comparison_page(comparison: Comparison, old: str, new: str) -> str:
    """What changed from the file named `old` to the one named `new`, from `templates/compare.html`. Every text is escaped."""
    return _template("compare.html").render(
        old=old,
        new=new,
        summary=summary_of(comparison),
        identity=[identity_row(change) for change in comparison.identity],
        values=[value_row(change, comparison) for change in comparison.own_values],
        following=[value_row(change, comparison) for change in comparison.following],
        text=[text_row(change, comparison) for change in comparison.text],
    )


def _template(name: str) -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(read_bytes(resource(f"templates/{name}")).decode())
