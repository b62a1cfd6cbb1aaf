"""The editions of every form that is known: those that travel with the program, and those of other packages or of a trial."""

import importlib
import os
import sys
from collections.abc import Iterable, Iterator, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.details.said import said
from xl_tools.errors import WrongUse
from xl_tools.form.model import Form
from xl_tools.form.ogi.y2019 import OGI_2019
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.later import later

if TYPE_CHECKING:
    from importlib import metadata

    from xl_tools.form import faults
else:
    faults = later("xl_tools.form.faults")
    metadata = later("importlib.metadata")


GROUP = "xl_tools.forms"
"""The group of entry points by which a package offers a form: each names a `module:FORM`."""
TRIALS = "XL_TOOLS_FORMS"
"""The environment variable with the forms of a trial, `module:FORM` with `;` between; worker processes inherit it."""
FAMILY = OGI_2021.family
"""The family that is meant where none is named."""


class Editions(MutableMapping[str, Form]):
    """Forms by key, the one in force first within its family. What others bring along is looked for when it is first asked for."""

    def __init__(self, known: Iterable[Form]) -> None:
        self._known = {form.key: form for form in known}
        self._complete = False

    def __getitem__(self, key: str) -> Form:
        if key not in self._known:
            self._complete_once()
        return self._known[key]

    def __setitem__(self, key: str, form: Form) -> None:
        self._known[key] = form

    def __delitem__(self, key: str) -> None:
        del self._known[key]

    def __iter__(self) -> Iterator[str]:
        self._complete_once()
        return iter(self._known)

    def __len__(self) -> int:
        self._complete_once()
        return len(self._known)

    def _complete_once(self) -> None:
        if self._complete:
            return
        self._complete = True
        for name in (*_on_trial(), *_installed()):
            for form in _loaded(name):
                if self._known.setdefault(form.key, form) is not form:
                    raise WrongUse("U-FORM", name=name, detail=said("U-FORM", "twice", form=form.key))


def _on_trial() -> Iterator[str]:
    return (name.strip() for name in os.environ.get(TRIALS, "").split(";") if name.strip())


def _installed() -> list[str]:
    """The forms that installed packages offer. The library that reads entry points takes 40 ms, so it is asked only if there are some."""
    if not any(_offers_forms(folder) for folder in sys.path):
        return []
    return sorted({point.value for point in metadata.entry_points(group=GROUP)})


def _offers_forms(folder: str) -> bool:
    try:
        with os.scandir(folder or ".") as entries:
            return any(entry.name.endswith((".dist-info", ".egg-info")) and _names_the_group(entry.path) for entry in entries)
    except OSError:
        return False


def _names_the_group(folder: str) -> bool:
    try:
        return f"[{GROUP}]" in (Path(folder) / "entry_points.txt").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def _loaded(name: str) -> tuple[Form, ...]:
    """The form, or the editions, that `module:NAME` holds. Raises WrongUse (U-FORM) where there is none, or its definition is at fault."""
    module, _, attribute = name.partition(":")
    try:
        found = getattr(importlib.import_module(module), attribute or "FORM")
    except (ImportError, AttributeError) as error:
        raise WrongUse("U-FORM", name=name, detail=said("U-FORM", "missing", error=error)) from error
    forms = found if isinstance(found, tuple) else (found,)
    for form in forms:
        wrong = faults.faults_of(form) if isinstance(form, Form) else (said("U-FORM", "no_form"),)
        if wrong:
            raise WrongUse("U-FORM", name=name, detail="；".join(wrong))
    return forms


EDITIONS: MutableMapping[str, Form] = Editions((OGI_2021, OGI_2019))
"""A report is laid against the others only where the one in force does not explain it."""
SHIPPED = {id(form) for form in (OGI_2021, OGI_2019)}


def first_year(family: str = FAMILY) -> int:
    """The first year for which any edition of the form was meant."""
    return min(form.first_year for form in EDITIONS.values() if form.family == family)


def current(family: str = FAMILY) -> Form:
    """The edition of a family that is in force, in which new reports are made. Raises ValueError for a family that is not known."""
    return max((form for form in EDITIONS.values() if form.family == family), key=lambda form: form.first_year)


def is_current(form: Form) -> bool:
    """Whether new reports are made in this edition."""
    return form is current(form.family)


def is_shipped(form: Form) -> bool:
    """Whether blanks and the Word template of this edition travel with the program; those of others are made when they are needed."""
    return id(form) in SHIPPED


def form_named(key: str) -> Form | None:
    """The edition with this key, or the one in force of the family with this name; None where this version knows neither."""
    if key in EDITIONS:
        return EDITIONS[key]
    return current(key) if key in {form.family for form in EDITIONS.values()} else None


def edition_for(family: str, year: int) -> Form:
    """The edition of a family that was in force in `year`. Raises ValueError where there was none."""
    fitting = [form for form in EDITIONS.values() if form.family == family and form.covers(year)]
    if not fitting:
        raise ValueError(f"{family} {year}")
    return max(fitting, key=lambda form: form.first_year)
