"""The editions of the form that this version knows."""

from xl_tools.form.model import Form
from xl_tools.form.ogi_2021 import OGI_2021

EDITIONS: dict[str, Form] = {form.key: form for form in (OGI_2021,)}


def current() -> Form:
    """The edition in force, in which new reports are made."""
    return max(EDITIONS.values(), key=lambda form: form.first_year)


def form_named(key: str) -> Form | None:
    """The edition with this key, or None where this version does not know it."""
    return EDITIONS.get(key)
