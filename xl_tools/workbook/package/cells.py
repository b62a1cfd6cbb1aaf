"""The cells of a sheet with their addresses, those too that leave it to be counted, and none twice."""

from collections.abc import Iterator

from lxml import etree

from xl_tools.workbook.address import REFERENCE, a1, split
from xl_tools.workbook.package.ooxml import tag


class Misplaced(ValueError):
    """A sheet of which it cannot be told what stands where: a cell given twice, or one whose address is none. Says so in Chinese."""


def addressed(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Every cell with its address. Raises Misplaced.

    The format lets a row and a cell leave out where it is: then it follows the one before it, as calamine counts too.
    """
    seen: set[str] = set()
    if sum(1 for _ in root.iter(tag("sheetData"))) > 1:
        raise Misplaced("有两份单元格内容")
    row = 0
    for line in root.iter(tag("row")):
        row = _number(line.get("r"), row + 1)
        column = 0
        for cell in line.iter(tag("c")):
            at = cell.get("r") or a1(row, column + 1)
            if at in seen or not REFERENCE.fullmatch(at):
                raise Misplaced(twice(at) if at in seen else f"有一格的地址“{at[:10]}”不合规范")
            seen.add(at)
            column = split(at)[1]
            yield at, cell


def _number(told: str | None, following: int) -> int:
    if told is None:
        return following
    if not told.isdecimal():
        raise Misplaced(f"有一行的行号“{told[:10]}”不合规范")
    return int(told)


def twice(at: str) -> str:
    """What is wrong with a cell that is there twice."""
    return f"的 {at} 出现了两次，内容以哪一次为准无法判断"
