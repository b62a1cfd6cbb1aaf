"""What Excel asks of a workbook beside the schema of its format: order, limits, names, numbers that lead somewhere.

An independent reader: it shares nothing with the package. Each fault is a line that says where and what.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations, pairwise
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ROWS, COLUMNS = 1_048_576, 16_384
LONGEST_FORMULA, LONGEST_LITERAL, MOST_NESTED, MOST_ARGUMENTS = 8_192, 255, 64, 255
LONGEST_TEXT, LONGEST_MESSAGE, LONGEST_TITLE, LONGEST_SHEET = 32_767, 255, 32, 31
LARGEST_HEIGHT, WIDEST = 409.5, 255
MOST_LINKS = 65_530
LITERAL = re.compile(r'"(?:[^"]|"")*"')
QUOTED_SHEET = re.compile(r"'((?:[^']|'')+)'!")
PLAIN_SHEET = re.compile(r"([^\W\d][\w.]*)!")
CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
WORD = re.compile(r"(?<![\w.$#])[^\W\d][\w.]*(?![\w.(!])")
NAME = re.compile(r"[^\W\d][\w.\\?]*|\\[\w.\\?]*")
R1C1 = re.compile(r"[RrCc]|[Rr]\d*[Cc]\d*")
BUILT_IN = re.compile(r"_xlnm\.(?:Print_Area|Print_Titles|_FilterDatabase)")
"""Names that the format itself gives."""
CONSTANTS = {"TRUE", "FALSE"}
LISTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}


def faults_of(data: bytes) -> list[str]:
    """What Excel would repair, refuse or drop in a workbook; nothing where it is as it should be."""
    return list(_faults(Book(data)))


class Book:
    """The parts of a workbook that the rules look at."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = self._tree("xl/workbook.xml")
        targets = {item.get("Id"): item.get("Target", "") for item in self._tree("xl/_rels/workbook.xml.rels")}
        self.entries = [(item.get("name", ""), item.get("state"), item.get(RELATED)) for item in self.root.iter(f"{MAIN}sheet")]
        self.sheets = {name: self._tree(normpath(join("xl", targets[number]))) for name, _, number in self.entries}
        self.styles = self._tree("xl/styles.xml")
        strings = self.parts.get("xl/sharedStrings.xml")
        self.strings = len(ET.fromstring(strings).findall(f"{MAIN}si")) if strings else 0
        self.names = [
            (item.get("name", ""), item.get("localSheetId"), item.text or "") for item in self.root.iter(f"{MAIN}definedName")
        ]

    def _tree(self, part: str) -> ET.Element:
        return ET.fromstring(self.parts[part.lstrip("/")])

    def listed(self, group: str) -> list[ET.Element]:
        found = self.styles.find(f"{MAIN}{group}")
        return [] if found is None else list(found)


def _faults(book: Book) -> Iterator[str]:
    yield from _sheet_names(book)
    yield from _names(book)
    yield from _styles(book)
    yield from _relations(book)
    for name, sheet in book.sheets.items():
        for fault in _sheet(book, sheet):
            yield f"{name}: {fault}"


def _sheet_names(book: Book) -> Iterator[str]:
    names = [name for name, _, _ in book.entries]
    if len({name.casefold() for name in names}) < len(names):
        yield "two sheets of one name"
    for name in names:
        if not 0 < len(name) <= LONGEST_SHEET or re.search(r"[\[\]:*?/\\]|^'|'$", name):
            yield f"{name}: no name for a sheet"
    states = [state for _, state, _ in book.entries]
    active = next((int(view.get("activeTab", "0")) for view in book.root.iter(f"{MAIN}workbookView")), 0)
    if not 0 <= active < len(states) or states[active] in ("hidden", "veryHidden"):
        yield "the active sheet is hidden or not there"


def _names(book: Book) -> Iterator[str]:
    scoped = [(name.casefold(), scope) for name, scope, _ in book.names]
    for name, scope, target in book.names:
        if scoped.count((name.casefold(), scope)) > 1:
            yield f"name {name}: defined twice"
        if scope is not None and int(scope) >= len(book.sheets):
            yield f"name {name}: of a sheet that is not there"
        if not BUILT_IN.fullmatch(name) and not _is_name(name):
            yield f"name {name}: no name that Excel takes"
        yield from (f"name {name}: {fault}" for fault in _formula(book, target))


def _is_name(name: str) -> bool:
    cell = CELL.fullmatch(name.upper())
    return bool(NAME.fullmatch(name)) and len(name) <= LONGEST_LITERAL and not cell and not R1C1.fullmatch(name)


def _styles(book: Book) -> Iterator[str]:
    own = {item.get("numFmtId") for item in book.listed("numFmts")}
    for group in ("cellStyleXfs", "cellXfs"):
        for at, item in enumerate(book.listed(group)):
            for attribute, listed in LISTS.items():
                if int(item.get(attribute, "0")) >= max(1, len(book.listed(listed))):
                    yield f"{group} {at}: {attribute} leads nowhere"
            number = item.get("numFmtId", "0")
            if int(number) >= 164 and number not in own:
                yield f"{group} {at}: no number format {number}"


def _relations(book: Book) -> Iterator[str]:
    types = book.parts["[Content_Types].xml"].decode()
    for part in book.parts:
        if part != "[Content_Types].xml" and f'"/{part}"' not in types and f'Extension="{part.rpartition(".")[2]}"' not in types:
            yield f"{part}: no content type"
    for part in [part for part in book.parts if part.endswith(".rels")]:
        for item in ET.fromstring(book.parts[part]):
            target = item.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(dirname(part)), target))
            if item.get("TargetMode") != "External" and whole not in book.parts:
                yield f"{part}: {target} is not there"


def _sheet(book: Book, sheet: ET.Element) -> Iterator[str]:
    yield from _order(sheet)
    yield from _columns(sheet)
    for cell in sheet.iter(f"{MAIN}c"):
        yield from (f"{cell.get('r')}: {fault}" for fault in _cell(book, cell))
    yield from _merged(sheet)
    for validation in sheet.iter(f"{MAIN}dataValidation"):
        yield from (f"validation {validation.get('sqref')}: {fault}" for fault in _validation(book, validation))
    looks = len(book.listed("dxfs"))
    for rule in sheet.iter(f"{MAIN}cfRule"):
        if int(rule.get("dxfId", "0")) >= max(1, looks):
            yield f"condition {rule.get('priority')}: no look {rule.get('dxfId')}"
        for formula in rule.findall(f"{MAIN}formula"):
            yield from (f"condition {rule.get('priority')}: {fault}" for fault in _formula(book, formula.text or ""))
    for part in (*sheet.iter(f"{MAIN}oddHeader"), *sheet.iter(f"{MAIN}oddFooter")):
        if len(part.text or "") > LONGEST_MESSAGE:
            yield "a header or footer is too long"
    if len(list(sheet.iter(f"{MAIN}hyperlink"))) > MOST_LINKS:
        yield "too many links"


def _order(sheet: ET.Element) -> Iterator[str]:
    last = 0
    for row in sheet.iter(f"{MAIN}row"):
        number = int(row.get("r", "0"))
        if not last < number <= ROWS:
            yield f"row {number} stands after row {last}"
        if float(row.get("ht", "0")) > LARGEST_HEIGHT:
            yield f"row {number} is too high"
        last, before = number, 0
        for cell in row.findall(f"{MAIN}c"):
            at = CELL.fullmatch(cell.get("r", ""))
            column = _column(at[1]) if at else 0
            if at is None or int(at[2]) != number:
                yield f"{cell.get('r')} stands in row {number}"
            elif not before < column <= COLUMNS:
                yield f"{cell.get('r')} stands out of order"
            before = column


def _columns(sheet: ET.Element) -> Iterator[str]:
    told = [(int(item.get("min", "0")), int(item.get("max", "0"))) for item in sheet.iter(f"{MAIN}col")]
    for (_, end), (start, _) in pairwise(told):
        if start <= end:
            yield f"columns {start} to {end} are described twice"
    if any(not 0 < start <= end <= COLUMNS for start, end in told):
        yield "columns that no sheet has"
    if any(float(item.get("width", "0")) > WIDEST for item in sheet.iter(f"{MAIN}col")):
        yield "a column is too wide"


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _cell(book: Book, cell: ET.Element) -> Iterator[str]:
    if int(cell.get("s", "0")) >= len(book.listed("cellXfs")):
        yield f"no format {cell.get('s')}"
    value = cell.findtext(f"{MAIN}v") or ""
    if cell.get("t") == "s" and not (value.isdecimal() and int(value) < book.strings):
        yield f"no shared string {value}"
    if cell.get("t", "n") == "n" and value:
        try:
            float(value)
        except ValueError:
            yield f"{value} is no number"
    text = value if cell.get("t") == "str" else "".join(cell.itertext()) if cell.get("t") == "inlineStr" else ""
    if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        yield "the text is too long"
    formula = cell.find(f"{MAIN}f")
    if formula is not None and formula.text:
        yield from _formula(book, formula.text)


def _formula(book: Book, text: str) -> Iterator[str]:
    if len(text) > LONGEST_FORMULA:
        yield f"a formula of {len(text)} characters"
    if text.startswith("="):
        yield "a formula with its sign"
    literals = LITERAL.findall(text)
    if any(len(literal[1:-1].replace('""', '"')) > LONGEST_LITERAL for literal in literals):
        yield "a text of more than 255 characters in a formula"
    bare = LITERAL.sub('""', text)
    if "#REF!" in bare:
        yield "a reference that is lost"
    sheets = [*(name.replace("''", "'") for name in QUOTED_SHEET.findall(bare)), *PLAIN_SHEET.findall(QUOTED_SHEET.sub("", bare))]
    yield from (f"no sheet {name}" for name in sheets if name.casefold() not in {known.casefold() for known in book.sheets})
    bare = PLAIN_SHEET.sub("", QUOTED_SHEET.sub("", bare))
    known = {name.casefold() for name, _, _ in book.names}
    for word in WORD.findall(bare.replace("$", "")):
        if (
            not CELL.fullmatch(word)
            and not re.fullmatch("[A-Z]{1,3}", word)
            and word not in CONSTANTS
            and word.casefold() not in known
        ):
            yield f"no name {word}"
    yield from _nested(bare)


def _nested(bare: str) -> Iterator[str]:
    deepest, arguments = 0, [1]
    for char in bare:
        if char == "(":
            arguments.append(1)
            deepest = max(deepest, len(arguments) - 1)
        elif char == ")":
            if len(arguments) == 1:
                break
            if arguments.pop() > MOST_ARGUMENTS:
                yield "more than 255 arguments"
        elif char == ",":
            arguments[-1] += 1
    if deepest > MOST_NESTED:
        yield "nested more than 64 deep"
    if bare.count("(") != bare.count(")"):
        yield "a bracket without its other"


def _area(text: str) -> tuple[int, int, int, int]:
    """First row, first column, last row, last column."""
    ends = [CELL.fullmatch(part) for part in text.split(":")]
    first, last = ends[0], ends[-1]
    if first is None or last is None:
        raise AssertionError(text)
    return int(first[2]), _column(first[1]), int(last[2]), _column(last[1])


def _merged(sheet: ET.Element) -> Iterator[str]:
    areas = [(item.get("ref", ""), _area(item.get("ref", ""))) for item in sheet.iter(f"{MAIN}mergeCell")]
    for (name, one), (other_name, other) in combinations(areas, 2):
        if one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]:
            yield f"{name} and {other_name} are merged over each other"


def _validation(book: Book, validation: ET.Element) -> Iterator[str]:
    for attribute in ("prompt", "error"):
        if len(validation.get(attribute, "")) > LONGEST_MESSAGE:
            yield f"{attribute} of more than 255 characters"
    for attribute in ("promptTitle", "errorTitle"):
        if len(validation.get(attribute, "")) > LONGEST_TITLE:
            yield f"{attribute} of more than 32 characters"
    for name in ("formula1", "formula2"):
        text = validation.findtext(f"{MAIN}{name}") or ""
        if len(text) > LONGEST_MESSAGE:
            yield f"{name} of more than 255 characters"
        yield from _formula(book, text)
