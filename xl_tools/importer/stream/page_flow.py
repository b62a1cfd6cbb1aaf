"""What a page shows, as paragraphs and tables inside one another, laid out flat in reading order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from xl_tools.chinese.characters import seen
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.importer.stream.document import PAGE_NUMBER, Document, Item

LONGEST_CELL = 100
"""Characters of a row of one cell: with more it is no row but a frame around text."""
LONG_TEXT = 200
"""Characters of a cell with several lines: with more it holds text, and its table is a frame too."""
MOST_DEPTH = 100
"""Of tables in cells of tables; a page that is laid out with them has ten."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; the line ends in it are breaks that the page shows. `where` says in words where it stands, empty to count paragraphs."""

    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its grid column. One that is only the rest of a cell above it is `continued` and shows nothing."""

    blocks: "tuple[Block, ...]" = ()
    column: int = 0
    continued: bool = False

    @property
    def has_table(self) -> bool:
        """True where a table stands inside."""
        return any(isinstance(block, Table) for block in self.blocks)

    @property
    def lines(self) -> list[str]:
        """The lines of its own text that are not blank."""
        texts = [tidy(block.text) for block in self.blocks if isinstance(block, Paragraph)]
        return [line.strip() for text in texts for line in text.split("\n") if line.strip()]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. The rest of a cell that spans columns is left out, the rest of one that spans rows is there as `continued`."""

    rows: tuple[tuple[Cell, ...], ...]
    where: str = ""


Block = Paragraph | Table


def tidy(text: str) -> str:
    """`text` without characters that nobody sees."""
    return seen(text)


def document_of(blocks: Iterable[Block], file: str) -> Document:
    """The stream of a page. Tables that only hold the page together are opened up, those inside a cell follow in their place.

    Raises Refused (F-LARGE) for tables in tables in tables.
    """
    stream = _Stream(file)
    stream.blocks(blocks)
    return Document(file, tuple(stream.items))


@dataclass
class _Stream:
    """The items so far, with the numbers of the last paragraph, row and table. `depth` is how many tables are open."""

    file: str
    items: list[Item] = field(default_factory=list)
    paragraphs: int = 0
    rows: int = -1
    tables: int = 0
    line: int = 0
    depth: int = 0

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Table):
                self.table(block)
            else:
                self.paragraph(block)

    def paragraph(self, paragraph: Paragraph) -> None:
        """Each of its lines, since a break inside a paragraph is mostly meant for a new one."""
        text = tidy(paragraph.text)
        if not text.strip():
            return
        self.paragraphs += 1
        for line in text.split("\n"):
            if line.strip() and not PAGE_NUMBER.fullmatch(line):
                self.line += 1
                self.items.append(
                    Item(line, self.line, spot=paragraph.where or said("place", "paragraph", number=self.paragraphs))
                )

    def table(self, table: Table) -> None:
        if self.depth == MOST_DEPTH:
            raise Refused("F-LARGE", file=self.file, detail=said("F-LARGE", "nested", depth=MOST_DEPTH))
        self.depth += 1
        first = True
        for number, row in enumerate(table.rows, 1):
            for is_data, cells in _parted(row):
                if is_data:
                    self.tables += first
                    first = False
                    self.row(cells, table.where or said("place", "table_row", table=self.tables, row=number))
                else:
                    self.blocks(block for cell in cells for block in cell.blocks)
        self.depth -= 1

    def row(self, cells: Sequence[Cell], where: str) -> None:
        self.rows += 1
        self.line += 1
        for cell in cells:
            self.items.append(Item("\n".join(cell.lines), self.line, self.rows, cell.column, spot=where))


def _parted(row: Sequence[Cell]) -> list[tuple[bool, list[Cell]]]:
    """The row as runs of cells that belong side by side (True) and of cells that hold a page of their own (False)."""
    cells = _spliced(row)
    if not any(cell.has_table for cell in cells):
        return [(not _is_page(cells), list(cells))] if cells else []
    runs = [(not is_page, list(run)) for is_page, run in groupby(cells, key=lambda cell: cell.has_table)]
    return [(is_data and not _is_page(run), run) for is_data, run in runs if not is_data or any(cell.lines for cell in run)]


def _spliced(row: Sequence[Cell]) -> list[Cell]:
    """Cells with a table of a single row in them, where there is more in the row, give way to the cells of that table."""
    if sum(1 for cell in row if cell.lines or cell.has_table) < 2:
        return list(row)
    done: list[Cell] = []
    for cell in row:
        shown = [block for block in cell.blocks if isinstance(block, Table) or tidy(block.text).strip()]
        inner = shown[0] if len(shown) == 1 else None
        if isinstance(inner, Table) and len(inner.rows) == 1:
            done += [Cell(part.blocks, cell.column + part.column, part.continued) for part in inner.rows[0]]
        else:
            done.append(cell)
    return done


def _is_page(cells: Sequence[Cell]) -> bool:
    """True for cells that hold running text: one alone in its row with several lines, or any with a great deal of it."""
    texts = [cell.lines for cell in cells if cell.lines]
    alone = len(texts) == 1 and len(texts[0]) > 1 and sum(map(len, texts[0])) > LONGEST_CELL
    return alone or any(len(lines) > 2 and sum(map(len, lines)) > LONG_TEXT for lines in texts)
