"""What is told of all that was counted before, without a number: 申请人均为自然人, 全部予以公开, 悉数办结, 结果均为维持."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xl_tools.checks.claims.asked.loose_claims import in_one_table
from xl_tools.checks.claims.asked.rare_subjects import usually_named
from xl_tools.checks.claims.claims import Claim, in_column
from xl_tools.checks.claims.clauses import is_about_matter, pattern
from xl_tools.checks.claims.comparisons import CHANGED
from xl_tools.checks.claims.crossings import columns_in, crossed, is_column
from xl_tools.checks.claims.mentioned import is_row_of_results
from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.checks.claims.sums import sum_of
from xl_tools.checks.claims.understanding import knows, names_of
from xl_tools.chinese.lazy_regex import regex
from xl_tools.filing.filing import Filing
from xl_tools.form.wording import Mention, Subject, Wording

ALL_OF_ONE = regex(
    r"(?:(?<=[，,])|(?<=申请人))(?:申请人)?(?:均|都|皆|全部|全都|全|悉数|清一色|无一例外)(?:地)?(?:系|为|是|来自|由)(?P<who>[^，,。；;\d、和及或]{2,8}?)(?:申请|提出)?(?=[，,。；;]|$)"
)
ALL_ENDED_SO = regex(
    r"(?<=[，,;；:：件宗起])(?:以上|上述|这些|所有)?(?:申请|申请件)?(?:已|现已|也|亦|也已)?(?:均|都|皆|全部|全数|悉数|尽数|一律)(?:已|已经|都|均)?(?:在[^，,。；;\d]{0,8}内|依法依规|依法|依规|按时|按期|及时|如期|按规定|按要求)?"
    r"(?:给予|作出|做出|答复|告知)?(?P<what>[^，,。；;:：\d]{2,24}?)(?:了|处理|决定|答复)?(?=[，,。；;]|$)"
)
REST = regex(r"其余|剩|余[下者的]|另外")
"""剩下的，全是个人提的: not of all."""
BECAUSE = regex(r"因|由于|属|系")
"""均因本机关不掌握相关信息无法提供: the one row whose reason is told."""
DONE = regex(r"(?:办结|办毕|办完|办理完毕|办理完成|处理完毕|答复完毕|完结|结案|办讫)$")
RESULT = r"(?:结果)?(?:均|都|皆|全部)?(?:为|是|被|获|获得|得到)?"
"""Before the word of an outcome that all disputes had."""
OUTCOME = regex(r"[，,;；:：]([^，,。；;:：\d]{2,16})(?=[，,。；;]|$)")
SHORT = len("公开")  # what is public may be something else than what was asked for
ALL = regex("均|都|皆|全部|全数|悉数|无一例外")
EVERY = "全部{what}"
"""As a row may be named: 全部公开."""


def all_alike(sentence: Sentence, told: Sequence[Claim], filing: Filing) -> Iterator[Claim]:
    """A claim for each such clause, where the counts before it agree with the `filing`."""
    yield from _all_of_one(sentence, told, filing)
    yield from _all_ended_so(sentence, told, filing)
    yield from _all_came_out_so(sentence, told, filing)


def _agreeing(told: Sequence[Claim], end: int, filing: Filing) -> list[Claim]:
    """The claims of counts before `end`, if all of them agree with the tables."""
    before = [claim for claim in told if 0 <= claim.start < end]
    agree = all(claim.exact and not claim.bound and claim.value == sum_of(claim.keys, filing) for claim in before)
    return before if agree else []


def _all_of_one(sentence: Sentence, told: Sequence[Claim], filing: Filing) -> Iterator[Claim]:
    """申请人均为自然人: the column named has all that was counted last before, where that count agrees with the `filing`."""
    wording = sentence.wording
    for found in ALL_OF_ONE.finditer(sentence.text):
        columns = columns_in(found["who"], wording)
        of_the_year = not sentence.counts and is_about_matter(sentence) and not REST.search(sentence.text)
        if len(columns) == 1 and of_the_year:  # 就申请主体而言，清一色为个人
            yield Claim(crossed(wording.received, columns[0]), sum_of(wording.received, filing) or Decimal(), True, sure=False)
        before = [claim for claim in told if 0 <= claim.start < found.start() and in_one_table(claim.keys, wording.received)]
        if len(columns) != 1 or len(columns[0]) != 1 or not before:
            continue
        whole = before[-1]
        if whole.exact and not whole.loose and not is_column(whole.keys, wording) and whole.value == sum_of(whole.keys, filing):
            keys = tuple(key for row in whole.keys for key in crossed((row,), columns[0]))
            yield Claim(keys, whole.value, True, sure=knows(found.group(), sentence, names=names_of(filing.identity.unit or "")))


def _all_ended_so(sentence: Sentence, told: Sequence[Claim], filing: Filing) -> Iterator[Claim]:
    """收到申请4件，全部予以公开: the row named has all that was received, carried over or closed."""
    wording = sentence.wording
    for found in ALL_ENDED_SO.finditer(sentence.text):
        before = _agreeing(told, found.start(), filing)
        wholes = [claim for claim in before if not (is_column(claim.keys, wording) or _is_result(claim, wording))]
        mention = _row_in(found["what"], sentence)
        if mention and len(before) == 1 and not wholes and is_column(before[0].keys, wording) and not mention.general:
            # 企业提出的5件申请，全数公开: where the column meets the row
            yield Claim(crossed(mention.keys, before[0].keys), before[0].value, True, sure=False)
        nearest = max(
            (count.start for count in sentence.counts if count.end <= found.start() and not _is_change(sentence, count)),
            default=-1,
        )
        if not before or len(wholes) < len(before) or mention is None or nearest != before[-1].start:
            continue
        values = [claim.value for claim in wholes]
        actual = sum_of(mention.keys, filing)
        closed = sum_of(wording.closed, filing) if mention.keys != wording.closed else None
        if actual is None or actual >= max(values) or actual == closed:
            continue
        only = len(values) == 1 == len(sentence.counts) and not sum_of(wording.carried_over, filing)
        is_plain = (
            len(found["what"]) > SHORT
            and mention.keys != wording.closed
            and knows(found.group(), sentence, names=names_of(filing.identity.unit or ""))
        )
        yield Claim(mention.keys, max(values), True, sure=only and is_plain)


def _is_change(sentence: Sentence, count: Count) -> bool:
    """Whether a count only tells how many more or fewer there were: 收到5件，较去年增加2件，全部办结."""
    return bool(CHANGED.search(sentence.text[: count.start]))


def _outcome_in(clause: str, wording: Wording) -> str | None:
    """The column of the one outcome that a clause tells, in rarer words only where it says that it was that of all."""
    plain = next((key for word, key in wording.outcomes.items() if pattern(RESULT + word).fullmatch(clause)), None)
    rare = {key for words, key in wording.also_outcomes.items() if pattern(words).search(clause)} if ALL.search(clause) else set()
    return plain or (rare.pop() if len(rare) == 1 else None)


def _kind_in(clause: str, sentence: Sentence) -> Mention | None:
    """The one kind of disputes that a clause says all of them were."""
    kinds = [one for one in usually_named(sentence, Subject.DISPUTE, clause) if not one.summary] if ALL.search(clause) else []
    return kinds[0] if len(kinds) == 1 else None


def _is_result(claim: Claim, wording: Wording) -> bool:
    wholes = {*wording.received, *wording.carried_over, *wording.closed}
    return not wholes.issuperset(claim.keys)


def _row_in(what: str, sentence: Sentence) -> Mention | None:
    """The one row of results that the words are the name of, or what was closed."""
    wording = sentence.wording
    rows = [
        one
        for one in usually_named(sentence, Subject.MATTER, EVERY.format(what=what))
        if is_row_of_results(one, wording) and not one.general
    ]
    single = [one for one in rows if len(one.keys) == 1 and not is_column(one.keys, wording)]
    whole = [one for one in single if any(pattern(one.words).fullmatch(words) for words in (what, EVERY.format(what=what)))]
    if len(whole) == 1:
        return whole[0]
    reasons = [one for one in single if one.row] if BECAUSE.match(what) else []
    if len(reasons) == 1:
        return reasons[0]
    closed = next(one for one in wording.of(Subject.MATTER) if one.keys == wording.closed) if wording.closed else None
    return closed if not rows and DONE.search(what) and len(what) <= len("办理完毕") else None


def _all_came_out_so(sentence: Sentence, told: Sequence[Claim], filing: Filing) -> Iterator[Claim]:
    """行政诉讼1件，结果维持: all disputes counted right before came out so."""
    wording = sentence.wording
    disputes = {key for mention in wording.of(Subject.DISPUTE) for key in mention.keys}
    for clause in OUTCOME.finditer(sentence.text):
        outcome = _outcome_in(clause[1], wording)
        before = _agreeing([claim for claim in told if disputes.issuperset(claim.keys)], clause.start(), filing)
        if before and (kind := _kind_in(clause[1], sentence)):  # 诉讼2件，均为复议后起诉
            yield Claim(kind.keys, before[-1].value, True, sure=False)
        if not outcome or not before:
            continue
        if not ALL.search(clause[1]):
            before = before[-1:]
        nested = {key for one, claim in enumerate(before) for key in claim.keys if one and key in before[one - 1].keys}
        value = sum((claim.value for claim in before), Decimal())
        if value and not nested:
            keys = tuple(key for claim in before for key in in_column(claim.keys, outcome))
            yield Claim(keys, value, True, sure=value == 1 or bool(len(before) == 1 and ALL.search(clause[1])))
