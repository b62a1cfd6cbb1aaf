"""`xl-tools compare`: what changed between two filings, and nothing else."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.commands.console import harmless, note
from xl_tools.commands.targets import named_for_text, refuse_other_kind
from xl_tools.comparing.clause_changes import Piece
from xl_tools.comparing.comparison import Comparison, comparison_json
from xl_tools.details.said import said
from xl_tools.files.disk import refuse_same, write_whole
from xl_tools.jobs.compare import Row, TextRow, compare_files, identity_row, summary_of, text_row, value_row
from xl_tools.later import later
from xl_tools.streams import write_document

if TYPE_CHECKING:
    from xl_tools.jobs import pages
else:
    pages = later("xl_tools.jobs.pages")

SAME, DIFFERENT = 0, 1
"""Exit statuses."""
CONTEXT = 12
"""Characters beside a change that are shown of what did not change."""
MOST_FOLLOWING = 3
"""Totals that follow and are named; the page and the JSON have all."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("old", metavar="原来的", type=Path, help="原来的工作簿或已公布的报告")
    parser.add_argument("new", metavar="现在的", type=Path, help="现在的工作簿或已公布的报告")
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help="结果的形式，默认 text")
    parser.add_argument("-o", "--output", metavar="输出", type=Path, help="结果写入文件，不写则输出到屏幕")


def run(arguments: argparse.Namespace) -> int:
    """Show or write what changed; 0 where nothing did, else 1."""
    if arguments.output:
        for source in (arguments.old, arguments.new):
            refuse_same(source, arguments.output)
        named_for_text(arguments.output, said("U-USAGE", "comparison"))
        refuse_other_kind(arguments.output)
    comparison = compare_files(arguments.old, arguments.new)
    text = _in_format(comparison, arguments)
    if arguments.output:
        write_whole(arguments.output, text.encode())
        note(f"已写入 {arguments.output}")
    else:
        (sys.stdout.write if arguments.format == "text" else write_document)(text)
    return SAME if comparison.is_same else DIFFERENT


def _in_format(comparison: Comparison, arguments: argparse.Namespace) -> str:
    old, new = arguments.old, arguments.new
    if arguments.format == "json":
        return json.dumps(comparison_json(comparison, str(old), str(new)), ensure_ascii=False, indent=1) + "\n"
    if arguments.format == "html":
        return pages.comparison_page(comparison, old.name, new.name)
    return harmless("".join(f"{line}\n" for line in _lines(comparison, f"{old.name} → {new.name}")))


def _lines(comparison: Comparison, names: str) -> Iterator[str]:
    """Every change in a line of its own; the totals that follow in one."""
    yield f"{names}：{summary_of(comparison)}"
    if comparison.identity:
        yield f"单位信息：{len(comparison.identity)} 处"
        yield from (_line(identity_row(change)) for change in comparison.identity)
    if comparison.values:
        yield f"数字：{len(comparison.own_values)} 处"
        yield from (_line(value_row(change, comparison)) for change in comparison.own_values)
        yield from _following([value_row(change, comparison) for change in comparison.following])
    if comparison.text:
        yield f"文字：{len(comparison.text)} 处"
        for change in comparison.text:
            yield from _paragraph(text_row(change, comparison))


def _line(row: Row) -> str:
    return f"  {row.place}：{row.old} → {row.new}{f'（{row.difference}）' if row.difference else ''}"


def _following(rows: Sequence[Row]) -> Iterator[str]:
    if rows:
        named = "；".join(f"{row.place} {row.old} → {row.new}" for row in rows[:MOST_FOLLOWING])
        yield f"  随之变化的总计 {len(rows)} 处：{named}{'；等' if len(rows) > MOST_FOLLOWING else ''}"


def _paragraph(row: TextRow) -> Iterator[str]:
    yield f"  {row.place}　{row.what}"
    if any(piece.old for piece in row.pieces):
        yield f"    原：{_marked(row.pieces, [piece.old for piece in row.pieces])}"
    if any(piece.new for piece in row.pieces):
        yield f"    现：{_marked(row.pieces, [piece.new for piece in row.pieces])}"


def _marked(pieces: Sequence[Piece], texts: Sequence[str]) -> str:
    """A paragraph with brackets around what changed, and only a little of the rest."""
    if len(pieces) == 1:
        return texts[0]
    last = len(pieces) - 1
    return "".join(
        _shortened(text, first=at == 0, last=at == last) if piece.is_same else f"【{text}】" if text else ""
        for at, (piece, text) in enumerate(zip(pieces, texts, strict=True))
    )


def _shortened(text: str, *, first: bool, last: bool) -> str:
    head = "" if first else text[:CONTEXT]
    tail = "" if last else text[-CONTEXT:]
    return text if len(text) <= len(head) + len(tail) + 1 else f"{head}…{tail}"
