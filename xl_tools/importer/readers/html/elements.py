"""What the elements of a web page are for, and which of them nobody sees."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.importer.stream.attributes import whole
from xl_tools.importer.stream.ordinals import printed

BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
    )
)
SILENT = frozenset(
    (
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "select",
        "option",
        "button",
        "textarea",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "audio",
        "video",
        "canvas",
        "map",
        "title",
        "meta",
        "link",
        "nav",
        "aside",
        "footer",
        "rt",
        "rp",
        "datalist",
    )
)
NONE = regex(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
BRACE = regex(r"[{}]")
SIMPLE = regex(r"\.([\w-]+)")
LIST_STYLE = regex(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
CHINESE_LISTS = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "japanese-informal")


def hidden_classes(root: etree._Element) -> frozenset[str]:
    """The classes that the page's own style sheets hide, those for certain media apart."""
    sheets = "\n".join("".join(map(str, style.itertext())) for style in root.iter("style"))
    found: set[str] = set()
    for names, rules in _rules(_without_comments(sheets)):
        if NONE.search(rules):
            found.update(match[1] for name in names.split(",") if (match := SIMPLE.fullmatch(name.strip())))
    return frozenset(found)


def _without_comments(sheet: str) -> str:
    """A style sheet without its comments; one that does not end takes the rest of it."""
    pieces: list[str] = []
    at = 0
    while (start := sheet.find("/*", at)) >= 0:
        pieces.append(sheet[at:start])
        end = sheet.find("*/", start + 2)
        if end < 0:
            return "".join(pieces)
        at = end + 2
    return "".join([*pieces, sheet[at:]])


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """What stands before and in the outermost braces, those apart that begin with @; what is in braces in braces is skipped."""
    depth = start = 0
    names = ""
    for brace in BRACE.finditer(sheet):
        piece, start = sheet[start : brace.start()], brace.end()
        if brace[0] == "{":
            depth += 1
            names = piece if depth == 1 else names
        elif depth:
            if depth == 1 and not names.lstrip().startswith("@"):
                yield names, piece
            depth -= 1


def is_hidden(element: etree._Element, classes: AbstractSet[str] | None) -> bool:
    """True for an element of which nothing is shown; with `classes` None only for those that never are."""
    if element.tag in SILENT:
        return True
    if classes is None:
        return False
    if element.get("hidden") is not None or NONE.search(element.get("style", "")):
        return True
    return bool(classes) and not classes.isdisjoint(element.get("class", "").split())


class Lists:
    """The numbers of the items in the lists of a page."""

    def __init__(self) -> None:
        self._places: dict[etree._Element, int] = {}

    def mark(self, element: etree._Element) -> str:
        """What is printed before an item of a numbered list; empty for any other."""
        parent = element.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        style = LIST_STYLE.search(parent.get("style", "") + ";" + element.get("style", ""))
        kind = style[1].lower() if style else ""
        if kind == "none":
            return ""
        start = whole(parent.get("start"))
        number = self._place(element, parent) + (1 if start is None else start)
        if kind in CHINESE_LISTS:
            return printed(number, "chineseCounting") + "、"
        return printed(number, LIST_TYPES.get(parent.get("type", "1"), "decimal")) + "."

    def _place(self, element: etree._Element, parent: etree._Element) -> int:
        """How many items stand before this one; all of a list are counted at once, since each to be counted anew would take for ever."""
        if element not in self._places:
            self._places.update((item, at) for at, item in enumerate(parent.iterchildren("li")))
        return self._places[element]
