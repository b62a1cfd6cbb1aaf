"""What the reader has to say about a table: findings for rows it could not read or had to decide on."""

from collections.abc import Sequence
from dataclasses import replace

from xl_tools.details.said import said
from xl_tools.filing.filing import Value, in_words
from xl_tools.findings.finding import Cell, Finding, Place
from xl_tools.form.model import Field, Table
from xl_tools.form.severity import Severity
from xl_tools.importer.stream.document import BOOKMARK
from xl_tools.importer.tables.grid_places import looks_moved
from xl_tools.importer.tables.row_values import Problem, RowRead
from xl_tools.importer.tables.tokens import Kind, Token
from xl_tools.importer.tables.vocabulary import Vocabulary

MOST_QUOTED = 20
"""Values that a sentence quotes; more would tell no more."""
MOST_NAMED = 3
"""Rows that a sentence names."""
AMBIGUOUS = {Problem.HOLES: "holes", Problem.TOGETHER: "together", Problem.TWICE: "twice"}
OUTCOMES = {0.9: "alike", 0.7: "sole"}
"""What became of a row with a value too many, by how sure its reading is."""
WAYS = {
    "nothing": Severity.QUERY, "unclear": Severity.QUERY, "hidden": Severity.QUERY, "left": Severity.HINT, "format": Severity.HINT,
}  # fmt: skip
"""The ways of writing a value that are told: a dash or 无 read as 0, what has no one reading, what is hidden beside it, notes, other signs."""
Stray = tuple[int, tuple[Token, ...], bool]


def findings_of(table: Table, rows: Sequence[RowRead]) -> tuple[Finding, ...]:
    """One finding for all that is missing in the table, one for each row with too many, too few or doubtful values, and one per table
    for each way of writing that departs from plain digits.
    """
    missing = tuple(cell for row in rows if row.problem is Problem.MISSING for cell in _cells(row))
    found = [Finding("M-MISSING", Severity.ERROR, missing[0].place, key=missing[0].key, cells=missing)] if missing else []
    found += [_extra(row) for row in rows if row.problem is Problem.EXTRA]
    found += [_ambiguous(row) for row in rows if row.problem is Problem.SHORT or row.problem in AMBIGUOUS]
    found += [
        _asked(row, said("M-AMBIGUOUS", "unlabelled", row=_row_place(row))) for row in rows if row.problem is Problem.UNLABELLED
    ]
    found += [_asked(row, said("M-AMBIGUOUS", "moved", row=_row_place(row))) for row in rows if looks_moved(row)]
    found += _misheaded(table, [row for row in rows if row.problem is Problem.HEADER])
    return (*found, *_normalised(table, rows))


def _extra(row: RowRead) -> Finding:
    outcome = OUTCOMES[row.sure] if row.values else "unknown"
    width, count = len(row.fields), len(row.solid)
    detail = said("M-EXTRA", outcome, row=_row_place(row), width=width, count=count, values=_stood(row.solid))
    return _about(row, "M-EXTRA", detail)


def _ambiguous(row: RowRead) -> Finding:
    place, values = _row_place(row), _stood(row.solid)
    if row.problem is Problem.SHORT:
        return _about(row, "M-AMBIGUOUS", said("M-AMBIGUOUS", "short", row=place, values=values, width=len(row.fields)))
    return _about(row, "M-AMBIGUOUS", said("M-AMBIGUOUS", AMBIGUOUS[row.problem], row=place, values=values))


def _asked(row: RowRead, doubt: str) -> Finding:
    """What was read as it stands, and asks for a look."""
    finding = replace(_about(row, "M-AMBIGUOUS", doubt), severity=Severity.QUERY)
    return replace(finding, cells=tuple(cell for cell in finding.cells if cell.value is not None))


def _misheaded(table: Table, rows: Sequence[RowRead]) -> list[Finding]:
    """One finding for all rows that stand under other headings than the form's."""
    if not rows:
        return []
    cells = tuple(cell for row in rows for cell in _cells(row))
    names = "" if table.across else "、".join(f"“{row.fields[0].row.label}”" for row in rows[:MOST_NAMED])
    name = "headings" if table.across or len(rows) <= MOST_NAMED else "headings_of_many"
    detail = said("M-AMBIGUOUS", name, table=table.sheet, rows=names, count=len(cells))
    return [Finding("M-AMBIGUOUS", Severity.ERROR, cells[0].place, key=cells[0].key, cells=cells, arguments={"detail": detail})]


def _about(row: RowRead, code: str, detail: str) -> Finding:
    line = f"（{row.solid[0].line}）" if row.solid else ""
    return Finding(
        code,
        Severity.ERROR,
        Place(words=_row_place(row) + line),
        key=row.fields[0].key,
        quote=_stood(row.solid),
        cells=_cells(row),
        arguments={"detail": detail},
    )


def _normalised(table: Table, rows: Sequence[RowRead]) -> list[Finding]:
    """A finding for each way of writing that departs from plain digits."""
    found: list[Finding] = []
    for written, severity in WAYS.items():
        pairs = [
            (field, token)
            for row in rows
            for field, token in zip(row.fields, row.values, strict=False)
            if token and token.kind is Kind.VALUE and token.written == written
        ]
        if not pairs:
            continue
        shown = "、".join(dict.fromkeys(_quoted(token) for _, token in pairs[:MOST_QUOTED]))
        detail = said("V-NORMALISED", written, table=table.sheet, values=shown)
        cells = tuple(_cell(field, token.value) for field, token in pairs)
        found.append(
            Finding("V-NORMALISED", severity, cells[0].place, key=cells[0].key, cells=cells, arguments={"detail": detail})
        )
    return found


def _quoted(token: Token) -> str:
    """What stood in the cell, in one line, and in brackets what stood beside it."""
    text = " ".join(token.text.split())
    return f"“{text}”〔{token.aside}〕" if token.aside else f"“{text}”"


def with_strays(rows: list[RowRead], strays: Sequence[Stray]) -> tuple[list[RowRead], tuple[Finding, ...]]:
    """Findings for values that belong to no row; a row that is printed twice with different values is emptied."""
    done = list(rows)
    found: list[Finding] = []
    for index, run, again in strays:
        row = done[index]
        if not run[0].text:
            found.append(_about(row, "M-EXTRA", said("M-EXTRA", "blank_again", row=_row_place(row), line=run[0].line)))
            continue
        if again and row.values and [cell.value for cell in run] != [cell.value if cell else None for cell in row.values]:
            done[index] = replace(row, values=(), problem=Problem.TWICE)
            continue
        place, line, count = _row_place(row), run[0].line, len(run)
        detail = said("M-EXTRA", "repeated" if again else "stray", row=place, line=line, count=count, values=_stood(run))
        finding = _about(row, "M-EXTRA", detail)
        found.append(replace(finding, quote=_stood(run)))
    return done, tuple(found)


def numbering_of(tokens: Sequence[Token], words: Vocabulary, used: set[int]) -> tuple[str, ...]:
    """The labels in the table whose ordinal is written otherwise than in the form, each as printed."""
    odd: list[str] = []
    for token in tokens:
        expected = words.words.get(token.label.body, ()) if token.kind is Kind.LABEL and token.first in used else ()
        if token.label.ordinal is None or not expected or token.split:
            continue
        if all((label.ordinal, label.chinese) != (token.label.ordinal, token.label.chinese) for label in expected):
            odd.append("".join(BOOKMARK.sub("", token.text).split()))
    return tuple(dict.fromkeys(odd))


def _cells(row: RowRead) -> tuple[Cell, ...]:
    values = row.values or (None,) * len(row.fields)
    return tuple(_cell(field, _value(token)) for field, token in zip(row.fields, values, strict=True))


def _value(token: Token | None) -> Value:
    if token is None:
        return None
    return token.value if token.kind is Kind.VALUE else token.text


def _cell(field: Field, value: Value) -> Cell:
    return Cell(field.key, Place(words=field.place), in_words(value))


def _row_place(row: RowRead) -> str:
    field = row.fields[0]
    if field.table.across:
        return field.table.sheet
    return said("place", "row", table=field.table.sheet, row="－".join(field.path))


def _stood(cells: Sequence[Token]) -> str:
    shown = "、".join(cell.text for cell in cells[:MOST_QUOTED])
    return shown + ("……" if len(cells) > MOST_QUOTED else "")
