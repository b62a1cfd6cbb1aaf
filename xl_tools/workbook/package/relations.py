"""Which part of a package is which: found by following relations from its root on, never by a usual name."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from xl_tools.details.said import said
from xl_tools.workbook.package.ooxml import PACKAGE_RELATIONS, RELATIONS, Unclear, read, tag

ROOT = ""
"""What the relations of the package itself belong to."""
DOCUMENT = f"{RELATIONS}/officeDocument"
STRINGS = f"{RELATIONS}/sharedStrings"
STYLES = f"{RELATIONS}/styles"
THEME = f"{RELATIONS}/theme"
DRAWING = f"{RELATIONS}/drawing"
LEGACY_DRAWING = f"{RELATIONS}/vmlDrawing"
ONE_EACH = (STRINGS, STYLES, THEME)
"""Roles of which a workbook has one part at most."""
MOST_SHOWN = 40
"""Characters of a foreign name that are quoted."""


class Relation(NamedTuple):
    """A relation: `target` is the name of a part, or for an external one the address as written."""

    identity: str
    kind: str
    target: str
    external: bool


def relations_of(parts: Mapping[str, bytes], home: str) -> tuple[Relation, ...]:
    """The relations of a part; none where it has no part of relations. Raises Unclear where one identity is given twice."""
    folder, _, name = home.rpartition("/")
    content = parts.get(part_named(parts, posixpath.join(folder, "_rels", f"{name}.rels")))
    if content is None:
        return ()
    found = tuple(_relations(parts, home, content))
    seen: set[str] = set()
    for relation in found:
        if relation.identity in seen:
            raise Unclear(said("F-BROKEN", "relation_twice", id=relation.identity[:MOST_SHOWN]))
        seen.add(relation.identity)
    return found


def _relations(parts: Mapping[str, bytes], home: str, content: bytes) -> Iterator[Relation]:
    for item in read(content).iter(f"{{{PACKAGE_RELATIONS}}}Relationship"):
        external = item.get("TargetMode", "").strip().lower() == "external"
        target = item.get("Target", "").strip()
        yield Relation(
            item.get("Id", ""), item.get("Type", "").strip(), target if external else part_at(parts, home, target), external
        )


def part_at(parts: Mapping[str, bytes], home: str, target: str) -> str:
    """The part that a target means, absolute or seen from the part `home`."""
    path = target.partition("#")[0]
    whole = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(home), path)
    name = posixpath.normpath(whole)
    return part_named(parts, name if name in parts else unquote(name))


def part_named(parts: Mapping[str, bytes], name: str) -> str:
    """The part with this name as the package spells it: capitals make no difference, and no two parts differ by them alone."""
    if name in parts:
        return name
    low = name.lower()
    return next((part for part in parts if part.lower() == low), name)


def book_part(parts: Mapping[str, bytes]) -> str | None:
    """The part that is the workbook, or None where the package names none that is there. Raises Unclear where it names two."""
    named = {found.target for found in relations_of(parts, ROOT) if found.kind == DOCUMENT and not found.external}
    if len(named) > 1:
        raise Unclear(said("F-BROKEN", "two_books"))
    return next((part for part in named if part in parts), None)


def the_one(relations: Sequence[Relation], kind: str) -> str | None:
    """The part of the only relation of this kind, or None. Raises Unclear where there are several."""
    found = [relation.target for relation in relations if relation.kind == kind and not relation.external]
    if len(found) > 1:
        raise Unclear(said("F-BROKEN", "two_parts", count=len(found), role=kind.rpartition("/")[2]))
    return found[0] if found else None


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The name of each sheet, in order, and the part that holds it.

    Raises KeyError or XMLSyntaxError for what is no workbook, Unclear where two sheets share a name or a part.
    """
    home = book_part(parts)
    if home is None:
        raise KeyError("workbook")
    return sheets_of(read(parts[home]), relations_of(parts, home))


def sheets_of(root: etree._Element, relations: Sequence[Relation]) -> dict[str, str]:
    """The same from the workbook part and its relations."""
    targets = {relation.identity: relation.target for relation in relations if not relation.external}
    found: dict[str, str] = {}
    names: set[str] = set()
    for sheet in sheets_in(root):
        name, part = sheet.get("name", ""), targets[sheet.get(f"{{{RELATIONS}}}id", "")]
        if name.casefold() in names:
            raise Unclear(said("F-BROKEN", "two_names", sheet=name[:MOST_SHOWN]))
        if part in found.values():
            raise Unclear(said("F-BROKEN", "one_part", sheet=name[:MOST_SHOWN]))
        names.add(name.casefold())
        found[name] = part
    return found


def sheets_in(root: etree._Element) -> list[etree._Element]:
    """What the workbook part lists as sheets. Raises Unclear where it does so twice."""
    lists = root.findall(tag("sheets"))
    if len(lists) > 1:
        raise Unclear(said("F-BROKEN", "two_lists"))
    return [sheet for found in lists for sheet in found.findall(tag("sheet"))]
