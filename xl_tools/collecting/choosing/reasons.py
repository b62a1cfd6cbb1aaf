"""What the state of a unit rests on, in the office's words."""

from collections.abc import Collection, Iterator, Sequence

from xl_tools.collecting.choosing.choices import UnitChoices
from xl_tools.collecting.choosing.unit_decision import Standing
from xl_tools.collecting.ledger import Ledger
from xl_tools.collecting.office_month import State
from xl_tools.collecting.received import Received
from xl_tools.details.said import said
from xl_tools.findings.catalogue import STATUS


def reason_of(
    standing: Standing, choices: UnitChoices, doubtful: Sequence[Received], there: Collection[str], ledger: Ledger
) -> Iterator[str]:
    """Sentences without a full stop, none where the state is plain. `there` are the numbers of all files in the folder."""
    state = standing.decision.state
    if standing.decision.chosen and standing.counted:
        yield said("collect", "chosen", number=standing.decision.chosen)
    yield from _about_choices(standing, choices, there, ledger)
    if standing.open:
        told = "、".join(filing_told(one.best) for one in standing.open)
        yield said("collect", "undecided", count=len(standing.open), told=told)
    gone = [number for number in standing.gone if number not in {one.number for one in doubtful}]
    if gone and state == State.UNDECIDED:
        yield said("collect", "undecided_gone", numbers="、".join(gone))
    elif state == State.MISSING:
        name = "gone_returned" if standing.decision.was == State.RETURNED else "gone"
        for number in gone:
            yield said("collect", name, file=ledger.files.get(number, ""), number=number)
    for one in doubtful:
        if one.year is None:
            yield said("collect", "no_year", file=one.file)


def _about_choices(standing: Standing, choices: UnitChoices, there: Collection[str], ledger: Ledger) -> Iterator[str]:
    """What is amiss with what a person wrote."""
    if choices.rivals:
        yield said("collect", "two_choices", numbers="、".join(choices.rivals))
    last = choices.rows[-1].number if choices.rows else ""
    if last and last not in there:
        if last not in ledger.files:
            yield said("collect", "never_came", number=last)
        elif standing.counted is None:
            yield said("collect", "void", number=last)


def filing_told(one: Received) -> str:
    """A filing as it is named beside others: number, file, status."""
    return said("collect", "file", number=one.number, file=one.file, status=STATUS[one.status])
