"""Each file gets the answer that was written down before any of it ran."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.hostile.others import books_changed, books_packed, letters, pages
from tests.hostile.others.kit import Case, Parts, amiss, answers, made


def wrong_answers(cases: Sequence[Case], folder: Path, source: str, by_parts: bool) -> "dict[str, str]":
    """The cases that are not answered rightly, and how."""
    files = []
    for number, case in enumerate(cases):
        ending = case.ending or "." + source
        path = folder / f"{number:03}{ending}"
        if by_parts:
            parts = Parts.of(made(source))
            case.make(parts)
            parts.packed(path)
        else:
            shutil.copy(made(source), path)
            case.make(path)
        files.append(path)
    before = {path: path.read_bytes() for path in files}
    told = dict(zip((case.name for case in cases), map(amiss, cases, answers(files)), strict=True))
    assert before == {path: path.read_bytes() for path in sorted(folder.iterdir())}
    return {name: what for name, what in told.items() if what}


GROUPS: "list[tuple[str, Sequence[Case], str, bool]]" = [
    ("workbooks packed otherwise", books_packed.IN_FILES, "xlsx", False),
    ("workbooks marked up otherwise", books_packed.IN_PARTS, "xlsx", True),
    ("workbooks with other entries", books_changed.ENTRIES, "xlsx", True),
    ("workbooks with other surroundings", books_changed.SURROUNDINGS, "xlsx", True),
    ("web pages and texts", pages.PAGES, "html", False),
    ("Word documents", letters.LETTERS, "docx", True),
]


@pytest.mark.parametrize(("cases", "source", "by_parts"), [group[1:] for group in GROUPS], ids=[group[0] for group in GROUPS])
def test_every_file_gets_the_answer_written_beside_it(cases: Sequence[Case], source: str, by_parts: bool, tmp_path: Path) -> None:
    assert wrong_answers(cases, tmp_path, source, by_parts) == {}
