"""The words that a count stands among: what may tell of what it counts."""

import re
from typing import NamedTuple

from xl_tools.checks.claims.crossings import Keys, columns_in
from xl_tools.checks.claims.statements import Count, Sentence
from xl_tools.checks.claims.understanding import unknown_in
from xl_tools.chinese.lazy_regex import regex

BEGINS, ENDS = "，,；;:：、(", regex(r"[，,；;、()。]")
CHANGED_TO = regex(
    r"(?:增[加长多]?|上升|攀升|提高|升|下降|降低?|回落|减少?|一路[^，。；\d]{0,3})[至到](?=[^，。；\d]{0,8}(?:20\d\d年的?)?$)"
)
"""由3件上升到9件: what a number changed to is no change."""
JOINING = regex(r"加上?|和|及|与|、|\+|=")
"""5件公开加3件无法提供: words right behind a count are its own up to these."""
TAKEN_FROM = regex(r"^.*[件请案的](?:之|当)?[中里](?=[^，。])")
"""已结件中公开5件: what stands before 中 is the whole."""
CHANGED_FROM = regex(r"^近[两二三四五]年(?:来)?|(?:分别)?[由从][^，。；]{0,8}$")
YEAR_ONLY, YEARS = regex(r"(?:20\d\d年度?|今年|本年度?)"), regex(r"20\d\d年度?|[、和及]|分别")
MOST_UNKNOWN = 3
"""Characters of the words that a clause begins with that may be unknown, when it tells of a change."""
SUM = regex(r"(?:共|共计|合计|总计)$")
BARE_WORDS = "(?:全年|年内|[一总]?共|共计|合计|总计|累计|计|有|达|达到|为|是|只有|仅有?|还|则|也|就|都|均)+(?:有|为)?"
OF_IT = ("的，", "的,")
"""不予处理的，2件: the clause before tells what is counted."""
BARE, ENDING = regex(BARE_WORDS), regex(f"{BARE_WORDS}$")
"""Such words before a count tell nothing: what it counts stands in the clause before."""


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


def words_at(sentence: Sentence, count: Count) -> Said:
    """The words that a count stands among."""
    text = sentence.text
    begins = BEGINS.replace("、", "") if SUM.search(text[: count.start]) else BEGINS
    least = max((one.end for one in sentence.counts if one.end <= count.start), default=0)
    start = max(least, _begin_of(text, count.start, begins))
    found = ENDS.search(text, count.end)
    end = found.start() if found else len(text)
    while (
        start > least
        and end == count.end
        and (
            BARE.fullmatch(text[start : count.start])
            or (start == count.start and (text[start - 1] in ":：(" or text[:start].endswith(OF_IT)))
        )
    ):
        start = max(least, _begin_of(text, start - 1, begins))
    is_shared = any(count.end <= one.start < end for one in sentence.counts)  # the words up to the next count are that one's
    before = JOINING.split(text[start : count.start])[-1] if start == least > 0 else text[start : count.start]
    return Said(TAKEN_FROM.sub("", before), "" if is_shared else text[count.end : end], named_apart(sentence, count), before)


def of_change(sentence: Sentence, count: Count, said: Said) -> Said:
    """申请由6件上升到9件: what a number changed to is said of the words that the clause begins with, as far as these are known."""
    if not CHANGED_TO.search(said.before):
        return said
    begin = _begin_of(sentence.text, count.start, "，,；;。")
    first = next(one for one in sentence.counts if one.start >= begin)
    head = sentence.text[begin : first.start] if first.start < count.start else ""
    if not head and YEAR_ONLY.match(said.before):  # 2023年收到申请3件，2024年回落至1件
        head = YEARS.sub("", sentence.text[: sentence.counts[0].start])
    head = CHANGED_FROM.sub("", head)
    return (
        said._replace(before=head + said.before, whole=head + said.whole) if unknown_in(head, sentence) <= MOST_UNKNOWN else said
    )


def _begin_of(text: str, end: int, stops: str) -> int:
    """Where the clause begins that ends at `end`."""
    return max(text.rfind(stop, 0, end) for stop in stops) + 1


def named_apart(sentence: Sentence, count: Count) -> tuple[Keys, ...]:
    """The columns that clauses without a count name before this one or right behind it: 自然人一列：新收7件."""
    clauses = re.split(r"[，,；;:：]", sentence.text[: count.start])[:-1]
    behind = re.split(r"[，,；;:：]", sentence.text[count.end :])[:2]
    bare = [clause for clause in (*clauses, *behind) if not any(char.isdigit() for char in clause)]
    return tuple(keys for clause in bare for keys in columns_in(clause, sentence.wording))
