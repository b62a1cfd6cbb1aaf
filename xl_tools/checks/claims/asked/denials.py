"""What a clause says came to nothing in words that are not all known: 全年申请零结转, 没有出现不予公开的情形. Asked about only."""

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from itertools import pairwise

from xl_tools.checks.claims.claims import DATED, Claim, in_column, is_of_others, is_of_year
from xl_tools.checks.claims.clauses import (
    COMPARED,
    concerns_matter,
    has_other_cause,
    is_about_matter,
    is_of_part_of_year,
    negative_in,
    pattern,
)
from xl_tools.checks.claims.crossings import columns_in, is_column
from xl_tools.checks.claims.statements import Sentence
from xl_tools.checks.claims.understanding import names_of, unknown_in
from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.word_lists import has
from xl_tools.form.wording import COUNTERS, Mention, Subject, Wording

SHOULD = regex(r"应(?!诉|急)当?|违反|该|依规|必须|不得|导致|造成|因此|但|而")
"""没有应公开而未公开的情形 denies a fault, and no row of the table."""
MOST_UNKNOWN = 3
"""Characters that may be unknown of what is denied, and of what stands before it; with more of them something else may be denied."""
PART_OF_NAME = regex(r"(?:没有?|未能?)(?:办|结|完|答|补|审|缴|交)")
LASTING = regex(r"自[^，。；\d]{1,6}以来|(?:延续|保持|维持)(?:了)?(?:历年|往年|多年)(?:以?来)?的?")
"""延续历年无人申请的局面 is said of this year as well."""
NOBODY = regex(r"(?:任何)?(?:人|公民|群众|个人|单位)[^，。；\d]{0,6}(?:公开)?申请(?!人)")
NUMBER = regex(r"\d")
EMPTY = regex(r"(?:任何)?(?:登记|记录|发生|收件|来件|业务|案例)(?:在册)?")
NOT_EVEN_ONE = regex(r"[一半][件起宗例个次](?:(?:也|都|均)(?:没有?|无|未)(?:发生|出现|收到|有过)?|未有|全无)$")
"""被撤销的情形，一起也没有: denies what the clause before tells."""
OTHERWISE = regex(r"[未不](?:按|作|以|再)")
"""未按公开申请处理 tells how, and denies nothing."""
ONE = regex(r"^一[件起宗例个](?:申请)?(?:作出|做出|给予|被)?")
"""没有一件作出不予公开的答复: none at all."""
WITH_MEANS = regex(
    r"(?:动用|采取|实施|使用|运用|作出|做出|发生|涉及|产生|进行|有|过|了|任何|一[起件宗例])*#(?:手段|措施|决定书?|事项|案件|行为|情况|情形|业务|执法)*"
)
"""未动用行政强制手段: what a kind of decision (#) is denied with."""
NONE_OF = regex(r"无一|(?:没有|无)一[件起宗]|[均皆都](?:不|未|非|无)")
NOT_OURS = regex(
    r"[我本](?:单位|机关|局|委|办|镇|乡|县|市|区|旗|街道|中心)(?:均|皆|都|并)?(?:未|不|没有)(?:涉及|发生|出现)(?:其中)?"
)
TO_COURT = regex(r"应诉")
EVERY_WAY, FEWEST_WAYS = regex(r"[^，]*、[^，]*[均皆都]"), 2
"""邮箱、窗口均无: all ways in which requests come in."""


def denials(sentence: Sentence, told: Sequence[Claim], year: int | None, unit: str) -> Iterator[Claim]:
    """A claim of nothing for each value that a clause without a count denies, but for those `told` already."""
    wording = sentence.wording
    text = LASTING.sub("", sentence.text)
    if has(wording.scope.papers, text) or not is_of_year(pattern(wording.rare_pattern).sub("", text), year):
        return
    known = {claim.keys for claim in told if claim.start < 0}
    names = names_of(unit)
    counted = [
        sentence.text[one.start : one.end] for one in sentence.counts if one.unit in COUNTERS or one.unit in wording.also_counted
    ]
    for earlier, clause in pairwise(["", *re.split(r"[，,]", DATED.sub("", text))]):
        if not_one := NOT_EVEN_ONE.search(clause):
            said = clause[: not_one.start()] or earlier
            yield from _claims(_denied(said, said, sentence, names), known)
            continue
        negative = negative_in(clause, wording)
        if not negative or OTHERWISE.match(clause, negative.start()):
            continue
        counts = clause[negative.start() :] if NONE_OF.match(clause, negative.start()) else clause
        if NUMBER.search(counts) or any(told in counts for told in counted):
            continue
        if has(COMPARED, clause) or is_of_part_of_year(clause) or SHOULD.search(clause) or is_of_others(clause, unit, wording):
            continue
        names_it = PART_OF_NAME.match(clause, negative.start())
        if names_it and any(one.start() < negative.start() < one.end() for one in pattern(wording.rare_pattern).finditer(clause)):
            continue  # 上年没有办完的申请 names what was carried over, and denies nothing
        for said in (ONE.sub("", words) for words in _denied_words(clause, negative)):
            yield from _claims(_denied(said, clause, sentence, names), known)


def _claims(denied: Iterator[Mention], known: Set[tuple[str, ...]]) -> Iterator[Claim]:
    """A claim of nothing for each mention that is not told already."""
    for mention in denied:
        if mention.keys not in known:
            yield Claim(mention.keys, Decimal(0), True, instead=mention.instead, sure=False)


def _denied_words(clause: str, negative: re.Match[str]) -> list[str]:
    """The words that are denied: those behind the negative, all for 零, those before it where nothing but 登记 and the like follows."""
    if EMPTY.fullmatch(clause, negative.end()):
        return clause[: negative.start()].split("、")
    return [clause if negative.group() == "零" else clause[negative.end() :]]


def _denied(said: str, clause: str, sentence: Sentence, names: tuple[str, ...]) -> Iterator[Mention]:
    wording = sentence.wording
    if of_them := _none_of_them(said, clause, sentence):
        yield from of_them
        return
    disputes = _named(wording, Subject.DISPUTE, said)
    if disputes:
        other = has((*wording.overturned, *wording.dispute_limits), TO_COURT.sub("", said)) or has_other_cause(said, wording)
        if concerns_matter(sentence) and not other and _is_known(said, clause, sentence, names, disputes):
            yield from (mention for mention in disputes if mention.summary)
        elif concerns_matter(sentence) and not has_other_cause(said, wording):
            yield from _denied_outcomes(said, disputes, wording)
        return
    yield from _denied_decisions(said, wording)
    yield from _denied_documents(said, clause, sentence)
    if not is_about_matter(sentence):
        return
    yield from _denied_matter(said, clause, sentence, names)


def _denied_outcomes(said: str, disputes: Sequence[Mention], wording: Wording) -> Iterator[Mention]:
    """答复被复议机关撤销的情形 denies one outcome of the disputes that it names."""
    outcomes = {key for words, key in (*wording.outcomes.items(), *wording.also_outcomes.items()) if pattern(words).search(said)}
    if len(outcomes) == 1:
        outcome = outcomes.pop()
        yield from (one._replace(keys=in_column(one.keys, outcome), instead=()) for one in disputes if one.summary)


def _denied_decisions(said: str, wording: Wording) -> Iterator[Mention]:
    """未动用行政强制手段: a kind of decision, and nothing but how it is taken."""
    for mention in wording.of(Subject.DECISION):
        if WITH_MEANS.fullmatch(pattern(mention.words).sub("#", said)):
            yield mention


def _denied_matter(said: str, clause: str, sentence: Sentence, names: tuple[str, ...]) -> Iterator[Mention]:
    wording = sentence.wording
    found = _named(wording, Subject.MATTER, said)
    rows = [mention for mention in found if not mention.general and not is_column(mention.keys, wording)]
    ahead = clause[: clause.find(said)]
    every_way = sum(way in ahead for way in wording.channels) >= FEWEST_WAYS and EVERY_WAY.match(ahead)
    bare = said if every_way else clause
    bare = pattern("|".join(mention.words for mention in rows)).sub("", bare) if rows else bare
    if has(wording.limited, bare) or has(wording.elsewhere, bare) or has(wording.part_of_it, bare):
        return
    if columns_in(_before(clause, sentence), wording) or not _is_known(
        said, said if every_way else clause, sentence, names, found
    ):
        return
    columns = [mention for mention in found if is_column(mention.keys, wording)]
    if rows:
        yield from [mention for mention in rows if mention.row] or rows
    elif NOBODY.match(said):
        yield from [mention for mention in wording.of(Subject.MATTER) if mention.general and not mention.instead][:1]
    elif columns or len(columns_in(said, wording)) == 1:
        yield from columns
    elif pattern(wording.scope.verb).search(said):
        general = [mention for mention in found if mention.general]
        yield from sorted(general, key=lambda mention: bool(mention.instead))[:1]


def _before(clause: str, sentence: Sentence) -> str:
    """The sentence up to a clause; nothing where dates have been taken out of it."""
    return sentence.text[: max(sentence.text.find(clause), 0)]


def _is_known(said: str, clause: str, sentence: Sentence, names: tuple[str, ...], found: Sequence[Mention]) -> bool:
    """Whether so little of a clause is unknown that nothing else is denied, and by nobody else."""
    also = _words(found)
    ahead = clause[: clause.find(said)]
    unknown = unknown_in(said, sentence, names, also)
    return unknown <= MOST_UNKNOWN and unknown_in(ahead, sentence, names, also) <= MOST_UNKNOWN


def _none_of_them(said: str, clause: str, sentence: Sentence) -> list[Mention]:
    """行政应诉案件9件，无一涉及政府信息公开; 全县复议13件，我局未涉及: of the disputes counted before none was about the matter, or ours."""
    wording = sentence.wording
    before = _before(clause, sentence)
    none = NOT_OURS.fullmatch(clause) or (NONE_OF.search(clause) and has(wording.own_causes, said))
    if not (none and sentence.counts):
        return []
    return [mention for mention in _named(wording, Subject.DISPUTE, before) if mention.summary]


def _denied_documents(said: str, clause: str, sentence: Sentence) -> Iterator[Mention]:
    """规范性文件方面，既无新制定，也无废止: documents are named before, and what they are denied with is all that the clause names."""
    wording = sentence.wording
    named = pattern(wording.documents_pattern).findall(_before(clause, sentence))
    if not named or has(wording.about_documents, clause) or has(wording.levels, clause):
        return
    found = _named(wording, wording.document_words[named[-1]], said)
    if not unknown_in(said, sentence, (), _words(found)):
        yield from found


def _named(wording: Wording, about: Subject, text: str) -> list[Mention]:
    """The mentions of a text in usual words, else in seldom ones."""
    for mentions in (wording.of(about), tuple(one for one in wording.also_said if one.about is about)):
        found = [mention for mention in mentions if mention.keys and pattern(mention.words).search(text)]
        if any(not mention.general for mention in found):
            return found
    return [mention for mention in wording.of(about) if mention.keys and pattern(mention.words).search(text)]


def _words(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(mention.words for mention in mentions)
