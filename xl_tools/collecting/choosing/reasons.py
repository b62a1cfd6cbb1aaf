"""What the state of a unit rests on, in the office's words."""

from collections.abc import Iterator, Sequence

from xl_tools.collecting.choosing.unit_decision import Standing
from xl_tools.collecting.ledger import Ledger
from xl_tools.collecting.office_month import State
from xl_tools.collecting.received import Received
from xl_tools.details.said import said
from xl_tools.findings.catalogue import STATUS


def reason_of(standing: Standing, state: State, doubtful: Sequence[Received], ledger: Ledger) -> Iterator[str]:
    """Sentences without a full stop, none where the state is plain."""
    if standing.fell_void:
        yield said("collect", "void", number=standing.fell_void)
    if standing.decision.chosen and standing.counted:
        yield said("collect", "chosen", number=standing.decision.chosen)
    if standing.open:
        told = "、".join(filing_told(one.best) for one in standing.open)
        yield said("collect", "undecided", count=len(standing.open), told=told)
    if standing.gone and standing.decision.state == State.UNDECIDED and not standing.fell_void:
        yield said("collect", "undecided_gone", numbers="、".join(standing.gone))
    elif standing.gone and standing.decision.state == State.MISSING:
        name = "gone_returned" if standing.decision.was == State.RETURNED else "gone"
        for number in standing.gone:
            yield said("collect", name, file=ledger.files.get(number, ""), number=number)
    for one in doubtful:
        if state is State.UNDECIDED and one.year is None:
            yield said("collect", "no_year", file=one.file)


def filing_told(one: Received) -> str:
    """A filing as it is named beside others: number, file, status."""
    return said("collect", "file", number=one.number, file=one.file, status=STATUS[one.status])
