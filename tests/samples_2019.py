"""Filings in the 2019 form, for the years 2019 and 2020."""

import random
from dataclasses import replace
from decimal import Decimal

from tests.rendering import random_values
from tests.samples import IDENTITY, TEXT
from xl_tools.filing.filing import Block, Filing, Value, with_totals
from xl_tools.form.editions import EDITIONS

OGI_2019 = EDITIONS["2019"]
ENTRIES = {
    "disclosure.normative_documents.made": 2,
    "disclosure.normative_documents.disclosed": 2,
    "disclosure.normative_documents.total_disclosed": 9,
    "disclosure.administrative_licensing.last_year_items": 40,
    "disclosure.administrative_licensing.change": 19,
    "disclosure.administrative_licensing.decisions": 14,
    "disclosure.administrative_penalties.last_year_items": 8,
    "disclosure.administrative_penalties.change": -3,
    "disclosure.procurement.projects": 2,
    "disclosure.procurement.amount": "12.5",
    "requests.received.natural_persons": 5,
    "requests.received.commercial_enterprises": 2,
    "requests.carried_over.natural_persons": 1,
    "requests.granted.natural_persons": 3,
    "requests.partially_granted.commercial_enterprises": 1,
    "requests.unable_to_provide.not_held.natural_persons": 1,
    "requests.otherwise_closed.natural_persons": 1,
    "requests.carried_forward.natural_persons": 1,
    "requests.carried_forward.commercial_enterprises": 1,
    "cases.reconsideration.upheld": 1,
}


def text_of_year(year: int) -> tuple[Block, ...]:
    """The good text, of another year and with the format that was in force then."""
    return tuple(replace(block, paragraphs=tuple(_of_year(text, year) for text in block.paragraphs)) for block in TEXT)


def _of_year(text: str, year: int) -> str:
    return text.replace("2026", str(year)).replace("〔2021〕30号", "〔2019〕60号" if year < 2021 else "〔2021〕30号")


def filing_of_year(year: int, values: dict[str, Value] | None = None) -> Filing:
    """A good filing in the 2019 form; without `values` the one of ENTRIES."""
    identity = replace(
        IDENTITY,
        year=year,
        form="2019",
        title=(IDENTITY.title or "").replace("2026", str(year)),
        date=f"{year + 1}-01-12",
    )
    if values is None:
        values = dict.fromkeys(OGI_2019.fields, Decimal(0)) | {key: Decimal(value) for key, value in ENTRIES.items()}
    return with_totals(Filing(identity, values, text=text_of_year(year)))


def random_filing(source: random.Random, year: int = 2020, most: int | None = None) -> Filing:
    """A filing with random values whose totals add up."""
    most = most or source.choice((9, 99, 9999))
    return filing_of_year(year, random_values(OGI_2019, source, most=most, density=source.choice((0.0, 0.02, 0.3, 0.9))))
