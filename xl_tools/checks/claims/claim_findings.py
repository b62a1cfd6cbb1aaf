"""The text against the tables: stated counts, breakdowns, percentages, round figures, and counts that are not stated at all."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from xl_tools.checks.claims.asked.all_alike import all_alike
from xl_tools.checks.claims.asked.denials import denials
from xl_tools.checks.claims.asked.kinds_told import kinds_told
from xl_tools.checks.claims.asked.loose_claims import with_other_readings
from xl_tools.checks.claims.asked.told_sums import told_of_earlier, told_sums
from xl_tools.checks.claims.breakdowns import Breakdown, across, behind_sums, breakdowns_in, summed
from xl_tools.checks.claims.claims import Claim, claims_in
from xl_tools.checks.claims.clauses import BREAK, is_about_matter, is_of_part_of_year, pattern
from xl_tools.checks.claims.comparisons import comparison_findings
from xl_tools.checks.claims.count_findings import counted_wrong
from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.checks.claims.understanding import names_of
from xl_tools.checks.figures.blanks import counted_in
from xl_tools.chinese.lazy_regex import regex
from xl_tools.filing.filing import Reading, in_words
from xl_tools.findings.finding import PROMPT, Cell, Finding, plain
from xl_tools.form.expectation import Expectation, Told
from xl_tools.form.severity import Severity
from xl_tools.form.spoken import words_of
from xl_tools.form.wording import COUNTERS

PUBLISHED = regex(
    r"公开(?!目录|指南|专栏|栏目|专区|条例|制度|属性|意识|知识|业务|标准|培训)|发布|公示|推送|更新|公布|刊发|上传|报送"
)
OF_ONE_KIND = regex(r"解读|回应|制发|废止|有效|许可|处罚|强制|培训|会议|建议|提案|清理|考核")
OF_MANY = regex(r"、[^，。；]*等(?:各类|各种|各方面)?(?:政府)?(?:信息|内容|文件|事项)?(?:共|共计|合计|总计)?$")
"""主动公开文件、政策解读、会议信息等305条: kinds are listed as examples of all that was published."""
NEAR = 40  # counts before a percentage that it may be a share of


def narrative_findings(reading: Reading, every: Sequence[Sentence]) -> Iterator[Finding]:
    """The findings `N-…`, in the order of the text, whose sentences are `every`."""
    reading = _with_totals(reading)
    form = reading.filing.form
    compared = words_of(form).compared or tuple(part.key for part in form.numbered)
    sentences = list(
        {(one.text, one.place): one for one in every if one.section in compared}.values()
    )  # what is said twice says it once
    claimed = []
    over: deque[Count] = deque()
    for earlier, sentence in zip((None, *sentences), sentences, strict=False):
        identity = reading.filing.identity
        plainly = list(claims_in(sentence, identity.year, identity.unit))
        claims = list(with_other_readings(sentence, plainly, reading.filing))
        claims += all_alike(sentence, claims, reading.filing)
        claims += kinds_told(sentence)
        claims += denials(sentence, plainly, identity.year, identity.unit)
        claimed += claims
        before = earlier if earlier and earlier.place == sentence.place else None
        wrong = [finding for claim in claims for finding in counted_wrong(claim, claims, sentence, reading)]
        yield from wrong
        agreed = set() if wrong else {claim.start for claim in claims if claim.exact and not (claim.bound and claim.loose)}
        for breakdown in (
            *breakdowns_in(sentence),
            *summed(sentence, names_of(identity.unit or "")),
            *behind_sums(sentence),
            *told_sums(sentence),
            *((*across(before, sentence), *told_of_earlier(before, sentence)) if before else ()),
        ):
            if not breakdown.starts <= agreed or (breakdown.strict and breakdown.closed):
                # where all of it agrees with the tables, it was not meant as a sum, unless nothing is said to be left out
                yield from _added_up(breakdown, sentence)
        over = over if before else deque(maxlen=NEAR)
        yield from comparison_findings(sentence, tuple(over), reading.filing)
        over.extend(count for count in sentence.counts if count.unit != "%")
        yield from _round_figures(sentence, claims)
    yield from _missing(sentences, claimed, reading)
    yield from _channels(reading)


def _with_totals(reading: Reading) -> Reading:
    """A published report with its blank totals as the sums of their parts, where a part is there: what its text is compared with."""
    counted = counted_in(reading)
    if counted is None:
        return reading
    values, form = reading.filing.values, reading.filing.form
    known = {
        key: counted[key]
        for key, rules in form.defining.items()
        if values.get(key) is None and any(values.get(ref.key) is not None for rule in rules for ref in rule.check.right.plus)
    }
    return replace(reading, filing=replace(reading.filing, values={**values, **known}))


def _added_up(breakdown: Breakdown, sentence: Sentence) -> Iterator[Finding]:
    if not breakdown.exceeds and not breakdown.falls_short:
        return
    sure = breakdown.sure and (breakdown.exceeds or breakdown.strict or (breakdown.closed and not is_about_matter(sentence)))
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


def _round_figures(sentence: Sentence, claims: list[Claim]) -> Iterator[Finding]:
    rounded = [
        count
        for count in sentence.counts
        if not (count.exact or count.rounded or is_of_part_of_year(BREAK.split(sentence.text[: count.start])[-1]))
        and count.unit in ("件", "条", "宗", "起", "篇", "份")
    ]
    if rounded and (any(not claim.exact for claim in claims) or PUBLISHED.search(sentence.text[: rounded[0].start])):
        yield Finding("N-APPROXIMATE", Severity.QUERY, sentence.place, quote=sentence.quote)


def _missing(sentences: list[Sentence], claims: list[Claim], reading: Reading) -> Iterator[Finding]:
    """Counts that the form expects in a part and that are told nowhere in it."""
    for expected in reading.filing.form.expected:
        told = [sentence for sentence in sentences if sentence.section == expected.part]
        if told and expected.counted and not _is_counted(expected, told, claims, reading):
            what = expected.names[0] if expected.names else ""
            arguments = {"what": what, "part": reading.filing.form.part(expected.part).name}
            yield Finding(expected.code, Severity.QUERY, told[0].place, key=expected.counted, arguments=arguments)


def _is_counted(expected: Expectation, sentences: list[Sentence], claims: list[Claim], reading: Reading) -> bool:
    topic = expected.topic or (sentences[0].wording.scope.topic if expected.told is Told.MATTER else None)
    if any(PROMPT in sentence.quote for sentence in sentences if sentence.topic in (None, topic)):
        return True  # what waits for its table, or has a prompt in it, is told of as that
    if expected.told is Told.MATTER:
        table = expected.counted.partition(".")[0]
        claimed = any(key.startswith(f"{table}.") for claim in claims for key in claim.keys)
        return claimed or any(map(_counts_matter, sentences))
    figure = reading.filing.figures.amount(expected.counted)
    return figure is not None or any(_tells_total(sentence) for sentence in sentences)


def _counts_matter(sentence: Sentence) -> bool:
    """Whether a sentence counts the matter of the form in some way, even if not one that can be compared."""
    counts = any(count.unit in COUNTERS for count in sentence.counts)
    return counts and is_about_matter(sentence) and bool(pattern(sentence.wording.scope.verb).search(sentence.text))


def _tells_total(sentence: Sentence) -> bool:
    if sentence.topic and sentence.topic == sentence.wording.scope.topic:
        return False
    counts = [count for count in sentence.counts if count.unit in ("条", "件", "篇", "份", "次", "个", "项")]
    return any(_may_be_total(sentence.text[: count.start], count.unit) for count in counts)


def _may_be_total(before: str, unit: str) -> bool:
    """Whether the words up to a count may speak of all that was published, and not of one kind of thing."""
    own = re.split(r"[，,；;]", before)[-1]
    published = PUBLISHED.search(before if unit in "条件篇份" else own)
    return bool(published) and not (OF_ONE_KIND.search(own) and not OF_MANY.search(own))


def _channels(reading: Reading) -> Iterator[Finding]:
    """The small table of channels on the sheet of the text: its sum against the total beside it."""
    figures, channels = reading.filing.figures, reading.filing.form.channels
    counts = [value for _, value in figures.channels if isinstance(value, Decimal)]
    total = figures.amount(channels.total) if channels else None
    if channels is None or len(counts) < 2 or not isinstance(total, Decimal) or sum(counts) == total:
        return
    cells = [Cell(channels.total, reading.place(channels.total), plain(total))]
    cells += [
        Cell(f"figures.channels.{number}", reading.place(f"figures.channels.{number}"), in_words(value))
        for number, (_, value) in enumerate(figures.channels)
    ]
    yield Finding(
        "N-BREAKDOWN",
        Severity.ERROR if sum(counts) > total else Severity.QUERY,
        cells[0].place,
        key=channels.total,
        quote=channels.quote,
        cells=tuple(cells),
        expected=plain(sum(counts, Decimal())),
        actual=plain(total),
        difference=plain(total - sum(counts)),
        arguments={"parts": "＋".join(plain(count) for count in counts)},
    )
