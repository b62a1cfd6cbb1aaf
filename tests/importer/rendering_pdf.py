"""A filing printed as a PDF written by hand, so that every way of setting text and drawing lines can be had without another program."""

from dataclasses import dataclass, field
from enum import StrEnum

from tests.importer.rendering_html import Box, Rows, pieces_of
from tests.rendering import Style
from xl_tools.filing.filing import Filing

WIDTH, HEIGHT, MARGIN = 595, 842, 70
PAD = 4
PLAIN = Style()
FINE = 20
"""How much finer the measures of a page are under a scale of 0.05."""


class Scale(StrEnum):
    """Where the size of the type comes from: the font alone, or a font twenty times as large under a scale."""

    FONT = "font"
    TEXT = "text"
    PAGE = "page"


@dataclass(frozen=True)
class Look:
    """How it is printed. Digits in `outlined` are drawn as outlines, in the place of the text or, where `also_text`, over it."""

    scale: Scale = Scale.FONT
    ruled: bool = True
    outlined: str = ""
    also_text: bool = False
    stroked: bool = False
    size: float = 9


@dataclass
class _Canvas:
    look: Look
    pages: list[list[str]] = field(default_factory=lambda: [[]])
    y: float = HEIGHT - MARGIN

    def room(self, height: float) -> None:
        """Go to the next page where this one has no such room left."""
        if self.y - height < MARGIN:
            self.pages.append([])
            self.y = HEIGHT - MARGIN

    def text(self, text: str, x: float, y: float, size: float) -> None:
        """Text from `x` on the line `y`, Chinese and other characters in a font of their own."""
        for char in text:
            if char in self.look.outlined:
                self.pages[-1].append(_outline(char, x, y, size, stroked=self.look.stroked))
            if char not in self.look.outlined or self.look.also_text:
                self._char(char, x, y, size)
            x += width_of(char, size)

    def _char(self, char: str, x: float, y: float, size: float) -> None:
        font = "A" if ord(char) < 128 else "C"
        shown = f"<{ord(char):02x}>" if font == "A" else f"<{ord(char):04x}>"
        ways = {
            Scale.FONT: f"BT /{font} {size:.2f} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} Tj ET",
            Scale.TEXT: f"BT /{font} {size * FINE:.0f} Tf .05 0 0 .05 {x:.2f} {y:.2f} Tm {shown} Tj ET",
            Scale.PAGE: f"q .05 0 0 .05 0 0 cm BT /{font} {size * FINE:.0f} Tf {x * FINE:.0f} {y * FINE:.0f} Td {shown} Tj ET Q",
        }
        self.pages[-1].append(ways[self.look.scale])

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        """The four sides of a cell."""
        self.pages[-1].append(f".5 w {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re S")


def width_of(text: str, size: float) -> float:
    """How wide a text is set."""
    return sum(0.556 * size if char.isdigit() else 0.5 * size if ord(char) < 128 else size for char in text)


def _outline(char: str, x: float, y: float, size: float, *, stroked: bool) -> str:
    """A digit as a path: a stem with a flag for 1, straight strokes for 4 and 7, something round for the others."""
    shapes = {
        "1": "30 0 m 40 0 l 40 70 l 33 70 l 12 56 l 15 52 l 30 61 l h",
        "4": "34 0 m 43 0 l 43 16 l 53 16 l 53 24 l 43 24 l 43 70 l 36 70 l 2 24 l 2 16 l 34 16 l h",
        "7": "8 70 m 50 70 l 50 64 l 26 0 l 17 0 l 40 62 l 8 62 l h",
    }
    shape = shapes.get(char, "28 0 m 60 0 60 70 28 70 c -4 70 -4 0 28 0 c h")
    return f"q {size / 100:.4f} 0 0 {size / 100:.4f} {x:.2f} {y:.2f} cm {shape} {'3 w S' if stroked else 'f'} Q"


def pdf_of(filing: Filing, look: Look = Look(), style: Style = PLAIN) -> bytes:
    """The whole report: title, paragraphs and tables, as many pages as it takes."""
    canvas = _Canvas(look)
    for kind, piece in pieces_of(filing, style):
        if kind == "table":
            _table(canvas, piece)  # type: ignore[arg-type]
        else:
            _paragraph(canvas, str(piece), indent=kind == "p")
    return _file(["\n".join(page) for page in canvas.pages])


def _paragraph(canvas: _Canvas, text: str, *, indent: bool) -> None:
    size = 14.0
    text = "　　" + text if indent else text
    for line in _wrapped(text, WIDTH - 2 * MARGIN, size):
        canvas.room(24)
        canvas.text(line, MARGIN, canvas.y - 18, size)
        canvas.y -= 24


def _table(canvas: _Canvas, rows: Rows) -> None:
    """A table on one page: the values in narrow columns, rows as high as the lines of their labels."""
    edges = _edges(rows)
    heights = [_height(row, edges, canvas.look.size) for row in rows]
    canvas.room(sum(heights) + 20)
    top = canvas.y - 10
    for at, row in enumerate(rows):
        for box in row:
            bottom = top - sum(heights[at : at + box.rows])
            left, right = edges[box.at], edges[box.at + box.columns]
            if canvas.look.ruled:
                canvas.box(left, top, right, bottom)
            _said(canvas, _wrapped(box.text, right - left - PAD, canvas.look.size), (left + right) / 2, (top + bottom) / 2)
        top -= heights[at]
    canvas.y = top - 10


def _edges(rows: Rows) -> list[float]:
    """The boundaries of the columns: those of labels before those of numbers share what the numbers leave."""
    width = sum(box.columns for box in rows[0])
    numbers = [box.at for row in rows for box in row if box.key]
    stub = min(numbers)
    narrow = (WIDTH - 2 * MARGIN) * (0.6 if stub else 1) / (width - stub)
    labels = (WIDTH - 2 * MARGIN - narrow * (width - stub)) / max(stub, 1)
    widths = [labels * (0.5 if at < stub - 1 else 1 + (stub - 1) / 2) if stub > 1 else labels for at in range(stub)]
    edges = [float(MARGIN)]
    for wide in (*widths, *[narrow] * (width - stub)):
        edges.append(edges[-1] + wide)
    return edges


def _height(row: list[Box], edges: list[float], size: float) -> float:
    lines = [len(_wrapped(box.text, edges[box.at + box.columns] - edges[box.at] - PAD, size)) for box in row if box.rows == 1]
    return max(lines, default=1) * size * 1.2 + 5


def _wrapped(text: str, width: float, size: float) -> list[str]:
    """The text in lines no wider than this; a number is never cut."""
    if text.isascii():
        return [text]
    lines = [""]
    for char in text:
        if lines[-1] and width_of(lines[-1] + char, size) > width:
            lines.append("")
        lines[-1] += char
    return lines


def _said(canvas: _Canvas, lines: list[str], x: float, y: float) -> None:
    """Lines centred on a point."""
    size = canvas.look.size
    y += (len(lines) - 1) / 2 * size * 1.2 - 0.36 * size
    for line in lines:
        canvas.text(line, x - width_of(line, size) / 2, y, size)
        y -= size * 1.2


def _file(pages: list[str]) -> bytes:
    """The pages as a file, with fonts that every reader knows by name."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * at} 0 R' for at in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
        " /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]"
        " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>",
    ]
    for at, page in enumerate(pages):
        resources = "<< /Font << /A 3 0 R /C 4 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources {resources} /Contents {7 + 2 * at} 0 R >>"
        )
        objects.append(f"<< /Length {len(page)} >>\nstream\n{page}\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(places) + 1} /Root 1 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode()
