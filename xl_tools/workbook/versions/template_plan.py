"""The plan of the template in force: of a form that travels with the program it was drawn when the program was built, and is only loaded."""

import io
import pickle  # the file is one of the program's own, as trusted as the byte code beside it
from collections.abc import Hashable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.form.editions import is_shipped
from xl_tools.form.model import Form
from xl_tools.later import later
from xl_tools.workbook.sheets.sheet_plan import Layout

if TYPE_CHECKING:
    from xl_tools.workbook.sheets import layout
else:
    layout = later("xl_tools.workbook.sheets.layout")

HERE = Path(__file__).parent
PROTOCOL = 5
"""Every Python from 3.8 on reads it."""


@cache
def plan_of(form: Form, totals: str) -> Layout:
    """The plan of a workbook made today; `totals` is `computed` or `keyed`. To draw it takes twenty times as long as to load it."""
    return _loaded(form, HERE / plan_name(form, totals)) if is_shipped(form) else layout.layout_of(form, totals)


def plan_name(form: Form, totals: str) -> str:
    """The name of the file with the plan of a form that travels with the program."""
    return f"{form.version}-{form.key}-{totals}.plan"


def plan_data(plan: Layout) -> bytes:
    """A plan as it is kept. The form and what formulas refer to of it are only named."""
    written = io.BytesIO()
    _Writer(written, plan.form).dump(plan)
    return written.getvalue()


def _loaded(form: Form, file: Path) -> Layout:
    plan: Layout = _Reader(io.BytesIO(file.read_bytes()), form).load()
    return plan


def _named(form: Form) -> dict[Hashable, object]:
    """The records of a form that a plan refers to, by their names."""
    rules = ((("rule", at), rule) for at, rule in enumerate(form.rules))
    tables = ((("table", table.key), table) for table in form.tables)
    return {"form": form, **dict(rules), **dict(tables)}


class _Writer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, form: Form) -> None:
        super().__init__(file, PROTOCOL)
        self._names = {id(record): name for name, record in _named(form).items()}

    def persistent_id(self, obj: object) -> Hashable | None:
        return self._names.get(id(obj))


class _Reader(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, form: Form) -> None:
        super().__init__(file)
        self._records = _named(form)

    def persistent_load(self, pid: Hashable) -> object:
        return self._records[pid]
