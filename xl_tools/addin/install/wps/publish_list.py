"""`publish.xml`, the list of add-ins that WPS reads when it starts: the add-ins of others stand in it too, and stay as they are."""

from pathlib import Path

from lxml import etree

from xl_tools.addin.places import NAME
from xl_tools.files.disk import write_whole

ROOT, ENTRY = "jsplugins", "jsplugin"
SPREADSHEETS = "et"
"""WPS's name for its spreadsheets."""
TOLD = ("type", "url", "version", "enable")
"""What of a line tells WPS what to load."""


class Unreadable(Exception):
    """The file is no list that WPS would read; it is left alone."""


def entry(folder: str) -> dict[str, str]:
    """The attributes of our line, for an add-in in this folder beside the list: its name and version."""
    version = folder.rpartition("_")[2]
    return {
        "name": NAME, "type": SPREADSHEETS, "url": folder, "version": version, "enable": "enable_dev", "install": "null", "customDomain": "",
    }  # fmt: skip


def is_listed(file: Path, folder: str) -> bool | None:
    """Whether just the add-in in this folder is listed; None where none of ours is. What WPS itself adds to a line does not matter.

    Raises Unreadable, OSError.
    """
    ours, wanted = _ours(_read(file)), entry(folder)
    return len(ours) == 1 and all(ours[0].get(name) == wanted[name] for name in TOLD) if ours else None


def put_in(file: Path, folder: str) -> None:
    """Our line, in place of an older one. Raises Unreadable, and Refused (F-LOCKED) where the file cannot be written."""
    if is_listed(file, folder):
        return
    root = _read(file)
    _drop(root)
    etree.SubElement(root, ENTRY, entry(folder))
    _write(file, root)


def take_out(file: Path) -> bool:
    """Take our lines out; whether there were any. A list that holds nothing else is removed. Raises as above."""
    if not file.exists():
        return False
    root = _read(file)
    if not _ours(root):
        return False
    _drop(root)
    if len(root):
        _write(file, root)
    else:
        file.unlink()
    return True


def _read(file: Path) -> etree._Element:
    if not file.exists():
        return etree.Element(ROOT)
    try:
        root = etree.fromstring(
            file.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
        )
    except etree.XMLSyntaxError as error:
        raise Unreadable from error
    if root.tag != ROOT:
        raise Unreadable
    return root


def _ours(root: etree._Element) -> list[etree._Element]:
    return [one for one in root.iterchildren(tag=etree.Element) if one.get("name") == NAME]


def _drop(root: etree._Element) -> None:
    for one in _ours(root):
        root.remove(one)


def _write(file: Path, root: etree._Element) -> None:
    write_whole(file, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True, pretty_print=True))
