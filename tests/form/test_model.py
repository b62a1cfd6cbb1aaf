"""The records of a form work themselves out."""

import dataclasses
from decimal import Decimal

import pytest

from xl_tools.form.model import COUNT, TEN_THOUSAND_YUAN, Column, Form, Part, Row, Section, Table, Topic
from xl_tools.form.rule import AtLeast, Equal, Needs, Ref, Rule, Sum, add, last, number

BOTH = Sum()
TABLE = Table(
    "t",
    "表",
    (Section((Row("a", "甲", "甲"), Row("sum", "合计", "合计", total=True)), (Column("x", "子", "子"), Column("all", "共", "共", total=True))),),
)  # fmt: skip
PARTS = (Part("preface", "引言", "", ""), Part("one", "一部", "一", "情况", table=TABLE), Part("two", "二部", "二", "其他"))


def form_of(*rules):
    return Form("f", "表", "1", "文", 2000, None, "报告", PARTS, rules)


@pytest.mark.parametrize(
    ("left", "right", "equal", "at_least", "needs"),
    [
        ("0", "0", True, True, True),
        ("-1", "0", False, False, True),
        ("-0.5", "0", False, False, True),
        ("0", "-1", False, True, True),
        ("1", "0", False, True, False),
        ("0.5", "0", False, True, False),
        ("1", "-1", False, True, False),
        ("1", "0.5", False, True, True),
        ("1", "1", True, True, True),
        ("1", "2", False, False, True),
    ],
)
def test_a_relation_holds_by_the_numbers_on_its_sides(left, right, equal, at_least, needs):
    sides = Decimal(left), Decimal(right)

    assert [kind(BOTH, BOTH).holds(*sides) for kind in (Equal, AtLeast, Needs)] == [equal, at_least, needs]


def test_a_sum_adds_takes_away_and_is_unknown_where_a_number_is():
    known = {Ref("a"): Decimal(7), Ref("b"): Decimal(2), Ref("c"): Decimal(1)}

    assert Sum((Ref("a"), Ref("b")), (Ref("c"),), 4).of(known.get) == 12
    assert Sum((Ref("a"),), (Ref("d"),)).of(known.get) is None
    assert Sum((Ref("d"), Ref("a"))).of(known.get) is None
    assert number(3).of(known.get) == 3


def test_sums_are_of_this_year_or_the_last():
    assert add("a", "b").refs == (Ref("a", 0), Ref("b", 0))
    assert last("a", "b").refs == (Ref("a", -1), Ref("b", -1))


def test_a_count_is_whole_and_takes_no_minus():
    assert (COUNT.decimals, COUNT.signed) == (0, False)


def test_an_amount_in_myriads_is_exact_to_the_cent():
    assert Decimal(1).scaleb(-TEN_THOUSAND_YUAN.decimals) * 10_000 == Decimal("0.01")


def test_a_part_is_found_by_its_key_and_printed_with_its_ordinal():
    form = form_of()

    assert [form.part("".join(part.key)) for part in PARTS] == list(PARTS)
    assert [part.title for part in PARTS] == ["", "一、情况", "二、其他"]
    with pytest.raises(KeyError):
        form.part("three")


def test_a_part_offers_rows_only_where_it_says_so_and_a_topic_ten():
    assert PARTS[1].rows == 0
    assert Topic("t", "题", "题目", ()).rows == 10


def test_a_total_is_worked_out_by_the_first_rule_that_sets_it_alone_equal_to_its_parts():
    row = Rule("R", "t.sum.all", Equal(add("t.sum.all"), add("t.sum.x")))
    column = Rule("C", "t.sum.all", Equal(add("t.sum.all"), add("t.a.all")))
    others = (
        Rule("LEAST", "t.sum.all", AtLeast(add("t.sum.all"), add("t.a.x"))),
        Rule("TWO", "t.sum.all", Equal(add("t.sum.all", "t.sum.x"), add("t.a.x"))),
        Rule("LESS", "t.sum.all", Equal(add("t.a.all"), add("t.sum.all"))),
        Rule("YEARS", "t.sum.all", Equal(add("t.sum.all"), last("t.a.all"))),
        Rule("ENTRY", "t.a.x", Equal(add("t.a.x"), number(0))),
    )
    form = form_of(*others, row, column)

    assert form.defining == {"t.sum.all": (row, column)}
    assert form.totals == {"t.sum.all": row}


def test_a_form_is_itself_alone_and_is_not_changed():
    form = form_of()

    assert form != dataclasses.replace(form)
    with pytest.raises(dataclasses.FrozenInstanceError):
        form.title = "另一份报告"
