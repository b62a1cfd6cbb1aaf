"""Which file of a unit counts: never guessed. The order of filings is that of the runs in which they were first seen, never that of file times.

One different filing counts. A later run's filing replaces only one that was returned or wants an explanation. All else is undecided until a
person names a content number on the sheet 取舍; a choice holds until its content changes or another filing comes.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from xl_tools.collecting.choosing.different_filings import DifferentFiling
from xl_tools.collecting.ledger import Decision
from xl_tools.collecting.office_month import State
from xl_tools.collecting.received import ACCEPTED, NEEDS_EXPLANATION, REJECTED

STATE_OF = {REJECTED: State.RETURNED, NEEDS_EXPLANATION: State.TO_EXPLAIN, ACCEPTED: State.ACCEPTED}
GIVES_WAY = (State.RETURNED, State.TO_EXPLAIN)
"""In which states a filing is replaced by one of a later run."""


@dataclass(frozen=True)
class Standing:
    """What holds for a unit now. `counted` is the filing that counts or was returned, None for none; `open` those to be decided between.

    `gone` are numbers that take part in it and whose files are not there any more.
    """

    decision: Decision
    counted: DifferentFiling | None = None
    open: tuple[DifferentFiling, ...] = ()
    gone: tuple[str, ...] = ()


def decide(before: Decision, here: Sequence[DifferentFiling], chosen: str = "") -> Standing:
    """What holds for a unit after this run. `before` was decided in earlier runs, `here` are the different filings in the folder now; `chosen` is
    a number that a person has chosen since the last run, empty for none.
    """
    picked = _with_number(here, (chosen,))
    if picked:
        return _counting(picked, here, chosen, before.void)
    kept = _with_number(here, (before.number,))
    known = before.known - (set(before.same) - kept.numbers if kept else set())
    new = [one for one in here if not one.numbers & known]
    if before.open:
        still = [one for one in here if one in new or one.numbers & set(before.open)]
        return _undecided(still, before.open, before.void)
    present = _with_number(here, (before.number, *before.same))
    if before.chosen and not present:
        return _after_void_choice(before, here, new)
    return _after(before, present, here, new)


def withdrawn(before: Decision) -> Decision:
    """The decision without the choice that it rests on, which is not on the roster any more: everything is open again."""
    return Decision(State.UNDECIDED, open=(before.number, *before.void))


def _after(
    before: Decision, present: DifferentFiling | None, here: Sequence[DifferentFiling], new: Sequence[DifferentFiling]
) -> Standing:
    """What holds where nobody chose anything new."""
    if not before.number:
        return _first(here, before)
    if not new:
        return _counting(present, here, before.chosen, before.void) if present else _gone(before)
    if len(new) == 1 and before.was in GIVES_WAY:
        return _counting(new[0], here, "", (*before.void, before.number, *before.same))
    return _undecided([one for one in here if one is present or one in new], (before.number,), before.void)


def _first(here: Sequence[DifferentFiling], before: Decision) -> Standing:
    """What holds where nothing of the unit counted so far."""
    waiting = [one for one in here if not one.numbers & set(before.void)]
    if not waiting:
        return Standing(Decision(State.MISSING, void=before.void))
    return _counting(waiting[0], here, "", before.void) if len(waiting) == 1 else _undecided(waiting, (), before.void)


def _after_void_choice(before: Decision, here: Sequence[DifferentFiling], new: Sequence[DifferentFiling]) -> Standing:
    """What holds where the content that was chosen is not there any more: what was set aside for it is open again."""
    if not here:
        return _gone(before)
    if len(here) == len(new) == 1 and before.was in GIVES_WAY:
        return _counting(new[0], here, "", (*before.void, before.number))
    void = tuple(number for number in before.void if not any(number in one.numbers for one in here))
    return _undecided(here, (before.number,), void)


def _gone(before: Decision) -> Standing:
    """The file that counted is not there any more, and nothing came in its place."""
    return Standing(before._replace(state=State.MISSING), gone=(before.number,))


def _counting(one: DifferentFiling, here: Sequence[DifferentFiling], chosen: str, void: Collection[str] = ()) -> Standing:
    state = STATE_OF[one.best.status]
    if state is State.ACCEPTED and one.differs_in:
        state = State.TO_EXPLAIN
    others = (other.number for other in here if other is not one)
    aside = tuple(dict.fromkeys(number for number in (*void, *others) if number not in one.numbers))
    same = tuple(sorted(one.numbers - {one.number}))
    return Standing(Decision(state, one.number, state, void=aside, chosen=chosen, same=same), one)


def _undecided(some: Sequence[DifferentFiling], numbers: Collection[str], void: Collection[str]) -> Standing:
    here = {number for one in some for number in one.numbers}
    gone = tuple(number for number in numbers if number not in here)
    still = tuple(sorted({*gone, *(one.number for one in some)}))
    return Standing(Decision(State.UNDECIDED, open=still, void=tuple(void)), open=tuple(some), gone=gone)


def _with_number(here: Sequence[DifferentFiling], numbers: Collection[str]) -> DifferentFiling | None:
    """The first filing that has one of these numbers, the first ones first."""
    return next((one for number in numbers for one in here if number and number in one.numbers), None)
