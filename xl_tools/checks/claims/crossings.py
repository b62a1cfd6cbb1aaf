"""Values that a row told here and a column told there mean together: 无法提供3件，涉及自然人2件 speaks of one cell of the table."""

from functools import cache

from xl_tools.checks.claims.clauses import pattern
from xl_tools.form.wording import Mention, Subject, Wording

Keys = tuple[str, ...]


def is_column(keys: Keys, wording: Wording) -> bool:
    """Whether keys are columns of a row that is listed by columns, and not its total."""
    return keys != wording.received and all(key.rpartition(".")[0] in wording.several_of for key in keys)


def columns_in(text: str, wording: Wording) -> tuple[Keys, ...]:
    """The columns that a text names, each as the values of the row that is listed by columns; by looser words only where no other tells."""
    return _named(text, _columns(wording)) or _named(text, wording.loosely)


@cache
def _columns(wording: Wording) -> tuple[Mention, ...]:
    return tuple(mention for mention in wording.of(Subject.MATTER) if mention.keys and is_column(mention.keys, wording))


def _named(text: str, mentions: tuple[Mention, ...]) -> tuple[Keys, ...]:
    return tuple(dict.fromkeys(mention.keys for mention in mentions if pattern(mention.words).search(text)))


def crossed(rows: Keys, columns: Keys) -> Keys:
    """The cells where the rows of one meet the columns of the other."""
    return tuple(f"{row.rpartition('.')[0]}.{column.rpartition('.')[2]}" for row in rows for column in columns)
