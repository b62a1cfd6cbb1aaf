"""Sheets taken apart without a tree: the same to the letter as from the tree, or left to it."""

import random
from pathlib import Path

import pytest
from lxml import etree

from xl_tools.files.package import parts_of
from xl_tools.workbook.package.cells import Cells, Known, cells_of
from xl_tools.workbook.package.ooxml import MAIN, Unclear, read
from xl_tools.workbook.package.plain_sheet import is_frame, plain_cells, plain_sheet

VERSIONS = Path(__file__).parents[1] / "versions" / "version1"
KNOWN = Known(tuple(map(str, range(2_000))), frozenset({"3"}), frozenset({"4"}))
HEAD = f'<worksheet xmlns="{MAIN}"><dimension ref="A1:D9"/><sheetData>'
ROWS = (
    '<row r="1" spans="1:3" ht="20.5" customHeight="1"><c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve"> 单位 </t></is></c>'
    '<c r="B1" s="2"><f>IF(A2&gt;1,&quot;a &amp;amp; b&quot;,&quot;&quot;)</f><v>12</v></c><c r="C1" t="s"><v>7</v></c></row>',
    '<row r="2" hidden="1"/><row r="3"><c r="A3" s="3"><v>45000</v></c><c r="B3" s="4"><v>0.5</v></c><c r="D3" t="b"><v>1</v></c></row>',
    '<row r="5"><c r="A5" t="str"><f aca="false">A1</f><v>文字_x000D_</v></c><c r="B5" t="e"><v>#N/A</v></c><c r="C5"/></row>',
    '<row r="7"><c r="B7" s="1"><v>1.25</v></c><c r="C7"><v></v></c><c r="D7" t="inlineStr"><is><t>  甲乙 </t></is></c></row>',
)
TAIL = '</sheetData><pageMargins left="0.7" right="0.7" top="1" bottom="1" header="0.3" footer="0.3"/></worksheet>'
ODDITIES = (
    "<!-- x -->", "<![CDATA[9]]>", "<?p x?>", "&#57;", "&lt;", "&amp;amp;", "&nbsp;", "]]>", " ", "\n", "\r", "\t", "9", "-", "e3", "\ufffe", "\x0b",
    '<c r="B7"><v>3</v></c>', '<row r="9"/>', "<row>", "</row>", "<row/>", '<row r="7"><c r="A7"/></row>', "<v>4</v>", "<f>A1</f>", "<f/>", "</c>",
    "<is><t>a</t></is>", ' t="s"', ' s="3"', ' t="d"', ' ht="0"', ' ht="0"', ' hidden="1"', ' r="8"', ' vm="1"', ' xml:space="preserve"', '"', "<", ">", "'",
    "<r><t>b</t></r>", '<f t="shared" si="0">A1</f>', "<x:v>5</x:v>", "sheetData", "<sheetData/>", "<extLst/>", "\U0001f600", "_x0041_",
)  # fmt: skip


def plainly(content: bytes) -> Cells | None:
    """What the plain reading makes of a sheet: None where it leaves it to the tree."""
    plain = plain_sheet(content)
    try:
        return plain_cells(plain.rows, KNOWN) if plain and is_frame(read(plain.frame)) else None
    except etree.XMLSyntaxError:
        return None


def by_tree(content: bytes) -> Cells | str:
    try:
        return cells_of(read(content), KNOWN)
    except (etree.XMLSyntaxError, Unclear) as error:
        return str(error)


def changed(text: str, seed: int) -> bytes:
    """The text with one to three of the oddities put in, pieces cut out, pieces told twice, or digits exchanged."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 3)):
        if chance.random() < 0.6:
            at = chance.choice([at for at, char in enumerate(text) if char.isdecimal()])
            text = text[:at] + chance.choice("0123456789.") + text[at + 1 :]
            continue
        at = chance.randrange(len(text))
        to = min(len(text), at + chance.randint(1, 30))
        piece = chance.choice((chance.choice(ODDITIES), chance.choice(ODDITIES), "", text[at:to] * 2))
        text = text[:at] + piece + text[at if piece in ODDITIES else to :]
    return text.encode("utf-8", "surrogatepass")


def test_a_plain_sheet_is_taken_apart_without_the_tree() -> None:
    content = (HEAD + "".join(ROWS) + TAIL).encode()

    assert plainly(content) == by_tree(content)
    assert plainly(content) is not None


@pytest.mark.parametrize("rounds", [pytest.param(6_000, id="some"), pytest.param(200_000, id="many", marks=pytest.mark.long)])
def test_what_is_written_otherwise_reads_as_the_tree_reads_it(rounds: int) -> None:
    told = 0
    for seed in range(rounds):
        content = changed(HEAD + "".join(ROWS) + TAIL, seed)
        plain = plainly(content)
        told += plain is not None
        assert plain is None or plain == by_tree(content), content.decode("utf-8", "replace")
    assert told > rounds / 10  # the others are left to the tree


@pytest.mark.parametrize("file", sorted(VERSIONS.glob("*.xlsx")), ids=lambda file: file.stem)
def test_sheets_of_real_workbooks_read_the_same_both_ways(file: Path) -> None:
    sheets = [
        content for name, content in parts_of(file.read_bytes(), file.name).items() if name.startswith("xl/worksheets/sheet")
    ]
    found = [(plainly(sheet), by_tree(sheet)) for sheet in sheets]

    assert all(plain is None or plain == tree for plain, tree in found)
    assert sum(plain is not None for plain, _ in found) >= len(sheets) // 2
