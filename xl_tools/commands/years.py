"""The year that a command is given."""

from xl_tools.details.said import said
from xl_tools.errors import WrongUse

LAST_YEAR = 2100
"""Beyond it a typing mistake is certain."""


def refuse_odd_year(year: int, first: int) -> None:
    """Raise WrongUse for a year before the `first` that a form was for, or one that is certainly mistyped."""
    if not first <= year <= LAST_YEAR:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "year", year=year, first=first))
