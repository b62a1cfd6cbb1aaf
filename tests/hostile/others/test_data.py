"""What is handed in as data: filings in JSON, rosters of other programs, templates of one's own. Taken whole, or one sentence that names it; nothing else."""

import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from xlsxwriter import Workbook

from tests.hostile.others.kit import UNIT, YEAR, Parts, filing, here, made, run
from tests.hostile.others.machines import calm

D7 = "requests.received.natural_persons"
Filing = dict[str, object]


def value(what: object, key: str = D7) -> Filing:
    return filing(values=filing()["values"] | {key: what})  # type: ignore[operator]


def identity(**changes: object) -> Filing:
    return filing(identity=filing()["identity"] | changes)  # type: ignore[operator]


def text(*blocks: object) -> Filing:
    return filing(text=[*filing()["text"], *blocks])  # type: ignore[misc]


def paragraph(words: object, section: object = "problems", topic: object = None, heading: object = "") -> Filing:
    return text({"section": section, "topic": topic, "level": 1, "heading": heading, "paragraphs": [words]})


def figures(**changes: object) -> Filing:
    return filing(figures=filing()["figures"] | changes)  # type: ignore[operator]


# what is handed in, and whether it is taken ("take"), refused ("refuse"), or either way told ("tell": taken, but what differs is named)
FILINGS: "dict[str, tuple[Filing | str | bytes, str]]" = {
    "a number as number": (value(7), "take tell refuse"),
    "a number with a point": (value(7.0), "take tell refuse"),
    "a number as text with spaces": (value(" 7 "), "take tell refuse"),
    "full-width": (value("７"), "take tell refuse"),
    "with separators": (value("1,234"), "take tell refuse"),
    "7.50": (value("7.50", "disclosure.administrative_fees.amount"), "take"),
    "an exponent": (value("7e0"), "take tell refuse"),
    "a huge exponent": (value("1e999999999"), "take tell refuse"),
    "400 digits": (value("9" * 400), "take tell refuse"),
    "not a number": (value("NaN"), "take tell refuse"),
    "infinity": (value("Infinity"), "take tell refuse"),
    "the literal NaN": (json.dumps(value(7)).replace(f'"{D7}": 7', f'"{D7}": NaN'), "tell refuse"),
    "the literal Infinity": (json.dumps(value(7)).replace(f'"{D7}": 7', f'"{D7}": -Infinity'), "tell refuse"),
    "a number of 5,000 digits": (json.dumps(value(7)).replace(f'"{D7}": 7', f'"{D7}": {"9" * 5000}'), "take tell refuse"),
    "a minus": (value("-1"), "take"),
    "null": (value(None), "take"),
    "empty": (value(""), "take tell refuse"),
    "true": (value(True), "tell refuse"),
    "a list": (value([7]), "tell refuse"),
    "an object": (value({"value": 7}), "tell refuse"),
    "words": (value("若干"), "take tell refuse"),
    "a formula": (value('=HYPERLINK("http://192.0.2.1")'), "take tell refuse"),
    "a key unknown": (value("7", "requests.received.aliens"), "tell refuse"),
    "a key of the workbook": (value("7", "check.tables"), "tell refuse"),
    "a key missing": (filing(values={k: v for k, v in filing()["values"].items() if k != D7}), "take tell refuse"),  # type: ignore[attr-defined]
    "a key twice": (json.dumps(filing()).replace(f'"{D7}": "7"', f'"{D7}": "7", "{D7}": "8"'), "tell refuse"),
    "no values": ({k: v for k, v in filing().items() if k != "values"}, "tell refuse take"),
    "values as a list": (filing(values=[1, 2]), "refuse"),
    "values of null": (filing(values=None), "refuse tell"),
    "no identity": ({k: v for k, v in filing().items() if k != "identity"}, "refuse tell"),
    "no text": ({k: v for k, v in filing().items() if k != "text"}, "take tell refuse"),
    "schema 2": (filing(schema=2), "refuse"),
    "schema as text": (filing(schema="1"), "refuse tell"),
    "no schema": ({k: v for k, v in filing().items() if k != "schema"}, "refuse tell"),
    "a form of the future": (filing(form="2030"), "refuse"),
    "two forms": (identity(form="2019"), "refuse tell"),
    "totals unknown": (filing(totals="both"), "refuse tell"),
    "totals that do not agree": (value("99", "requests.received.total"), "tell take"),
    "a field unknown": (filing(comment="请王科长看"), "tell refuse"),
    "year as text": (identity(year="2024"), "take tell refuse"),
    "year with its word": (identity(year="2024年"), "tell refuse take"),
    "year in fractions": (identity(year=2024.5), "tell refuse"),
    "year of five digits": (identity(year=20244), "tell refuse take"),
    "year before the form": (identity(year=2018), "take tell refuse"),
    "year null": (identity(year=None), "take tell refuse"),
    "year true": (identity(year=True), "tell refuse"),
    "unit null": (identity(unit=None), "take tell refuse"),
    "unit a list": (identity(unit=[UNIT]), "tell refuse"),
    "unit a formula": (identity(unit="=1+1"), "take"),
    "unit of two lines": (identity(unit="澄湖县\n柳堤镇人民政府"), "take tell refuse"),
    "unit of 40,000 characters": (identity(unit="长" * 40_000), "tell refuse"),
    "tier unknown": (identity(tier="village"), "tell refuse"),
    "tier in Chinese": (identity(tier="乡镇（街道）"), "take tell refuse"),
    "kind unknown": (identity(kind="club"), "tell refuse"),
    "date of words": (identity(date="2025年1月15日"), "take tell refuse"),
    "date impossible": (identity(date="2025-02-30"), "take tell refuse"),
    "date with a time": (identity(date="2025-01-15T08:00:00Z"), "take tell refuse"),
    "date before 1900": (identity(date="1899-12-31"), "take tell refuse"),
    "contact as text": (identity(contact="电话 0000"), "tell refuse"),
    "contact with more": (identity(contact={"phone": "0000-1234567", "fax": "0000-7654321"}), "tell refuse"),
    "postcode as number": (identity(contact={"postcode": 123456}), "take tell refuse"),
    "a postcode with a nought before": (identity(contact={"address": "", "postcode": "010000", "phone": "00001234", "website": ""}), "take"),
    "a section unknown": (paragraph("甲。", "appendix"), "tell refuse"),
    "a topic unknown": (paragraph("甲。", "overview", "weather"), "tell refuse"),
    "a paragraph null": (paragraph(None), "tell refuse take"),
    "a paragraph a number": (paragraph(7), "tell refuse take"),
    "paragraphs as text": (text({"section": "problems", "topic": None, "level": 1, "heading": "", "paragraphs": "甲。"}), "tell refuse"),
    "a block as text": (text("甲。"), "tell refuse"),
    "text as one text": (filing(text="甲。"), "tell refuse"),
    "a paragraph with control characters": (paragraph("甲\u0007乙\u0000丙。"), "tell refuse"),
    "half a character": (json.dumps(paragraph("甲@@乙。")).replace("@@", "\\ud83d"), "tell refuse"),
    "a character that is none": (paragraph("甲\ufffe乙。"), "tell refuse"),
    "a paragraph of two lines": (paragraph("甲。\n乙。"), "take tell refuse"),
    "a paragraph with a tab": (paragraph("甲\t乙。"), "take tell refuse"),
    "a paragraph with returns": (paragraph("甲。\r\n乙。\r丙。"), "take tell refuse"),
    "a paragraph with escapes of Excel": (paragraph("型号_x0041_号，_x000D_。"), "take"),
    "a paragraph with spaces around": (paragraph("　　甲乙丙。 "), "take tell refuse"),
    "an empty paragraph": (paragraph(""), "take tell refuse"),
    "a paragraph of 40,000 characters": (paragraph("长" * 40_000), "tell refuse"),
    "a formula as paragraph": (paragraph('=cmd|"/c calc"!A1'), "take"),
    "a paragraph with a quote before": (paragraph("'甲。"), "take"),
    "a paragraph with a placeholder that is none": (paragraph("共 {{ 没有这个数 }} 件。"), "take"),
    "a paragraph with an attack": (paragraph("{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}"), "take"),
    "emoji and rare characters": (paragraph("𠮷镇😀é，𪚥。"), "take"),
    "100 paragraphs": (filing(text=[*filing()["text"], {"section": "problems", "topic": None, "level": 1, "heading": "", "paragraphs": [f"第{n}段。" for n in range(100)]}]), "take tell refuse"),  # type: ignore[misc]
    "3,000 paragraphs": (filing(text=[{"section": "problems", "topic": None, "level": 1, "heading": "", "paragraphs": [f"第{n}段。" for n in range(3000)]}]), "take tell refuse"),
    "a heading of two lines": (paragraph("甲。", heading="五、\n问题"), "take tell refuse"),
    "explanations of nothing": (filing(explanations={"0123456789abcdef": "已核实"}), "take tell refuse"),
    "an explanation that is no text": (filing(explanations={"0123456789abcdef": 7}), "tell refuse"),
    "channels as a list": (figures(channels=["网站"]), "tell refuse"),
    "twenty channels": (figures(proactive_total="210", channels={f"渠道{n}": str(n) for n in range(1, 21)}), "take tell refuse"),
    "a channel without a name": (figures(channels={"": "7"}), "take tell refuse"),
    "a figure below nothing": (figures(proactive_total="-1"), "take tell refuse"),
    "a figure in words": (figures(proactive_total="三百"), "take tell refuse"),
    "a figure unknown": (figures(visits="7"), "tell refuse"),
    "a mark of order": (b"\xef\xbb\xbf" + json.dumps(filing()).encode(), "take"),
    "UTF-16": (json.dumps(filing(), ensure_ascii=False).encode("utf-16"), "take refuse"),
    "GBK": (json.dumps(filing(), ensure_ascii=False).encode("gbk"), "take refuse"),
    "a comma behind": (json.dumps(filing())[:-1] + ",}", "refuse"),
    "a remark": ("// 年报\n" + json.dumps(filing()), "refuse"),
    "two filings": (json.dumps(filing()) + "\n" + json.dumps(filing()), "refuse"),
    "a list of filings": (json.dumps([filing()]), "refuse"),
    "100,000 brackets": ("[" * 100_000, "refuse"),
    "brackets within": (json.dumps(filing()).replace('"explanations": {}', '"explanations": ' + '{"a":' * 50_000 + "1" + "}" * 50_000), "refuse"),
    "nothing": ("", "refuse"),
    "null alone": ("null", "refuse"),
    "a workbook": (b"PK\x03\x04", "refuse"),
}  # fmt: skip


def same(one: object, other: object) -> bool:
    """Equal as filings go: numbers by value, absent as null or empty."""
    if isinstance(one, dict) and isinstance(other, dict):
        return all(same(one.get(key), other.get(key)) for key in {*one, *other})
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if one in (None, "", {}, []) or other in (None, "", {}, []):
        return one in (None, "", {}, []) and other in (None, "", {}, [])
    if str(one).strip() == str(other).strip():
        return True
    try:
        return Decimal(str(one)) == Decimal(str(other))
    except ArithmeticError:
        return False


def by_section(blocks: object) -> "dict[str, list[str]]":
    """The paragraphs of each section: headings that a form adds of itself are left aside."""
    told: dict[str, list[str]] = {}
    for block in blocks if isinstance(blocks, list) else []:
        if isinstance(block, dict) and block["paragraphs"]:
            told.setdefault(f"{block['section']}.{block.get('topic')}", []).extend(block["paragraphs"])
    return told


@pytest.mark.parametrize("name", FILINGS)
def test_a_filing_is_taken_whole_or_what_differs_is_named(name: str, tmp_path: Path) -> None:
    given, right = FILINGS[name]
    source, book = tmp_path / "数据.json", tmp_path / "年报.xlsx"
    source.write_bytes(
        given
        if isinstance(given, bytes)
        else (given if isinstance(given, str) else json.dumps(given)).encode("utf-8", "surrogatepass")
    )
    answer = calm(here("fill", source, "-o", book), 0, 1, 2, 3)
    if answer.returncode in (2, 3):
        assert "refuse" in right, answer.stderr
        assert not book.exists()
        assert 0 < len(answer.stderr.strip()) < 2000
        assert len(answer.stderr.strip().splitlines()) <= 12
        return
    told = json.loads(calm(here("export", book), 0).stdout)
    wanted = json.loads(given) if isinstance(given, (str, bytes)) else given
    differs = [part for part in ("identity", "values", "figures", "explanations") if not same(wanted.get(part), told.get(part))]
    if not same(by_section(wanted.get("text")), by_section(told.get("text"))):
        differs.append("text")
    said = answer.stderr.replace(f"已生成 {book}", "").strip()
    assert not differs or (said and right != "take"), (differs, answer.stderr)
    assert "take" in right.split() or (said and "tell" in right), answer.stderr or "nothing told"
    calm(here("validate", book), 0, 1)


# --- rosters -----------------------------------------------------------------------------------------------------------------------------------

HEAD = ["单位名称", "简称或曾用名", "类型", "联系人", "电话", "期限", "是否应报", "备注"]
ROWS: "list[list[object]]" = [
    [UNIT, "柳堤镇", "", "张三", "0000-1234567", "", "", ""],
    ["澄湖县桥头镇人民政府", "桥头镇", "", "", "", "", "", ""],
]


def roster(
    path: Path,
    rows: "list[list[object]]",
    sheet: str = "名册",
    choices: "list[list[object]] | None" = None,
    after: "Callable[..., object] | None" = None,
) -> None:
    with Workbook(path) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            for column, what in enumerate(row):
                page.write(number, column, what)
        if choices is not None:
            other = book.add_worksheet("取舍")
            for number, row in enumerate(choices):
                other.write_row(number, 0, row)
        if after:
            after(book, page)


def numbered(column: int, what: object, row: int = 0) -> "list[list[object]]":
    rows = [list(one) for one in ROWS]
    rows[row][column] = what
    return [list(HEAD), *rows]


# a roster, and the states of its units (None: refused with a sentence, statuses 2 or 3)
STATES = {UNIT: "通过", "澄湖县桥头镇人民政府": "未报"}
ROSTERS: "dict[str, tuple[Callable[[Path], object], dict[str, str] | None]]" = {
    "as it should be": (lambda p: roster(p, [HEAD, *ROWS]), STATES),
    "columns in another order": (lambda p: roster(p, [row[::-1] for row in [HEAD, *ROWS]]), STATES),
    "a title above": (lambda p: roster(p, [["澄湖县2024年应报单位名册"], [], HEAD, *ROWS]), STATES),
    "columns more": (lambda p: roster(p, [["序号", *HEAD, "微信"], [1, *ROWS[0], "a"], [2, *ROWS[1], "b"]]), STATES),
    "names only": (lambda p: roster(p, [["单位名称"], [UNIT], ["澄湖县桥头镇人民政府"]]), STATES),
    "spaces in heads and names": (lambda p: roster(p, [[" 单位 名称\n", *HEAD[1:]], [f" {UNIT}　", *ROWS[0][1:]], ROWS[1]]), STATES),
    "rows left out": (lambda p: roster(p, [HEAD, [], ROWS[0], [], [], ROWS[1], []]), STATES),
    "a unit twice": (lambda p: roster(p, [HEAD, ROWS[0], ROWS[1], ROWS[0]]), None),
    "an alias of another unit": (lambda p: roster(p, numbered(1, UNIT, 1)), None),
    "an alias that is the unit's own name": (lambda p: roster(p, numbered(1, UNIT)), STATES),
    "aliases parted otherwise": (lambda p: roster(p, numbered(1, "柳堤镇；柳堤、柳堤镇政府")), STATES),
    "a telephone as number": (lambda p: roster(p, numbered(4, 13800000000)), STATES),
    "a due day as text": (lambda p: roster(p, numbered(5, "2025年1月20日")), STATES),
    "a due day as number": (lambda p: roster(p, numbered(5, 45677)), STATES),
    "a number that is no day": (lambda p: roster(p, numbered(5, 120)), None),
    "a due day that is none": (lambda p: roster(p, numbered(5, "月底")), None),
    "否 in another way": (lambda p: roster(p, numbered(6, "不报", 1)), {UNIT: "通过", "澄湖县桥头镇人民政府": "不报"}),
    "neither 是 nor 否": (lambda p: roster(p, numbered(6, "待定", 1)), None),
    "need not file": (lambda p: roster(p, numbered(6, "否", 1)), {UNIT: "通过", "澄湖县桥头镇人民政府": "不报"}),
    "a type unknown": (lambda p: roster(p, numbered(2, "乡镇")), {}),
    "the county's own row twice": (lambda p: roster(p, [HEAD, *ROWS, ["澄湖县人民政府办公室", "", "县本级"], ["澄湖县人民政府", "", "县本级"]]), None),
    "a number for a name": (lambda p: roster(p, [HEAD, *ROWS, [2024]]), {}),
    "a formula for a name": (lambda p: roster(p, [HEAD, *ROWS], after=lambda _, page: page.write_formula(1, 0, f'="{UNIT}"', None, UNIT)), STATES),
    "an error for a name": (lambda p: roster(p, [HEAD, *ROWS], after=lambda _, page: page.write_formula(3, 0, "=#REF!", None, "#REF!")), {}),
    "a hidden row": (lambda p: roster(p, [HEAD, *ROWS], after=lambda _, page: page.set_row(2, None, None, {"hidden": True})), STATES),
    "another name of the sheet": (lambda p: roster(p, [HEAD, *ROWS], "Sheet1"), {}),
    "no head": (lambda p: roster(p, ROWS), None),
    "only a head": (lambda p: roster(p, [HEAD]), None),
    "nothing": (lambda p: roster(p, []), None),
    "a choice without a unit": (lambda p: roster(p, [HEAD, *ROWS], choices=[["单位", "采用编号", "理由"], ["", "1234", "x"]]), {}),
    "a choice of an unknown unit": (lambda p: roster(p, [HEAD, *ROWS], choices=[["单位", "采用编号", "理由"], ["外县某镇", "1234", "x"]]), {}),
    "a choice of an unknown number": (lambda p: roster(p, [HEAD, *ROWS], choices=[["单位", "采用编号", "理由"], [UNIT, "zzzz", "x"]]), {}),
    "5,000 units": (lambda p: roster(p, [HEAD, *ROWS, *[[f"澄湖县第{n}镇人民政府"] for n in range(5000)]]), STATES),
    "text called xlsx": (lambda p: p.write_text(",".join(HEAD)), None),
    "a filing": (lambda p: shutil.copy(made("xlsx"), p), None),
}  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("name", ROSTERS)
def test_a_roster_is_read_or_the_place_is_named(name: str, tmp_path: Path) -> None:
    make, states = ROSTERS[name]
    received, out, book = tmp_path / "收件", tmp_path / "结果", tmp_path / "名册.xlsx"
    received.mkdir()
    shutil.copy(made("xlsx"), received / "年报.xlsx")
    make(book)
    before = book.read_bytes()
    answer = calm(run("collect", received, "--roster", book, "--year", str(YEAR), "-o", out, "--jobs", "1"), 0, 1, 2, 3)
    assert book.read_bytes() == before
    if states is None:
        assert answer.returncode in (2, 3), answer.stderr
        assert 0 < len(answer.stderr.strip().splitlines()) <= 12
        assert not out.exists() or not list(out.iterdir())
    elif states:
        told = {unit["unit"]: unit["state"] for unit in json.loads((out / "状态.json").read_text(encoding="utf-8"))["units"]}
        assert {unit: told.get(unit) for unit in states} == states, answer.stderr
    elif answer.returncode in (2, 3):
        assert answer.stderr.strip()
    else:
        assert (out / "状态.json").exists()


# --- templates ---------------------------------------------------------------------------------------------------------------------------------


def said(place: "Callable[[Document], object]") -> "Callable[[Path], object]":  # type: ignore[valid-type]
    def change(path: Path) -> None:
        document = Document(str(path))
        place(document)
        document.save(str(path))

    return change


def as_it_is(_: object) -> None:
    """Nothing changed."""


def emptied(document: "Document") -> None:  # type: ignore[valid-type]
    body = document.element.body
    for one in list(body)[:-1]:
        body.remove(one)


# a template, and what the command says: 0 (the report holds all of the filing), or one sentence with 1, 2, 3
TEMPLATES: "dict[str, tuple[Callable[[Path], object], str]]" = {
    "as it is": (as_it_is, "0"),
    "saved by another program": (said(as_it_is), "0"),
    "a sentence more": (said(lambda d: d.add_paragraph("联系地址：澄湖县柳堤镇")), "0 1 2 3"),
    "an unknown name": (said(lambda d: d.add_paragraph("{{ 天气 }}")), "1 2 3"),
    "an unfinished name": (said(lambda d: d.add_paragraph("{{ 单位")), "1 2 3"),
    "braces in full width": (said(lambda d: d.add_paragraph("｛｛ 单位 ｝｝")), "0 1 2 3"),
    "an unfinished loop": (said(lambda d: d.add_paragraph("{% for 甲 in 乙 %}")), "1 2 3"),
    "a loop without end": (said(lambda d: d.add_paragraph("{% for a in range(10000000000) %}x{% endfor %}")), "1 2 3"),
    "a power": (said(lambda d: d.add_paragraph("{{ 9 ** 9 ** 9 }}")), "1 2 3"),
    "a way to the inside": (said(lambda d: d.add_paragraph("{{ ''.__class__.__mro__[1].__subclasses__() }}")), "1 2 3"),
    "a file taken in": (said(lambda d: d.add_paragraph("{% include '/etc/passwd' %}")), "1 2 3"),
    "nothing in it": (said(emptied), "1 2 3"),
    "a table more": (said(lambda d: d.add_table(2, 2)), "0 1 2 3"),
    "a name in the head of pages": (said(lambda d: setattr(d.sections[0].header.paragraphs[0], "text", "{{ 单位 }}")), "0 1 2 3"),
    "pages of no height": (said(lambda d: [setattr(d.sections[0], "page_height", 0), setattr(d.sections[0], "page_width", 0)]), "0 1 2 3"),
    "styles gone": (said(lambda d: [style.delete() for style in list(d.styles) if not style.builtin]), "0 1 2 3"),
    "macros said": (lambda p: _kind(p, "application/vnd.ms-word.document.macroEnabled.main+xml"), "0 1 2 3"),
    "a Word template": (lambda p: _kind(p, "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), "0 1 2 3"),
    "cut off": (lambda p: p.write_bytes(p.read_bytes()[:5000]), "2 3"),
    "a text": (lambda p: p.write_text("{{ 单位 }}"), "2 3"),
    "a workbook": (lambda p: shutil.copy(made("xlsx"), p), "2 3"),
    "a folder": (lambda p: [p.unlink(), p.mkdir()], "2 3"),
    "not there": (lambda p: p.unlink(), "2 3"),
}  # fmt: skip


def _kind(path: Path, kind: str) -> None:
    parts = Parts.of(path)
    parts.sub(
        "[Content_Types].xml", r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main\+xml", kind
    )
    parts.packed(path)


@pytest.mark.long
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_serves_or_its_fault_is_named(name: str, tmp_path: Path) -> None:
    make, statuses = TEMPLATES[name]
    template, report = tmp_path / "模板.docx", tmp_path / "报告.docx"
    shutil.copy("templates/report.docx", template)
    make(template)
    answer = calm(run("report", made("xlsx"), "-o", report, "--template", template), *map(int, statuses.split()))
    assert report.exists() == (answer.returncode == 0), answer.stderr
    if answer.returncode == 0:
        told = json.loads(run("validate", "--format", "json", report).stdout)["files"][0]
        assert told["status"] in ("accepted", "needs_explanation"), told["findings"]
    else:
        assert 0 < len(answer.stderr.strip().splitlines()) <= 6
        assert [path.name for path in tmp_path.iterdir()] in ([], ["模板.docx"])
