"""What the other counts of a sentence may be said of: every value that their words allow. Where none agrees it is asked, hardly ever told."""

import re
from collections.abc import Iterator, Sequence

from xl_tools.checks.claims.asked.count_words import CHANGED_TO, Said, of_change, words_at
from xl_tools.checks.claims.asked.rare_subjects import (
    documents_named,
    is_decision,
    is_of_dispute,
    of_disputes,
    of_table_two,
    says_dispute,
    seldom_named,
    usually_named,
)
from xl_tools.checks.claims.breakdowns import IN_ALL
from xl_tools.checks.claims.claims import Claim, is_of_others, is_of_year
from xl_tools.checks.claims.clauses import (
    ADDED_UP,
    BREAK,
    COMPARED,
    LAST_YEAR,
    is_about_matter,
    is_at_peak,
    is_of_disputes_before,
    is_of_part_of_year,
    is_told_respectively,
    pattern,
    whole_of,
    without_rows,
)
from xl_tools.checks.claims.crossings import Keys, columns_in, crossed, is_column
from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.checks.claims.sums import sum_of
from xl_tools.checks.claims.understanding import is_understood, unknown_in
from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.word_lists import has
from xl_tools.filing.filing import Filing
from xl_tools.form.wording import COUNTERS, Mention, Subject, Wording

PLANNED = regex(
    r"[二两三四五六七八九十]年间|施行以来|历年|(?<!以)将|拟|原有?(?!因|告|答复|决定|行为)|此前|计划|下一步|力争|争取|今后|预计|应当|不超过|以上|以内|每[月季年周天]|平均"
)
OF_EACH = regex(r"各(?:自|提出?|收到|有|办理)?$|平均|人均")
"""Behind these words a count is of each, not of all."""
RESPECTIVELY = "分别"
"""其余四件分别来自两家企业、一家律所: of several kinds."""
PAPERS, ORDERS, TRIALS, ALSO_OF_MATTER = "份", "单", "场", ("份", "个")
"""Measure words of documents, of requests as orders are counted, of suits, and of requests where these are named."""
OF_DECISIONS = ("次", "项", "个")
ALL_YEAR = regex(r"[，,]?(?:全年|年内|本年度?)(?:累计|合计|总计|共计|总共|一共|汇总|收到|共|为|有|达)*")
PIECES = "条"
MORE_YEARS = regex(r"20\d\d年?[至到~—-]+20\d\d|以来|历年|年间|近[两二三四五几]年|截至上")
NEXT = 4
"""Characters behind a count that may tell of what it is; further on stands what became of it."""
FROM, LATER = regex(r"(?:由|从)[^，。；\d]{0,8}$"), regex(r"(?:增|升|高|长|降|减|少|落|多|[^，。；\d]{0,3})[至到]|→")
"""由6件升到9件: the first is a number of earlier."""
FROM_EARLIER = regex(rf"[由从](?:{LAST_YEAR}|20\d\d年度?)(?:同期)?的?\d+[件宗起条份](?=[^，。；\d]{{0,6}}(?:$|[至到]))")
"""由上年的10件减至7件: what comes behind is of this year."""
NEAR_CHANGE = 8  # characters to the word of the change
REQUEST = "申请"
EVERY_BEFORE = regex(r"(?:对|将|把|就|从|全年)?")
EVERY_BEHIND = regex(r"申请(?:均|全部|都|经|的办理|走完)")
TOLD_BEFORE = regex(r"(?:收到|新收|受理|办结|办理|全部|所有|以上|上述)的?$")
ALIKE = regex(r"(?:与|和|同)(?:上年度?|去年|上一年度?)(?:的)?(?:基本|大体)?(?:持平|相同|一样)")
REASONED = regex(r"属于|涉及|因|不予|无法|未能|不再")
"""Words by which a row of the results is known as one where the matter itself is not named."""
TOTAL = ".total"
MOST_COUNTS = 32
"""Counts of a sentence that are looked at together; one with more is a heap of numbers."""


def with_other_readings(sentence: Sentence, told: Sequence[Claim], filing: Filing) -> Iterator[Claim]:
    """The claims of a sentence, and one for each count that no other claim is about; each that does not agree with the `filing` has every
    reading that its words allow.
    """
    year, unit = filing.identity.year, filing.identity.unit
    if len(sentence.counts) > MOST_COUNTS or has(sentence.wording.scope.papers, sentence.text):
        yield from told
        return
    sure = {claim.start: claim for claim in told if claim.start >= 0}
    topic = _topic_columns(sentence)
    yield from (_of_columns(claim, topic, sentence.wording) for claim in told if sure.get(claim.start) is not claim)
    rows: list[Keys] = []
    for count in sentence.counts:
        claim = sure.get(count.start)
        if claim and claim.value == sum_of(claim.keys, filing):
            yield claim
            rows += (claim.keys, *claim.instead)
            continue
        found: tuple[Keys, ...] = ()
        said = of_change(sentence, count, _of_own_level(words_at(sentence, count), unit))
        own = not (_is_foreign(sentence, count, said, unit) or _is_of_years(sentence, count, said)) and is_of_year(
            _without_rare(sentence, count.start), year
        )
        now = own or _is_now(sentence, count, said, unit, year)
        if now and not _is_part_of_all(sentence, count, said):
            found = tuple(dict.fromkeys(_readings(sentence, count, said, rows) or _sum_of_listed(sentence, count, said)))
        if claim:
            cells = [keys for keys in found if not keys[0].endswith(TOTAL) and in_one_table(keys, sentence.wording.received)]
            yield _of_columns(claim._replace(instead=(*claim.instead, *cells)), topic, sentence.wording)
            rows += (claim.keys, *claim.instead)
        elif found:
            read = Claim(found[0], count.value, count.exact, instead=found[1:], start=count.start, loose=True)
            yield _of_columns(read, topic, sentence.wording)
            rows += found[:1]
        elif own and _counts_requests(sentence, count, said):
            every = (*sentence.wording.received, *sentence.wording.carried_over)
            yield Claim(every, count.value, count.exact, bound=True, start=count.start, loose=True)
        elif IN_ALL.fullmatch(said.before) and sentence.wording.carried_over in rows:
            rows.append((*sentence.wording.received, *sentence.wording.carried_over))


def _topic_columns(sentence: Sentence) -> tuple[Keys, ...]:
    """The columns that a sentence begins with: what it counts may all be of them, as in 企业申请新收2件，已办结2件."""
    first = sentence.counts[0] if sentence.counts else None
    if first is None:
        return ()
    return columns_in(sentence.text[: first.start], sentence.wording) or columns_in(
        words_at(sentence, first).behind, sentence.wording
    )


def _of_columns(claim: Claim, columns: tuple[Keys, ...], wording: Wording) -> Claim:
    """A claim that may speak of these columns only, and is asked about then."""
    if not columns or is_column(claim.keys, wording) or not in_one_table(claim.keys, wording.received):
        return claim
    more = tuple(
        crossed(keys, column)
        for keys in (claim.keys, *claim.instead)
        if in_one_table(keys, wording.received)
        for column in columns
    )
    return claim._replace(instead=(*claim.instead, *more), sure=False)


def in_one_table(one: Keys, other: Keys) -> bool:
    """Whether two values stand in one table, by their first keys."""
    return bool(other) and one[0].partition(".")[0] == other[0].partition(".")[0]


def _is_of_years(sentence: Sentence, count: Count, said: Said) -> bool:
    """Whether a count is of several years; what it came to in the last of them is of one."""
    return bool(MORE_YEARS.search(sentence.text[: count.start])) and not CHANGED_TO.search(said.before)


def _of_own_level(said: Said, unit: str) -> Said:
    """What a government tells of 全县 it may tell of itself."""
    return said._replace(before=said.before.removeprefix(whole_of(unit)))


def _without_rare(sentence: Sentence, end: int) -> str:
    """The sentence up to `end` without words by which single offices call a value, or tell of a change: they may name the year before."""
    return pattern(sentence.wording.rare_pattern).sub("", CHANGED_TO.sub("", sentence.text[:end]))


def _is_now(sentence: Sentence, count: Count, said: Said, unit: str, year: int | None) -> bool:
    """Whether a count is what a number of last year changed to, and of this year for that: 由上年的10件减至7件."""
    text, known = FROM_EARLIER.subn("", sentence.text[: count.start])
    return bool(known) and is_of_year(CHANGED_TO.sub("", text), year) and not _is_foreign(sentence, count, said, unit)


def _rows_apart(sentence: Sentence, count: Count) -> tuple[Keys, ...]:
    """The rows that the clauses before a count name without a count of their own: 不予处理的，自然人有2件."""
    bare = [
        clause
        for clause in re.split(r"[，,；;:：]", sentence.text[: count.start])[:-1]
        if not any(char.isdigit() for char in clause)
    ]
    found = (mention for clause in bare for mention in usually_named(sentence, Subject.MATTER, clause))
    return tuple(mention.keys for mention in found if not mention.general and not is_column(mention.keys, sentence.wording))


def _is_foreign(sentence: Sentence, count: Count, said: Said, unit: str) -> bool:
    """Whether the count is of something else: of others, of another matter, of what is only planned or compared."""
    wording = sentence.wording
    if count.rounded or not (count.unit in COUNTERS or count.unit in wording.also_counted or count.unit == TRIALS):
        return True
    rare = pattern(wording.rare_pattern)
    text = _without_rows(said, wording)
    led = rare.sub("", without_rows(sentence.text[: count.start], wording))
    named = has(wording.scope.words, said.text) or bool(pattern(wording.scope.verb).search(said.text))
    return (
        has(wording.elsewhere, text)
        or has(COMPARED, rare.sub("", without_rows(ALIKE.sub("", CHANGED_TO.sub("", said.before)) + said.behind, wording)))
        or bool(FROM.search(said.before) and LATER.search(sentence.text, count.end, count.end + NEAR_CHANGE))
        or (has(wording.elsewhere, led) and not named)
        or has(wording.scope.not_of, said.text)
        or bool(PLANNED.search(text))
        or (count.unit not in COUNTERS and not (_counts_so(sentence, count, said) or is_understood(sentence, count)))
        or any(is_of_others(clause, unit, wording) for clause in BREAK.split(said.before))
    )


def _without_rows(said: Said, wording: Wording) -> str:
    """The words of a count up to what became of it, without those of rows."""
    rare = pattern(wording.rare_pattern)
    behind = rare.sub("", without_rows(said.behind, wording))[:NEXT]
    return f"{rare.sub('', without_rows(said.before, wording))}#{behind}"


def _is_part_of_all(sentence: Sentence, count: Count, said: Said) -> bool:
    """Whether the count is of a part that no value tells: of a channel, of some months, of each, of what is not so yet."""
    wording = sentence.wording
    text = _without_rows(said, wording)
    return (
        has(wording.part_of_it, text)
        or is_of_part_of_year(said.before)
        or is_at_peak(sentence.text[: count.start])
        or is_told_respectively(sentence, count)
        or bool(OF_EACH.search(said.before))
        or said.behind.startswith(RESPECTIVELY)
        or (has(wording.not_so, text) and not _is_pending(sentence, said))
    )


def _counts_requests(sentence: Sentence, count: Count, said: Said) -> bool:
    """Whether a count that no value is told for is of requests of the year all the same: then it is at most all of them."""
    wording = sentence.wording
    asked_for = pattern(wording.scope.verb).search(said.text) and is_about_matter(sentence)
    disputed = has(wording.disputes, said.text) or is_of_dispute(sentence, said, count.start)
    more = has(wording.levels, sentence.text[: count.start])
    return bool(asked_for) and not (disputed or more) and count.unit in COUNTERS - {PIECES}


def _is_pending(sentence: Sentence, said: Said) -> bool:
    """Whether a count is of what goes on, or came from the year before, rather than of what is not so yet."""
    wording = sentence.wording
    carried = any(mention.keys == wording.carried_over for mention in usually_named(sentence, Subject.MATTER, said.text))
    return carried or bool(pattern(wording.pending_pattern).search(said.text))


def _counts_so(sentence: Sentence, count: Count, said: Said) -> bool:
    """Whether a rarer measure word plainly counts what its clause names: documents in 份, requests in 单."""
    wording = sentence.wording
    if is_decision(said, wording):
        return count.unit == PAPERS or (count.unit in OF_DECISIONS and bool(pattern(wording.decided_pattern).search(said.bare)))
    if count.unit == PAPERS and documents_named(sentence, count, said):
        return True
    if count.unit == TRIALS:
        return bool(says_dispute(said, wording))
    return count.unit == ORDERS or bool(count.unit in ALSO_OF_MATTER and pattern(wording.scope.verb).search(said.text))


def _readings(sentence: Sentence, count: Count, said: Said, rows: Sequence[Keys]) -> list[Keys]:
    wording = sentence.wording
    if is_of_dispute(sentence, said, count.start):
        return list(of_disputes(sentence, count, said))
    if documents_named(sentence, count, said) or is_decision(said, wording):
        if is_of_disputes_before(sentence, count):
            return []
        return list(of_table_two(sentence, count, said))
    return list(_of_matter(sentence, count, said, rows)) if _is_of_matter(sentence, count, said) else []


def _sum_of_listed(sentence: Sentence, count: Count, said: Said) -> list[Keys]:
    """即国家秘密、过程性信息和执法案卷，三类合在一起5件: the rows listed right before; else what `_year_of_parts` finds."""
    listed = BREAK.split(sentence.text[: count.start])[-2:-1]
    if not (listed and IN_ALL.fullmatch(said.before.lstrip("，,")) and is_about_matter(sentence)):
        return _year_of_parts(sentence, count, said)
    named = [*usually_named(sentence, Subject.MATTER, listed[0]), *seldom_named(sentence, Subject.MATTER, listed[0])]
    rows = tuple(dict.fromkeys(key for one in named if one.row and len(one.keys) == 1 and not one.instead for key in one.keys))
    return [rows] if len(rows) > 1 and not any(map(str.isdigit, listed[0])) else _year_of_parts(sentence, count, said)


def _year_of_parts(sentence: Sentence, count: Count, said: Said) -> list[Keys]:
    """月均收到申请1件，全年十三件; 上半年收到申请23件、下半年27件，全年合计50件: the whole of what was counted right before for a part of the year."""
    before = [one for one in sentence.counts if one.end <= count.start and one.unit == count.unit]
    if not before or not ALL_YEAR.fullmatch(said.before):
        return []
    part = words_at(sentence, before[-1])
    return _readings(sentence, before[-1], part, ()) if is_of_part_of_year(part.before) else []


def _is_of_matter(sentence: Sentence, count: Count, said: Said) -> bool:
    wording = sentence.wording
    if has(wording.disputes, sentence.text[: count.start]) and not has(wording.scope.words, said.text):
        return False
    if sentence.section == wording.matter_part or is_about_matter(sentence):
        return True
    if has(wording.scope.not_of, sentence.text):
        return False
    named = [mention for mention in usually_named(sentence, Subject.MATTER, said.text) if not mention.general]
    asked_for = pattern(wording.scope.verb).search(f"{said.whole}#{said.behind}")
    carried = [one.keys for one in _rows_named(sentence, said) if one.keys in (wording.carried_over, wording.carried_forward)]
    if asked_for or carried:
        named_here = _rows_named(sentence, said) or columns_in(said.text, wording)
        return bool(named_here or pattern(wording.pending_pattern).search(said.text))
    told = REASONED.search(said.text) or not unknown_in(said.text.replace("#", ""), sentence)
    return any(not is_column(mention.keys, wording) for mention in named) and bool(told)


def _of_matter(sentence: Sentence, count: Count, said: Said, rows: Sequence[Keys]) -> Iterator[Keys]:
    """Rows named in the clause in the columns named in it; without a row those of the counts before, without a column the total."""
    wording = sentence.wording
    if pattern(wording.pending_pattern).search(said.text):
        yield wording.carried_forward
        return
    named = _rows_named(sentence, said)
    columns = columns_in(said.text, wording)
    special = [mention for mention in named if not mention.general and not is_column(mention.keys, wording)]
    single = [mention for mention in special if mention.row] or special
    if not single and _is_every(said):
        whole = [wording.received, wording.closed, (*wording.received, *wording.carried_over)]
    elif single:
        whole = [keys for mention in single for keys in (mention.keys, *(mention.instead if mention.row else ()))]
    elif named and not _is_part(sentence, count) and _names_matter(sentence, said):
        whole = [keys for mention in named if mention.general for keys in (mention.keys, *mention.instead)]
    else:
        whole = []
    if _lumps(columns_in(said.before, wording)):
        columns, whole = (), whole or [wording.received]
    if columns:
        before = [row for row in reversed(rows) if row and not is_column(row, wording)]
        yield from (crossed(row, column) for row in (*whole, *before) for column in columns)
        yield from columns if not single else ()
        yield from (crossed(row, column) for row in _rows_apart(sentence, count) for column in columns)
    elif whole:
        yield from whole
        yield from (crossed(row, column) for row in whole for column in said.apart)


def _rows_named(sentence: Sentence, said: Said) -> list[Mention]:
    """The mentions in the words of a count, those before it first, in usual words first; what is general only where nothing else is told."""
    wording = sentence.wording
    usual = [usually_named(sentence, Subject.MATTER, text) for text in (said.before, said.behind)]
    seldom = [seldom_named(sentence, Subject.MATTER, text) for text in (said.before, said.behind)]
    for found, rarer in ((usual[0], seldom[0]), (seldom[0], []), (usual[1], seldom[1]), (seldom[1], [])):
        groups = {mention.keys[0].partition(".*")[0] for mention in found if ".*" in mention.keys[0]}
        narrower = [one for one in rarer if one.keys[0].rpartition(".")[0].rpartition(".")[0] in groups]
        if narrower and not any(mention.row for mention in found):
            return narrower
        if any(not mention.general and not is_column(mention.keys, wording) for mention in found):
            return found
    return usual[0] or usual[1]


def _is_every(said: Said) -> bool:
    """Whether a count is of the requests as such: 收到的12件申请均未收费, 12件申请经审查."""
    return bool(EVERY_BEFORE.fullmatch(said.before) and EVERY_BEHIND.match(said.behind)) or bool(
        TOLD_BEFORE.search(said.before) and EVERY_BEHIND.match(said.behind) and said.behind.startswith(REQUEST)
    )


def _lumps(columns: tuple[Keys, ...]) -> bool:
    """Whether applicants of several kinds are told in one: 收到群众和企业申请9件."""
    return len([keys for keys in columns if not any(set(other) < set(keys) for other in columns)]) > 1


def _is_part(sentence: Sentence, count: Count) -> bool:
    """Whether a count is one of several that make up a whole told before or behind it."""
    return "其中" in sentence.text[: count.start] or bool(ADDED_UP.match(sentence.text, count.end))


def _names_matter(sentence: Sentence, said: Said) -> bool:
    scope = sentence.wording.scope
    known = not unknown_in(said.text.replace("#", ""), sentence) and pattern(scope.verb).search(said.text)
    return has(scope.words, said.text) or sentence.topic == scope.topic or bool(known)
