import io

from openpyxl import load_workbook

from tests.workbook.edits import with_text
from tests.workbook.samples import filing, filled, read
from xl_tools.findings.finding import Cell, Finding, Place
from xl_tools.form.severity import Severity
from xl_tools.workbook.writing.annotated import with_findings

KEY = "requests.received.total"
PLACE = Place("表三", "J7", "表三“本年新收”行“总计”列")
BLANK = Finding("V-BLANK", Severity.ERROR, PLACE, key=KEY, cells=(Cell(KEY, PLACE, None),))
TEXT = Finding("V-TEXT", Severity.ERROR, PLACE, key=KEY, actual="约5", expected="5", difference="-1.5", arguments={"number": ""})
QUERY = Finding("N-APPROXIMATE", Severity.QUERY, Place("文字", "D12", "“文字”第12行"), quote="20余条")


def rows(data):
    sheet = load_workbook(io.BytesIO(data))["校验结果"]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5) if any(cell.value for cell in row)]


def test_each_finding_is_a_row_with_a_link_and_its_fingerprint():
    first, second = rows(with_findings(filled(filing()), [TEXT, QUERY]))

    assert (first[0], first[5], first[6], first[10]) == ("× 错误", "V-TEXT", "不是数字", 1)
    assert first[1] == '=HYPERLINK("#\'表三\'!J7","表三 J7")'
    assert first[7:10] == [5, "约5", -1.5]
    assert (first[4], first[11]) == (None, TEXT.fingerprint)
    assert (second[0], second[5], second[11]) == ("▲ 核实", "N-APPROXIMATE", QUERY.fingerprint)


def test_the_copy_opens_on_the_list_and_says_what_to_do_next():
    for findings, told in (
        ([TEXT, QUERY], "下一步：有 1 处错误要改。点“位置”一列的蓝字跳到那一格，改好后存盘，再校验一次。"),
        ([QUERY], "下一步：没有错误。1 处请核实：有误的改正，无误的在“说明”一列写原因。"),
        ([], "没有要改的，也没有要核实的。"),
    ):
        book = load_workbook(io.BytesIO(with_findings(filled(filing()), findings)))

        assert book.active.title == "校验结果"
        assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["校验结果"]
        assert book["校验结果"]["A3"].value == told


def test_the_copy_is_still_ours_and_the_filing_the_same():
    reading = read(with_findings(filled(filing()), [TEXT, QUERY]))
    assert (reading.filing, reading.findings) == (filing(), ())


def test_an_explanation_stays_with_its_finding_and_a_lapsed_one_below():
    once = with_findings(filled(filing()), [TEXT, QUERY])
    explained = with_text(with_text(once, "校验结果", "E6", "为估计数。"), "校验结果", "E5", "旧的。")

    again = with_findings(explained, [QUERY])

    assert [(row[5], row[4], row[11]) for row in rows(again)] == [
        ("N-APPROXIMATE", "为估计数。", QUERY.fingerprint),
        (None, "旧的。", TEXT.fingerprint),
    ]
    assert read(again).filing.explanations == {QUERY.fingerprint: "为估计数。", TEXT.fingerprint: "旧的。"}


def test_rows_of_an_earlier_run_are_gone():
    many = with_findings(filled(filing()), [TEXT] * 30)
    assert len(rows(with_findings(many, [QUERY]))) == 1


def test_more_findings_than_prepared_rows_all_find_one():
    data = with_findings(filled(filing()), [TEXT] * 300)
    assert len(rows(data)) == 300
    assert read(data).findings == ()
    assert load_workbook(io.BytesIO(data))["校验结果"]["E304"].protection.locked is False


def test_a_row_is_as_high_as_its_wrapped_text_and_an_emptied_one_low_again():
    long = Finding("N-APPROXIMATE", Severity.QUERY, PLACE, quote="约二十余条" * 20)
    data = with_findings(filled(filing()), [long, QUERY])
    heights = load_workbook(io.BytesIO(data))["校验结果"].row_dimensions

    assert heights[5].height > heights[6].height > 15

    assert load_workbook(io.BytesIO(with_findings(data, [])))["校验结果"].row_dimensions[5].height is None


def test_the_fingerprint_is_made_to_fit_its_narrow_column():
    aligned = load_workbook(io.BytesIO(filled(filing())))["校验结果"]["L5"].alignment
    assert (aligned.wrap_text, aligned.shrink_to_fit) == (None, True)


def test_the_advice_for_a_cell_of_the_workbook_names_its_entry():
    dated = Finding(
        "D-DATE", Severity.ERROR, Place("单位信息", "B16", "成文日期"), key="identity.date", arguments={"detail": "没有。"}
    )
    ((_, _, _, advice, *_),) = [row[:12] for row in rows(with_findings(filled(filing()), [dated]))]

    assert advice == "请在“单位信息”的“成文日期”一格填写，例如 2027-1-20。"
