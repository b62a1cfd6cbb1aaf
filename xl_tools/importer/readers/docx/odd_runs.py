"""Which runs of a Word file hold no plain text: what is crossed out, raised, hidden, white or as good as without size."""

from lxml import etree

from xl_tools.importer.readers.docx.numbering import VAL, W
from xl_tools.importer.stream.asides import Aside
from xl_tools.importer.stream.attributes import whole

OFF = ("0", "false", "off")
RAISED = ("superscript", "subscript")
WHITE = "FFFFFF"
PLAIN_GROUND = ("", "auto", WHITE)
SMALLEST = 6
"""Half points of a size that can be read: letters of 3 points are a blur."""


def aside_of(properties: etree._Element | None, hidden: bool, inherited: Aside | None) -> Aside | None:
    """What kind of text a run with these properties holds; `hidden` and `inherited` are what its style says."""
    if properties is None:
        return Aside.HIDDEN if hidden else inherited
    if is_on(properties, "vanish") if properties.find(f"{W}vanish") is not None else hidden:
        return Aside.HIDDEN
    if is_on(properties, "strike") or is_on(properties, "dstrike"):
        return Aside.STRUCK
    if _value(properties, "vertAlign") in RAISED:
        return Aside.MARK
    if _is_faint(properties):
        return Aside.FAINT
    return inherited


def is_on(properties: etree._Element | None, name: str) -> bool:
    """Whether a switch is set among some properties."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and found.get(VAL) not in OFF


def _is_faint(properties: etree._Element) -> bool:
    size = whole(_value(properties, "sz"))
    if size is not None and size <= SMALLEST:
        return True
    if _value(properties, "color").upper() != WHITE:
        return False
    ground = properties.find(f"{W}shd")
    if ground is not None and ground.get(f"{W}fill", "") not in PLAIN_GROUND:
        return False
    return _value(properties, "highlight") in ("", "none", "white") and not _stands_on_ground(properties)


def _stands_on_ground(properties: etree._Element) -> bool:
    """Whether the paragraph, cell or table around a run is filled."""
    for outer in properties.iterancestors(f"{W}p", f"{W}tc", f"{W}tbl"):
        grounds = outer.iterfind(f"{W}pPr/{W}shd" if outer.tag == f"{W}p" else f"{outer.tag}Pr/{W}shd")
        if any(ground.get(f"{W}fill", "") not in PLAIN_GROUND for ground in grounds):
            return True
    return False


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else found.get(VAL, "")
