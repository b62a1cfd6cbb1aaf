"""What the other counts of a sentence may be said of: every value that their words allow. Where none agrees it is asked, hardly ever told."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xl_tools.checks.claims.breakdowns import IN_ALL
from xl_tools.checks.claims.claims import Claim, is_of_others, is_of_year
from xl_tools.checks.claims.clauses import (
    ADDED_UP,
    BREAK,
    COMPARED,
    concerns_matter,
    is_about_matter,
    is_of_part_of_year,
    is_whole,
    pattern,
    without_rows,
)
from xl_tools.checks.claims.crossings import Keys, columns_in, crossed, is_column
from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.checks.claims.sums import sum_of
from xl_tools.checks.claims.understanding import is_understood, knows, names_of, unknown_in
from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.word_lists import has
from xl_tools.filing.filing import Filing
from xl_tools.form.wording import COUNTERS, Mention, Subject, Wording

BEGINS, ENDS = "，,；;:：、(", regex(r"[，,；;、()。]")
PLANNED = regex(
    r"[二两三四五六七八九十]年间|施行以来|历年|(?<!以)将|拟|原有?(?!因)|此前|计划|下一步|力争|争取|今后|预计|应当|不超过|以上|以内|每[月季年周天]|平均"
)
OF_EACH = regex(r"各(?:自|提出?|收到|有|办理)?$|平均|人均")
"""Behind these words a count is of each, not of all."""
NOTHING_OF = regex(r"(?:没有|未|无)[^，。；]{0,6}(?:引发|引起|发生|提起|导致|产生)[^，。；]*")
"""办结10件没有一件引发复议: what is denied behind a count is not what it counts."""
PAPERS, ORDERS, ALSO_OF_MATTER = "份", "单", ("份", "个")
"""Measure words of documents, of requests as orders are counted, and of requests where these are named."""
CHANGED_TO = regex(r"(?:增[加长多]?|上升|攀升|提高|升|下降|降低?|回落|减少?|一路[^，。；\d]{0,3})[至到](?=[^，。；\d]{0,8}(?:20\d\d年的?)?$)")
"""由3件上升到9件: what a number changed to is no change."""
JOINING = regex(r"加上?|和|及|与|、")
"""5件公开加3件无法提供: words right behind a count are its own up to these."""
TAKEN_FROM = regex(r"^.*[件请案的](?:之|当)?[中里](?=[^，。])")
"""已结件中公开5件: what stands before 中 is the whole."""
NEXT = 6
"""Characters behind a count that may tell of what it is; further on stands what became of it."""
FROM, LATER = regex(r"(?:由|从)[^，。；\d]{0,8}$"), regex(r"(?:增|升|高|长|降|减|少|落|多|[^，。；\d]{0,3})[至到]|→")
"""由6件升到9件: the first is a number of earlier."""
NEAR_CHANGE = 8
CHANGED_FROM = regex(r"^近[两二三四五]年(?:来)?|(?:分别)?[由从][^，。；]{0,8}$")
MOST_UNKNOWN = 3
"""Characters of the words that a clause begins with that may be unknown, when it tells of a change."""
REQUEST = "申请"
EVERY_BEFORE = regex(r"(?:对|将|把|就|从|全年)?")
EVERY_BEHIND = regex(r"申请(?:均|全部|都|经|的办理|走完)")
TOLD_BEFORE = regex(r"(?:收到|新收|受理|办结|办理|全部|所有|以上|上述)的?$")
ALIKE = regex(r"(?:与|和|同)(?:上年度?|去年|上一年度?)(?:的)?(?:基本|大体)?(?:持平|相同|一样)")
EVERY_KIND = regex(r"(?:各|两|三|几)(?:类|项|种)")
SUM = regex(r"(?:共|共计|合计|总计)$")
BARE_WORDS = "(?:全年|年内|[一总]?共|共计|合计|总计|累计|计|有|达|达到|为|是|只有|仅有?|还|则|也|就|都|均)+(?:有|为)?"
BARE, ENDING = regex(BARE_WORDS), regex(f"{BARE_WORDS}$")
"""Such words before a count tell nothing: what it counts stands in the clause before."""
ALL_OF_ONE = regex(
    r"(?:(?<=[，,])|(?<=申请人))(?:申请人)?(?:均|都|全部)(?:系|为|是|来自)(?P<who>[^，,。；;\d、和及或]{2,8}?)(?:申请|提出)?(?=[，,。；;]|$)"
)
REASONED = regex(r"属于|涉及|因|不予|无法|未能|不再")
"""Words by which a row of the results is known as one where the matter itself is not named."""
TOTAL = ".total"
MOST_COUNTS = 32
"""Counts of a sentence that are looked at together; one with more is a heap of numbers."""
OF_TABLE_TWO = (Subject.DECISION, Subject.DOCUMENT, Subject.REGULATION)


class Said(NamedTuple):
    """The words of a count: from the stop before it to the next, `before` and `behind` it; `apart` are the columns named without a count."""

    before: str
    behind: str
    apart: tuple[Keys, ...]
    whole: str = ""
    """The words before it with those that name what it is taken from."""

    @property
    def bare(self) -> str:
        """The words before it without such as tell nothing: 处罚为3件."""
        return ENDING.sub("", self.before)

    @property
    def text(self) -> str:
        """All of them."""
        return f"{self.before}#{self.behind}"


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
        said = _of_change(sentence, count, words_at(sentence, count))
        if not _is_foreign(sentence, count, said, unit) and is_of_year(_without_rare(sentence, count.start), year):
            found = tuple(dict.fromkeys(_readings(sentence, count, said, rows)))
        if claim:
            cells = [keys for keys in found if not keys[0].endswith(TOTAL) and _in_one_table(keys, sentence.wording.received)]
            yield _of_columns(claim._replace(instead=(*claim.instead, *cells)), topic, sentence.wording)
            rows += (claim.keys, *claim.instead)
        elif found:
            read = Claim(found[0], count.value, count.exact, instead=found[1:], start=count.start, loose=True)
            yield _of_columns(read, topic, sentence.wording)
            rows += found[:1]
        elif IN_ALL.fullmatch(said.before) and sentence.wording.carried_over in rows:
            rows.append((*sentence.wording.received, *sentence.wording.carried_over))


def all_of_one(sentence: Sentence, told: Sequence[Claim], filing: Filing) -> Iterator[Claim]:
    """申请人均为自然人: the column named has all that was counted last before, where that count agrees with the `filing`."""
    wording = sentence.wording
    for found in ALL_OF_ONE.finditer(sentence.text):
        columns = columns_in(found["who"], wording)
        before = [claim for claim in told if 0 <= claim.start < found.start() and _in_one_table(claim.keys, wording.received)]
        if len(columns) != 1 or len(columns[0]) != 1 or not before:
            continue
        whole = before[-1]
        if whole.exact and not whole.loose and not is_column(whole.keys, wording) and whole.value == sum_of(whole.keys, filing):
            keys = tuple(key for row in whole.keys for key in crossed((row,), columns[0]))
            yield Claim(keys, whole.value, True, sure=knows(found.group(), sentence, names=names_of(filing.identity.unit or "")))


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
    if not columns or is_column(claim.keys, wording) or not _in_one_table(claim.keys, wording.received):
        return claim
    more = tuple(
        crossed(keys, column)
        for keys in (claim.keys, *claim.instead)
        if _in_one_table(keys, wording.received)
        for column in columns
    )
    return claim._replace(instead=(*claim.instead, *more), sure=False)


def _in_one_table(one: Keys, other: Keys) -> bool:
    return bool(other) and one[0].partition(".")[0] == other[0].partition(".")[0]


def words_at(sentence: Sentence, count: Count) -> Said:
    """The words that a count stands among."""
    text = sentence.text
    begins = BEGINS.replace("、", "") if SUM.search(text[: count.start]) else BEGINS
    least = max((one.end for one in sentence.counts if one.end <= count.start), default=0)
    start = max(least, _begin_of(text, count.start, begins))
    while start > least and (BARE.fullmatch(text[start : count.start]) or (start == count.start and text[start - 1] in ":：(")):
        start = max(least, _begin_of(text, start - 1, begins))
    found = ENDS.search(text, count.end)
    end = found.start() if found else len(text)
    is_shared = any(count.end <= one.start < end for one in sentence.counts)  # the words up to the next count are that one's
    before = JOINING.split(text[start : count.start])[-1] if start == least > 0 else text[start : count.start]
    return Said(TAKEN_FROM.sub("", before), "" if is_shared else text[count.end : end], named_apart(sentence, count), before)


def _of_change(sentence: Sentence, count: Count, said: Said) -> Said:
    """申请由6件上升到9件: what a number changed to is said of the words that the clause begins with, as far as these are known."""
    if not CHANGED_TO.search(said.before):
        return said
    begin = _begin_of(sentence.text, count.start, "，,；;。")
    first = next(one for one in sentence.counts if one.start >= begin)
    head = sentence.text[begin : first.start] if first.start < count.start else ""
    head = CHANGED_FROM.sub("", head)
    return said._replace(before=head + said.before) if unknown_in(head, sentence) <= MOST_UNKNOWN else said


def _begin_of(text: str, end: int, stops: str) -> int:
    """Where the clause begins that ends at `end`."""
    return max(text.rfind(stop, 0, end) for stop in stops) + 1


def _without_rare(sentence: Sentence, end: int) -> str:
    """The sentence up to `end` without words by which single offices call a value: they may name the year before."""
    return pattern(sentence.wording.rare_pattern).sub("", sentence.text[:end])


def named_apart(sentence: Sentence, count: Count) -> tuple[Keys, ...]:
    """The columns that clauses without a count name before this one or right behind it: 自然人一列：新收7件."""
    clauses = re.split(r"[，,；;:：]", sentence.text[: count.start])[:-1]
    behind = re.split(r"[，,；;:：]", sentence.text[count.end :])[:2]
    bare = [clause for clause in (*clauses, *behind) if not any(char.isdigit() for char in clause)]
    return tuple(keys for clause in bare for keys in columns_in(clause, sentence.wording))


def _rows_apart(sentence: Sentence, count: Count) -> tuple[Keys, ...]:
    """The rows that the clauses before a count name without a count of their own: 不予处理的，自然人有2件."""
    bare = [
        clause
        for clause in re.split(r"[，,；;:：]", sentence.text[: count.start])[:-1]
        if not any(char.isdigit() for char in clause)
    ]
    found = (mention for clause in bare for mention in _found(sentence, Subject.MATTER, clause))
    return tuple(mention.keys for mention in found if not mention.general and not is_column(mention.keys, sentence.wording))


def _is_foreign(sentence: Sentence, count: Count, said: Said, unit: str) -> bool:
    """Whether the count is of something else: of others, of a part by channel, of another matter, of what is only planned or compared."""
    wording = sentence.wording
    if count.rounded or not (count.unit in COUNTERS or count.unit in wording.also_counted):
        return True
    rare = pattern(wording.rare_pattern)
    text = rare.sub("", without_rows(f"{said.before}#{said.behind[:NEXT]}", wording))
    led = rare.sub("", without_rows(sentence.text[: count.start], wording))
    named = has(wording.scope.words, said.text) or bool(pattern(wording.scope.verb).search(said.text))
    limits = (*wording.elsewhere, *wording.part_of_it)
    return (
        has(limits, text)
        or has(COMPARED, rare.sub("", without_rows(ALIKE.sub("", CHANGED_TO.sub("", said.before)) + said.behind, wording)))
        or is_of_part_of_year(said.before)
        or bool(FROM.search(said.before) and LATER.search(sentence.text, count.end, count.end + NEAR_CHANGE))
        or bool(OF_EACH.search(said.before))
        or (has(wording.elsewhere, led) and not named)
        or has(wording.scope.not_of, said.text)
        or bool(PLANNED.search(text))
        or (has(wording.not_so, text) and not _is_pending(sentence, said))
        or (count.unit not in COUNTERS and not (_counts_so(count, said, wording) or is_understood(sentence, count)))
        or any(is_of_others(clause, unit, wording) for clause in BREAK.split(said.before))
    )


def _is_pending(sentence: Sentence, said: Said) -> bool:
    """Whether a count is of what goes on, or came from the year before, rather than of what is not so yet."""
    wording = sentence.wording
    carried = any(mention.keys == wording.carried_over for mention in _found(sentence, Subject.MATTER, said.text))
    return carried or bool(pattern(wording.pending_pattern).search(said.text))


def _counts_so(count: Count, said: Said, wording: Wording) -> bool:
    """Whether a rarer measure word plainly counts what its clause names: documents in 份, requests in 单."""
    if count.unit == PAPERS and (pattern(wording.documents_pattern).search(said.text) or _is_decision(said, wording)):
        return True
    return count.unit == ORDERS or bool(count.unit in ALSO_OF_MATTER and pattern(wording.scope.verb).search(said.text))


def _is_decision(said: Said, wording: Wording) -> bool:
    mentions = (*wording.of(Subject.DECISION), *(one for one in wording.also_said if one.about is Subject.DECISION))
    return any(pattern(mention.words).search(text) for mention in mentions for text in (said.bare, said.text))


def _readings(sentence: Sentence, count: Count, said: Said, rows: Sequence[Keys]) -> Iterator[Keys]:
    wording = sentence.wording
    if _is_of_dispute(sentence, said):
        yield from _of_disputes(sentence, count, said)
    elif _documents_named(sentence, count, said) or _is_decision(said, wording):
        yield from _of_table_two(sentence, count, said)
    elif _is_of_matter(sentence, count, said):
        yield from _of_matter(sentence, count, said, rows)


def _is_of_dispute(sentence: Sentence, said: Said) -> bool:
    wording = sentence.wording
    told = NOTHING_OF.sub("", said.text)
    if has(wording.disputes, told) or _also_found(sentence, Subject.DISPUTE, told):
        return True
    outcome = has(tuple(wording.outcomes), told) or any(pattern(words).search(told) for words in wording.also_outcomes)
    of_them = has(wording.disputes, sentence.text) or bool(_also_found(sentence, Subject.DISPUTE, sentence.text))
    return outcome and (sentence.section == wording.dispute_part or (of_them and not _found(sentence, Subject.MATTER, told)))


def _is_of_matter(sentence: Sentence, count: Count, said: Said) -> bool:
    wording = sentence.wording
    if has(wording.disputes, sentence.text[: count.start]) and not has(wording.scope.words, said.text):
        return False
    if sentence.section == wording.matter_part or is_about_matter(sentence):
        return True
    if has(wording.scope.not_of, sentence.text):
        return False
    named = [mention for mention in _found(sentence, Subject.MATTER, said.text) if not mention.general]
    asked_for = pattern(wording.scope.verb).search(f"{said.whole}#{said.behind}")
    carried = [one.keys for one in _rows_named(sentence, said) if one.keys in (wording.carried_over, wording.carried_forward)]
    if asked_for or carried:
        return bool(_rows_named(sentence, said) or pattern(wording.pending_pattern).search(said.text))
    told = REASONED.search(said.text) or not unknown_in(said.text.replace("#", ""), sentence)
    return any(not is_column(mention.keys, wording) for mention in named) and bool(told)


def _found(sentence: Sentence, about: Subject, text: str) -> list[Mention]:
    return [mention for mention in sentence.wording.of(about) if mention.keys and pattern(mention.words).search(text)]


def _also_found(sentence: Sentence, about: Subject, text: str) -> list[Mention]:
    """The mentions by words that are seldom used for a value."""
    also = sentence.wording.also_said
    return [mention for mention in also if mention.about is about and pattern(mention.words).search(text)]


def _of_disputes(sentence: Sentence, count: Count, said: Said) -> Iterator[Keys]:
    wording = sentence.wording
    if count.unit not in COUNTERS or not concerns_matter(sentence):
        return
    rare = "|".join((wording.disputed_pattern, *wording.also_outcomes))
    before, behind = (pattern(rare).sub("", text) for text in (said.before, said.behind))
    if not is_whole(sentence, before, behind, Subject.DISPUTE) or has(wording.dispute_limits, before + behind):
        return
    named = _disputes_in(sentence, said.text) or _disputes_in(sentence, sentence.text[: count.start]) or _every_dispute(wording)
    named += [tuple(key for keys in named for key in keys)] if len(named) > 1 else []
    outcomes = [key for word, key in wording.outcomes.items() if word in said.text] or [
        key for words, key in wording.also_outcomes.items() if pattern(words).search(said.text)
    ]
    for keys in named:
        yield from (tuple(f"{key.rpartition('.')[0]}.{outcome}" for key in keys) for outcome in outcomes or ("total",))


def _disputes_in(sentence: Sentence, text: str) -> list[Keys]:
    """The disputes that a text names, the single kinds before the whole."""
    told = _found(sentence, Subject.DISPUTE, text) or _also_found(sentence, Subject.DISPUTE, text)
    single = [mention for mention in told if not mention.summary]
    return [mention.keys for mention in single or told]


def _every_dispute(wording: Wording) -> list[Keys]:
    """All kinds of disputes: each whole, each kind by itself, and all together."""
    wholes = [mention.keys for mention in wording.of(Subject.DISPUTE) if mention.summary]
    single = [mention.keys for mention in wording.of(Subject.DISPUTE) if not mention.summary]
    return [*wholes, *single]


def _documents_named(sentence: Sentence, count: Count, said: Said) -> str:
    """The kind of documents that a clause names, or that was named before it where it only tells what became of them; empty for none."""
    wording = sentence.wording
    documents = pattern(wording.documents_pattern)
    if found := documents.search(said.text):
        return found.group()
    before = documents.findall(sentence.text[: count.start])
    told = before and not pattern(wording.scope.verb).search(said.text) and _tells_of(sentence, wording.document_words[before[-1]], said)
    return before[-1] if told else ""


def _tells_of(sentence: Sentence, about: Subject, said: Said) -> bool:
    return bool(_found(sentence, about, said.before) or _also_found(sentence, about, said.bare))


def _of_table_two(sentence: Sentence, count: Count, said: Said) -> Iterator[Keys]:
    """Decisions, documents and 规章: only where the words of the value stand in the clause itself."""
    wording = sentence.wording
    limits = (*wording.levels, *wording.about_documents, *wording.not_decided)
    if has(limits, EVERY_KIND.sub("", said.text)) or count.unit not in COUNTERS | {"份"}:
        return
    named = _documents_named(sentence, count, said)
    for about in OF_TABLE_TWO:
        if about is Subject.DECISION or wording.document_words.get(named) is about:
            named_here = _found(sentence, about, said.text) or _also_found(sentence, about, said.bare)
            found = [mention.keys for mention in named_here]
            yield from found
            if about is Subject.DECISION and len(found) > 1:
                yield tuple(key for keys in found for key in keys)


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
    usual = [_found(sentence, Subject.MATTER, text) for text in (said.before, said.behind)]
    seldom = [_also_found(sentence, Subject.MATTER, text) for text in (said.before, said.behind)]
    for found in (usual[0], seldom[0], usual[1], seldom[1]):
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
