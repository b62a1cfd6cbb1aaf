"""Tables that are whole row by row, and yet not what they seem: turned rows, a total in front, a second report, labels written again."""

import re
from decimal import Decimal

import pytest

from tests.importer.rendering_html import page_of
from tests.importer.test_layouts import named
from tests.rendering import Style, text_of
from tests.samples import good_filing, with_values
from xl_tools.filing.filing import Filing, Reading, with_totals
from xl_tools.importer.report_reader import read_report

REQUESTS = "requests"
SIX = ("natural_persons", "commercial_enterprises", "research_institutions", "public_welfare_organizations")


def filing(first: int = 7, **identity: object) -> Filing:
    """Requests of four kinds of applicants, none of them alike."""
    figures = {
        f"{REQUESTS}.{row}.{column}": str(first + number)
        for row in ("received", "granted", "dispositions_total", "refused.process_information")
        for number, column in enumerate(SIX)
    }
    figures |= {"cases.reconsideration.upheld": str(first), "disclosure.normative_documents.in_force": str(first + 3)}
    figures |= {f"{REQUESTS}.refused.enforcement_case_files.natural_persons": "2"}
    return with_totals(with_values(good_filing(year=2024, **identity), figures))


def read(text: str, name: str = "年报.txt") -> Reading:
    return read_report(text.encode(), name)


def silent(reading: Reading, truth: Filing) -> list[str]:
    doubtful = named(reading)
    values = reading.filing.values
    return [key for key, value in values.items() if value not in (None, truth.values[key]) and key not in doubtful]


def test_the_labels_of_two_neighbouring_rows_swapped_are_named() -> None:
    lines = text_of(filing(), "D").split("\n")
    one, other = (next(at for at, line in enumerate(lines) if word in line) for word in ("过程性信息", "行政执法案卷"))
    lines[one], lines[other] = (
        lines[one].replace("6.属于四类过程性信息", "7.属于行政执法案卷"),
        lines[other].replace("7.属于行政执法案卷", "6.属于四类过程性信息"),
    )

    assert silent(read("\n".join(lines)), filing()) == []


@pytest.mark.parametrize("with_heading", [True, False])
def test_a_total_column_in_front_is_not_taken_for_the_first_applicants(with_heading: bool) -> None:
    def moved(line: str) -> str:
        cells = line.split("|")
        start = next((at for at, cell in enumerate(cells) if cell.strip().isdecimal()), None)
        if start is not None and len(cells) - start >= 7:
            return "|".join([*cells[:start], cells[start + 6], *cells[start : start + 6], *cells[start + 7 :]])
        if with_heading and "自然人" in line:
            return line.replace("自然人", "总计|自然人", 1)
        return line

    lines = text_of(filing(), "D").split("\n")
    start = next(at for at, line in enumerate(lines) if "本列数据的勾稽关系" in line)
    end = next(at for at, line in enumerate(lines) if "结转下年度继续办理" in line)
    text = "\n".join([*lines[:start], *map(moved, lines[start : end + 1]), *lines[end + 1 :]])

    reading = read(text)

    assert reading.filing.values[f"{REQUESTS}.received.natural_persons"] is None
    assert silent(reading, filing()) == []


@pytest.mark.parametrize("layout", ["A", "B", "C", "D", "G"])
def test_of_two_reports_in_one_file_neither_is_taken_for_the_other(layout: str) -> None:
    text = text_of(filing(), layout) + text_of(filing(40), layout)

    reading = read(text)

    assert silent(reading, filing()) == []
    assert {finding.code for finding in reading.findings} & {"M-AMBIGUOUS"}


def test_a_report_printed_twice_alike_is_read() -> None:
    text = text_of(filing(), "D")

    assert read(text + text).filing.values == filing().values


def test_a_row_moved_to_the_left_is_read_as_it_stands_and_asked_about() -> None:
    html = "".join(
        f"<tr><td colspan=3>{name}</td>{''.join(f'<td>{value}</td>' for value in row)}</tr>"
        for name, row in (
            ("一、本年新收政府信息公开申请数量", (5, 3, 1, 1, 1, 1, 12)),
            ("二、上年结转政府信息公开申请数量", (3, 1, 1, 1, 1, 11, "")),
            ("四、结转下年度继续办理", ("", "", "", 2, "", "", 2)),
        )
    )
    head = "<p>三、收到和处理政府信息公开申请情况</p>"
    rest = (
        "<table>" + "".join(f"<tr><td>{word}</td><td>0</td></tr>" for word in ("行政许可", "行政处罚", "行政强制")) + "</table>"
    )

    reading = read(f"<html><body>{rest}{head}<table>{html}</table></body></html>", "年报.html")

    assert reading.filing.values[f"{REQUESTS}.received.total"] == Decimal(12)
    assert reading.filing.values[f"{REQUESTS}.carried_over.natural_persons"] == Decimal(3)
    assert [
        (finding.code, finding.severity.value, finding.key) for finding in reading.findings if "左移" in str(finding.arguments)
    ] == [("M-AMBIGUOUS", "query", f"{REQUESTS}.carried_over.natural_persons")]
    assert reading.filing.values[f"{REQUESTS}.carried_forward.public_welfare_organizations"] == Decimal(2)


def test_labels_and_numbers_that_a_converter_repeats_are_read_once() -> None:
    text = text_of(filing(), "D")
    done = []
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if "|" not in line:
            done.append(line)
        elif cells[0].startswith("第二十条"):
            done.append("| " + " | ".join(cells[:1] * 4) + " |")
        elif cells[-1].startswith(("本年处理", "本年收费")) or cells[0] in ("行政许可", "行政处罚", "行政强制", "行政事业性收费"):
            done.append("| " + " | ".join([cells[0], *cells[1:2] * 3]) + " |")
        elif cells[0].startswith(("一、", "二、", "四、")) and len(cells) > 7:
            done.append("| " + " | ".join([*cells[:1] * 3, *cells[-7:]]) + " |")
        else:
            done.append(line)

    reading = read("\n".join(done))

    assert reading.filing.values == filing().values
    assert [finding.code for finding in reading.findings if finding.code.startswith("M-")] == []


def test_headings_flattened_into_one_row_are_understood() -> None:
    lines = text_of(filing(), "D").split("\n")
    start = next(at for at, line in enumerate(lines) if "本列数据的勾稽关系" in line)
    end = next(at for at, line in enumerate(lines) if "本年新收" in line)
    names = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    flat = " | ".join(["项目", "申请人情况-自然人", *(f"法人或其他组织-{name}" for name in names), "总计"]) + " |"

    assert read("\n".join([*lines[:start], flat, *lines[end:]])).filing.values == filing().values


def test_a_label_of_which_only_the_beginning_is_left_is_known_by_its_ordinal_and_place() -> None:
    text = text_of(filing(), "D").replace("7.属于行政执法案卷", "7.属于行政").replace("2.重复申请", "2.重复")

    assert read(text).filing.values == filing().values


def test_cells_run_together_stay_unread_where_a_zero_may_be_blank() -> None:
    text = re.sub(r"(?<=行政规范性文件)\d+", "123", re.sub(r"(?<=^规章)\d+", "", text_of(filing(), "I"), flags=re.MULTILINE))

    reading = read(text)

    assert "规范性文件123\n" in text
    assert reading.filing.values["disclosure.normative_documents.issued"] is None
    assert "disclosure.normative_documents.issued" in named(reading)


def test_one_value_a_line_with_a_pipe_behind_holds_for_the_last_table_too() -> None:
    text = text_of(filing(), "D")
    done = [part.strip() + " |" if "|" in line else line for line in text.split("\n") for part in (line.rstrip(" |").split("|"))]

    assert read("\n".join(done)).filing.values["cases.reconsideration.upheld"] == Decimal(7)


def test_a_row_broken_in_its_label_ends_with_its_last_pipe() -> None:
    text = (
        text_of(filing(), "F")
        .replace("四、结转下年度继续办理", "四、结转\n下年度继续办理")
        .replace("四、政府信息公开行政", "政府信息公开行政")
    )

    reading = read(text)

    assert reading.filing.values == filing().values


def test_a_page_number_between_the_halves_of_a_table_is_no_value() -> None:
    rows = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in (("行政许可", 1), ("行政处罚", 2)))
    more = "<tr><td>行政强制</td><td>3</td></tr><tr><td>行政事业性收费</td><td>0</td></tr>"
    requests = "<p>一、本年新收政府信息公开申请数量</p>"
    page = f"<html><body><table>{rows}</table><p>— 3 —</p><table>{more}</table>{requests}</body></html>"

    reading = read(page, "年报.html")

    assert reading.filing.values["disclosure.administrative_compulsion.decisions"] == Decimal(3)
    assert [finding for finding in reading.findings if finding.code == "M-EXTRA"] == []


def test_of_two_whole_pages_in_one_file_neither_is_taken_for_the_other() -> None:
    first, second = page_of(filing(), "plain"), page_of(filing(40), "plain")

    reading = read_report(first + second, "年报.html")

    assert set(reading.filing.values.values()) == {None}
    assert [finding.code for finding in reading.findings] == ["M-AMBIGUOUS"] * 3


def test_two_copies_of_which_one_leaves_zeros_out_do_not_differ() -> None:
    text = text_of(filing(), "E") + text_of(filing(), "E", Style(blank_zeros=True))

    assert read(text).filing.values == filing().values


def turned_round(text: str, *labels: str) -> str:
    """The text with each of the labels in the place of the next, as they stand there first."""
    for number, label in enumerate(labels):
        text = text.replace(label, f"\0{number}\0", 1)
    for number in range(len(labels)):
        text = text.replace(f"\0{number}\0", labels[number - 1])
    return text


@pytest.mark.parametrize(
    ("labels", "key"),
    [
        (("本年制发件数", "本年废止件数", "现行有效件数"), "disclosure.normative_documents.in_force"),
        (("本年制发件数", "现行有效件数", "本年废止件数"), "disclosure.normative_documents.in_force"),
        (("未经复议直接起诉", "复议后起诉"), "cases.direct_litigation.upheld"),
        (("商业企业", "科研机构", "社会公益组织"), f"{REQUESTS}.received.commercial_enterprises"),
        (("结果维持", "结果纠正", "其他结果"), "cases.reconsideration.upheld"),
    ],
)
@pytest.mark.parametrize("layout", ["C", "D"])
def test_headings_turned_round_as_a_whole_are_no_headings_of_the_form(layout: str, labels: tuple[str, ...], key: str) -> None:
    reading = read(turned_round(text_of(filing(), layout), *labels))

    assert silent(reading, filing()) == []
    assert reading.filing.values[key] is None
    assert key in named(reading)


@pytest.mark.parametrize(
    ("head", "asked"),
    [("（单位：元）", True), ("单位：元", True), ("（单位：万元）", False), ("（单位：元）（单位：万元）", False), ("", False)],
)
def test_a_fee_under_a_head_that_says_another_unit_is_asked_about(head: str, asked: bool) -> None:
    fees = "disclosure.administrative_fees.amount"
    truth = with_values(filing(), {fees: "500"})
    text = text_of(truth, "D").replace("本年收费金额（单位：万元）", f"本年收费金额{head}", 1)

    found = [finding.cells[0].value for finding in read(text).findings if finding.code == "M-AMBIGUOUS" and finding.key == fees]

    assert found == (["500"] if asked else [])
