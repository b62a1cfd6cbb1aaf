"""Changes in who reports, on which year, and whom to ask."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from xl_tools.filing.filing import Identity

CONTACT = "contact"
ON_PAPER = ("unit", "year", "form", "title", "signature", "date")
"""What a published report says too; the rest is stated in a workbook only."""


@dataclass(frozen=True, slots=True)
class IdentityChange:
    """A field of the identity, `contact.` before those of the contact; None where nothing was given."""

    key: str
    old: str | int | None
    new: str | int | None


def identity_changes(old: Identity, new: Identity, stated: bool) -> Iterator[IdentityChange]:
    """The fields that differ. Where one of the two is a published report (not `stated`), whom to ask is compared where both say it."""
    before, after = _fields(old), _fields(new)
    for key, was in before.items():
        now = after[key]
        known = stated or key in ON_PAPER or (key.startswith(CONTACT) and was and now)
        if known and was != now:
            yield IdentityChange(key, was, now)


def _fields(identity: Identity) -> Mapping[str, str | int | None]:
    """Every field by its key; empty texts are None."""
    found = asdict(identity)
    contact = found.pop(CONTACT)
    return {key: value or None for key, value in {**found, **{f"{CONTACT}.{key}": text for key, text in contact.items()}}.items()}
