"""Placeholders such as `{{ 新收.总计 }}` in the text that a clerk wrote. Plain names are looked up; only more than that needs Jinja."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.findings.finding import Finding, Place
from xl_tools.form.model import Form
from xl_tools.form.severity import Severity
from xl_tools.later import later
from xl_tools.reporting.template.placeholder_names import known_names, nearest, printed, value_at

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

    from xl_tools.reporting.template import lint, sandbox
else:
    lint = later("xl_tools.reporting.template.lint")
    sandbox = later("xl_tools.reporting.template.sandbox")


PLAIN = regex(r"\{\{\s*([^\W\d]\w*(?:\s*\.\s*\w+)*)\s*\}\}")
ANY = regex(r"\{\{|\}\}|\{%|%\}|\{#|｛｛|｝｝")
SHOWN = regex(r"(?:\{\{|\{%|\{#|｛｛).*?(?:\}\}|%\}|#\}|｝｝|$)", re.DOTALL)
COMMENT = "{#"
SPACE = regex(r"\s+")
LONGEST = 40
"""Characters that are quoted."""


class Names(NamedTuple):
    """The names of a form with what stands behind them in one filing."""

    form: Form
    tree: Mapping[str, object]


def filled(text: str, names: Names, place: Place) -> tuple[str, tuple[Finding, ...]]:
    """`text` with its placeholders filled in, and nothing found; or `text` as it was with what is wrong (`P-NAME`, `P-SYNTAX`)."""
    if not ANY.search(text):
        return text, ()
    if ANY.search(PLAIN.sub("", text)):
        return _by_jinja(text, names, place)
    unknown: dict[str, Finding] = {}

    def shown(found: re.Match[str]) -> str:
        name = SPACE.sub("", found[1])
        try:
            return printed(value_at(names.tree, name))
        except KeyError:
            unknown[name] = _unknown(name, nearest(name, known_names(names.form)), place)
            return found[0]

    result = PLAIN.sub(shown, text)
    return (text, tuple(unknown.values())) if unknown else (result, ())


def _by_jinja(text: str, names: Names, place: Place) -> tuple[str, tuple[Finding, ...]]:
    env = _plain_text()
    wrong = lint.problems(text, env, known_names(names.form))
    if wrong:
        return text, tuple(_unknown(item.name, item.nearest, place) if item.name else _syntax(text, place) for item in wrong)
    result = lint.rendered(text, env, names.tree)
    if result is None or ANY.search(result) or COMMENT in text or not result.strip():  # nothing that was written may vanish
        return text, (_syntax(text, place),)
    return result, ()


@lru_cache(maxsize=1)
def _plain_text() -> "SandboxedEnvironment":
    """An environment for plain text. Jinja takes 50 ms to import, which most filings do not need."""
    return sandbox.environment(markup=False)


def _unknown(name: str, like: str | None, place: Place) -> Finding:
    hint = said("P-NAME", "like", like=like) if like else ""
    return Finding("P-NAME", Severity.ERROR, place, quote=name, arguments={"nearest": hint})


def _syntax(text: str, place: Place) -> Finding:
    found = SHOWN.search(text)
    quote = (found.group() if found else text)[:LONGEST]
    return Finding("P-SYNTAX", Severity.ERROR, place, quote=quote)
