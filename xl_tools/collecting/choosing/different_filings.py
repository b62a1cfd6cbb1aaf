"""The different filings among the files of one unit: a workbook and the Word made from it are one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xl_tools.chinese.lazy_regex import regex
from xl_tools.collecting.received import ACCEPTED, NEEDS_EXPLANATION, REJECTED, WORKBOOK, Received

STATUSES = (ACCEPTED, NEEDS_EXPLANATION, REJECTED)
"""The best first: of files with one content that counts in which more is explained."""
PLACEHOLDER = regex(r"\{\{.*?\}\}")
"""What a report has words in the place of."""


@dataclass(frozen=True)
class DifferentFiling:
    """One filing, whatever files it came in. `differs_in` is a report with the same values and another text, None where there is none."""

    files: tuple[Received, ...]
    differs_in: Received | None = None

    @property
    def best(self) -> Received:
        """The file that stands for it: the workbook before its Word, the one with less to mend before the other, then by name."""
        return min(self.files, key=_rank)

    @property
    def numbers(self) -> frozenset[str]:
        """The content numbers of its files."""
        return frozenset(one.number for one in self.files)

    @property
    def number(self) -> str:
        """The content number of the file that stands for it."""
        return self.best.number


def _rank(one: Received) -> tuple[bool, int, str]:
    return one.kind != WORKBOOK, STATUSES.index(one.status), one.file


def different_filings(files: Iterable[Received]) -> list[DifferentFiling]:
    """The different filings among the files of one unit, in the order of the files."""
    by_number: dict[str, list[Received]] = {}
    for one in files:
        by_number.setdefault(one.number, []).append(one)
    groups = [tuple(group) for group in by_number.values()]
    workbooks = [[group] for group in groups if any(one.kind == WORKBOOK for one in group)]
    heads = list(workbooks)
    for group in groups:
        if not any(one.kind == WORKBOOK for one in group):
            home = _home_of(group[0], heads)
            if home is None:
                heads.append([group])
            else:
                home.append(group)
    return [_filing(head) for head in heads]


def _home_of(report: Received, heads: Sequence[list[tuple[Received, ...]]]) -> list[tuple[Received, ...]] | None:
    """The filing that a report is another form of: first the one whose text it has, else a workbook's with the same values."""
    alike = [head for head in heads if same_values(head[0][0].values, report.values)]
    with_text = [head for head in alike if has_text_of(report, head[0][0])]
    if with_text:
        return with_text[0]
    workbooks = [head for head in alike if head[0][0].kind == WORKBOOK]
    return workbooks[0] if workbooks else None


def _filing(head: Sequence[tuple[Received, ...]]) -> DifferentFiling:
    first = head[0][0]
    other = next((group[0] for group in head[1:] if not has_text_of(group[0], first)), None)
    return DifferentFiling(tuple(one for group in head for one in group), other)


def same_values(one: Mapping[str, str | None], other: Mapping[str, str | None]) -> bool:
    """Whether two filings have the same values; a blank is no zero."""
    return one.keys() == other.keys() and all(other[key] == value for key, value in one.items())


def has_text_of(report: Received, other: Received) -> bool:
    """Whether a report holds all that a person wrote in another file; standard sentences and headings of the report are its own."""
    told = "".join(report.typed)
    return all(piece in told for text in other.typed for piece in PLACEHOLDER.split(text) if piece)
