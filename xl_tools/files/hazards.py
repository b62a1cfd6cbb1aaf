"""What a package may carry that works by itself or leans on other files: programs, links, embedded objects. The only place for their marks."""

import html
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from xl_tools.chinese.lazy_regex import regex
from xl_tools.errors import Refused

RELATION = regex(r"<(?:[\w.-]+:)?Relationship\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
ATTRIBUTE = regex(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
FORMULAS = tuple(
    regex(mark + rb"(?:f|formula|formula1|formula2|definedName)\b[^>]*>([^<]*(?:<![^<]*)*)<") for mark in (b"<", b":")
)
"""Without and with a prefix; one pattern for both takes three times as long."""
PREFIXED = (b":f", b":definedName")
MARKED = regex(rb"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|\]\]>", re.DOTALL)
"""What may stand inside a formula without being part of it."""
REACHING = regex(r"\w\s*\|[^!]*!|\b(?:WEBSERVICE|IMAGE|RTD|CALL|REGISTER|REGISTER\.ID|SQL\.REQUEST|EXEC|DDE)\s*\(", re.IGNORECASE)
"""Formulas that start a program or ask a server: program|topic!item, WEBSERVICE(…). One that looks into another workbook does neither: links
are never followed, and the cell is named."""
REACHING_WORDS = (
    b"|", b"WEBSERVICE", b"IMAGE", b"RTD", b"CALL", b"REGISTER", b"SQL.REQUEST", b"EXEC", b"DDE", b"&#", b"<!", b"<?",
)  # fmt: skip
MACRO_NAME = regex(rb"\bname\s*=\s*[\"'](?:_xlnm\.)?Auto_(?:Open|Close|Activate|Deactivate)\b", re.IGNORECASE)
"""A name that makes a spreadsheet program run something by itself."""
MACRO_SHEET = regex(rb"<(?:[\w.-]+:)?Override\b[^>]*\bmacrosheet\+xml", re.IGNORECASE)
"""A part that is declared to be a sheet of macros. A type declared for a whole file, or for a suffix, is no macro present."""
CONTENT_TYPES = "[content_types].xml"
MACRO_ROOT = regex(rb"<(?:[\w.-]+:)?(?:macrosheet|dialogsheet)\b", re.IGNORECASE)
"""The outermost element of a sheet of macros or of a dialog, whatever its part is called."""
HEAD = 4_000
"""Bytes of a part in which its outermost element stands."""
PROJECT = "_VBA_PROJECT".encode("utf-16-le")
"""What the container of a program holds, whatever its part is called."""
ASKING = ("connections", "querytable", "webextension", "webextensiontaskpanes")
"""Kinds of relations whose parts ask a server or a data base, whatever the parts are called."""
FIELD = regex(
    r"(?:(?:DDE|DDEAUTO|INCLUDETEXT|LINK|IMPORT|DATABASE)\b|INCLUDEPICTURE\s*\"?\s*(?:https?:|ftp:|file:|\\\\))", re.IGNORECASE
)
"""Fields of Word that fetch what is printed from another program or another place."""
FIELD_PART = regex(rb"\bfldCharType\s*=\s*[\"'](?:begin|end)|<(?:[\w.-]+:)?instrText\b[^>]*>([^<]*)")
SIMPLE_FIELD = regex(rb"\binstr\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
PROGRAM = ("vbaproject", "xlmacrosheet", "xlintlmacrosheet")
PROGRAMS = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
PROGRAM_FOLDERS = ("xl/macrosheets/", "xl/dialogsheets/", "customui/")
LINKS = "xl/externallinks/"
FOREIGN_DATA = regex(rb"<(?:[\w.-]+:)?(?:ddeLink|oleLink)\b")
"""In a part for links: a program that is asked for its data."""
FOREIGN_WORDS = (b"ddeLink", b"oleLink")
SMALL = 60_000
"""Bytes of a part that is remembered: more would take memory for parts that no other workbook has."""
OUTSIDE = ("xl/connections.xml", "xl/querytables/", "xl/webextensions/", "word/webextensions/")
CONTROLS = ("/activex/",)
EMBEDDED = "/embeddings/"
NESTED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
HARMLESS = ("hyperlink",)
"""Kinds of links that are only followed when somebody clicks on them."""
OTHER_WORKBOOK = (
    "externallinkpath",
    "externallinklongpath",
    "xlpathmissing",
    "xlexternallinkpath",
    "xllibrary",
    "xlstartup",
    "xlalternatestartup",
)
"""Where another workbook lies that formulas look into; such links are never followed."""
REMOTE_KINDS = (
    "attachedtemplate", "frame", "subdocument", "oleobject", "externallink", "externallinkpath", "package", "control", "mailmergesource",
    "mailmergeheadersource",
)  # fmt: skip
REMOTE = regex(r"(?:https?|ftp|mhtml|ms-\w+|file:/*[^/:]+\.[^/:]+/|file:/*\\|file://[^/]|\\\\|//)", re.IGNORECASE)
CHUNK = "afchunk"


def refuse_active(parts: Mapping[str, bytes], file: str) -> None:
    """Raise Refused for a workbook that carries programs (F-MACRO), embedded objects or packages (F-OBJECT), or leans on other files or
    programs (F-EXTERNAL); plain hyperlinks are none of these.
    """
    _refuse_programs_of(parts, file)
    for name, content in parts.items():
        low = name.lower()
        asks = _asks_others if len(content) > SMALL else _asks_others_kept
        # a formula counts wherever the part lies: a relation, not its name, makes it a sheet
        if low.startswith(OUTSIDE) or (low.startswith("xl/pivotcache/") and b"external" in content) or asks(content, low[-4:]):
            raise Refused("F-EXTERNAL", file=file)
        if EMBEDDED in low or content.startswith(NESTED):
            raise Refused("F-OBJECT", file=file)


def _asks_others(content: bytes, suffix: str) -> bool:
    """Whether a part asks another program or place for its data, by a link, by a relation (`rels`) or by a formula (`.xml`)."""
    return (
        any(word in content and FOREIGN_DATA.search(content) is not None for word in FOREIGN_WORDS)
        or (suffix == "rels" and any(_leans_outside(relation) for relation in relations_in(content)))
        or (suffix == ".xml" and reaches_out(content))
    )


_asks_others_kept = lru_cache(maxsize=64)(_asks_others)
"""The same of small parts, most of which are alike in all workbooks of a template."""


def reaches_out(content: bytes) -> bool:
    """Whether a part of a workbook holds a formula that starts a program or asks a server."""
    patterns = FORMULAS if any(name in content for name in PREFIXED) else FORMULAS[:1]
    return _reach_out(tuple(formula for pattern in patterns for formula in pattern.findall(content)))


@lru_cache(maxsize=64)
def _reach_out(formulas: tuple[bytes, ...]) -> bool:
    """The same of its formulas, which are alike in all workbooks of a template."""
    capitals = b"\n".join(formulas).upper()
    if not any(word in capitals for word in REACHING_WORDS):
        return False
    plain = (html.unescape(MARKED.sub(b"", formula).decode("utf-8", "replace")) for formula in formulas)
    return any(REACHING.search(formula) for formula in plain)


def refuse_active_document(parts: Mapping[str, bytes], file: str, chunks: bool = False) -> None:
    """Raise Refused for a Word file that carries programs (F-MACRO), objects of other programs (F-OBJECT), or takes text from elsewhere
    (F-EXTERNAL). The workbooks behind charts, linked pictures and a template of the writer's own machine are none of these; with `chunks`
    neither is a page that was put in whole for Word to lay out.
    """
    for name, content in parts.items():
        low = name.lower()
        _refuse_programs(low, file)
        if low.startswith(OUTSIDE):
            raise Refused("F-EXTERNAL", file=file)
        if EMBEDDED in low and not low.endswith((".xlsx", ".docx", ".pptx")):
            raise Refused("F-OBJECT", file=file)
        if low.endswith(".rels") and any(_takes_text(relation, chunks) for relation in relations_in(content)):
            raise Refused("F-EXTERNAL", file=file)
        if low.startswith("word/") and low.endswith(".xml") and any(FIELD.match(field) for field in _fields(content)):
            raise Refused("F-EXTERNAL", file=file)


def refuse_linked_pictures(parts: Mapping[str, bytes], file: str) -> None:
    """Raise Refused (F-EXTERNAL) for a Word file that shows what lies elsewhere: a template would hand it on to every report."""
    for name, content in parts.items():
        kinds = [_kind(relation) for relation in relations_in(content) if _is_outside(relation)] if name.endswith(".rels") else []
        if any(kind != "attachedtemplate" for kind in kinds):
            raise Refused("F-EXTERNAL", file=file)


def _fields(content: bytes) -> Iterator[str]:
    """What each field of a part asks for, put together from the runs it is spread over."""
    told = "".join("\n" if found[1] is None else found[1].decode("utf-8", "replace") for found in FIELD_PART.finditer(content))
    simple = ((first or second).decode("utf-8", "replace") for first, second in SIMPLE_FIELD.findall(content))
    for field in (*told.split("\n"), *simple):
        yield html.unescape(field).strip()


def _refuse_programs_of(parts: Mapping[str, bytes], file: str) -> None:
    """Programs of a workbook, whatever the part that holds them is called."""
    for name, content in parts.items():
        low = name.lower()
        _refuse_programs(low, file)
        runs = low.startswith("xl/workbook") and b"auto_" in content.lower() and MACRO_NAME.search(content)
        if runs or PROJECT in content or (low.endswith(".xml") and MACRO_ROOT.search(content[:HEAD])):
            raise Refused("F-MACRO", file=file)
        if low == CONTENT_TYPES and MACRO_SHEET.search(content):
            raise Refused("F-MACRO", file=file)
        if low.endswith(".rels") and any(_kind(relation).startswith(PROGRAM) for relation in relations_in(content)):
            raise Refused("F-MACRO", file=file)


def _refuse_programs(low: str, file: str) -> None:
    if low.endswith(PROGRAMS) or low.startswith(PROGRAM_FOLDERS):
        raise Refused("F-MACRO", file=file)
    if any(mark in low for mark in CONTROLS):
        raise Refused("F-OBJECT", file=file)


def relations_in(content: bytes) -> Iterator[dict[str, str]]:
    """The attributes of each relation in a part of relations."""
    for attributes in RELATION.findall(content.decode("utf-8", "replace")):
        yield {name: html.unescape(first or second) for name, first, second in ATTRIBUTE.findall(attributes)}


def _kind(relation: Mapping[str, str]) -> str:
    return relation.get("Type", "").rpartition("/")[2].lower()


def _is_external(relation: Mapping[str, str]) -> bool:
    return relation.get("TargetMode", "").strip().lower() == "external"


def _is_outside(relation: Mapping[str, str]) -> bool:
    return _is_external(relation) and _kind(relation) not in HARMLESS


def _leans_outside(relation: Mapping[str, str]) -> bool:
    """Whether a workbook takes something from elsewhere, links to other workbooks apart, which are not followed."""
    kind = _kind(relation)
    return kind in ASKING or (_is_outside(relation) and kind not in OTHER_WORKBOOK)


def linked_workbooks(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """The other workbooks that a workbook has links to, by what the links say; a link without a target as an empty text."""
    found: dict[str, None] = {}
    for name, content in parts.items():
        low = name.lower()
        if low.endswith(".rels"):
            relations = (relation for relation in relations_in(content) if _kind(relation) in OTHER_WORKBOOK)
            found |= dict.fromkeys(relation.get("Target", "").strip() for relation in relations)
        elif low.startswith(LINKS):
            found.setdefault("")
    return tuple(target for target in found if target) or tuple(found)


def _takes_text(relation: Mapping[str, str], chunks: bool) -> bool:
    kind = _kind(relation)
    if kind == CHUNK:
        return _is_external(relation) or not chunks
    remote = _is_external(relation) and (kind != "attachedtemplate" or bool(REMOTE.match(relation.get("Target", "").strip())))
    return kind in REMOTE_KINDS and remote
