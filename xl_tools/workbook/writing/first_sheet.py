"""Which sheets a workbook shows, and on which it opens."""

from collections.abc import Mapping

from xl_tools.chinese.lazy_regex import regex
from xl_tools.workbook.package.ooxml import WORKBOOK, parse, serialised, tag
from xl_tools.workbook.package.relations import sheet_parts

SELECTED = regex(rb'(<(?:\w+:)?sheetView\b[^>]*?)\s+tabSelected="[^"]*"')
VIEW = regex(rb"<(?:\w+:)?sheetView\b")


def showing(parts: Mapping[str, bytes], sheet: str) -> dict[str, bytes]:
    """The parts of a workbook in which this sheet is not hidden."""
    root = parse(parts[WORKBOOK])
    for one in root.iter(tag("sheet")):
        if one.get("name") == sheet and one.get("state") == "hidden":
            one.set("state", "visible")
            return {**parts, WORKBOOK: serialised(root)}
    return dict(parts)


def opening_on(parts: Mapping[str, bytes], sheet: str) -> dict[str, bytes]:
    """The parts of a workbook that shows this sheet first and no other as selected; as they were where it does not say what it shows."""
    root = parse(parts[WORKBOOK])
    names = [one.get("name") for one in root.iter(tag("sheet"))]
    view = root.find(f"{tag('bookViews')}/{tag('workbookView')}")
    if view is None or sheet not in names:
        return dict(parts)
    view.set("activeTab", str(names.index(sheet)))
    found = {**parts, WORKBOOK: serialised(root)}
    for name, part in sheet_parts(parts).items():
        content = SELECTED.sub(rb"\1", found[part], count=1)
        found[part] = VIEW.sub(rb'\g<0> tabSelected="1"', content, count=1) if name == sheet else content
    return found
