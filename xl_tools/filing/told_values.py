"""The values that standard sentences are told from: proper numbers and texts of a filing by key."""

from decimal import Decimal

from xl_tools.filing.filing import FIGURES, Filing, Value
from xl_tools.form.expectation import MOST_CHANNELS
from xl_tools.form.model import COUNT, YUAN, Unit
from xl_tools.form.proper import is_proper
from xl_tools.form.told import Values


def told_values(filing: Filing) -> Values:
    """All that a standard sentence may ask for; what is no proper number counts as a blank."""
    identity, contact = filing.identity, filing.identity.contact
    numbers = {key: _number(filing.values.get(key), field.unit) for key, field in filing.form.fields.items()}
    figures = {one.key: _number(filing.figures.amount(one.key), YUAN if one.money else COUNT) for one in filing.form.figures}
    channels: dict[str, Decimal | str | None] = {}
    for at, (name, count) in enumerate(filing.figures.channels[:MOST_CHANNELS], 1):
        channels |= {f"{FIGURES}channels.{at}.name": name, f"{FIGURES}channels.{at}.count": _number(count, COUNT)}
    return {
        **numbers,
        **figures,
        **channels,
        "identity.unit": identity.unit,
        "identity.year": None if identity.year is None else str(identity.year),
        "identity.contact.address": contact.address,
        "identity.contact.postcode": contact.postcode,
        "identity.contact.phone": contact.phone,
        "identity.contact.website": contact.website,
    }


def _number(value: Value, unit: Unit) -> Decimal | None:
    return value if isinstance(value, Decimal) and is_proper(value, unit) else None
