"""The sums of several filings: every value of the form, over those that count."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from xl_tools.filing.filing import Filing, Identity, Value, with_totals
from xl_tools.form.model import Form
from xl_tools.form.proper import summed

Values = Mapping[str, str | None]


def sums_of(form: Form, filings: Iterable[Values]) -> dict[str, Decimal]:
    """Every key of the form with its sum, 0 for none. Of a published report a blank part is 0, a blank total the sum of its parts."""
    sums = dict.fromkeys(form.fields, Decimal())
    for values in filings:
        for key, number in numbers_of(form, values).items():
            sums[key] += number
    return {key: summed(total) for key, total in sums.items()}


def numbers_of(form: Form, values: Values) -> dict[str, Decimal]:
    """The values of a filing as they are summed."""
    told = {key: number(values.get(key)) for key in form.fields}
    if None not in told.values():
        return {key: value for key, value in told.items() if value is not None}
    parts: dict[str, Value] = {key: value or Decimal() for key, value in told.items()}
    whole = with_totals(Filing(Identity(form=form.key), parts)).values
    return {key: value if value is not None else Decimal(str(whole[key])) for key, value in told.items()}


def number(value: str | None) -> Decimal | None:
    """A value in JSON as a number; None for a blank and for what is no number."""
    try:
        return None if value is None else Decimal(value)
    except InvalidOperation:
        return None
