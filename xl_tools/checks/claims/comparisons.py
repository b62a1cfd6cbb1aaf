"""Differences and shares that are told beside the numbers they come of: 比上年增加4件（上年6件）, 同比增长50%, 办结率90%."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from xl_tools.checks.claims.asked.told_rates import told_rates
from xl_tools.checks.claims.claims import CARRIED
from xl_tools.checks.claims.clauses import is_about_matter, pattern
from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.checks.claims.sums import sum_of
from xl_tools.chinese.lazy_regex import regex
from xl_tools.filing.filing import Filing
from xl_tools.findings.finding import Finding, plain
from xl_tools.form.severity import Severity

CHANGED = regex(r"(?:增加|增长|净增|增|多|上升|提高|减少|下降|回落|少|减)(?:了|幅度?为?|出|更新|发布|公开|收|办)*$")
"""Words right before the size of a change; with 到 or 至 behind them a number is what it changed to."""
BEFORE = regex(rf"(?:上年度?|去年|上一年度?|前一年|往年)(?!度?{CARRIED})|同期")
YEAR = regex(r"20\d\d(?=年)")
FROM = regex(r"(?:由|从)[^，。；\d]{0,6}$")
ARROW = regex(r"^(?:→|->|—>|增至|增加到|上升到|减至|减少到|下降到)")
PERCENT = "%"
ALL = Decimal(100)  # per cent: 办结率100% is told whatever was received
TOGETHER = regex(r"合计|[两三四]项|共占|[之以]和")
SHARE = regex(r"占(?:[^，。；%\d]{0,12}(?P<whole>\d+)[件条份宗](?:的|之))?[^，。；%\d]{0,12}(?P<share>\d+(?:\.\d+)?)%")
FEWEST_PARTS = 3
"""Counts that are taken for the parts of a whole which is not told."""
NEAR = Decimal("0.1")  # points that a share may be off
HALF = Decimal("0.6")  # points, where it is told as a whole number


class Change(NamedTuple):
    """A change as it is told, `told`, and what it comes to by the nearest two counts it may be of."""

    told: Count
    worked_out: Decimal


def changes_in(sentence: Sentence, year: int | None) -> Iterator[Change]:
    """Every change that no pair of counts of this year and of the year before in the sentence comes to."""
    sizes = [count for count in sentence.counts if count.exact and CHANGED.search(sentence.text[: count.start])]
    if not sizes:
        return
    rest = [count for count in sentence.counts if count.exact and count not in sizes and count.unit != PERCENT]
    earlier = [count for count in rest if _is_earlier(sentence, count, year)]
    now = [count for count in rest if count not in earlier]
    for size in sizes:
        pairs = [(one, other) for one in now for other in earlier if one.unit == other.unit]
        if size.unit == PERCENT:
            possible = [_percent(abs(one.value - other.value), other.value) for one, other in pairs if other.value]
            fits = any(is_near(size.value, found) for found in possible)
        else:
            possible = [abs(one.value - other.value) for one, other in pairs if one.unit == size.unit]
            fits = size.value in possible
        if possible and not fits:
            yield Change(size, min(possible, key=lambda found: abs(found - size.value)))


def is_near(told: Decimal, worked_out: Decimal) -> bool:
    """Whether a share told in per cent is the one worked out, as far as it is told."""
    return abs(told - worked_out) <= (HALF if told == told.to_integral_value() else NEAR)


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return (part * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _is_earlier(sentence: Sentence, count: Count, year: int | None) -> bool:
    """Whether a count is said of the year before: 上年6件, 2023年的286条, 由6件上升到9件."""
    before = [one.end for one in sentence.counts if one.end <= count.start]
    lead = sentence.text[max(before, default=0) : count.start]
    if FROM.search(lead) or ARROW.match(sentence.text[count.end :]):
        return True
    named = YEAR.findall(lead)
    if named:
        return year is not None and int(named[-1]) == year - 1
    own = lead.rpartition("，")[2]
    return bool(BEFORE.search(own)) and not CHANGED.search(own)


def comparison_findings(sentence: Sentence, over: Sequence[Count], filing: Filing) -> Iterator[Finding]:
    """N-PERCENT for changes and shares that no numbers told beside them come to. `over` are the last counts before the sentence in its
    paragraph.
    """
    for change in changes_in(sentence, filing.identity.year):
        yield _finding(sentence, change.told.value, change.worked_out, PERCENT if change.told.unit == PERCENT else "")
    shares = list(_shares(sentence, over, filing)) if PERCENT in sentence.text else []
    yield from shares
    told = {finding.actual for finding in shares}
    for found in told_rates(sentence, over, filing):
        if plain(found.told) not in told:
            yield _finding(sentence, found.told, found.worked_out, found.sign)


def _finding(sentence: Sentence, told: Decimal, worked_out: Decimal, sign: str) -> Finding:
    return Finding(
        "N-PERCENT",
        Severity.QUERY,
        sentence.place,
        quote=sentence.quote,
        expected=plain(worked_out),
        actual=plain(told),
        arguments={"sign": sign},
    )


class Bases(NamedTuple):
    """What a share may be worked out from: any of the parts, of any of the wholes."""

    parts: Sequence[Decimal]
    wholes: Sequence[Decimal | None]


def _shares(sentence: Sentence, over: Sequence[Count], filing: Filing) -> Iterator[Finding]:
    """Shares that fit none of the wholes they may be meant of: counts before them, or those of the matter."""
    usual = _wholes_of_matter(sentence, filing)
    for found in SHARE.finditer(sentence.text):
        own = _counts_before(found, sentence)
        if own:
            yield from _judged(sentence, Decimal(found["share"]), _bases(found, own, over, _Known(sentence, filing, usual)))
    for found in pattern(sentence.wording.rate_pattern).finditer(sentence.text) if usual else ():
        stated = Decimal(found[1])
        if _counts_before(found, sentence) and stated != ALL:
            every = [count.value for count in sentence.counts if count.unit != PERCENT]
            closed = sum_of(sentence.wording.closed, filing)
            yield from _judged(sentence, stated, Bases([*every, closed or Decimal()], [*_values(over), *_runs(every), *usual]))


def _judged(sentence: Sentence, stated: Decimal, bases: Bases) -> Iterator[Finding]:
    pairs = [(part, whole) for part in dict.fromkeys(bases.parts) for whole in bases.wholes if whole and whole >= part]
    possible = [_percent(part, whole) for part, whole in pairs]
    if possible and not any(is_near(stated, one) for one in possible):
        yield _finding(sentence, stated, possible[0], PERCENT)


def _wholes_of_matter(sentence: Sentence, filing: Filing) -> list[Decimal | None]:
    """What was received, what was closed, and what was received with what was carried over; nothing where the sentence is not about it."""
    wording = sentence.wording
    sums = (wording.received, wording.closed, (*wording.received, *wording.carried_over))
    return [sum_of(keys, filing) for keys in sums] if is_about_matter(sentence) else []


def _counts_before(found: re.Match[str], sentence: Sentence) -> list[Count]:
    """The counts before a share; none where it is told of several together."""
    own = [count for count in sentence.counts if count.end <= found.start() and count.unit != PERCENT]
    return [] if own and TOGETHER.search(sentence.text[own[-1].end : found.end()]) else own


class _Known(NamedTuple):
    """A sentence with its filing and the wholes of the matter."""

    sentence: Sentence
    filing: Filing
    usual: Sequence[Decimal | None]


def _bases(found: re.Match[str], own: Sequence[Count], over: Sequence[Count], known: _Known) -> Bases:
    """What a share behind 占 may be of: the whole that is named, else the counts before it, `own` ones of the sentence and those `over` it."""
    sentence, last = known.sentence, own[-1]
    before = sentence.text[: found.start()]
    named = next((keys for words, keys in sentence.wording.shares_of.items() if pattern(words).search(found.group())), None)
    if named is not None and known.usual:
        return Bases([last.value], [sum_of(named, known.filing)])
    if found["whole"]:
        return Bases([last.value], [Decimal(found["whole"])])
    if _is_told_apart(before):
        part = _named_part(sentence, found.start(), own)
        return Bases([part.value] if part else [], [*_values(own), *known.usual])
    alike = [count for count in sentence.counts if count.unit == last.unit]
    together = last.value + own[-2].value if len(own) > 1 and own[-2].unit == last.unit else last.value
    listed = [sum(_values(alike), Decimal())] if len(alike) >= FEWEST_PARTS and before.endswith("(") else []
    told = [count.value for count in (*over, *own[:-1]) if count.unit == last.unit]
    return Bases([last.value, together], [*told, *listed, *known.usual])


def _values(counts: Iterable[Count]) -> list[Decimal]:
    return [count.value for count in counts]


def _runs(values: Sequence[Decimal]) -> list[Decimal]:
    """What each run of neighbours comes to."""
    return [sum(values[first:last], Decimal()) for first in range(len(values)) for last in range(first + 1, len(values) + 1)]


def _is_told_apart(before: str) -> bool:
    """Whether words say of which count the share is: 网站3条、公众号5条，网站占37.5%."""
    named = re.split(r"[，,、；;:：(]", before)[-1]
    return bool(named) and not any(char.isdigit() for char in named)


def _named_part(sentence: Sentence, at: int, own: Sequence[Count]) -> Count | None:
    """The count behind the words that a share is said of, where they are told once before: 线上6件、线下3件，线上占66.7%."""
    named = re.split(r"[，,、；;:：(]", sentence.text[:at])[-1]
    first = sentence.text.find(named)
    return next((count for count in own if count.start == first + len(named)), None) if first < at - len(named) else None
