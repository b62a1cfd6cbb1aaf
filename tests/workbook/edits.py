"""Damage done to a workbook on purpose, in its XML, as a person or another program would."""

import re

from xl_tools.files.package import pack, parts_of
from xl_tools.workbook.package.relations import sheet_parts


def edited(data, sheet, change):
    """The workbook with `change` applied to the XML text of one sheet."""
    parts = parts_of(data, "x")
    path = sheet_parts(parts)[sheet]
    before = parts[path].decode()
    after = change(before)
    assert after != before, "the edit must change something"
    parts[path] = after.encode()
    return pack(parts)


def book_edited(data, change, part="xl/workbook.xml"):
    parts = parts_of(data, "x")
    before = parts[part].decode()
    parts[part] = change(before).encode()
    assert parts[part].decode() != before
    return pack(parts)


def cell_pattern(cell):
    return re.compile(rf'<c r="{cell}"(?: s="(\d+)")?[^>]*?(?:/>|>.*?</c>)', re.DOTALL)


def with_cell(data, sheet, cell, inner, kind=""):
    """One cell replaced by `inner`, its style kept."""

    def change(text):
        found = cell_pattern(cell).search(text)
        mark = f' t="{kind}"' if kind else ""
        return text[: found.start()] + f'<c r="{cell}" s="{found[1] or 0}"{mark}>{inner}</c>' + text[found.end() :]

    return edited(data, sheet, change)


def with_number(data, sheet, cell, number):
    return with_cell(data, sheet, cell, f"<v>{number}</v>")


def with_text(data, sheet, cell, text):
    return with_cell(data, sheet, cell, f"<is><t>{text}</t></is>", "inlineStr")


REFERENCE = re.compile(r"((?<!#)'[^']+'!)?(\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?)(?![\d(])")


def with_row_put_in(data, sheet, at):
    """The workbook with a row put in as Excel does it: cells, joined cells, names and the addresses in all formulas go along."""

    def further(text):
        return re.sub(r"(?<=[A-Z$])\d+", lambda row: str(int(row[0]) + (int(row[0]) >= at)), text)

    def follow(text, own):
        return REFERENCE.sub(
            lambda found: (found[1] or "") + (further(found[2]) if (found[1] or own) == f"'{sheet}'!" else found[2]), text
        )

    parts = parts_of(data, "x")
    for name, path in sheet_parts(parts).items():
        text = re.sub(r"<f>.*?</f>", lambda formula, own=f"'{name}'!": follow(formula[0], own), parts[path].decode())
        if name == sheet:
            text = re.sub(r'<row r="(\d+)"', lambda row: f'<row r="{int(row[1]) + (int(row[1]) >= at)}"', text)
            text = re.sub(r'(?<=<c r=")[A-Z]+\d+|(?<=<mergeCell ref=")[A-Z]+\d+:[A-Z]+\d+', lambda cell: further(cell[0]), text)
        parts[path] = text.encode()
    book = parts["xl/workbook.xml"].decode()
    parts["xl/workbook.xml"] = re.sub(r"(?<=>)'[^<]+(?=</definedName>)", lambda name: follow(name[0], ""), book).encode()
    return pack(parts)


def with_style_of(data, sheet, cell, other):
    """One cell in the format of another, as a paste leaves it."""

    def change(text):
        style = cell_pattern(other).search(text)[1]
        found = cell_pattern(cell).search(text)
        return text[: found.start()] + re.sub(r' s="\d+"', f' s="{style}"', found[0], count=1) + text[found.end() :]

    return edited(data, sheet, change)
