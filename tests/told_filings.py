"""Filings of all kinds for the tests of the standard sentences: right ones, and ones with blanks, text and sums that do not hold."""

import random
from decimal import Decimal

from tests.samples import figures
from xl_tools.filing.filing import Contact, Figures, Filing, Identity, with_totals
from xl_tools.form.ogi.common import APPLICANTS, CASE_ROWS
from xl_tools.form.ogi.common import OUTCOMES as CASE_OUTCOMES
from xl_tools.form.ogi.y2021 import DISPOSITION_KEYS, OGI_2021

UNIT = "广宁县古塔镇人民政府"
CONTACT = Contact("广宁县古塔镇", "834000", "0992-1234567", "http://www.example.gov.cn")
CHANNELS = ("政府网站", "政务新媒体", "政府公报", "公示栏", "工作动态")
ODD = (None, None, "约5", "８", Decimal(-1), Decimal("1.5"))
"""What is no proper number of a count."""


def right_filing(seed: int) -> Filing:
    """A filing whose tables hold, with much or with next to nothing in them."""
    dice = random.Random(seed)
    values = dict.fromkeys(OGI_2021.fields, Decimal(0)) | _requests(dice) | _disclosure(dice)
    for row in CASE_ROWS if dice.random() < 0.6 else ():
        for column in CASE_OUTCOMES:
            values[f"cases.{row.key}.{column.key}"] = Decimal(dice.choice((0, 0, 0, 1, 2)))
    contact = dice.choice((Contact(), CONTACT, Contact(phone="0992-1234567")))
    identity = Identity(UNIT, 2025, contact=contact, tier="township", date="2026-01-08")
    return with_totals(Filing(identity, values, _figures(dice)))


def odd_filing(seed: int) -> Filing:
    """A filing in which something is left out, is no number, or does not add up."""
    dice = random.Random(seed)
    filing = right_filing(seed)
    values, given = dict(filing.values), dict(filing.figures.amounts)
    for key in dice.sample(list(values), dice.randint(1, 3)):
        values[key] = dice.choice((*ODD, Decimal(1), Decimal(7)))
    for name in dice.sample(list(given), min(len(given), dice.randint(0, 2))):
        given[name] = dice.choice((*ODD, Decimal(0)))
    identity = filing.identity if dice.random() < 0.8 else Identity(dice.choice((UNIT, "")), dice.choice((2025, None)))
    return Filing(identity, values, Figures(given, filing.figures.channels))


def _requests(dice: random.Random) -> dict[str, Decimal]:
    values: dict[str, Decimal] = {}
    rows = dice.sample(DISPOSITION_KEYS, dice.choice((1, 1, 2, 3, 21)))
    for column in dice.sample(APPLICANTS, dice.choice((0, 1, 1, 2, 6))):
        closed = {row: Decimal(dice.choice((0, 1, 1, 2, 5))) for row in rows}
        forward = Decimal(dice.choice((0, 0, 1, 4)))
        whole = sum(closed.values(), forward)
        over = min(whole, Decimal(dice.choice((0, 0, 0, 1, 3))))
        found = {**closed, "carried_forward": forward, "carried_over": over, "received": whole - over}
        values |= {f"requests.{row}.{column.key}": value for row, value in found.items()}
    return values


def _disclosure(dice: random.Random) -> dict[str, Decimal]:
    values: dict[str, Decimal] = {}
    issued, repealed, kept = (Decimal(dice.choice((0, 0, 1, 3))) for _ in range(3))
    valid = max(issued - repealed, Decimal(0)) + kept
    found = {"issued": issued, "repealed": repealed, "in_force": max(valid, issued)}
    values |= {f"disclosure.normative_documents.{column}": value for column, value in found.items()}
    for row in ("administrative_licensing", "administrative_penalties", "administrative_compulsion"):
        values[f"disclosure.{row}.decisions"] = Decimal(dice.choice((0, 0, 1, 24)))
    values["disclosure.administrative_fees.amount"] = Decimal(dice.choice(("0", "0", "3", "1.25", "0.0001", "12.123456")))
    return values


def _figures(dice: random.Random) -> Figures:
    names = dice.sample(CHANNELS, dice.choice((0, 1, 1, 2, 3)))
    counts = [Decimal(dice.choice((0, 1, 25, 33))) for _ in names]
    total = sum(counts, Decimal(0)) if dice.random() < 0.7 else Decimal(dice.choice((33, 500)))
    fee = dice.choice((0, 0, "380", "1500.5", "0.05"))
    notices = dice.choice((None, 0, 1, 6))
    channels = tuple(zip(names, counts, strict=True))
    return figures(total or Decimal(1), channels, None if notices is None else Decimal(notices), Decimal(fee))
