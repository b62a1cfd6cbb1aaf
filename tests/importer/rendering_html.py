"""A filing printed as a web page in the shapes that government sites serve."""

import html
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.rendering import Style, label, number
from xl_tools.filing.filing import Filing, Value
from xl_tools.form.grid import Kind, grid_of
from xl_tools.form.model import Table


@dataclass(frozen=True)
class Box:
    """A printed cell with its spans; `key` is set for a value."""

    text: str
    rows: int = 1
    columns: int = 1
    key: str = ""
    head: bool = False
    at: int = 0


Rows = list[list[Box]]
Spoil = Callable[[Table, Rows], Rows]


def boxes_of(table: Table, values: dict[str, Value], style: Style) -> Rows:
    """The table as rows of cells, each once."""
    grid = grid_of(table)
    rows: Rows = [[] for _ in range(grid.height)]
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.field:
            box = Box(
                number(values[cell.field.key], style, total=cell.field.total),
                cell.rows,
                cell.columns,
                cell.field.key,
                at=cell.column,
            )
        else:
            box = Box(label(cell.text, style), cell.rows, cell.columns, head=cell.kind is Kind.HEAD, at=cell.column)
        rows[cell.row].append(box)
    return rows


def split_rows(rows: Rows, at: int) -> tuple[Rows, Rows]:
    """A table cut in two before row `at`; the labels that go on are printed again in the second half."""
    first: Rows = [[] for _ in range(at)]
    second: Rows = [list(row) for row in rows[at:]]
    for down, row in enumerate(rows[:at]):
        for box in row:
            over = down + box.rows - at
            first[down].append(replace(box, rows=box.rows - max(0, over)))
            if over > 0:
                second[0].append(replace(box, rows=over))
    second[0].sort(key=lambda box: box.at)
    return first, second


def flattened(rows: Rows) -> Rows:
    """The table without merged cells: each label stands in its first cell, the rest is empty."""
    width = max(box.at + box.columns for row in rows for box in row)
    grid = [[Box("", at=at) for at in range(width)] for _ in rows]
    for down, row in enumerate(rows):
        for box in row:
            grid[down][box.at] = replace(box, rows=1, columns=1)
    return grid


PLAIN = Style()
Piece = tuple[str, object]


def pieces_of(filing: Filing, style: Style, spoil: Spoil | None = None) -> list[Piece]:
    """Title, headings, paragraphs, tables, signature and date in order."""
    pieces: list[Piece] = [("title", filing.identity.title or "")]
    tables = {part.key: part.table for part in filing.form.parts if part.table}
    for block in filing.text:
        paragraphs = list(block.paragraphs)
        if block.heading:
            rest = paragraphs.pop(0) if block.runs_in and paragraphs else ""
            pieces.append(("heading", block.heading + rest))
        pieces += [("p", text) for text in paragraphs]
        table = tables.get(block.section) if block.level == 1 else None
        if table:
            rows = boxes_of(table, dict(filing.values), style)
            pieces.append(("table", spoil(table, rows) if spoil else rows))
    return [*pieces, ("sign", filing.identity.signature or ""), ("sign", filing.identity.date or "")]


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


def _attributes(box: Box) -> str:
    rows = f' rowspan="{box.rows}"' if box.rows > 1 else ""
    columns = f' colspan="{box.columns}"' if box.columns > 1 else ""
    return rows + columns


def _plain_table(rows: Rows, blank: str = "&nbsp;") -> str:
    body = "".join(
        "<tr>"
        + "".join(f"<td{_attributes(box)}>{_escape(box.text).replace(chr(10), '<br>') or blank}</td>" for box in row)
        + "</tr>\n"
        for row in rows
    )
    return f"<table border=1><tbody>{body}</tbody></table>"


def _plain(pieces: list[Piece], source: random.Random) -> str:
    del source
    return "\n".join(_plain_table(piece) if kind == "table" else f"<p>　　{_escape(str(piece))}</p>" for kind, piece in pieces)  # type: ignore[arg-type]


def _heads(pieces: list[Piece], source: random.Random) -> str:
    """th for labels, thead, tbody, caption; headings as h2 and h3."""
    del source
    done = []
    for kind, piece in pieces:
        if kind == "table":
            rows = ""
            for row in piece:  # type: ignore[attr-defined]
                cells = "".join(
                    f"<{'td' if box.key else 'th'}{_attributes(box)}>\n  {_escape(box.text)}\n</{'td' if box.key else 'th'}>"
                    for box in row
                )
                rows += f"<tr>{cells}\n"
            done.append(f"<table>{rows}</table>")
        else:
            tag = {"title": "h1", "heading": "h3"}.get(kind, "p")
            done.append(f"<{tag}>{_escape(str(piece))}</{tag}>")
    return "<article>" + "\n".join(done) + "</article>"


def _cut(text: str, source: random.Random) -> str:
    """Words cut by spans, as Word does it."""
    done, rest = "", text
    while rest:
        length = source.randint(1, 9)
        part, rest = _escape(rest[:length]), rest[length:]
        done += f"<span lang=EN-US\nstyle='font-family:仿宋_GB2312;mso-hansi-font-family:\n\"Times New Roman\"'>{part}</span>"
        if source.random() < 0.2:
            done += "<o:p></o:p>"
    return done


def _word(pieces: list[Piece], source: random.Random) -> str:
    """Pasted from Word: spans, o:p, conditional comments, line ends in the markup."""
    done = [
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->",
        "<style>p.MsoNormal{margin:0}</style>",
    ]
    for kind, piece in pieces:
        if kind != "table":
            mark = "<![if !supportLists]><![endif]>" if kind == "heading" else ""
            done.append(f"<p class=MsoNormal style='text-indent:32.0pt'>{mark}{_cut(str(piece), source)}<o:p></o:p></p>")
            continue
        rows = ""
        for row in piece:  # type: ignore[attr-defined]
            cells = ""
            for box in row:
                inside = "".join(
                    f"<p class=MsoNormal align=center>{_cut(line, source) or '<o:p>&nbsp;</o:p>'}</p>"
                    for line in box.text.split("\n")
                )
                cells += f"<td width=56{_attributes(box)} style='border:solid windowtext 1.0pt;\n  padding:0cm 5.4pt'>\n  {inside}\n  </td>\n"
            rows += f"<tr style='mso-yfti-irow:0'>{cells}"
            rows += "</tr>\n"
        rows += "<![if !supportMisalignedColumns]>\n<tr height=0>" + "<td width=9></td>" * 10 + "</tr>\n<![endif]>"
        done.append(f"<div align=center><table class=MsoTableGrid>{rows}</table></div>")
    return "<div class=WordSection1>" + "\n".join(done) + "</div>"


def _layout(pieces: list[Piece], source: random.Random) -> str:
    """Tables that hold the page together, three deep, the article as paragraphs and tables in one cell."""
    inner = _plain(pieces, source)
    menu = "".join(
        f'<tr><td><a href="/{n}">{name}</a></td></tr>'
        for n, name in enumerate(("政务公开", "办事服务", "互动交流", "2025年年报"))
    )
    return (
        f"<table width=1000><tr><td colspan=2><img src=banner.jpg></td></tr><tr><td width=200><table>{menu}</table></td>"
        f"<td><table><tr><td>您的位置：<a href=/>首页</a> &gt; <a href=/a>年报</a></td></tr><tr><td>发布时间：2027-01-13　浏览次数：12</td></tr>"
        f"<tr><td>{inner}</td></tr></table></td></tr><tr><td colspan=2>主办：安平县人民政府 备案号：冀ICP备1号</td></tr></table>"
    )


def _rowwise(pieces: list[Piece], source: random.Random) -> str:
    """Each row of a table a table of its own."""
    del source
    done = []
    for kind, piece in pieces:
        done += (
            [_plain_table([[replace(box, rows=1) for box in row]]) for row in piece]
            if kind == "table"
            else [f"<div>{_escape(str(piece))}</div>"]
        )  # type: ignore[attr-defined]
    return "\n".join(done)


def _unmerged(pieces: list[Piece], source: random.Random) -> str:
    """No merged cells at all."""
    return _plain([(kind, flattened(piece) if kind == "table" else piece) for kind, piece in pieces], source)  # type: ignore[arg-type]


def _split(pieces: list[Piece], source: random.Random) -> str:
    """Long tables cut in two, the group labels printed again, sometimes the header too."""
    done: list[Piece] = []
    for kind, piece in pieces:
        if kind != "table" or len(piece) < 10:  # type: ignore[arg-type]
            done.append((kind, piece))
            continue
        rows: Rows = piece  # type: ignore[assignment]
        first, second = split_rows(rows, source.randint(len(rows) // 3, len(rows) - 2))
        if source.random() < 0.5:
            head = [row for row in rows[:3] if all(box.head for box in row)]
            second = [*head, *second]
        done += [("table", first), ("table", second)]
    return _plain(done, source)


def _nested(pieces: list[Piece], source: random.Random) -> str:
    """The values of a row in a table of their own inside one wide cell."""
    del source
    done = []
    for kind, piece in pieces:
        if kind != "table":
            done.append(f"<p>{_escape(str(piece))}<br></p>")
            continue
        rows = ""
        for row in piece:  # type: ignore[attr-defined]
            values = [box for box in row if box.key]
            outer = "".join(f"<td{_attributes(box)}>{_escape(box.text)}</td>" for box in row if not box.key)
            if len(values) > 1:
                inner = "".join(f"<td>{_escape(box.text)}</td>" for box in values)
                outer += f"<td colspan={len(values)}><table><tr>{inner}</tr></table></td>"
            else:
                outer += "".join(f"<td{_attributes(box)}>{_escape(box.text)}</td>" for box in values)
            rows += f"<tr>{outer}</tr>"
        done.append(f"<table>{rows}</table>")
    return "".join(done)


def _broken_lines(pieces: list[Piece], source: random.Random) -> str:
    """All text in one div, lines parted by br; hidden words and scripts between."""
    del source
    done = []
    for kind, piece in pieces:
        hidden = '<span style="display:none">仿冒1</span><script>var a="<td>3</td>"</script>'
        done.append(_plain_table(piece, "") if kind == "table" else f"&emsp;&emsp;{_escape(str(piece))}{hidden}<br/>\r\n")  # type: ignore[arg-type]
    return f'<div id="zoom">{"".join(done)}</div>'


SHAPES: dict[str, Callable[[list[Piece], random.Random], str]] = {
    "plain": _plain, "th": _heads, "word": _word, "layout": _layout, "rowwise": _rowwise, "unmerged": _unmerged, "split": _split,
    "nested": _nested, "br": _broken_lines,
}  # fmt: skip
AROUND = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{title}_安平县人民政府</title>
<meta name="ArticleTitle" content="{title}"><script>var x = "<p>1</p>";</script></head><body>
<div class="header"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul><input type="text" value=""></div>
<div class="crumb">当前位置：<a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/n">政府信息公开年报</a></div>
<div class="main"><div class="side"><h4>相关链接</h4><ul><li><a href="/1">安平县教育局2025年政府信息公开工作年度报告</a></li></ul></div>
<div class="content"><div class="info">发布时间：2027-01-13　来源：安平县青石镇　浏览次数：<span id="hits">33</span>　【字体：<a href="#">大</a> <a href="#">中</a>】</div>
{body}
<div class="tools"><a href="javascript:print()">【打印】</a><a href="javascript:close()">【关闭】</a></div></div></div>
<div class="footer"><p>主办：安平县人民政府办公室　地址：安平县为民街1号　邮编：053600</p><p>网站标识码：1311250001</p></div></body></html>"""


def page_of(filing: Filing, shape: str, style: Style = PLAIN, source: random.Random | None = None, **more: object) -> bytes:
    """The whole report as a page; `charset` and `around` (False for the bare article) may be given, `spoil` as in `pieces_of`."""
    source = source or random.Random(0)
    charset = str(more.get("charset", "utf-8"))
    body = SHAPES[shape](pieces_of(filing, style, more.get("spoil")), source)  # type: ignore[arg-type]
    if more.get("around", True):
        body = AROUND.format(charset=charset, title=filing.identity.title, body=body)
    return body.encode(charset, "xmlcharrefreplace")
