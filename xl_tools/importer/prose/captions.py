"""Captions of tables that only say once more what the part is called: they are no paragraphs of the report."""

from collections.abc import Sequence

from xl_tools.chinese.lazy_regex import regex
from xl_tools.form.model import Form
from xl_tools.importer.prose.outline import Heading
from xl_tools.importer.stream.document import Document
from xl_tools.importer.tables.labels import label_of

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
