"""A workbook taken apart, once: relations followed, every part parsed once, and all that is asked of it answered from that."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from lxml import etree

from xl_tools.details.said import said
from xl_tools.workbook.package.cells import Cells, Known, Misplaced, cells_of, ignorable_in, rich_text
from xl_tools.workbook.package.grid_values import Values
from xl_tools.workbook.package.limits import far_parts, refuse_long_texts, refuse_many_names, refuse_sprawl, without_ghosts
from xl_tools.workbook.package.looks.cell_formats import Formats, formats_in
from xl_tools.workbook.package.looks.colours import colours_in
from xl_tools.workbook.package.looks.drawings import Area, covered_by
from xl_tools.workbook.package.markup import Frame, Markup, frame_of, markup_of
from xl_tools.workbook.package.ooxml import Unclear, read, tag
from xl_tools.workbook.package.plain_sheet import is_frame, plain_cells, plain_sheet
from xl_tools.workbook.package.relations import (
    STRINGS,
    STYLES,
    THEME,
    Relation,
    book_part,
    relations_of,
    sheets_in,
    sheets_of,
    the_one,
)
from xl_tools.workbook.package.spelling import spelled

TRUE = ("1", "true")
PASSWORD = ("workbookPassword", "workbookHashValue")
SMALL = 60_000
"""Bytes of a sheet that is kept as it was read: the same in every workbook of one template."""
NO_FORMATS = Formats()


class BookMarkup(NamedTuple):
    """The workbook as such: sheets with their states in order, whether its structure is locked and with a password, and the defined names."""

    states: Mapping[str, str]
    structure_locked: bool
    has_password: bool
    names: Mapping[str, str]


class Workbook:
    """The workbook in these parts. Everything raises Refused (F-LARGE), KeyError, XMLSyntaxError or Unclear where it cannot be told."""

    def __init__(self, parts: Mapping[str, bytes], file: str) -> None:
        self.parts = parts
        self.file = file

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations of the workbook part."""
        return relations_of(self.parts, self._home)

    @cached_property
    def paths(self) -> dict[str, str]:
        """The name of each sheet, in order, and the part that holds it."""
        return sheets_of(self._root, self.relations)

    @cached_property
    def book(self) -> BookMarkup:
        """What the workbook part says."""
        return _book(self.parts[self._home])

    @cached_property
    def formats(self) -> Formats:
        """The formats that cells refer to."""
        styles, theme = (self.parts.get(the_one(self.relations, kind) or "", b"") for kind in (STYLES, THEME))
        return _formats(styles, theme) if styles else NO_FORMATS

    @cached_property
    def values(self) -> Values:
        """What stands in the cells of all sheets. A cell with an error shows it, such as #N/A."""
        values = self.sheets(self.paths)
        refuse_long_texts(values.sheets, self.file)
        return values

    def sheets(self, names: Iterable[str]) -> Values:
        """What stands in the cells of those sheets, of which the others are not read; nothing of a sheet that is not there."""
        return Values({name: self._sheet(name).cells.rows for name in names if name in self.paths})

    def markup(self, name: str) -> Markup:
        """What a sheet says beside its values."""
        if name not in self._markups:
            sheet = self._sheet(name)
            self._markups[name] = markup_of(sheet.cells, sheet.frame, self.formats, sheet.covered)
        return self._markups[name]

    @cached_property
    def _home(self) -> str:
        part = book_part(self.parts)
        if part is None:
            raise KeyError("workbook")
        refuse_many_names(self.parts[part], self.file)
        return part

    @cached_property
    def _root(self) -> etree._Element:
        return read(self.parts[self._home])

    @cached_property
    def _markups(self) -> dict[str, Markup]:
        return {}

    @cached_property
    def _known(self) -> Known:
        strings = self.parts.get(the_one(self.relations, STRINGS) or "", b"")
        settings = self._root.find(tag("workbookPr"))
        return Known(
            _strings(strings) if strings else (),
            self.formats.days,
            self.formats.spans,
            settings is not None and settings.get("date1904") in TRUE,
        )

    @cached_property
    def _contents(self) -> dict[str, bytes]:
        """What is written of each sheet."""
        far = far_parts(self.parts, self.paths)
        parts = {**self.parts, **{part: without_ghosts(self.parts[part]) for part in far}}
        refuse_sprawl(parts, self.paths, the_one(self.relations, STRINGS), far, self.file)
        return {name: parts[part] for name, part in self.paths.items()}

    @cached_property
    def _sheets(self) -> dict[str, "_Sheet"]:
        return {}

    def _sheet(self, name: str) -> "_Sheet":
        if name not in self._sheets:
            self._sheets[name] = self._read(name, self.paths[name], self._contents[name])
        return self._sheets[name]

    def _read(self, name: str, part: str, content: bytes) -> "_Sheet":
        try:
            if b"rawing" in content:
                root = read(content)
                covered = covered_by(root, relations_of(self.parts, part), self.parts)
                return _Sheet(cells_of(root, self._known), frame_of(root, self.formats.veils), covered)
            return (_kept if len(content) <= SMALL else _taken)(content, self._known, self.formats.veils)
        except Misplaced as error:
            raise Misplaced(said("F-BROKEN", "sheet", sheet=name, trouble=error)) from error
        except Unclear as error:
            raise Unclear(said("F-BROKEN", "sheet", sheet=name, trouble=error)) from error


class _Sheet(NamedTuple):
    cells: Cells
    frame: Frame
    covered: tuple[Area, ...] = ()


def _taken(content: bytes, known: Known, veils: frozenset[str]) -> _Sheet:
    """A sheet over which nothing is drawn."""
    plain = plain_sheet(content)
    frame = _frame(plain.frame, veils) if plain else None
    cells = plain_cells(plain.rows, known) if plain and frame else None
    if frame and cells:
        return _Sheet(cells, frame)
    root = read(content)
    return _Sheet(cells_of(root, known), frame_of(root, veils))


@lru_cache(maxsize=40)
def _kept(content: bytes, known: Known, veils: frozenset[str]) -> _Sheet:
    """The same, remembered for small ones."""
    return _taken(content, known, veils)


@lru_cache(maxsize=32)
def _frame(content: bytes, veils: frozenset[str]) -> Frame | None:
    """What is written round the rows of a sheet: the same in every workbook that one program has saved from one template. None where the
    rows were not in their place.
    """
    root = read(content)
    return frame_of(root, veils) if is_frame(root) else None


@lru_cache(maxsize=8)
def _book(content: bytes) -> BookMarkup:
    root = read(content)
    protection = root.find(tag("workbookProtection"))
    return BookMarkup(
        {sheet.get("name", ""): sheet.get("state", "visible") for sheet in sheets_in(root)},
        protection is not None and protection.get("lockStructure") in TRUE,
        protection is not None and any(protection.get(name) for name in PASSWORD),
        {name: spelled(text) for name, text in _names(root)},
    )


def _names(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The names that hold for the whole workbook."""
    for names in root.iterchildren(tag("definedNames")):
        for item in names.iterchildren(tag("definedName")):
            if item.get("localSheetId") is None:
                yield item.get("name", ""), item.text or ""


@lru_cache(maxsize=8)
def _formats(styles: bytes, theme: bytes) -> Formats:
    return formats_in(read(styles), colours_in(read(theme) if theme else None))


@lru_cache(maxsize=4)
def _strings(content: bytes) -> tuple[str, ...]:
    root = read(content)
    ignorable = ignorable_in(root)
    return tuple(rich_text(item, ignorable) for item in root.iterchildren(tag("si")))


def markups_in(workbook: Workbook, names: Sequence[str]) -> dict[str, Markup]:
    """What each of these sheets says."""
    return {name: workbook.markup(name) for name in names}
