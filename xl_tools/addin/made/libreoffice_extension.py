"""The extension for LibreOffice, built from its folder `office/` and the one ribbon: the same bytes every time."""

import importlib.metadata
from pathlib import Path

from lxml import etree

from xl_tools.addin.glance import LOOKING, SHEETS
from xl_tools.addin.made.ribbon import Button, Tab, ribbon
from xl_tools.files.package import pack
from xl_tools.product import TITLE

SOURCE = Path(__file__).with_name("office")
FILLED = {
    "pythonpath/xl_tools_office/words.py": {"@TITLE@": TITLE},
    "pythonpath/xl_tools_office/exchange.py": {"@LOOKING@": ",".join(LOOKING), "@SHEETS@": ",".join(SHEETS)},
}
"""What the sources leave to be filled in."""
SUFFIXES = (".py", ".xcu", ".xml")
REGISTRY = "http://openoffice.org/2001/registry"
DESCRIPTION = "http://openoffice.org/extensions/description/2006"
NAME = f"{{{REGISTRY}}}name"
PROTOCOL = "vnd.xl-tools:"
CALC = "com.sun.star.sheet.SpreadsheetDocument"
SEPARATOR = "private:separator"


def build_extension() -> bytes:
    """The file `xl_tools.oxt`."""
    tab = ribbon()
    parts = {name: (SOURCE / name).read_bytes() for name in _names()}
    for name, gaps in FILLED.items():
        for gap, text in gaps.items():
            parts[name] = parts[name].replace(gap.encode(), text.encode())
    parts["description.xml"] = _description(parts["description.xml"], tab)
    parts["CalcWindowState.xcu"] = _titled(etree.fromstring(parts["CalcWindowState.xcu"]), tab)
    parts["Addons.xcu"] = _addons(parts["Addons.xcu"], tab)
    return pack(parts)


def _names() -> list[str]:
    """The files of the extension; LibreOffice wants none of them in a certain place of the package."""
    files = (file for file in SOURCE.rglob("*") if file.suffix in SUFFIXES and file.is_file())
    return sorted(file.relative_to(SOURCE).as_posix() for file in files)


def _description(template: bytes, tab: Tab) -> bytes:
    root = etree.fromstring(template)
    for version in root.iter(f"{{{DESCRIPTION}}}version"):
        version.set("value", importlib.metadata.version("xl_tools"))
    for name in root.iter(f"{{{DESCRIPTION}}}name"):
        name.text = tab.label
    return _bytes(root)


def _addons(template: bytes, tab: Tab) -> bytes:
    root = etree.fromstring(template)
    for place in root.iter("node"):
        if place.get(NAME) in ("Submenu", "xl_tools"):
            _fill(place, tab)
    return _titled(root, tab)


def _titled(root: etree._Element, tab: Tab) -> bytes:
    """Every title left empty is that of the tab."""
    for value in root.iter("value"):
        if value.text is None:
            value.text = tab.label
    return _bytes(root)


def _fill(place: etree._Element, tab: Tab) -> None:
    for group in tab.groups:
        if len(place):
            _separator(_item(place))
        for button in group.buttons:
            _button(_item(place), button, in_menu=place.get(NAME) == "Submenu")


def _item(place: etree._Element) -> etree._Element:
    """A new item: LibreOffice shows items in the order of their names."""
    return etree.SubElement(place, "node", {NAME: f"i{len(place):02}", f"{{{REGISTRY}}}op": "replace"})


def _separator(item: etree._Element) -> None:
    _property(item, "URL", SEPARATOR)


def _button(item: etree._Element, button: Button, *, in_menu: bool) -> None:
    _property(item, "URL", PROTOCOL + button.id)
    _property(item, "Title", button.label, localized=True)
    _property(item, "Target", "_self")
    _property(item, "Context", CALC)
    if not in_menu:
        _property(item, "ControlType", "ImageButton")


def _property(item: etree._Element, name: str, text: str, *, localized: bool = False) -> None:
    holder = etree.SubElement(item, "prop", {NAME: name, f"{{{REGISTRY}}}type": "xs:string"})
    value = etree.SubElement(holder, "value")
    value.text = text
    if localized:
        value.set("{http://www.w3.org/XML/1998/namespace}lang", "en-US")


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
