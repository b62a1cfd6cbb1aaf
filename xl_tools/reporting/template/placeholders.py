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
from xl_tools.reporting.template.brackets import LONGEST, PAIR, WHOLE, is_full_width, is_suspicious, stray
from xl_tools.reporting.template.placeholder_names import known_names, nearest, printed, value_at

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

    from xl_tools.reporting.template import lint, sandbox
else:
    lint = later("xl_tools.reporting.template.lint")
    sandbox = later("xl_tools.reporting.template.sandbox")


PLAIN = regex(r"\{\{\s*([^\W\d]\w*(?:\s*\.\s*\w+)*)\s*\}\}")
COMMENT = "{#"
SPACE = regex(r"\s+")


class Names(NamedTuple):
    """The names of a form with what stands behind them in one filing."""

    form: Form
    tree: Mapping[str, object]


def filled(text: str, names: Names, place: Place) -> tuple[str, tuple[Finding, ...]]:
    """`text` with its placeholders filled in, and nothing found; or `text` as it was with what is wrong (`P-NAME`, `P-SYNTAX`)."""
    if not is_suspicious(text):
        return text, ()
    wrong = tuple(_syntax(quote, place) for quote in stray(text, known_names(names.form)))
    if wrong:
        return text, wrong
    if WHOLE.search(PLAIN.sub("", text)):
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
        return text, tuple(_unknown(item.name, item.nearest, place) if item.name else _wrong(text, place) for item in wrong)
    try:
        result = lint.rendered(text, env, names.tree)
    except ValueError as error:
        return text, (_wrong(text, place, str(error)),)
    if PAIR.search(result) or COMMENT in text or not result.strip():  # nothing that was written may vanish
        return text, (_wrong(text, place),)
    return result, ()


@lru_cache(maxsize=1)
def _plain_text() -> "SandboxedEnvironment":
    """An environment for plain text. Jinja takes 50 ms to import, which most filings do not need."""
    return sandbox.environment(markup=False)


def _unknown(name: str, like: str | None, place: Place) -> Finding:
    hint = said("P-NAME", "like", like=like) if like else ""
    return Finding("P-NAME", Severity.ERROR, place, quote=name, arguments={"nearest": hint})


def _wrong(text: str, place: Place, why: str = "") -> Finding:
    """A placeholder that is whole and yet wrong; `why`, where it is known, is what to do about it."""
    found = WHOLE.search(PLAIN.sub("", text)) or WHOLE.search(text)
    return _syntax((found.group() if found else text)[:LONGEST], place, why)


def _syntax(quote: str, place: Place, why: str = "") -> Finding:
    advice = f"{why}。" if why else (said("P-SYNTAX", "full_width") if is_full_width(quote) else "")
    return Finding("P-SYNTAX", Severity.ERROR, place, quote=quote, arguments={"advice": advice} if advice else {})
