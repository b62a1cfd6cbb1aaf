"""What a button that only looks at the findings needs of the open workbook: the cells of two sheets instead of a saved copy.

LibreOffice takes longer to save a copy than such a button takes for all the rest.
"""

import json

from xl_tools.workbook import words
from xl_tools.workbook.package.grid_values import Values

CELLS = "cells.json"
LOOKING = ("previous", "next", "clear", "rules")
"""The buttons, by the ids of the ribbon."""
SHEETS = (words.FORM, words.RESULTS)


def values_in(content: bytes) -> Values:
    """The cells, as LibreOffice's side wrote them: the rows of each sheet by its name, none for a sheet that need not be seen.

    Raises ValueError.
    """
    return Values({str(name): [list(row) for row in rows] for name, rows in json.loads(content).items()})
