"""A blank cut into what stays and what is filled in, so that a copy is made by joining text."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files import package
from xl_tools.files.zip_writer import Entry, assemble, entry_of
from xl_tools.workbook import words
from xl_tools.workbook.package.ooxml import Content, escape, parse, serialised, tag, written
from xl_tools.workbook.package.relations import sheet_parts
from xl_tools.workbook.sheets.sheet_plan import Layout
from xl_tools.workbook.writing.entries import Key

MARK = regex(r'<\?slot (\d+)\?>| ht="-(\d+)"')
MEASURED = (words.TEXT,)
FAST = 7
"""The level of packing: a click waits for it, yet formulas are much alike and pack well."""
NAME = "空白模板"


class Slot(NamedTuple):
    """A cell that is filled in: its style as written in the blank, and its formula as escaped XML or None."""

    key: Key
    style: str | None
    formula: str | None


class Cut(NamedTuple):
    """A sheet as pieces of XML; between them by turns a slot, or the number of a row whose height is to be told."""

    name: str
    part: str
    pieces: tuple[str, ...]
    slots: tuple[Slot | int, ...]


class Prepared(NamedTuple):
    """All parts of a blank, the sheets that are cut, and the other parts as they are written, deflated once."""

    parts: Mapping[str, bytes]
    cuts: tuple[Cut, ...]
    entries: Mapping[str, Entry]


def prepare(parts: Mapping[str, bytes], layout: Layout) -> Prepared:
    """The blank cut at every entry, every cell that the program fills, and every formula."""
    paths = sheet_parts(parts)
    cuts = []
    for sheet in layout.sheets:
        open_cells = {cell.cell: None for cell in sheet.cells if cell.entry or cell.patch or cell.formula}
        if open_cells and sheet.name != words.RESULTS:
            formulas = {cell.cell: escape(cell.formula.text) for cell in sheet.cells if cell.formula}
            cuts.append(_cut(sheet.name, paths[sheet.name], parts[paths[sheet.name]], (open_cells, formulas)))
    changing = {cut.part for cut in cuts}
    entries = {name: entry_of(name, content) for name, content in parts.items() if name not in changing}
    return Prepared(dict(parts), tuple(cuts), entries)


def packed(prepared: Prepared, parts: Mapping[str, bytes]) -> bytes:
    """The package of a copy; parts that are still those of the blank are written as they were deflated before."""
    entries = prepared.entries
    return assemble(
        entries[name] if name in entries and content is prepared.parts[name] else entry_of(name, content, FAST)
        for name, content in parts.items()
    )


def _cut(name: str, part: str, content: bytes, wanted: tuple[Mapping[str, None], Mapping[str, str]]) -> Cut:
    open_cells, formulas = wanted
    root = parse(content)
    found: list[Slot] = []
    for row in root.iter(tag("row")):
        if name in MEASURED and row.get("ht") is None:
            row.set("ht", f"-{row.get('r')}")
        for cell in list(row):
            at = cell.get("r", "")
            if at in open_cells:
                row.replace(cell, etree.ProcessingInstruction("slot", str(len(found))))
                found.append(Slot((name, at), cell.get("s"), formulas.get(at)))
    return _split(name, part, serialised(root).decode(), found)


def _split(name: str, part: str, text: str, found: list[Slot]) -> Cut:
    pieces, slots, end = [], [], 0
    for mark in MARK.finditer(text):
        pieces.append(text[end : mark.start()])
        slots.append(found[int(mark[1])] if mark[1] else int(mark[2]))
        end = mark.end()
    return Cut(name, part, (*pieces, text[end:]), tuple(slots))


def filled(prepared: Prepared, contents: Mapping[Key, Content], height: Callable[[int], float | None]) -> dict[str, bytes]:
    """The parts of a copy with these contents; a cell without one is empty. `height` gives the height of a row of text in points."""
    parts = dict(prepared.parts)
    for cut in prepared.cuts:
        told: list[str] = []
        for piece, slot in zip(cut.pieces, cut.slots, strict=False):
            told.append(piece)
            if isinstance(slot, Slot):
                told.append(written(slot.key[1], slot.style, contents.get(slot.key), slot.formula))
            else:
                points = height(slot)
                told.append(f' ht="{points:g}"' if points else "")
        told.append(cut.pieces[-1])
        parts[cut.part] = "".join(told).encode()
    return parts


def prepared_from(blank: bytes, layout: Layout) -> Prepared:
    """A blank file, cut. Raises Refused (F-FOREIGN) where it is not the blank of this plan, and what `package.parts_of` raises."""
    parts = package.parts_of(blank, NAME)
    if not any(layout.digest.encode() in content for content in parts.values()):
        raise Refused("F-FOREIGN", file=NAME, detail=said("F-FOREIGN", "blank"))
    return prepare(parts, layout)
