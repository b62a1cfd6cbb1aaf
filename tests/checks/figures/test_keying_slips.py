"""Mishaps of a whole table are recognised by what undoes them."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.rendering import balanced
from tests.samples import good_filing, reading_of, with_values
from xl_tools.checks.figures.keying_slips import slip_of
from xl_tools.checks.figures.smallest_repair import Change
from xl_tools.checks.review import review
from xl_tools.filing.filing import with_totals

ROW = "requests.received"
COLUMNS = ("natural_persons", "commercial_enterprises", "research_institutions", "public_welfare_organizations", "legal_service_institutions", "other_organizations", "total")  # fmt: skip


def repair_of(changes):
    filing = with_values(good_filing(), changes)
    repairs = {finding.repair for finding in review(reading_of(filing)) if finding.code.startswith("T3-")}
    assert len(repairs) == 1, repairs
    return repairs.pop()


def row_of(row, numbers):
    return {f"{row}.{column}": str(number) for column, number in zip(COLUMNS, numbers, strict=True)}


def test_two_cells_of_a_row_that_were_exchanged():
    said = repair_of(row_of("requests.carried_forward", (1, 2, 0, 0, 0, 0, 1)))

    assert "“四、结转下年度继续办理”行“商业企业”列（2）和" in said
    assert "看来填反了，互换，则全部勾稽关系成立" in said


def test_two_rows_that_were_exchanged():
    said = repair_of(
        {
            **row_of("requests.received", (1, 1, 0, 0, 0, 0, 2)),
            **row_of("requests.carried_forward", (5, 2, 0, 0, 0, 0, 7)),
        }
    )

    assert (
        said == "表三“一、本年新收政府信息公开申请数量”行和表三“四、结转下年度继续办理”行看来填反了，互换，则全部勾稽关系成立。"
    )


def test_a_row_that_slipped_by_one_column():
    assert (
        repair_of(row_of(ROW, (0, 5, 2, 0, 0, 0, 0)))
        == "表三“一、本年新收政府信息公开申请数量”行看来整行右移了一列，移回，则全部勾稽关系成立。"
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("50", "5", "多写了一个 0"),
        ("2", "20", "少写了一个 0"),
        ("27", "72", "前后颠倒"),
        ("5", "6", ""),
        ("0", "7", ""),
        ("0", "0", ""),
    ],
)
def test_how_a_single_number_came_to_be_wrong(old, new, words):
    said = slip_of(Change("k", Decimal(old), Decimal(new)))

    assert words in said
    assert bool(said) == bool(words)


def test_what_is_recognised_is_what_happened():
    """Of cells exchanged at random, whenever something is said it is just that exchange, or another that mends the table as well."""
    source = random.Random(5)
    named = 0
    for _ in range(60):
        filing = balanced(source)
        row = source.choice(
            [key.rpartition(".")[0] for key in filing.values if key.startswith("requests.") and key.endswith(".total")]
        )
        one, other = source.sample(COLUMNS, 2)
        first, second = filing.values[f"{row}.{one}"], filing.values[f"{row}.{other}"]
        if first == second:
            continue
        spoilt = with_values(filing, {f"{row}.{one}": str(second), f"{row}.{other}": str(first)})
        for finding in review(reading_of(spoilt)):
            if finding.code.startswith("T3-") and finding.repair and "互换" in finding.repair:
                named += 1
                assert f"“{filing.form.fields[f'{row}.{one}'].column.label}”列" in finding.repair
    assert named > 20


def entries(filing, row):
    return [filing.values[f"{row}.{column}"] for column in COLUMNS]


@pytest.mark.parametrize(("way", "slipped"), [("右移", lambda true: [0, *true[:6]]), ("左移", lambda true: [*true[1:6], 0, 0])])
def test_a_row_that_slipped_is_named_with_its_way_and_no_other_row(way, slipped):
    """Of rows slipped at random, in reports in which nothing stands at the edge that went over."""
    source = random.Random(11)
    named = 0
    for _ in range(60):
        filing = balanced(source)
        edge = COLUMNS[5] if way == "右移" else COLUMNS[0]
        filing = with_totals(
            replace(
                filing,
                values={
                    key: Decimal() if key.startswith("requests.") and key.endswith(edge) else value
                    for key, value in filing.values.items()
                },
            )
        )
        row = source.choice(["requests.received", "requests.carried_over", "requests.granted", "requests.carried_forward"])
        true = entries(filing, row)
        typed = slipped(true)
        if sum(value > 0 for value in true[:6]) < 3 or typed == true:
            continue
        spoilt = with_values(filing, {f"{row}.{column}": str(value) for column, value in zip(COLUMNS, typed, strict=True)})
        repairs = {finding.repair for finding in review(reading_of(spoilt)) if finding.code.startswith("T3-")}
        assert len(repairs) == 1
        said = repairs.pop() or ""
        if "移了一列" in said:
            named += 1
            assert f"{filing.form.fields[f'{row}.total'].row.label}”行看来整行{way}了一列" in said
    assert named > 10
