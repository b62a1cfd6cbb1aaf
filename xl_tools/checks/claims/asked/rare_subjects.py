"""What counts of disputes, decisions and documents may be said of, in usual words and in those of single offices."""

from collections.abc import Iterator

from xl_tools.checks.claims.asked.count_words import Said
from xl_tools.checks.claims.clauses import CASE, concerns_matter, head_of_list, is_whole, pattern
from xl_tools.checks.claims.crossings import Keys
from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.word_lists import has
from xl_tools.form.wording import COUNTERS, Mention, Subject, Wording

NOTHING_OF = regex(r"(?:没有|未|无)[^，。；]{0,6}(?:引发|引起|发生|提起|导致|产生)[^，。；]*")
"""办结10件没有一件引发复议: what is denied behind a count is not what it counts."""
EVERY_KIND = regex(r"(?:各|两|三|几)(?:类|项|种)")
OF_TABLE_TWO = (Subject.DECISION, Subject.DOCUMENT, Subject.REGULATION)


def is_decision(said: Said, wording: Wording) -> bool:
    """Whether the words of a count name a decision."""
    mentions = (*wording.of(Subject.DECISION), *(one for one in wording.also_said if one.about is Subject.DECISION))
    return any(pattern(mention.words).search(text) for mention in mentions for text in (said.bare, said.text))


def says_dispute(said: Said, wording: Wording) -> bool:
    """Whether words by which single offices call a dispute stand beside a count."""
    return any(pattern(one.words).search(said.text) for one in wording.also_said if one.about is Subject.DISPUTE)


def is_of_dispute(sentence: Sentence, said: Said, at: int) -> bool:
    """Whether a count is of disputes, or of what became of one."""
    wording = sentence.wording
    told = NOTHING_OF.sub("", said.text)
    if has(wording.disputes, told) or seldom_named(sentence, Subject.DISPUTE, told):
        return True
    if has(wording.disputes, head_of_list(sentence, at)) and not pattern(wording.scope.verb).search(said.before):
        return True
    outcome = has(tuple(wording.outcomes), told) or any(pattern(words).search(told) for words in wording.also_outcomes)
    of_them = has(wording.disputes, sentence.text) or bool(seldom_named(sentence, Subject.DISPUTE, sentence.text))
    if of_them and CASE in told and has(wording.own_causes, told):
        return True  # 复议112件，其中政府信息公开案件3件
    return outcome and (
        sentence.section == wording.dispute_part or (of_them and not usually_named(sentence, Subject.MATTER, told))
    )


def of_disputes(sentence: Sentence, count: Count, said: Said) -> Iterator[Keys]:
    """The disputes, or their outcomes, that a count may be of."""
    wording = sentence.wording
    if not concerns_matter(sentence) or (count.unit not in COUNTERS and not says_dispute(said, wording)):
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
    told = usually_named(sentence, Subject.DISPUTE, text) or seldom_named(sentence, Subject.DISPUTE, text)
    single = [mention for mention in told if not mention.summary]
    return [mention.keys for mention in single or told]


def _every_dispute(wording: Wording) -> list[Keys]:
    """All kinds of disputes: each whole, each kind by itself, and all together."""
    wholes = [mention.keys for mention in wording.of(Subject.DISPUTE) if mention.summary]
    single = [mention.keys for mention in wording.of(Subject.DISPUTE) if not mention.summary]
    return [*wholes, *single]


def documents_named(sentence: Sentence, count: Count, said: Said) -> str:
    """The kind of documents that a clause names, or that was named before it where it only tells what became of them; empty for none."""
    wording = sentence.wording
    documents = pattern(wording.documents_pattern)
    if found := documents.search(said.text):
        return found.group()
    before = documents.findall(sentence.text[: count.start])
    told = (
        before
        and not pattern(wording.scope.verb).search(said.text)
        and _tells_of(sentence, wording.document_words[before[-1]], said)
    )
    return before[-1] if told else ""


def _tells_of(sentence: Sentence, about: Subject, said: Said) -> bool:
    return bool(usually_named(sentence, about, said.before) or seldom_named(sentence, about, said.bare))


def of_table_two(sentence: Sentence, count: Count, said: Said) -> Iterator[Keys]:
    """Decisions, documents and 规章: only where the words of the value stand in the clause itself."""
    wording = sentence.wording
    limits = (*wording.levels, *wording.about_documents, *wording.not_decided, *wording.planned)
    if has(limits, EVERY_KIND.sub("", said.text)) or count.unit not in COUNTERS.union(sentence.wording.also_counted):
        return
    named = documents_named(sentence, count, said)
    for about in OF_TABLE_TWO:
        if about is Subject.DECISION or wording.document_words.get(named) is about:
            named_here = usually_named(sentence, about, said.text) or seldom_named(sentence, about, said.bare)
            found = [mention.keys for mention in named_here]
            yield from found
            if about is Subject.DECISION and len(found) > 1:
                yield tuple(key for keys in found for key in keys)


def usually_named(sentence: Sentence, about: Subject, text: str) -> list[Mention]:
    """The mentions by usual words."""
    return [mention for mention in sentence.wording.of(about) if mention.keys and pattern(mention.words).search(text)]


def seldom_named(sentence: Sentence, about: Subject, text: str) -> list[Mention]:
    """The mentions by words that are seldom used for a value."""
    also = sentence.wording.also_said
    return [mention for mention in also if mention.about is about and pattern(mention.words).search(text)]
