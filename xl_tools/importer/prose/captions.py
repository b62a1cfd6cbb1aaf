"""Captions of tables: those that only say once more what the part is called are no paragraphs, others tell that a table is of an earlier year."""

from collections.abc import Sequence

from xl_tools.chinese.lazy_regex import regex
from xl_tools.findings.finding import normalised
from xl_tools.form.model import Form
from xl_tools.importer.prose.outline import Heading
from xl_tools.importer.stream.document import Document
from xl_tools.importer.tables.labels import label_of

LONGEST_CAPTION = 45
"""Characters of a line over a table; a longer one is a paragraph."""
LOOKED_ABOVE = 30
"""Items between a caption and the first row that is read: the cells of a head, at most."""
YEAR = regex(r"(20\d{2})(?:年|\b)")
LAST_YEAR = regex(r"上一?年(?!度?结转)|去年|往年|前一年")
UNIT = regex(r"\s*[（(]\s*单\s*位\s*[：:][^（）()]{1,10}[）)]\s*$")


def captions_of(document: Document, form: Form, headings: Sequence[Heading], used: frozenset[int]) -> frozenset[int]:
    """The items right above what a table has `used` that are worded as the heading of a part with a table, and are not that heading."""
    names = {label_of(name).body for part in form.parts if part.table for name in (part.heading, *part.aliases)}
    own = {heading.at for heading in headings}
    return frozenset(
        at
        for at, item in enumerate(document.items[:-1])
        if at + 1 in used and at not in used | own and label_of(UNIT.sub("", item.clean)).body in names
    )


def earlier_year(document: Document, first: int, floor: int, year: int | None) -> str | None:
    """What the caption of the table whose first row is the item `first` says, where it names another year than `year` and not this one.

    The caption is the nearest short line above, not above the item `floor`; a year may stand in a cell of the table's head as well.
    """
    for item in reversed(document.items[max(floor, first - LOOKED_ABOVE) : first]):
        text = item.clean.strip()
        if item.row is None and len(text) > LONGEST_CAPTION:
            return None
        years = {int(found) for found in YEAR.findall(normalised(text))}
        if years:
            return text if year is not None and year not in years else None
        if item.row is None and text:
            return text if LAST_YEAR.search(text) else None
    return None
