"""Whether the column headings printed above some rows are those of the form, in its order."""

from collections.abc import Sequence

from xl_tools.importer.labels import likeness
from xl_tools.importer.tokens import Kind, Token
from xl_tools.importer.vocabulary import Vocabulary

LIKE_ENOUGH = 0.75
LONGEST_HEADING = 30


def header_fits(tokens: Sequence[Token], order: Sequence[tuple[str, ...]], words: Vocabulary) -> bool:
    """False where the headings stand in another order, or where some are missing and others stand in their place.

    Headings that are lost altogether, with nothing in their place, are no contradiction.
    """
    columns = {name for names in order for name in names}
    found: list[str] = []
    strangers = False
    for token in tokens:
        if token.kind is Kind.LABEL and token.label.body in columns:
            found.append(token.label.body)
        elif _may_be_heading(token) and token.label.body not in words.words:
            near = max(columns, key=lambda name: likeness(name, token.label.body))
            if likeness(near, token.label.body) >= LIKE_ENOUGH:
                found.append(near)
            else:
                strangers = True
    rest = _left_over(found, order)
    return rest == 0 or (rest > 0 and not strangers)


def _may_be_heading(token: Token) -> bool:
    return token.kind in (Kind.TEXT, Kind.LABEL) and 1 < len(token.label.body) <= LONGEST_HEADING and "。" not in token.text


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
