"""The ribbon as records, read from ribbon.xml: the only source of the tab's buttons, in Excel, in LibreOffice and in WPS."""

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from xl_tools.product import TITLE

SOURCE = Path(__file__).with_name("ribbon.xml")
NAMESPACE_2010 = "http://schemas.microsoft.com/office/2009/07/customui"
NAMESPACE_2007 = "http://schemas.microsoft.com/office/2006/01/customui"
PREFIX = "xlt_"
CALLBACK = "XlToolsButton"


@dataclass(frozen=True)
class Button:
    """One button. `id` is the action it starts (`validate`), `icon` the name of one of Office's own pictures, `size` `large` or `normal`."""

    id: str
    label: str
    icon: str
    size: str
    screentip: str
    supertip: str
    on_action: str

    @property
    def control(self) -> str:
        """The id of the control in the XML."""
        return PREFIX + self.id


@dataclass(frozen=True)
class Group:
    """One named group of buttons, in the order of the tab."""

    id: str
    label: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True)
class Tab:
    """The tab of the add-in."""

    id: str
    label: str
    groups: tuple[Group, ...]

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Every button, from left to right."""
        return tuple(button for group in self.groups for button in group.buttons)


def ribbon() -> Tab:
    """The one tab of ribbon.xml."""
    tab = etree.fromstring(_source().encode()).find(f".//{{{NAMESPACE_2010}}}tab")
    if tab is None:
        raise ValueError(f"{SOURCE.name} has no tab")
    return Tab(_action(tab), tab.get("label", ""), tuple(_group(item) for item in tab.iterchildren(f"{{{NAMESPACE_2010}}}group")))


def _source() -> str:
    return SOURCE.read_text(encoding="utf-8").replace("@TITLE@", TITLE)


def parts() -> dict[str, bytes]:
    """The two parts of the package: customUI14.xml for Excel 2010 and later, customUI.xml for Excel 2007."""
    text = _source()
    return {
        "customUI/customUI14.xml": text.encode(),
        "customUI/customUI.xml": text.replace(NAMESPACE_2010, NAMESPACE_2007).encode(),
    }


def _group(item: etree._Element) -> Group:
    return Group(
        _action(item), item.get("label", ""), tuple(_button(one) for one in item.iterchildren(f"{{{NAMESPACE_2010}}}button"))
    )


def _button(item: etree._Element) -> Button:
    return Button(
        id=_action(item),
        label=item.get("label", ""),
        icon=item.get("imageMso", ""),
        size=item.get("size", "normal"),
        screentip=item.get("screentip", ""),
        supertip=item.get("supertip", ""),
        on_action=item.get("onAction", ""),
    )


def _action(item: etree._Element) -> str:
    return item.get("id", "").removeprefix(PREFIX)
