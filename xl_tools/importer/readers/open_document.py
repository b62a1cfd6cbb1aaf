"""An OpenDocument text before another program opens it: what it shows from elsewhere is left out, what else it fetches or runs is refused."""

import contextlib
import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files.hazards import REMOTE
from xl_tools.files.package import BROKEN, pack, parts_of

HREF = "{http://www.w3.org/1999/xlink}href"
OUTSIDE = regex(r"(?!vnd\.sun\.star\.(?:package|graphicobject):)[a-z][a-z0-9+.-]*:|[/\\]|\.\.|%2e|%2f|%5c", re.IGNORECASE)
"""Where a link leads out of the package: a scheme, an absolute path, a folder above it."""
HARMLESS = ("a", "form")
"""Elements whose links are only followed when somebody clicks on them."""
SHOWN = ("image", "background-image", "fill-image")
"""Pictures: without its link nothing but the picture is missing, and reports are read without pictures."""
TEMPLATE = "template"
"""The template a text was written with, mostly a file of the writer's own machine, which is not opened."""
FETCHING = ("dde-source", "dde-connection-decl", "dde-connection")
RUNNING = ("event-listener",)
MANIFEST = "META-INF/manifest.xml"
MOST_MANIFEST = 1_000_000
"""Bytes looked at; a list of the parts of a text has some thousand."""
LOCKED = b"encryption-data"
PROGRAM_FOLDERS = ("basic/", "scripts/")
LISTS = ("/script-lc.xml", "/script-lb.xml", "/dialog-lc.xml", "/dialog-lb.xml")
"""Lists of programs, which are written where there are none too."""
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def without_links(data: bytes, file: str) -> bytes:
    """The same text without links to pictures that lie elsewhere.

    Raises Refused: F-ENCRYPTED; F-EXTERNAL where it takes in other files, or asks other programs, on opening; F-MACRO where something runs by
    itself, or could; and what `parts_of` raises. Links that a reader clicks on are none of these.
    """
    _refuse_locked(data, file)
    parts = parts_of(data, file)
    changed: dict[str, bytes] = {}
    for name, content in parts.items():
        low = name.lower()
        if low.startswith(PROGRAM_FOLDERS) and not low.endswith(LISTS):
            raise Refused("F-MACRO", file=file)
        if low.endswith(".xml") and content.strip():
            made = _cleaned(content, file)
            changed |= {} if made is None else {name: made}
    return pack({**parts, **changed}, level=0) if changed else data


def _refuse_locked(data: bytes, file: str) -> None:
    """Raise Refused (F-ENCRYPTED) for a package whose parts are encrypted: each by itself, so that no part is XML."""
    with contextlib.suppress(KeyError, *BROKEN), zipfile.ZipFile(io.BytesIO(data)) as package, package.open(MANIFEST) as manifest:
        if LOCKED in manifest.read(MOST_MANIFEST):
            raise Refused("F-ENCRYPTED", file=file)


def _cleaned(content: bytes, file: str) -> bytes | None:
    """A part without the links of its pictures; None where it has none."""
    try:
        root = etree.fromstring(content, PARSER)
    except etree.XMLSyntaxError as error:
        raise Refused("F-BROKEN", file=file, detail=said("F-BROKEN", "office")) from error
    pictures = list(_linked_pictures(root, file))
    for picture in pictures:
        del picture.attrib[HREF]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") if pictures else None


def _linked_pictures(root: etree._Element, file: str) -> Iterator[etree._Element]:
    """The elements that show a picture from elsewhere. Raises Refused (F-EXTERNAL, F-MACRO) for what else leads out."""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name in FETCHING:
            raise Refused("F-EXTERNAL", file=file)
        if name in RUNNING:
            raise Refused("F-MACRO", file=file)
        link = (element.get(HREF) or "").strip()
        if name in HARMLESS or not OUTSIDE.match(link) or (name == TEMPLATE and not REMOTE.match(link)):
            continue
        if name not in SHOWN:
            raise Refused("F-EXTERNAL", file=file)
        yield element
