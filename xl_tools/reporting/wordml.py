"""Paragraphs and runs as WordprocessingML text: the only place that escapes what goes into a Word file."""

from xl_tools.chinese.characters import in_lines
from xl_tools.chinese.lazy_regex import regex
from xl_tools.reporting.template.placeholder_names import printed

SPECIAL = regex(r"[&<>\n\t]|(?<=[0-9])-(?=[0-9])")
AMBIGUOUS = regex("[“”‘’—…·]")
MARKUP = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
    "-": '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">',  # between digits: no telephone number is broken at the end of a line
}


def clean(text: str) -> str:
    """`text` without characters that nobody sees, most of which a Word file may not hold; lines end in LF."""
    return in_lines(text)


def escaped(text: str) -> str:
    """`text` as the content of a `w:t`: markup escaped, line ends, tabs and hyphens within numbers as Word's own."""
    cleaned = clean(text)
    return SPECIAL.sub(lambda found: MARKUP[found.group()], cleaned) if SPECIAL.search(cleaned) else cleaned


def run(text: str, style: str = "") -> str:
    """A run. “”—… are set in the Chinese font by a hint, `style` is the id of a character style."""
    hint = '<w:rFonts w:hint="eastAsia"/>' if AMBIGUOUS.search(text) else ""
    look = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties = f"<w:rPr>{look}{hint}</w:rPr>" if hint or look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def paragraph(style: str, content: str, layout: str = "") -> str:
    """A paragraph of runs in the style with this id; `layout` holds further paragraph properties in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{layout}</w:pPr>{content}</w:p>'


def number(value: object) -> str:
    """What a table cell shows: numbers plain, text as it is, nothing for a blank."""
    return "" if value is None else printed(value)
