"""A filing printed as a Word file in the shapes that offices make by hand."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from xml.sax.saxutils import escape

from tests.importer.rendering_html import Box, Piece, Rows, flattened, pieces_of, split_rows
from tests.rendering import Style
from xl_tools.filing.filing import Filing

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
DOCUMENT_RELATIONS = (
    f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{OFFICE}/numbering" '
    f'Target="numbering.xml"/><Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
MOST_LISTS = 40
PLAIN = Style()
FIRST_STYLE = '<w:pStyle w:val="h1"/>'
LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）"))
STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="h1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="t1"><w:name w:val="toc 1"/></w:style></w:styles>'
)


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{FIRST_STYLE if not at else ""}<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (style, text) in enumerate(LEVELS)
    )
    first = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    anew = '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride>'
    others = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{anew}</w:num>' for number in range(2, MOST_LISTS))
    schemes = "".join(f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>' for number in (0, 1))
    return f"<w:numbering {W}>{schemes}{first}{others}</w:numbering>"


def run(text: str, properties: str = "") -> str:
    """A run, tabs and line ends as Word writes them."""
    inner = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{properties}<w:t xml:space="preserve">{inner}</w:t></w:r>'


def par(content: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def _cut(text: str, source: random.Random) -> str:
    done = ""
    while text:
        length = source.randint(1, 8)
        part, text = text[:length], text[length:]
        done += run(part) + ('<w:proofErr w:type="spellStart"/>' if source.random() < 0.3 else "")
    return done


def tc(content: str, columns: int = 1, merge: str = "", width: int = 800) -> str:
    """A cell; `merge` is `restart` or `continue` downwards, `width` in twentieths of a point."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    down = {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}.get(merge, "")
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{down}</w:tcPr>{content or par("")}</w:tc>'


def _lines(text: str, source: random.Random, cell: Callable[[str, random.Random], str]) -> str:
    return "".join(par(cell(line, source)) for line in text.split("\n"))


def _whole(text: str, source: random.Random) -> str:
    del source
    return run(text)


def table(rows: Rows, source: random.Random, cell: Callable[[str, random.Random], str] = _whole, ghost: str = "") -> str:
    """The table with its merged cells; `ghost` is what stands, unseen, in the rest of a cell merged downwards."""
    held: dict[int, tuple[int, int]] = {}
    columns = _widths(rows)
    done = ""
    for row in rows:
        cells, starts = "", {box.at: box for box in row}
        below: dict[int, tuple[int, int]] = {}
        for at in sorted({*starts, *held}):
            if at in starts:
                box = starts[at]
                cells += tc(
                    _lines(box.text, source, cell),
                    box.columns,
                    "restart" if box.rows > 1 else "",
                    sum(columns[at : at + box.columns]),
                )
                left, width = box.rows, box.columns
            else:
                left, width = held[at]
                cells += tc(par(run(ghost)) if ghost else "", width, "continue", sum(columns[at : at + width]))
            if left > 1:
                below[at] = (left - 1, width)
        held = below
        done += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl>{_frame(columns)}{done}</w:tbl>"


def _widths(rows: Rows) -> list[int]:
    """How wide each grid column is: 9,000 twentieths in all, labels three times as wide as values."""
    count = max(box.at + box.columns for row in rows for box in row)
    values = {box.at for row in rows for box in row if box.key}
    shares = [1 if at in values or count > 12 else 2 for at in range(count)]
    return [9000 * share // sum(shares) for share in shares]


def _frame(columns: list[int]) -> str:
    """The properties of a table with borders, and its grid."""
    sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return f'<w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'


def _simple(pieces: list[Piece], source: random.Random) -> str:
    return "".join(table(piece, source) if kind == "table" else par(run(str(piece))) for kind, piece in pieces)  # type: ignore[arg-type]


def _merged(pieces: list[Piece], source: random.Random) -> str:
    """Words cut into runs, text left in merged cells, a contents list, page header fields, hidden text, notes."""
    contents = "".join(
        par(run(f"{piece}\t3"), '<w:pStyle w:val="t1"/>') for kind, piece in pieces if kind == "heading" and str(piece)[1] == "、"
    )
    body = ""
    for kind, piece in pieces:
        if kind == "table":
            body += table(piece, source, _cut, ghost="9")  # type: ignore[arg-type]
        else:
            noise = '<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏5件</w:t></w:r><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
            body += par(_cut(str(piece), source) + noise)
            body += contents if kind == "title" else ""
    return body


def _split(pieces: list[Piece], source: random.Random) -> str:
    """Long tables cut in two with the group labels again, with or without an empty paragraph between, sometimes the header again."""
    done: list[Piece] = []
    for kind, piece in pieces:
        if kind != "table" or len(piece) < 10:  # type: ignore[arg-type]
            done.append((kind, piece))
            continue
        rows: Rows = piece  # type: ignore[assignment]
        first, second = split_rows(rows, source.randint(len(rows) // 3, len(rows) - 2))
        if source.random() < 0.5:
            second = [*(row for row in rows[:3] if all(box.head for box in row)), *second]
        done += [("table", first), ("p", ""), ("table", second)]
    return _simple(done, source)


def _tracked(pieces: list[Piece], source: random.Random) -> str:
    """Every number and some words were changed; a row and a paragraph were deleted, text was moved."""

    def changed(text: str, source: random.Random) -> str:
        gone = f'<w:del w:id="1" w:author="a"><w:r><w:delText>{source.randint(1, 99)}</w:delText></w:r></w:del>'
        moved = '<w:moveFrom w:id="4"><w:r><w:t>7</w:t></w:r></w:moveFrom>' if source.random() < 0.2 else ""
        kept = (
            f'<w:ins w:id="2" w:author="a">{run(text)}</w:ins>'
            if source.random() < 0.7
            else f'<w:moveTo w:id="5">{run(text)}</w:moveTo>'
        )
        return gone + moved + kept

    body = ""
    for kind, piece in pieces:
        if kind == "table":
            made = table(piece, source, changed)  # type: ignore[arg-type]
            first = made.index("</w:tr>") + len("</w:tr>")
            dead = (
                '<w:tr><w:trPr><w:del w:id="9" w:author="a"/></w:trPr>' + tc(par(run("规章"))) + tc(par(run("8"))) * 3 + "</w:tr>"
            )
            body += made[:first] + dead + made[first:]
            continue
        text = str(piece)
        half = len(text) // 2
        joined = kind == "p" and source.random() < 0.5
        if joined:  # the end of the first paragraph was deleted: the two are one
            body += par(run(text[:half]), '<w:rPr><w:del w:id="3" w:author="a"/></w:rPr>') + par(changed(text[half:], source))
        else:
            body += par(changed(text, source))
    return body


def _controls(pieces: list[Piece], source: random.Random) -> str:
    """Content controls around blocks, rows, cells and words; smart tags and fields inside."""

    def word(text: str, source: random.Random) -> str:
        inner = run(text)
        return source.choice(
            (
                f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>",
                f'<w:smartTag w:element="x">{inner}</w:smartTag>',
                f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =1+2 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{inner}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                f'<w:fldSimple w:instr=" DOCPROPERTY x ">{inner}</w:fldSimple>',
                f'<w:hyperlink w:anchor="x">{inner}</w:hyperlink>',
            )
        )

    def wrapped(block: str) -> str:
        return f'<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent>{block}</w:sdtContent></w:sdt>'

    body = ""
    for kind, piece in pieces:
        if kind == "table":
            made = table(piece, source, word)  # type: ignore[arg-type]
            rows = made.replace("<w:tr>", "\0<w:tr>").split("\0")
            rows = [rows[0], *(wrapped(row.removesuffix("</w:tbl>")) for row in rows[1:]), "</w:tbl>"]
            made = "".join(rows)
            if source.random() < 0.5:
                made = made.replace("<w:tc>", "<w:sdt><w:sdtContent><w:tc>").replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>")
            body += wrapped(made)
        else:
            body += wrapped(par(word(str(piece), source)))
    return body


def _boxes(pieces: list[Piece], source: random.Random) -> str:
    """Title and tables in text boxes, each there twice as Word writes it for older programs; frames of one cell around other tables."""
    body = ""
    for kind, piece in pieces:
        content = table(piece, source) + par("") if kind == "table" else par(run(str(piece)))  # type: ignore[arg-type]
        if kind == "title" or (kind == "table" and source.random() < 0.5):
            box = f"<w:txbxContent>{content}</w:txbxContent>"
            content = par(
                f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
                f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            )
        elif kind == "table":
            content = f"<w:tbl><w:tr>{tc(content)}</w:tr></w:tbl>"
        body += content
    return body


def _automatic(pieces: list[Piece], source: random.Random) -> str:
    """Headings, and labels in the tables, are numbered by Word."""
    body = ""
    for kind, piece in pieces:
        if kind == "table":
            body += _auto_labels(piece, source)  # type: ignore[arg-type]
        elif kind == "heading" and str(piece)[1] == "、":
            body += par(run(str(piece)[2:]), '<w:pStyle w:val="h1"/>')
        elif kind == "heading" and str(piece).startswith("（"):
            body += par(run(str(piece)[3:]), '<w:pStyle w:val="h2"/>')
        else:
            body += par(run(str(piece)))
    return body


def _auto_labels(rows: Rows, source: random.Random) -> str:
    """Labels such as 1.… are items of a list that starts anew in each group; labels such as （一）… have a list of their own."""
    groups = [MOST_LISTS]

    def listed(text: str, source: random.Random) -> str:
        del source
        if text[:2] == "1.":
            groups[0] -= 1
        if len(text) > 4 and text[0].isdigit() and text[1] == ".":
            return run(f"{{{groups[0]} 2}}{text[2:]}")
        return run(text)

    made = table(rows, source, listed)
    return re.sub(
        r'<w:p>(<w:r><w:t xml:space="preserve">)\{(\d+) (\d)\}',
        r'<w:p><w:pPr><w:numPr><w:ilvl w:val="\3"/><w:numId w:val="\2"/></w:numPr></w:pPr>\1',
        made,
    )


def _unmerged(pieces: list[Piece], source: random.Random) -> str:
    return _simple([(kind, flattened(piece) if kind == "table" else piece) for kind, piece in pieces], source)  # type: ignore[arg-type]


def _before(pieces: list[Piece], source: random.Random) -> str:
    """Rows that start further right (gridBefore) instead of cells merged downwards, and the old way of merging sideways."""
    body = ""
    for kind, piece in pieces:
        if kind != "table":
            body += par(run(str(piece)))
            continue
        rows = ""
        for row in piece:  # type: ignore[attr-defined]
            first = row[0].at
            before = f'<w:trPr><w:gridBefore w:val="{first}"/></w:trPr>' if first else ""
            cells = ""
            for box in row:
                content = _lines(box.text, source, _whole)
                if box.columns > 1 and not box.key:
                    cells += f'<w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>{content}</w:tc>'
                    cells += "<w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc>" * (box.columns - 1)
                else:
                    cells += tc(content, box.columns)
            rows += f"<w:tr>{before}{cells}</w:tr>"
        body += f"<w:tbl>{rows}</w:tbl>"
    return body


def _nested(pieces: list[Piece], source: random.Random) -> str:
    """The values of a row in a table of their own inside one cell."""
    body = ""
    for kind, piece in pieces:
        if kind != "table":
            body += par(run(str(piece)))
            continue
        rows = ""
        for row in piece:  # type: ignore[attr-defined]
            values = [replace(box, at=at) for at, box in enumerate(box for box in row if box.key)]
            cells = "".join(tc(_lines(box.text, source, _whole), box.columns) for box in row if not box.key)
            if len(values) > 1:
                cells += tc(table([values], source) + par(""), len(values))
            else:
                cells += "".join(tc(_lines(box.text, source, _whole), box.columns) for box in values)
            rows += f"<w:tr>{cells}</w:tr>"
        body += f"<w:tbl>{rows}</w:tbl>"
    return body


SHAPES: dict[str, Callable[[list[Piece], random.Random], str]] = {
    "simple": _simple, "merged": _merged, "split": _split, "tracked": _tracked, "controls": _controls, "boxes": _boxes,
    "automatic": _automatic, "unmerged": _unmerged, "before": _before, "nested": _nested,
}  # fmt: skip


def package_of(body: str, **parts: str) -> bytes:
    """A Word package with this body."""
    document = f"<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    content = {
        "[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document, "word/numbering.xml": _numbering(),
        "word/styles.xml": STYLES, "word/_rels/document.xml.rels": DOCUMENT_RELATIONS, **parts,
    }  # fmt: skip
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in content.items():
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)
    return target.getvalue()


def docx_of(filing: Filing, shape: str, style: Style = PLAIN, source: random.Random | None = None, **more: object) -> bytes:
    """The whole report as a Word package; `spoil` as in `pieces_of`."""
    return package_of(SHAPES[shape](pieces_of(filing, style, more.get("spoil")), source or random.Random(0)))  # type: ignore[arg-type]


__all__ = ["SHAPES", "Box", "docx_of", "package_of", "par", "run", "table", "tc"]
