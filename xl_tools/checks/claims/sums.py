"""What the values that a claim is about come to."""

from decimal import Decimal
from functools import lru_cache

from xl_tools.checks.claims.crossings import Keys
from xl_tools.filing.filing import Filing
from xl_tools.form.model import Form


@lru_cache(maxsize=2_048)
def keys_of(keys: Keys, form: Form) -> Keys:
    """`keys` with `.*` written out."""
    found: list[str] = []
    for key in keys:
        stem, star, tail = key.partition(".*")
        found += [name for name in form.fields if name.startswith(f"{stem}.") and name.endswith(tail)] if star else [key]
    return tuple(key for key in found if key in form.fields)


def sum_of(keys: Keys, filing: Filing) -> Decimal | None:
    """What the values come to, or None while one of them is no number."""
    total, named = Decimal(), keys_of(keys, filing.form)
    for key in named:
        number = filing.values.get(key)
        if not isinstance(number, Decimal):
            return None
        total += number
    return total if named else None
