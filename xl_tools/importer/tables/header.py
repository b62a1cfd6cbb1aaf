"""Whether the column headings printed above some rows are those of the form, in its order."""

from collections.abc import Sequence
from itertools import pairwise

from xl_tools.chinese.lazy_regex import regex
from xl_tools.importer.tables.labels import likeness
from xl_tools.importer.tables.tokens import Kind, Token
from xl_tools.importer.tables.vocabulary import Vocabulary

LIKE_ENOUGH = 0.75
"""Likeness of a heading to that of the form, 0 to 1."""
LONGEST_HEADING = 30
"""Characters of a heading of a column."""
FEWEST_ROWS = 2
"""Rows that can stand in another order."""
FEWEST_CHARACTERS = 3
"""Characters that tell a heading from its beginning."""
NO_NAME = regex(r"(?:类别|项目|指标|名称|序号|栏次|备注|(?:数据|数值|数量|第?列|栏)\d{0,2}|第[一二三四五六七八九十]列)")
"""Headings that name no column."""
BETWEEN = regex(r"[-－—–_/／|>＞·、]+")


def header_fits(tokens: Sequence[Token], order: Sequence[tuple[str, ...]], words: Vocabulary) -> bool:
    """False where the headings stand in another order, be it turned round as a whole, or where some are missing and others stand in their place.

    Headings that are lost altogether, with nothing in their place, are no contradiction.
    """
    if _total_leads(tokens, order, words):
        return False
    columns = {name for names in order for name in names}
    found: list[str] = []
    strangers = False
    for token in tokens:
        if token.kind is Kind.LABEL and token.label.body in columns:
            found.append(token.label.body)
        elif _may_be_heading(token) and token.label.body not in words.words:
            name = column_of(token.label.body, order, words)
            found += [name] if name else []
            strangers = strangers or not name
    rest = _left_over(found, order)
    if rest > 0 and not _is_one_lost(found, order):
        return _stand_in_order(found, order)
    return rest == 0 or (rest > 0 and not strangers)


def rows_in_order(tokens: Sequence[Token]) -> bool:
    """False where headings that name the rows of a table whose rows lie side by side stand in another order than the rows of the form: from left to
    right in a grid, else as they are printed.
    """
    named = [token for token in tokens if token.kind is Kind.LABEL and len(token.rows) == 1 and token.rows[0][1] >= LIKE_ENOUGH]
    if any(token.row is not None and token.row < 0 for token in named):
        return True  # pieced together from wrapped cells: where they stood is not known
    if all(token.row is not None for token in named):
        named.sort(key=lambda token: token.column)
    found = [token.rows[0][0] for token in named]
    once = [row for at, row in enumerate(found) if at == 0 or row != found[at - 1]]
    wanted = sorted(set(found))
    return len(wanted) < FEWEST_ROWS or any(once[at : at + len(wanted)] == wanted for at in range(len(once)))


def columns_of_heads(heads: Sequence[tuple[str, int]], order: Sequence[tuple[str, ...]]) -> tuple[int, ...]:
    """The columns in which headings with these words stand, in the order of the form; empty where one is not there, or not in that order."""
    found: list[int] = []
    for names in order:
        column = min((at for body, at in heads if body in names and at > (found[-1] if found else -1)), default=None)
        if column is None:
            return ()
        found.append(column)
    return tuple(found)


def _total_leads(tokens: Sequence[Token], order: Sequence[tuple[str, ...]], words: Vocabulary) -> bool:
    """True where the heading of a total that ends the columns stands directly before that of the first, in one row."""
    heads = [token for token in tokens if token.kind is not Kind.BLANK]
    return any(
        left.row is not None and left.row == right.row and left.label.body in words.totals and right.label.body in order[0]
        for left, right in pairwise(heads)
    )


def column_of(body: str, order: Sequence[tuple[str, ...]], words: Vocabulary) -> str:
    """The column that a heading in other words is for: nearly the same, the beginning of it, or behind the heading above it; else empty."""
    columns = [name for names in order for name in names]
    near = max(columns, key=lambda name: likeness(name, body))
    if likeness(near, body) >= LIKE_ENOUGH:
        return near
    if len(body) >= FEWEST_CHARACTERS:
        begun = {names[0] for names in order if any(name.startswith(body) for name in names)}
        if begun:
            return begun.pop() if len(begun) == 1 else ""
    return next((name for name in columns if _ends_with(body, name, words)), "")


def _ends_with(body: str, name: str, words: Vocabulary) -> bool:
    return body.endswith(name) and all(not part or part in words.words for part in BETWEEN.split(body.removesuffix(name)))


def _may_be_heading(token: Token) -> bool:
    body = token.label.body
    return (
        token.kind in (Kind.TEXT, Kind.LABEL)
        and 1 < len(body) <= LONGEST_HEADING
        and "。" not in token.text
        and not NO_NAME.fullmatch(body)
    )


def _is_one_lost(found: Sequence[str], order: Sequence[tuple[str, ...]]) -> bool:
    """Whether a column has fewer headings than the form gives it."""
    return any(sum(name in names for name in found) < sum(names == other for other in order) for names in order)


def _stand_in_order(found: Sequence[str], order: Sequence[tuple[str, ...]]) -> bool:
    """Whether the headings of all columns follow one another somewhere as they should."""
    return any(
        len(found) - at >= len(order) and all(name in names for name, names in zip(found[at:], order, strict=False))
        for at in range(len(found))
    )


def _left_over(found: Sequence[str], order: Sequence[tuple[str, ...]]) -> int:
    """How many columns found no heading; -1 where the headings are not in the order of the columns. A repeated header starts anew."""
    place = 0
    missing = 0
    for name in found:
        ahead = next((at for at in range(place, len(order)) if name in order[at]), None)
        if ahead is None:
            if place < len(order) or name not in order[0]:
                return -1
            place, ahead = 0, 0
        missing += ahead - place
        place = ahead + 1
    return missing + (len(order) - place if place or not found else 0)
