"""A count of the text against the values that it is said of: wrong where the whole clause is understood, asked about where it is not."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from xl_tools.checks.claims.asked.loose_claims import MOST_COUNTS, in_one_table
from xl_tools.checks.claims.claims import Claim
from xl_tools.checks.claims.clauses import pattern
from xl_tools.checks.claims.crossings import Keys, crossed, is_column
from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.checks.claims.sums import keys_of, sum_of
from xl_tools.checks.claims.understanding import clause_at, is_understood, names_of
from xl_tools.checks.figures.value_findings import cell_of
from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.filing.filing import Filing, Reading
from xl_tools.findings.finding import Finding, plain
from xl_tools.form.severity import Severity
from xl_tools.form.wording import COUNTERS

PART_OF = regex(r"(?<!其)(?<!当)[中里内]")
ALL_YEAR = regex(r"(?:全年|本年度?|20\d\d年度?)[^，。；]{0,12}(?:共|总)")
SUM = regex(r"(?:合计|共计|总计|共)$")


def counted_wrong(claim: Claim, claims: Sequence[Claim], sentence: Sentence, reading: Reading) -> Iterator[Finding]:
    """N-COUNT where no reading of the claim agrees with the tables; `claims` are all of its sentence.

    An error only where the clause is understood to its last word and can be read in one way.
    """
    filing = reading.filing
    total = sum_of(claim.keys, filing)
    if total is None or not claim.exact or (claim.bound and claim.value <= total):
        return
    if claim.keys == sentence.wording.fees and claim.value and _is_rounded(claim.value, total):
        return
    sums = _possible(claim, claims, sentence, filing)
    if claim.value in sums:
        return
    keys = keys_of(claim.keys, filing.form)
    is_part = claim.value < total and set(claim.keys) <= set(
        sentence.wording.wider
    )  # 撤回1件: what else was closed so is not told
    is_sure = not is_part and _is_sure(claim, claims, sentence, filing)
    if not is_sure and (claim.loose or is_column(claim.keys, sentence.wording)):
        wholes = _run_totals(claim, sentence)
        wording = sentence.wording
        all_new = sum_of(wording.carried_over, filing) == 0
        made_so = all_new or is_column(claim.keys, wording) or not in_one_table(claim.keys, wording.received)
        if wholes and not (made_so and any(_is_agreed(whole, claim, claims, filing) for whole in wholes)):
            return  # 新收9件中8件当年办结，1件跨年: what became of the new ones is not in the table where there are older ones
    yield Finding(
        "N-COUNT",
        Severity.ERROR if is_sure else Severity.QUERY,
        sentence.place,
        key=keys[0],
        quote=sentence.quote,
        cells=tuple(cell_of(key, reading) for key in keys),
        expected=plain(total),
        actual=plain(claim.value),
        difference=plain(claim.value - total),
        arguments={"target": _target(keys, reading), "reading": "" if is_sure else said("N-COUNT", "reading")},
    )


def _possible(claim: Claim, claims: Sequence[Claim], sentence: Sentence, filing: Filing) -> set[Decimal | None]:
    """The sums that a claim may mean: its own, those its words mean just as well, and with 结转 in the sentence the carried over included.

    Where the carried over have a count of their own beside it, they are not included.
    """
    wording = sentence.wording
    sums = {sum_of(keys, filing) for keys in (claim.keys, *claim.instead)}
    apart = any(other.keys == wording.carried_over and not other.bound for other in claims)
    if claim.keys == wording.received and wording.carrying and wording.carrying in sentence.text and not apart:
        sums.add(sum_of((*wording.received, *wording.carried_over), filing))
    if is_column(claim.keys, wording) and wording.carrying and wording.carrying in sentence.text and not claim.bound:
        sums.add(sum_of((*claim.keys, *crossed(wording.carried_over, claim.keys)), filing))
    if claim.keys == wording.closed and wording.answered and pattern(wording.withdrawn_pattern).search(sentence.text):
        sums.add(sum_of(wording.answered, filing))
    return sums


def _run_totals(claim: Claim, sentence: Sentence) -> list[Count]:
    """The counts right before or behind a run of counts, this one among them, that come to them: then the whole is told, and need not be the
    table's.
    """
    counts = [count for count in sentence.counts if count.unit != "%"]
    at = next((index for index, count in enumerate(counts) if count.start == claim.start), None)
    if at is None or claim.start < 0:
        return []
    found = []
    ends = [_ends_list(sentence.text[one.end : other.start]) for one, other in pairwise(counts)]
    for first in range(at + 1):
        for last in range(max(at + 1, first + 2), len(counts) + 1):
            total = sum(count.value for count in counts[first:last])
            apart = not any(ends[first : last - 1])  # items that a comma joins are not parted by one from what follows
            before = first > 0 and counts[first - 1].value == total and (last == len(counts) or (apart and ends[last - 1]))
            behind = last < len(counts) and counts[last].value == total and (first == 0 or (apart and ends[first - 1]))
            found += [counts[first - 1]] * before + [counts[min(last, len(counts) - 1)]] * behind
    return found


def _is_agreed(whole: Count, part: Claim, claims: Sequence[Claim], filing: Filing) -> bool:
    """Whether the whole that a count is a part of is one of the table itself: then the part is, too."""
    told = next((one for one in claims if one.start == whole.start), None)
    return told is not None and told.value == sum_of(told.keys, filing) and in_one_table(told.keys, part.keys)


def _ends_list(between: str) -> bool:
    """Whether a list is over between two counts: its items are joined by 、 or nothing."""
    return any(stop in between for stop in "，,；;:：")


def _count_at(sentence: Sentence, start: int) -> Count:
    return next(count for count in sentence.counts if count.start == start)


def _is_sure(claim: Claim, claims: Sequence[Claim], sentence: Sentence, filing: Filing) -> bool:
    """Whether it is wrong for certain."""
    if claim.start < 0:
        return claim.sure
    count = _count_at(sentence, claim.start)
    whole = sum_of(claim.keys, filing)
    if any(one.keys == claim.keys and 0 <= one.start < claim.start and one.value == whole for one in claims):
        return False  # told rightly before: what is told again is rather a part
    if len(sentence.counts) > MOST_COUNTS or claim.loose or not claim.sure or not _is_settled(claim, claims, count, sentence):
        return False
    return is_understood(sentence, count, names_of(filing.identity.unit or ""))


def _is_settled(claim: Claim, claims: Sequence[Claim], count: Count, sentence: Sentence) -> bool:
    """Whether the counts before leave no doubt what this one is a part of.

    A column is one of the row that was counted before; a part (九件中八件办结) is one of the whole that it is taken from.
    """
    wording = sentence.wording
    if not (wording.received and claim.keys[0].startswith(wording.received[0].partition(".")[0])):
        return True
    if not is_column(claim.keys, wording) and _stands_alone(sentence, count):
        return True
    before = [one for one in sentence.counts if one.start < count.start and one.unit in COUNTERS and one.unit != "条"]
    known = {other.start: other for other in claims if not other.loose}
    wholes = [known[one.start].keys for one in before if one.start in known and not is_column(known[one.start].keys, wording)]
    if any(one.start not in known and not SUM.search(sentence.text[: one.start]) for one in before):
        return False
    if is_column(claim.keys, wording):
        start, end = clause_at(sentence, count)
        own = pattern(wording.scope.verb).search(sentence.text[start:end])
        if not wholes and before and all(one.start in known for one in before):  # a list of columns from the first count on
            start = clause_at(sentence, before[0])[0]
            return bool(pattern(wording.scope.verb).search(sentence.text[start : before[0].start]))
        return wholes[-1] == wording.received if wholes else bool(own) and not before
    taken = before and PART_OF.search(sentence.text[before[-1].end : count.start])
    return not taken or bool(wholes and (wholes[-1] == wording.closed or _is_row_of(claim.keys, wholes[-1])))


def _is_row_of(keys: Keys, group: Keys) -> bool:
    """Whether a value is a row of a group: 不予处理的4件中，重复申请1件."""
    stem, star, _ = group[0].partition(".*")
    return bool(star) and len(group) == 1 and all(key.startswith(f"{stem}.") for key in keys)


def _stands_alone(sentence: Sentence, count: Count) -> bool:
    """Whether a clause tells by itself what it counts, and that it is all of the year: 全年共收到政府信息公开申请9件."""
    start, _ = clause_at(sentence, count)
    lead, scope = sentence.text[start : count.start], sentence.wording.scope
    return bool(ALL_YEAR.match(lead) and pattern(scope.verb).search(lead) and any(word in lead for word in scope.words))


def _is_rounded(stated: Decimal, amount: Decimal) -> bool:
    """Whether an amount of money is told in fewer decimals than it has."""
    exponent = stated.normalize().as_tuple().exponent
    return isinstance(exponent, int) and amount.quantize(Decimal(1).scaleb(min(exponent, 0)), ROUND_HALF_UP) == stated


def _target(keys: Keys, reading: Reading) -> str:
    field = reading.filing.form.fields[keys[0]]
    if len(keys) == 1:
        return field.place
    row = field.path[-2] if len(field.path) > 1 else field.path[0]
    return said("N-COUNT", "sum", table=field.table.sheet, row=row, count=len(keys))
