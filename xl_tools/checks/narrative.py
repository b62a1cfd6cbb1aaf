"""The text against the tables: stated counts, breakdowns, percentages, round figures, and counts that are not stated at all."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from xl_tools.checks.breakdown import Breakdown, breakdowns_in
from xl_tools.checks.mentions import Claim, claims_in
from xl_tools.checks.sentences import Sentence, sentences_of
from xl_tools.checks.values import cell_of
from xl_tools.filing import Filing, Reading, in_words
from xl_tools.findings import Cell, Finding, Severity, plain

COMPARED_PARTS = ("overview", "disclosure", "requests", "cases")
PUBLISHED = re.compile(r"公开|发布|公示|推送|更新|公布|刊发|上传|报送")
SHARE = re.compile(r"占[^，。；%\d]{0,12}(\d+(?:\.\d+)?)%")
PROMPT = "(请填写"  # folded: the text is still to be written, and is named for that
RECEIVED = ("requests.received.total",)
CARRIED = "requests.carried_over.total"


def narrative_findings(reading: Reading) -> Iterator[Finding]:
    """The findings `N-…`, in the order of the text."""
    sentences = [sentence for sentence in sentences_of(reading) if sentence.section in COMPARED_PARTS]
    claimed = []
    for sentence in sentences:
        claims = list(claims_in(sentence, reading.filing.identity.year))
        claimed += claims
        for claim in claims:
            yield from _compared(claim, sentence, reading)
        for breakdown in breakdowns_in(sentence):
            yield from _added_up(breakdown, sentence)
        yield from _shares(sentence)
        yield from _round_figures(sentence, claims)
    yield from _missing(sentences, claimed, reading)
    yield from _channels(reading)


def _keys(claim: Claim, filing: Filing) -> tuple[str, ...]:
    """The keys of a claim with `.*` written out."""
    found: list[str] = []
    for key in claim.keys:
        stem, star, tail = key.partition(".*")
        found += [name for name in filing.form.fields if name.startswith(f"{stem}.") and name.endswith(tail)] if star else [key]
    return tuple(key for key in found if key in filing.form.fields)


def _compared(claim: Claim, sentence: Sentence, reading: Reading) -> Iterator[Finding]:
    keys = _keys(claim, reading.filing)
    stated = [reading.filing.number(key) for key in keys]
    numbers = [value for value in stated if value is not None]
    if not keys or len(numbers) < len(stated) or not claim.exact:
        return
    total = sum(numbers, Decimal())
    possible = {total}
    if claim.keys == RECEIVED and "结转" in sentence.text:
        possible.add(total + (reading.filing.number(CARRIED) or 0))
    if claim.value in possible or (claim.bound and claim.value <= total):
        return
    cells = tuple(cell_of(key, reading) for key in keys)
    yield Finding(
        "N-COUNT",
        Severity.ERROR,
        sentence.place,
        keys[0],
        sentence.quote,
        cells,
        plain(total),
        plain(claim.value),
        plain(claim.value - total),
        arguments={"target": _target(keys, reading)},
    )


def _target(keys: tuple[str, ...], reading: Reading) -> str:
    field = reading.filing.form.fields[keys[0]]
    if len(keys) == 1:
        return field.place
    return f"{field.table.sheet}“{field.path[-2] if len(field.path) > 1 else field.path[0]}”{len(keys)} 格之和"


def _added_up(breakdown: Breakdown, sentence: Sentence) -> Iterator[Finding]:
    if not breakdown.exceeds and not breakdown.falls_short:
        return
    sure = breakdown.exceeds or breakdown.strict
    yield Finding(
        "N-BREAKDOWN",
        Severity.ERROR if sure else Severity.QUERY,
        sentence.place,
        quote=sentence.quote,
        expected=plain(breakdown.sum),
        actual=plain(breakdown.total.value),
        difference=plain(breakdown.total.value - breakdown.sum),
        arguments={"parts": "＋".join(plain(part.value) for part in breakdown.parts)},
    )


def _shares(sentence: Sentence) -> Iterator[Finding]:
    """Percentages after a count, against the first count of the sentence: off by more than 0.1 of a percentage point."""
    whole = next((count for count in sentence.counts if count.unit != "%"), None)
    for found in SHARE.finditer(sentence.text):
        before = [count for count in sentence.counts if count.end <= found.start() and count.unit != "%"]
        if not whole or len(before) < 2 or not whole.value or before[-1].unit != whole.unit:
            continue
        share = (before[-1].value * 100 / whole.value).quantize(Decimal("0.01"), ROUND_HALF_UP)
        stated = Decimal(found.group(1))
        if abs(share - stated) > Decimal("0.1") + (Decimal("0.5") if stated == stated.to_integral_value() else 0):
            yield Finding(
                "N-PERCENT", Severity.QUERY, sentence.place, quote=sentence.quote, expected=plain(share), actual=plain(stated)
            )


def _round_figures(sentence: Sentence, claims: list[Claim]) -> Iterator[Finding]:
    rounded = [count for count in sentence.counts if not count.exact and count.unit in ("件", "条", "宗", "起", "篇", "份")]
    if rounded and (any(not claim.exact for claim in claims) or PUBLISHED.search(sentence.text[: rounded[0].start])):
        yield Finding("N-APPROXIMATE", Severity.QUERY, sentence.place, quote=sentence.quote)


def _missing(sentences: list[Sentence], claims: list[Claim], reading: Reading) -> Iterator[Finding]:
    overview = [sentence for sentence in sentences if sentence.section == "overview"]
    if not overview:
        return
    if not any(key.startswith("requests.") for claim in claims for key in claim.keys):
        yield _not_told(RECEIVED[0], "收到政府信息公开申请的件数", overview)
    unwritten = any(PROMPT in sentence.text for sentence in overview if sentence.topic in (None, "proactive_disclosure"))
    told = reading.filing.figures.proactive_total is not None or any(_tells_total(sentence) for sentence in overview)
    if not told and not unwritten:
        yield _not_told("figures.proactive_total", "主动公开政府信息的总数", overview)


def _tells_total(sentence: Sentence) -> bool:
    counts = [count for count in sentence.counts if count.unit in ("条", "件", "篇", "份", "次", "个", "项")]
    return any(PUBLISHED.search(sentence.text[: count.start]) for count in counts) and sentence.topic != "disclosure_on_request"


def _not_told(key: str, what: str, overview: list[Sentence]) -> Finding:
    return Finding("N-MISSING", Severity.QUERY, overview[0].place, key, arguments={"what": what})


def _channels(reading: Reading) -> Iterator[Finding]:
    """The small table of channels on the sheet of the text: its sum against the total beside it."""
    figures = reading.filing.figures
    counts = [value for _, value in figures.channels if isinstance(value, Decimal)]
    total = figures.proactive_total
    if len(counts) < 2 or not isinstance(total, Decimal) or sum(counts) == total:
        return
    cells = [Cell("figures.proactive_total", reading.place("figures.proactive_total"), plain(total))]
    cells += [
        Cell(f"figures.channels.{number}", reading.place(f"figures.channels.{number}"), in_words(value))
        for number, (_, value) in enumerate(figures.channels)
    ]
    yield Finding(
        "N-BREAKDOWN",
        Severity.ERROR if sum(counts) > total else Severity.QUERY,
        cells[0].place,
        "figures.proactive_total",
        "主动公开总数和各渠道条数",
        tuple(cells),
        plain(sum(counts, Decimal())),
        plain(total),
        plain(total - sum(counts)),
        arguments={"parts": "＋".join(plain(count) for count in counts)},
    )
