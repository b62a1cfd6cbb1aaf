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


def with_style_of(data, sheet, cell, other):
    """One cell in the format of another, as a paste leaves it."""

    def change(text):
        style = cell_pattern(other).search(text)[1]
        found = cell_pattern(cell).search(text)
        return text[: found.start()] + re.sub(r' s="\d+"', f' s="{style}"', found[0], count=1) + text[found.end() :]

    return edited(data, sheet, change)
