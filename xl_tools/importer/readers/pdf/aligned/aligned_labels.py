"""The labels that stand before lines of numbers, put together again where they go over several printed lines."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import pvariance
from typing import NamedTuple

from xl_tools.chinese.lazy_regex import regex
from xl_tools.importer.readers.pdf.aligned.value_rows import Span, ValueRow, Word
from xl_tools.importer.readers.pdf.pdf_page import Rule
from xl_tools.importer.readers.plain_text import ORDINAL

NEAR = 0.3
"""Of the size: how exactly things stand at one height."""
LEAST_PITCH, MOST_PITCH = 0.9, 3.2
"""Of the size: from one line of a label to the next."""
MOST_LINES = 8
"""Lines of one label; the longest of a form has five."""
MOST_PITCHES = 12
"""Pitches that are tried, the closest first."""
SHORT = 2.2
"""Of the size: how much narrower than the widest a line may be that goes on in the next."""
ORDINAL_GAP = 1.2
"""Of the size: an ordinal stands no further before its label."""
ORDINAL_ALONE = regex(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]?")

Label = list[Word]
"""The words of one label, in reading order."""


class Way(NamedTuple):
    """How labels lie beside their numbers: centred on them or hanging from them, from line to line at one pitch; `lines` are those of each row."""

    centred: bool
    pitch: float
    lines: list[list[Label]]


def labels_of(rows: Sequence[ValueRow], others: Sequence[Word], walls: Sequence[Rule]) -> tuple[list[Label], list[Word]]:
    """The label of each row, and what of the words belongs to none: the labels of groups of rows, and what stands above or below.

    The way is taken under which the fewest rows are without a label and the rows follow one another most evenly.
    """
    heights = _heights([*others, *(word for row in rows for word in row.words)])
    mains = _Mains(heights)
    ways = [
        Way(centred, pitch, _lines(rows, mains, pitch, walls, centred=centred))
        for pitch in _pitches(mains.labels)
        for centred in (True, False)
    ]
    best = min(ways, key=lambda way: _fault(rows, way))
    labels = [[word for line in lines for word in line] for lines in best.lines]
    taken = {id(word) for label in labels for word in label}
    return labels, [word for words in heights for word in words if id(word) not in taken]


def _heights(words: Sequence[Word]) -> list[list[Word]]:
    """The words that stand at one height, from left to right, from top to bottom."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.middle):
        if found and word.middle - found[-1][0].middle < NEAR * word.size:
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(words, key=lambda word: word.left) for words in found]


def _main(words: list[Word]) -> Label:
    """What stands nearest to the numbers, with the ordinal before it."""
    *before, last = words
    if before and ORDINAL_ALONE.fullmatch(before[-1].text) and last.left - before[-1].right < ORDINAL_GAP * last.size:
        return [before[-1], last]
    return [last]


def _pitches(mains: Sequence[Label]) -> list[float]:
    """What may be the distance from one line of a label to the next."""
    steps = {
        round(2 * (below[-1].middle - above[-1].middle)) / 2
        for above, below in pairwise(mains)
        if LEAST_PITCH <= (below[-1].middle - above[-1].middle) / below[-1].size <= MOST_PITCH
    }
    return sorted(steps)[:MOST_PITCHES] or [0.0]


def _lines(rows: Sequence[ValueRow], mains: "_Mains", pitch: float, walls: Sequence[Rule], *, centred: bool) -> list[list[Label]]:
    """For each row the lines of its label, so that as few rows as can be have none, then as many lines as can be are in some label."""
    choices = [list(_choices(row, mains, pitch, walls, centred=centred)) for row in rows]
    best: list[list[tuple[float, int]]] = []
    for at, (row, own) in enumerate(zip(rows, choices, strict=True)):
        scores: list[tuple[float, int]] = []
        for lines in own:
            before = (
                [
                    (best[at - 1][place][0], place)
                    for place, upper in enumerate(choices[at - 1])
                    if _apart(rows[at - 1], len(upper), row, len(lines), pitch, centred=centred)
                ]
                if at
                else [(0.0, 0)]
            )
            score, place = max(before, default=(float("-inf"), 0))
            scores.append((score + (len(lines) or -MOST_LINES), place))
        best.append(scores)
    return _path(best, choices)


def _path(best: list[list[tuple[float, int]]], choices: list[list[list[Label]]]) -> list[list[Label]]:
    found: list[list[Label]] = []
    place = max(range(len(best[-1])), key=lambda at: best[-1][at][0])
    for scores, own in zip(reversed(best), reversed(choices), strict=True):
        found.insert(0, own[place])
        place = scores[place][1]
    return found


def _choices(row: ValueRow, mains: "_Mains", pitch: float, walls: Sequence[Rule], *, centred: bool) -> Iterator[list[Label]]:
    """No label, and every one that lies so beside the row, with one line, two, three."""
    found = list(_chains(row, mains, pitch, walls, centred=centred))
    yield []
    yield from (lines for lines in found if not any(_end(lines) <= other[0][0].left for other in found))


def _end(lines: Sequence[Label]) -> float:
    """How far a label reaches towards the numbers."""
    return max(line[-1].right for line in lines)


def _chains(row: ValueRow, mains: "_Mains", pitch: float, walls: Sequence[Rule], *, centred: bool) -> Iterator[list[Label]]:
    beside = mains.at(row.middle)
    for count in range(1, MOST_LINES + 1 if pitch else 2):
        first = row.middle - (count - 1) / 2 * pitch if centred else row.middle
        lines = [mains.at(first + at * pitch) for at in range(count)]
        whole = [line for line in lines if line]
        nearest = not beside or beside in whole or all(line[0].left >= beside[-1].right for line in whole)
        if (
            len(whole) == count
            and nearest
            and _is_filled(whole)
            and all(_joins(above, below, walls) for above, below in pairwise(whole))
        ):
            yield whole


class _Mains:
    """What stands nearest to the numbers at each height."""

    def __init__(self, heights: Sequence[list[Word]]) -> None:
        self.labels = [_main(words) for words in heights]
        self.middles = [label[-1].middle for label in self.labels]

    def at(self, height: float) -> Label | None:
        """What stands at this height; None for nothing."""
        right = bisect_left(self.middles, height)
        near = [at for at in (right - 1, right) if 0 <= at < len(self.middles)]
        best = min(near, key=lambda at: abs(self.middles[at] - height), default=None)
        if best is None or abs(self.middles[best] - height) >= NEAR * self.labels[best][-1].size:
            return None
        return self.labels[best]


def _joins(above: Label, below: Label, walls: Sequence[Rule]) -> bool:
    """Whether one line may follow the other in a label: one below the other, in like type, and no line ruled between."""
    upper, lower = above[-1], below[-1]
    x = max(upper.left, lower.left)
    walled = any(upper.middle < wall.at < lower.middle and wall.start <= x <= wall.end for wall in walls)
    meets = Span(above[0].left, upper.right).meets(Span(below[0].left, lower.right))
    return meets and abs(upper.size - lower.size) < 1 and not walled and not ORDINAL.match("".join(word.text for word in below))


def _is_filled(lines: Sequence[Label]) -> bool:
    """Whether all lines but the last are about as wide as they could be."""
    widths = [line[-1].right - line[0].left for line in lines]
    return len(lines) == 1 or min(widths[:-1]) >= max(widths) - SHORT * lines[0][0].size


def stacks_of(words: Sequence[Word]) -> list[Label]:
    """Words one below the other that may be lines of one label."""
    stacks: list[Label] = []
    for word in words:
        above = next((stack for stack in stacks if _may_end(stack, word)), None)
        if above:
            above.append(word)
        else:
            stacks.append([word])
    return stacks


def _may_end(stack: Label, word: Word) -> bool:
    near = word.middle - stack[-1].middle < MOST_PITCH * word.size
    return near and _joins([stack[-1]], [word], ()) and _is_filled([[other] for other in (*stack, word)])


def _apart(upper: ValueRow, above: int, lower: ValueRow, below: int, pitch: float, *, centred: bool) -> bool:
    """Whether labels of so many lines fit one below the other."""
    need = (above + below) / 2 if centred else above
    return need * pitch <= lower.middle - upper.middle + NEAR * pitch


def _fault(rows: Sequence[ValueRow], way: Way) -> tuple[int, float]:
    """How many rows have no label, and by how much their distances differ from what the lines of the labels ask for."""
    counts = [len(lines) for lines in way.lines]
    rests = [
        lower.middle - upper.middle - way.pitch * ((above + below) / 2 if way.centred else above)
        for (upper, lower), (above, below) in zip(pairwise(rows), pairwise(counts), strict=True)
    ]
    return counts.count(0), pvariance(rests) if len(rests) > 1 else 0.0
