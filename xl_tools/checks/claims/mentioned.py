"""Which of the form's mentions a count belongs to: the words around it, nearest first."""

from xl_tools.checks.claims.clauses import Clause, pattern
from xl_tools.chinese.lazy_regex import regex
from xl_tools.chinese.word_lists import has
from xl_tools.form.wording import COUNTERS, Mention, Subject, Wording

NEAR = 8  # characters between the words and their count
SEVERAL_APPLICANTS = 2
"""Columns of one row that a clause names: then their values are lumped together."""
OPEN_END = regex(r"(?:有|共|共计|发生|涉及)$")
JOINED = regex(r"[和或及与、]")
JOINS = regex(r"[^，,:：]+(?:和|或者?|以?及|与|、)$")
REASON = regex(r"因|由于|属于?|涉及|以")
LITTLE = 2  # characters that may stand between a general word and its count without telling what was counted


def mention_of(clause: Clause, before: str, unit: str) -> Mention | None:
    """The mention that ends last in the clause, or that the words right behind the count begin with: 3件予以公开."""
    found = nearest(clause.own, clause.about, clause.wording, unit)
    if found is None and clause.about is Subject.MATTER:
        found = _behind(clause)
    if found is None and clause.about is Subject.DISPUTE and OPEN_END.search(clause.own):
        of_disputes = pattern(clause.wording.of_disputes_pattern).match(clause.behind)
        found = nearest(clause.behind, Subject.DISPUTE, clause.wording) if of_disputes else None
    if found is None or not _is_near(found, clause):
        return None
    if clause.about is Subject.DECISION:
        return _together(found, clause)
    part_of_it = found.general and ("其中" in before or clause.adds_up)
    if part_of_it or _names_several(clause):
        return None
    reasoned = _with_reason(found, clause)
    return _or_all(reasoned, clause) if reasoned else None


def _or_all(mention: Mention, clause: Clause) -> Mention:
    """A mention that may mean as well the sum of all rows of results named before its count: 公开或部分公开的合计19件."""
    if not JOINED.search(clause.own):
        return mention
    rows = [
        one
        for one in clause.wording.of(Subject.MATTER)
        if one.keys and not one.general and is_row_of_results(one, clause.wording) and pattern(one.words).search(clause.own)
    ]
    every = tuple(dict.fromkeys(key for one in rows for key in one.keys))
    return mention._replace(instead=(*mention.instead, every)) if len(every) > 1 else mention


def _together(mention: Mention, clause: Clause) -> Mention:
    """The sum of several that are named before one count: 行政许可、行政处罚决定共19件."""
    own = clause.own[: -len(rest)] if (rest := _rest(mention, clause)) else clause.own
    named = [one for one in clause.wording.of(Subject.DECISION) if pattern(one.words).search(own)]
    return mention._replace(keys=tuple(key for one in named for key in one.keys), instead=()) if len(named) > 1 else mention


def _behind(clause: Clause) -> Mention | None:
    """What the words behind a count say that it was: 3件予以公开, 1件因本机关不掌握而无法提供."""
    wording = clause.wording
    matters = wording.of(Subject.MATTER)
    found = next((mention for mention in matters if pattern(mention.words).match(clause.behind)), None)
    if found is None and OPEN_END.search(clause.own) and pattern(wording.of_matter_pattern).match(clause.behind):
        return next((mention for mention in matters if mention.general and wording.closed in mention.instead), None)
    if found or not clause.is_bare:
        return found
    said = nearest(clause.behind, Subject.MATTER, wording)
    return said if said and not said.general and said.keys != wording.closed else None


def _with_reason(mention: Mention, clause: Clause) -> Mention | None:
    """The row of a group whose reason is told before its name: 因申请内容不明确，无法提供1件; None where the reason is not known."""
    stem, star, _ = mention.keys[0].partition(".*") if mention.keys else ("", "", "")
    before = clause.lead[: -len(clause.own)] + pattern(mention.words).split(clause.own)[0] if clause.own else clause.lead
    if not star or not REASON.search(before):
        return mention
    rows = [
        row
        for row in clause.wording.of(Subject.MATTER)
        if row.row and row.keys and row.keys[0].startswith(f"{stem}.") and pattern(row.words).search(before)
    ]
    return rows[0] if len(rows) == 1 else None


def nearest(text: str, about: Subject, wording: Wording, unit: str = "") -> Mention | None:
    """The mention that ends last in `text`, a general one only where there is no other, the plainest of them first.

    With `unit`, only those that are counted so.
    """
    ends = [
        (not mention.general, mention.row, not mention.instead, found.end(), -index, mention)
        for index, mention in enumerate(wording.of(about))
        if not unit or unit in (mention.counters or COUNTERS)
        for found in pattern(mention.words).finditer(text)
    ]
    return max(ends, key=lambda end: end[:5])[5] if ends else None


def _is_near(mention: Mention, clause: Clause) -> bool:
    """Whether the words stand next to their count; behind general ones nothing may stand that gives them another object."""
    wording, rest = clause.wording, _rest(mention, clause)
    if mention.general and rest:
        known = pattern(wording.scope.verb).search(clause.own) or has(wording.scope.words, clause.own)
        return bool(known) or len(rest) <= LITTLE
    return len(rest) <= NEAR


def stands_next(mention: Mention, clause: Clause) -> bool:
    """Whether nothing but the matter, or the group of the row, is named between the words and their count."""
    rest = _rest(mention, clause)
    group = _group_of(mention, clause.wording)
    if group:
        rest = pattern(group.words).sub("", rest)
    return bool(pattern(clause.wording.named_again_pattern).fullmatch(rest))


def is_joined(mention: Mention, clause: Clause) -> bool:
    """Whether the name of a row is joined to something before it that the same count is of: 全文或者部分公开24件."""
    starts = [found.start() for found in pattern(mention.words).finditer(clause.own)]
    return bool(starts and is_row_of_results(mention, clause.wording) and JOINS.match(clause.own[: starts[-1]]))


def _group_of(mention: Mention, wording: Wording) -> Mention | None:
    """The group that the row of a mention is of: 重复申请不予处理1件 names both."""
    stem = mention.keys[0].rpartition(".")[0].rpartition(".")[0] if mention.row and mention.keys else ""
    return (
        next((one for one in wording.of(Subject.MATTER) if one.keys and one.keys[0].startswith(f"{stem}.*.")), None)
        if stem
        else None
    )


def _rest(mention: Mention, clause: Clause) -> str:
    """What stands between the words and their count that may say something else; empty where the words stand behind it."""
    ends = [found.end() for found in pattern(mention.words).finditer(clause.own)]
    return pattern(clause.wording.unsaid_pattern).sub("", clause.own[ends[-1] :]) if ends else ""


def _names_several(clause: Clause) -> bool:
    """Whether values of several columns of one row are lumped together, such as applicants of two kinds."""
    rows = clause.wording.several_of
    columns = [
        mention
        for mention in clause.wording.of(Subject.MATTER)
        if mention.keys
        and not mention.general
        and mention.keys != clause.wording.received
        and mention.keys[0].rpartition(".")[0] in rows
        and pattern(mention.words).search(clause.own)
    ]
    return len(columns) >= SEVERAL_APPLICANTS


def is_row_of_results(mention: Mention, wording: Wording) -> bool:
    """Whether words speak of one kind of result, and not of a whole that is made up of several."""
    wholes = {*wording.received, *wording.carried_over, *wording.closed, *wording.carried_forward}
    return mention.about is Subject.MATTER and not wholes.intersection(mention.keys)
