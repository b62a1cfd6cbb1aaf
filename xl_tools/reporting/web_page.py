"""A filing as a web page: a whole one that needs nothing beside it, or a piece for the editor of a site."""

import zlib
from collections.abc import Iterator, Sequence

from xl_tools.filing.filing import Block, Filing
from xl_tools.form.model import Part
from xl_tools.reporting.web_markup import escaped, in_one_line
from xl_tools.reporting.web_style import Dress, Role, by_class, inline, sheet
from xl_tools.reporting.web_tables import table_html
from xl_tools.reporting.word import long_date, sorted_into_parts

DRAFT = "草稿"
"""The words that mark a draft, as they are known again when the page is read."""
DEEPEST = 6
"""Of the headings that HTML has."""


def page(filing: Filing, draft: bool = False) -> str:
    """The whole page. With `draft` it is marked 草稿, on the screen and on every printed page."""
    body = "".join(_Report(filing, by_class, top=1).pieces(draft))
    title = in_one_line(filing.identity.title or filing.form.name)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{f'（{DRAFT}）' if draft else ''}{title}</title>\n<style>{sheet(draft)}</style>\n</head>\n"
        f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def fragment(filing: Filing, draft: bool = False) -> str:
    """The report as a piece of a page, every look in the elements themselves; its headings begin below that of the page around it."""
    body = "".join(_Report(filing, inline, top=2).pieces(draft))
    return f'<div lang="zh-CN">\n{body}</div>\n'


class _Report:
    """The elements of the report in the order of print; `top` is the level of its title."""

    def __init__(self, filing: Filing, dress: Dress, top: int) -> None:
        self._filing, self._dress, self._top = filing, dress, top
        identity = filing.identity
        self._prefix = f"r{zlib.crc32(f'{identity.unit} {identity.year}'.encode('utf-8', 'replace')):08x}"

    def pieces(self, draft: bool) -> Iterator[str]:
        identity = self._filing.identity
        if draft:
            yield self._paragraph(DRAFT, Role.DRAFT)
        if identity.title:
            yield self._heading(identity.title, 0, Role.TITLE)
        blocks = sorted_into_parts(self._filing)
        for part in self._filing.form.parts:
            yield from self._part(part, blocks[part.key])
        for line in (identity.signature, long_date(identity.date or "")):
            yield self._paragraph(line or "", Role.SIGNATURE)

    def _part(self, part: Part, blocks: Sequence[Block]) -> Iterator[str]:
        head = next((block for block in blocks if part.ordinal and block.level == 1 and block.heading), None)
        if part.ordinal:
            yield self._heading(head.heading if head else part.title, 1, Role.HEADING_1)
        for block in blocks:
            yield from self._block(block, without_heading=block is head)
        if part.table:
            yield table_html(part, part.table, self._filing.values, self._dress, self._prefix)

    def _block(self, block: Block, *, without_heading: bool) -> Iterator[str]:
        """The elements of a block; a heading that runs in opens its first paragraph."""
        paragraphs = block.paragraphs
        if block.heading and not without_heading:
            if block.runs_in and paragraphs:
                opening = f"<strong>{escaped(block.heading.strip())}</strong>{escaped(paragraphs[0].strip())}"
                yield f"<p{self._dress(Role.BODY)}>{opening}</p>\n"
                paragraphs = paragraphs[1:]
            else:
                yield self._heading(block.heading, max(block.level, 2), Role.HEADING_2)
        yield from (self._paragraph(text, Role.BODY) for text in paragraphs)

    def _heading(self, text: str, depth: int, role: Role) -> str:
        tag = f"h{min(self._top + depth, DEEPEST)}"
        return f"<{tag}{self._dress(role)}>{escaped(text.strip())}</{tag}>\n"

    def _paragraph(self, text: str, role: Role) -> str:
        return f"<p{self._dress(role)}>{escaped(text.strip())}</p>\n" if text.strip() else ""
