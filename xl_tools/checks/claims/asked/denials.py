"""What a clause says came to nothing in words that are not all known: 全年申请零结转, 没有出现不予公开的情形. Asked about only."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xl_tools.checks.claims.claims import DATED, Claim, is_of_others, is_of_year
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
from xl_tools.form.wording import Mention, Subject, Wording

SHOULD = regex(r"应当?|违反|该|依规|必须|不得|导致|造成|因此|但|而")
"""没有应公开而未公开的情形 denies a fault, and no row of the table."""
MOST_UNKNOWN = 3
"""Characters of a clause that may be unknown; with more of them something else may be denied."""
PART_OF_NAME = regex(r"(?:没有?|未能?)(?:办|结|完|答|补|审|缴|交)")
NUMBER = regex(r"\d")


def denials(sentence: Sentence, told: Sequence[Claim], year: int | None, unit: str) -> Iterator[Claim]:
    """A claim of nothing for each row, column or dispute that a clause without a count denies, but for those `told` already."""
    wording = sentence.wording
    if has(wording.scope.papers, sentence.text) or not is_of_year(pattern(wording.rare_pattern).sub("", sentence.text), year):
        return
    known = {claim.keys for claim in told if claim.start < 0}
    names = names_of(unit)
    for clause in re.split(r"[，,]", DATED.sub("", sentence.text)):
        negative = negative_in(clause, wording)
        if not negative or NUMBER.search(clause) or any(sentence.text[one.start : one.end] in clause for one in sentence.counts):
            continue
        if has(COMPARED, clause) or is_of_part_of_year(clause) or SHOULD.search(clause) or is_of_others(clause, unit, wording):
            continue
        names_it = PART_OF_NAME.match(clause, negative.start())
        if names_it and any(one.start() < negative.start() < one.end() for one in pattern(wording.rare_pattern).finditer(clause)):
            continue  # 上年没有办完的申请 names what was carried over, and denies nothing
        said = clause if negative.group() == "零" else clause[negative.end() :]
        for mention in _denied(said, clause, sentence, names):
            if mention.keys not in known:
                yield Claim(mention.keys, Decimal(0), True, instead=mention.instead, sure=False)


def _denied(said: str, clause: str, sentence: Sentence, names: tuple[str, ...]) -> Iterator[Mention]:
    wording = sentence.wording
    disputes = _named(wording, Subject.DISPUTE, said)
    if disputes:
        other = has((*wording.overturned, *wording.dispute_limits), said) or has_other_cause(said, wording)
        if concerns_matter(sentence) and not other and unknown_in(clause, sentence, names, _words(disputes)) <= MOST_UNKNOWN:
            yield from (mention for mention in disputes if mention.summary)
        return
    if not is_about_matter(sentence):
        return
    found = _named(wording, Subject.MATTER, said)
    rows = [mention for mention in found if not mention.general and not is_column(mention.keys, wording)]
    bare = pattern("|".join(mention.words for mention in rows)).sub("", clause) if rows else clause
    if has(wording.limited, bare) or has(wording.elsewhere, bare) or has(wording.part_of_it, bare):
        return
    if (
        columns_in(sentence.text[: sentence.text.find(clause)], wording)
        or unknown_in(clause, sentence, names, _words(found)) > MOST_UNKNOWN
    ):
        return
    columns = [mention for mention in found if is_column(mention.keys, wording)]
    if rows:
        yield from [mention for mention in rows if mention.row] or rows
    elif columns or len(columns_in(said, wording)) == 1:
        yield from columns
    elif pattern(wording.scope.verb).search(said):
        yield from [mention for mention in found if mention.general and not mention.instead][:1]


def _named(wording: Wording, about: Subject, text: str) -> list[Mention]:
    """The mentions of a text in usual words, else in seldom ones."""
    for mentions in (wording.of(about), tuple(one for one in wording.also_said if one.about is about)):
        found = [mention for mention in mentions if mention.keys and pattern(mention.words).search(text)]
        if any(not mention.general for mention in found):
            return found
    return [mention for mention in wording.of(about) if mention.keys and pattern(mention.words).search(text)]


def _words(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(mention.words for mention in mentions)
