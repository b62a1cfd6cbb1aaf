import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.workbook.edits import book_edited, edited, with_cell, with_number, with_text
from tests.workbook.samples import blank, filing, filled, read, reread
from xl_tools.checks.review import review
from xl_tools.errors import Refused
from xl_tools.findings.catalogue import advice_for, message_of
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.form.severity import Severity
from xl_tools.workbook.sheets.layout import layout_of

RECEIVED = "requests.received.natural_persons"
FEE = "disclosure.administrative_fees.amount"


def codes(reading):
    return [(finding.code, finding.severity) for finding in reading.findings]


def test_blank_zero_and_text_are_three_things():
    values = {
        "requests__received__natural_persons": None,
        "requests__received__total": 0,
        "requests__granted__total": "见附件",
    }
    found = reread(filing(**values)).filing.values
    assert (found[RECEIVED], found["requests.received.total"], found["requests.granted.total"]) == (None, Decimal(0), "见附件")


def test_decimals_are_exact():
    assert reread(filing(disclosure__administrative_fees__amount=Decimal("0.1"))).filing.values[FEE] == Decimal("0.1")
    assert reread(filing(disclosure__administrative_fees__amount=Decimal("1234.5678"))).filing.values[FEE] == Decimal("1234.5678")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("5", " 5"), ("０ ", " 0"), ("３件", " 3"), ("/", " 0"), ("无", " 0"), ("1,204", " 1204"), ("四", " 4"), ("8（注）", " 8"),
        ("12²", ""), ("12①", ""), ("8 8", ""), ("约5", ""), ("3万元", ""),
    ],
)  # fmt: skip
def test_a_number_typed_as_text_is_an_error_that_gives_the_number_to_type(typed, number):
    """The sheet's own formulas do not count it."""
    reading = read(with_text(filled(filing()), "表三", "D7", typed))
    (finding,) = [finding for finding in review(reading) if finding.code == "V-TEXT"]

    assert reading.filing.values[RECEIVED] == typed.strip()
    assert (finding.severity, finding.key, finding.place.cell) == (Severity.ERROR, RECEIVED, "D7")
    assert advice_for(finding).startswith(f"改为阿拉伯数字{number}，")


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("3\u200b", "再键入 3。"),
        ("\ufeff3", "再键入 3。"),
        ("\u202e３件", "再键入 3。"),
        ("8\u200b8", "再用阿拉伯数字重新键入。"),
        ("\u200b", "再用阿拉伯数字重新键入。"),
    ],
)
def test_a_character_that_nobody_sees_beside_a_number_is_named(typed, advice):
    reading = read(with_text(filled(filing()), "表三", "D7", typed))
    (finding,) = [finding for finding in review(reading) if finding.code == "V-TEXT"]

    assert "看不见的字符" in advice_for(finding)
    assert advice_for(finding).endswith(advice)


@pytest.mark.parametrize(
    ("typed", "value", "told"),
    [
        ("８件", Decimal(8), "“８件”读作 8"),
        ("8\u200b", Decimal(8), "读作 8"),
        ("8 8", "8 8", "“8 8”看不出是哪一个数，没有读取"),
        ("8\u200b8", "8\u200b8", "看不出是哪一个数"),
        ("约5", "约5", "“约5”看不出是哪一个数"),
    ],
)
def test_a_figure_beside_the_tables_is_read_with_a_word_or_asked_about(typed, value, told):
    spot = layout_of(OGI_2021, "keyed").spots["figures.proactive_total"]
    reading = read(with_text(filled(filing()), spot.sheet, spot.cell, typed))
    (finding,) = [finding for finding in reading.findings if finding.code == "V-NORMALISED"]

    assert reading.filing.figures.amount("figures.proactive_total") == value
    assert told in message_of(finding)
    assert finding.severity is (Severity.QUERY if isinstance(value, str) else Severity.HINT)


@pytest.mark.parametrize("written", ["d7", "$D$7", "$d7"])
def test_a_cell_in_another_spelling_is_that_cell(written):
    data = edited(
        filled(filing(requests__received__natural_persons=3)), "表三", lambda text: text.replace('r="D7"', f'r="{written}"')
    )

    assert read(data).filing.values[RECEIVED] == 3
    assert codes(read(data)) == codes(read(filled(filing(requests__received__natural_persons=3))))


@pytest.mark.parametrize("written", ["D07", " D7", "R7C4", "D7:D7", "Ｄ7", "表三!D7"])
def test_what_is_the_address_of_no_cell_is_named_as_that(written):
    data = edited(filled(filing()), "表三", lambda text: text.replace('r="D7"', f'r="{written}"'))

    with pytest.raises(Refused) as refused:
        read(data)
    assert (refused.value.code, f"有一格的地址“{written}”不合规范" in str(refused.value.arguments["detail"])) == (
        "F-BROKEN",
        True,
    )


def test_one_cell_in_two_spellings_is_there_twice():
    data = edited(filled(filing()), "表三", lambda text: text.replace('<c r="E7"', '<c r="$d$7"'))

    with pytest.raises(Refused) as refused:
        read(data)
    assert "D7 出现了两次" in str(refused.value.arguments["detail"])


@pytest.mark.parametrize(
    ("stored", "value"), [("0.30000000000000004", "0.3"), ("7.999999999999999", "8"), ("1234.5678", "1234.5678")]
)
def test_a_stored_number_is_its_fifteen_digits(stored, value):
    assert read(
        with_number(filled(filing()), "表二", layout_of(filing().form, "computed").spots[FEE].cell, stored)
    ).filing.values[FEE] == Decimal(value)


def test_text_that_is_no_number_stays_what_it_is():
    assert read(with_text(filled(filing()), "表三", "D7", "约5件左右")).filing.values[RECEIVED] == "约5件左右"


def test_the_stored_result_of_a_total_is_never_trusted():
    data = filled(filing("computed", requests__received__natural_persons=3))
    wrong = with_cell(data, "表三", "J7", f"<f>{layout_formula('J7')}</f><v>99</v>")
    reading = read(wrong)

    assert reading.filing.values["requests.received.total"] == 3
    (stale,) = reading.findings
    assert (stale.code, stale.severity, stale.place.cell, stale.expected, stale.actual) == (
        "I-STALE",
        Severity.HINT,
        "J7",
        "3",
        "99",
    )


def layout_formula(cell):
    layout = layout_of(filing().form, "computed")
    text = next(item.formula.text for item in layout.sheet("表三").cells if item.cell == cell)
    return text.replace("<", "&lt;")


def test_an_entry_changed_without_recalculating_is_one_hint():
    reading = read(with_number(filled(filing()), "表三", "D7", 3))
    assert codes(reading) == [("I-STALE", Severity.HINT)]
    assert reading.filing.values[RECEIVED] == 3


@pytest.mark.parametrize(
    ("typed", "day"), [("2024年1月5日", "2024-01-05"), ("2024/1/5", "2024-01-05"), ("二〇二四年", "二〇二四年")]
)
def test_a_date_typed_as_text_becomes_iso_where_it_can(typed, day):
    assert read(with_text(filled(filing()), "单位信息", "B16", typed)).filing.identity.date == day


@pytest.mark.parametrize(
    ("number", "day"),
    [("45299.75", "2024-01-08"), ("61", "1900-03-01"), ("109574.5", "2199-12-31")],
)
def test_a_date_stored_as_a_number_is_read_from_the_first_hour_to_the_last(number, day):
    assert read(with_number(filled(filing()), "单位信息", "B16", number)).filing.identity.date == day


def test_a_year_with_its_unit_is_read_and_nonsense_is_told():
    data = filled(filing())
    assert read(with_text(data, "单位信息", "B6", "2023年度")).filing.identity.year == 2023
    told = [finding for finding in read(with_text(data, "单位信息", "B6", "去年")).findings if finding.code == "V-FORMAT"]
    assert [(finding.key, finding.actual) for finding in told] == [("identity.year", "去年")]


def test_explanations_are_read_by_fingerprint_and_empty_ones_left_out():
    found = replace(filing(), explanations={"00112233445566aa": "机构合并。"})
    assert reread(found).filing.explanations == {"00112233445566aa": "机构合并。"}


def zipped(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("序号,数量\n1,2\n".encode("gb18030"), "F-NOT-WORKBOOK"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "F-NOT-WORKBOOK"),
        (zipped(word__document="<w/>"), "F-NOT-WORKBOOK"),
        (OLE + "Workbook".encode("utf-16-le"), "F-OLD-FORMAT"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "F-ENCRYPTED"),
        (b"PK\x03\x04" + bytes(100), "F-BROKEN"),
    ],
)
def test_what_is_no_workbook_is_refused_by_what_it_is(data, code):
    with pytest.raises(Refused) as refused:
        read(data)
    assert refused.value.code == code
    assert refused.value.arguments["file"] == "年报.xlsx"


def test_a_cut_off_workbook_is_broken():
    with pytest.raises(Refused) as refused:
        read(blank()[:-3000])
    assert refused.value.code == "F-BROKEN"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet4.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_a_workbook_with_torn_xml_is_broken(part):
    torn = book_edited(blank(), lambda text: text[: len(text) // 2], part)
    with pytest.raises(Refused) as refused:
        read(torn)
    assert refused.value.code == "F-BROKEN"


def test_a_workbook_that_is_not_ours_is_foreign():
    foreign = book_edited(blank(), lambda text: text.replace('name="_form"', 'name="Sheet9"'))
    with pytest.raises(Refused) as refused:
        read(foreign)
    assert refused.value.code == "F-FOREIGN"


def test_a_form_that_is_not_known_is_foreign():
    with pytest.raises(Refused) as refused:
        read(with_text(blank(), "_form", "B1", "2035"))
    assert refused.value.code == "F-FOREIGN"
