"""Which sheets go by another name now, told by what stands on them."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from xl_tools.findings.finding import normalised
from xl_tools.workbook import words
from xl_tools.workbook.integrity.expected import expected_of
from xl_tools.workbook.package.grid_values import Values
from xl_tools.workbook.package.spelling import spelled
from xl_tools.workbook.sheets.sheet_plan import Layout

ENOUGH = 0.6
"""Share of its labels by which a sheet is known under another name."""


class Names(NamedTuple):
    """The present name of each sheet that was renamed, by its planned name."""

    present: Mapping[str, str]

    def values(self, values: Values) -> Values:
        """The values under the planned names."""
        back = {now: planned for planned, now in self.present.items()}
        return Values({back.get(name, name): rows for name, rows in values.sheets.items()}) if back else values

    def now(self, planned: str) -> str:
        """The present name of a planned sheet."""
        return self.present.get(planned, planned)

    def formula(self, text: str) -> str:
        """A formula, in one spelling, as it read before the sheets were renamed."""
        for planned, now in self.present.items():
            text = text.replace(f"{spelled(now)}!", f"{spelled(planned)}!")
        return text


def names_of(layout: Layout, values: Values) -> Names:
    """The renamed sheets among those that the plan does not know."""
    planned = [sheet.name for sheet in layout.sheets]
    missing = [name for name in planned if name not in values.sheets and name not in (words.FORM, words.IMPORT)]
    extra = [name for name in values.sheets if name not in planned]
    texts = {name: _texts(values, name) for name in extra}
    found: dict[str, str] = {}
    for name in missing:
        wanted = {normalised(str(cell.text)) for cell in expected_of(layout, name).labels}
        ranked = sorted(
            ((_likeness(wanted, there), other) for other, there in texts.items() if other not in found.values()), reverse=True
        )
        if ranked and ranked[0][0] >= ENOUGH:
            found[name] = ranked[0][1]
    return Names(found)


def _texts(values: Values, name: str) -> set[str]:
    return {normalised(value) for row in values.sheets[name] for value in row if isinstance(value, str) and value}


def _likeness(wanted: Collection[str], there: Collection[str]) -> float:
    """How much of what is wanted is there, less a little for all that is there besides."""
    if not wanted:
        return 0.0
    common = len(set(wanted) & set(there))
    return common / len(wanted) - 0.05 * (len(there) - common) / max(1, len(there))
