"""The correct result of every formula, worked out from what the cells hold, without evaluating a formula."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from xl_tools.filing.filing import Filing, Value, in_words, with_totals
from xl_tools.filing.organ import KINDS, TIERS
from xl_tools.form.proper import STORED, is_storable
from xl_tools.workbook import words
from xl_tools.workbook.day_count import day_entry
from xl_tools.workbook.results.shown import Shown
from xl_tools.workbook.results.verdicts import Contents
from xl_tools.workbook.sheets.sheet_plan import Layout
from xl_tools.workbook.sheets.status.problems import ledger_of
from xl_tools.workbook.sheets.text_rows import Line, arrange

Result = Decimal | str


def contents_of(
    layout: Layout,
    filing: Filing,
    previous: Filing | None = None,
    lines: Mapping[int, Line] | None = None,
    evidence: bool = False,
) -> Contents:
    """What the entries hold once `filing` is filled in; `lines` are those of its text, where they are known already."""
    filed = with_totals(filing) if layout.totals == words.COMPUTED else filing
    identity, figures = filing.identity, filing.figures
    contact = identity.contact
    keyed = {
        key: value for key, value in filed.values.items() if layout.totals == words.KEYED or not layout.form.fields[key].total
    }
    named = {one.key: figures.amount(one.key) for one in layout.form.figures}
    return Contents(
        layout.form,
        layout.totals,
        _stored_totals(layout, filed.values) | only_numbers(filed.values),
        {key: in_words(value) or "" for key, value in keyed.items() if value is not None and not as_number(value)},
        only_numbers(previous.values) if previous else {},
        {
            "identity.unit": identity.unit,
            "identity.year": str(identity.year or ""),
            "identity.tier": TIERS.get(identity.tier or "", ""),
            "identity.kind": KINDS.get(identity.kind or "", ""),
            "identity.title": identity.title or "",
            "identity.signature": identity.signature or "",
            "identity.contact.address": contact.address,
            "identity.contact.postcode": contact.postcode,
            "identity.contact.phone": contact.phone,
            "identity.contact.website": contact.website,
            "confirmed": "",
        },
        {"date": day_entry(identity.date), "deadline": day_entry(identity.deadline)},
        (previous.identity.unit if previous else "", _year(previous)),
        only_numbers(named),
        tuple((name, count if as_number(count) else None) for name, count in figures.channels[: layout.channels]),  # type: ignore[misc]
        arrange(layout, filing.text) if lines is None else lines,
        evidence,
    )


def _year(previous: Filing | None) -> Decimal | None:
    return Decimal(previous.identity.year) if previous and previous.identity.year else None


def as_number(value: Value) -> bool:
    """True for a value that a spreadsheet can hold exactly as a number."""
    return isinstance(value, Decimal) and is_storable(value)


def only_numbers(values: Mapping[str, Value]) -> dict[str, Decimal]:
    """The values that a spreadsheet holds as numbers."""
    return {key: value for key, value in values.items() if isinstance(value, Decimal) and as_number(value)}


def _stored_totals(layout: Layout, values: Mapping[str, Value]) -> dict[str, Decimal]:
    """Computed totals as formulas show them, to fifteen digits."""
    keys = layout.form.totals if layout.totals == words.COMPUTED else ()
    return {key: STORED.plus(value) for key in keys if isinstance(value := values.get(key), Decimal)}


def results(layout: Layout, contents: Contents) -> dict[tuple[str, str], Result]:
    """The result of every formula by sheet and cell; "" where a formula shows nothing."""
    roles: Mapping[str, Callable[..., Result]] = Shown(ledger_of(layout.form, layout.totals), contents).roles
    return {key: roles[formula.role](formula.subject) for key, formula in layout.formulas}
