"""The editions of the form that this version knows."""

from xl_tools.form.model import Form
from xl_tools.form.ogi.y2019 import OGI_2019
from xl_tools.form.ogi.y2021 import OGI_2021

EDITIONS: dict[str, Form] = {form.key: form for form in (OGI_2021, OGI_2019)}
"""The one in force first: a report is laid against the others only where it does not explain it."""


def current() -> Form:
    """The edition in force, in which new reports are made."""
    return max(EDITIONS.values(), key=lambda form: form.first_year)


def form_named(key: str) -> Form | None:
    """The edition with this key, or None where this version does not know it."""
    return EDITIONS.get(key)
