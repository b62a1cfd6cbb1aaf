"""表四 printed otherwise than in one row: as a small table for each row of the form, as two, in pairs, one row below the other, turned."""

from collections.abc import Callable, Sequence

import pytest

from tests.importer.test_layouts import named
from tests.rendering import text_of
from tests.samples import good_filing, with_values
from xl_tools.filing.filing import Filing, Reading
from xl_tools.importer.report_reader import read_report

LEAVES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
BANDS = ("行政复议", "未经复议直接起诉", "复议后起诉")
BLOCKS = ((1, 2, 0, 3, 6), (4, 0, 1, 0, 5), (0, 7, 1, 2, 10))
Block = Sequence[int | str]


def md(*rows: Sequence[object]) -> list[str]:
    first, *others = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return [first, "|" + "---|" * len(rows[0]), *others, ""]


def three(blocks: Sequence[Block]) -> list[str]:
    names = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")
    return [line for name, block in zip(names, blocks, strict=True) for line in (f"### {name}", *md(LEAVES, block))]


def three_turned_about(blocks: Sequence[Block]) -> list[str]:
    pieces = [[f"### {name}", *md(LEAVES, block)] for name, block in zip(BANDS, blocks, strict=True)]
    return [*pieces[2], *pieces[0], *pieces[1]]


def two(blocks: Sequence[Block]) -> list[str]:
    later = md((*[BANDS[1]] + [""] * 4, *[BANDS[2]] + [""] * 4), LEAVES * 2, (*blocks[1], *blocks[2]))
    return [*md([BANDS[0]] + [""] * 4, LEAVES, blocks[0]), "行政诉讼", *later]


def pairs(blocks: Sequence[Block]) -> list[str]:
    return md(
        ("项目", "结果", "件数"),
        *(
            (band if not at else "", leaf, block[at])
            for band, block in zip(BANDS, blocks, strict=True)
            for at, leaf in enumerate(LEAVES)
        ),
    )


def below(blocks: Sequence[Block]) -> list[str]:
    return md(("类型", *LEAVES), *((band, *block) for band, block in zip(BANDS, blocks, strict=True)))


def turned(blocks: Sequence[Block]) -> list[str]:
    return md(("结果", *BANDS), *((leaf, *(block[at] for block in blocks)) for at, leaf in enumerate(LEAVES)))


SHAPES = [three, three_turned_about, two, pairs, below, turned]


def filing() -> Filing:
    rows = ("reconsideration", "direct_litigation", "litigation_after_reconsideration")
    names = ("upheld", "corrected", "other_outcome", "pending", "total")
    values = {
        f"cases.{row}.{name}": str(value)
        for row, block in zip(rows, BLOCKS, strict=True)
        for name, value in zip(names, block, strict=True)
    }
    return with_values(good_filing(), values)


def read(lines: list[str]) -> Reading:
    text = text_of(filing(), "F")
    start = text.index("|", text.index("四、政府信息公开行政复议、行政诉讼情况\n"))
    end = text.index("五、存在的主要问题")
    return read_report((text[:start] + "\n".join(lines) + "\n" + text[end:]).encode(), "年报.md")


@pytest.mark.parametrize("shape", SHAPES)
def test_it_is_read_in_any_of_these_shapes(shape: Callable[[Sequence[Block]], list[str]]) -> None:
    reading = read(shape(BLOCKS))

    assert reading.filing.values == filing().values
    assert not named(reading)


@pytest.mark.parametrize("shape", SHAPES)
def test_blanks_stay_blank_in_any_of_them(shape: Callable[[Sequence[Block]], list[str]]) -> None:
    reading = read(shape([[value or "" for value in block] for block in BLOCKS]))

    assert reading.filing.values == {
        key: None if key.startswith("cases.") and not value else value for key, value in filing().values.items()
    }
    assert not named(reading)


@pytest.mark.parametrize("shape", [three, two, pairs, below])
def test_with_a_value_lost_none_is_made_up(shape: Callable[[Sequence[Block]], list[str]]) -> None:
    lines = shape(BLOCKS)
    at = next(at for at, line in enumerate(lines) if "| 7 |" in line)
    lines[at] = lines[at].replace(" 7 |", "", 1)

    reading = read(lines)

    assert "cases.reconsideration.upheld" in named(reading)
    assert {value for key, value in reading.filing.values.items() if key.startswith("cases.")} == {None}


def test_headings_in_another_order_leave_it_unread() -> None:
    lines = [line.replace("结果维持 | 结果纠正", "结果纠正 | 结果维持") for line in three(BLOCKS)]

    assert "cases.reconsideration.upheld" in named(read(lines))
