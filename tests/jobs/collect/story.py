"""Four rounds of a made-up county, told as a story: what comes in, what the office does, and the written list after each round.

Where the contract is silent a comment beginning with "As read here" says what the chief of an office would expect.
"""

import io
from dataclasses import replace

from docx import Document

from tests.jobs.collect.county import filing_of, report, workbook, wrong
from tests.jobs.collect.office import Office, sums_of
from tests.samples import with_paragraph
from tests.workbook.edits import with_text
from xl_tools.filing.filing import Filing

UNITS = {
    "县府办": "临溪县人民政府办公室", "桥头镇": "临溪县桥头镇人民政府", "柳溪镇": "临溪县柳溪镇人民政府", "青石镇": "临溪县青石镇人民政府",
    "马店乡": "临溪县马店乡人民政府", "和平街道": "临溪县和平街道办事处", "发改局": "临溪县发展和改革局", "教体局": "临溪县教育体育局",
    "卫健局": "临溪县卫生健康局", "统计局": "临溪县统计局", "财政局": "临溪县财政局", "气象局": "临溪县气象局",
}  # fmt: skip
ALIASES = {"卫健局": "卫健局;临溪县卫生和计划生育局", "县府办": "县府办"}
WHOLE = "临溪县人民政府"
OWN_WORDS = ("文件清理工作由专人负责，报告付印前改写了这一段。",)

ROUND_1 = """
县府办    退回    第1批/县府办.xlsx     D-DATE
桥头镇    通过    第1批/桥头镇.xlsx|第1批/邮件/桥头镇年报.xlsx
柳溪镇    退回    第1批/柳溪镇.xlsx     T3-BALANCE
青石镇    待定    -
马店乡    待定    -
和平街道  待核实  第1批/和平街道.xlsx   D-DATE
发改局    待核实  第1批/发改局.xlsx     C-DUPLICATE
教体局    待定    -
卫健局    未报    -
统计局    通过    第1批/统计局.docx
财政局    待定    -                     C-NAME
气象局    不报    -
"""
FILES_1 = """
第1批/县府办.xlsx           县府办    returned
第1批/桥头镇.xlsx           桥头镇    counted|same
第1批/邮件/桥头镇年报.xlsx  桥头镇    counted|same
第1批/桥头镇.docx           桥头镇    same
第1批/柳溪镇.xlsx           柳溪镇    returned
第1批/青石镇.xlsx           青石镇    undecided
第1批/青石镇终稿.xlsx       青石镇    undecided
第1批/马店乡.xlsx           马店乡    undecided
第1批/马店乡2.xlsx          马店乡    undecided
第1批/和平街道.xlsx         和平街道  counted
第1批/发改局.xlsx           发改局    counted
第1批/发改局.docx           发改局    same
第1批/教体局.xlsx           教体局    undecided
第1批/教体局.docx           教体局    undecided
第1批/卫健局.xlsx           卫健局    other_year
第1批/统计局.docx           统计局    counted
第1批/统计局年报.xlsx       财政局    undecided
第1批/安泽县桥头镇.xlsx     -         unknown_unit
第1批/会议通知.docx         -         foreign
第1批/损坏.xlsx             -         unreadable
第1批/空.xlsx               -         unreadable
第1批/附件.zip              -         foreign|unreadable
"""
# As read here: Word's own `~$桥头镇.docx` is passed over without a word; a zip is named, not opened.

ROUND_2 = """
县府办    通过    第2批/县府办.xlsx
桥头镇    通过    第1批/桥头镇.xlsx|第1批/邮件/桥头镇年报.xlsx
柳溪镇    通过    第2批/柳溪镇.xlsx
青石镇    通过    第1批/青石镇.xlsx
马店乡    通过    第1批/马店乡.xlsx
和平街道  通过    第2批/和平街道（已说明）.xlsx
发改局    通过    第2批/发改局.xlsx
教体局    通过    第1批/教体局.xlsx
卫健局    通过    第2批/卫健局.xlsx
统计局    未报|待定  -
财政局    通过    第1批/财政局年报.xlsx
气象局    不报    -                     C-VERT
"""
# As read here: a unit whose only file was deleted is 未报 or 待定, in no case summed; a file that a choice leaves out is replaced or undecided.
FILES_2 = """
第1批/县府办.xlsx           县府办    replaced|same
第1批/桥头镇.xlsx           桥头镇    counted|same
第1批/邮件/桥头镇年报.xlsx  桥头镇    counted|same
第1批/桥头镇.docx           桥头镇    same
第1批/柳溪镇.xlsx           柳溪镇    replaced
第1批/青石镇.xlsx           青石镇    counted
第1批/青石镇终稿.xlsx       青石镇    replaced|undecided
第1批/马店乡.xlsx           马店乡    counted
第1批/马店乡2.xlsx          马店乡    replaced|undecided
第1批/和平街道.xlsx         和平街道  replaced|same
第1批/发改局.xlsx           发改局    replaced
第1批/发改局.docx           发改局    same
第1批/教体局.xlsx           教体局    counted
第1批/卫健局.xlsx           卫健局    other_year
第1批/财政局年报.xlsx       财政局    counted
第1批/安泽县桥头镇.xlsx     -         unknown_unit
第1批/会议通知.docx         -         foreign
第2批/县府办.xlsx           县府办    counted
第2批/柳溪镇.xlsx           柳溪镇    counted
第2批/和平街道（已说明）.xlsx  和平街道  counted
第2批/发改局.xlsx           发改局    counted
第2批/卫健局.xlsx           卫健局    counted
第2批/气象局.xlsx           气象局    not_required
"""

ROUND_3 = """
县府办    通过    第2批/县府办.xlsx
桥头镇    待定    -
柳溪镇    通过    第2批/柳溪镇.xlsx
青石镇    待定    -
马店乡    待定    -
和平街道  通过    第2批/和平.xlsx
发改局    通过    第2批/发改局.xlsx
教体局    通过    第1批/教体局.xlsx
卫健局    通过    第2批/卫健局.xlsx
统计局    通过    第1批/统计局.docx
财政局    通过    第1批/财政局年报.xlsx
气象局    不报    -                     C-VERT
"""
FILES_3 = """
第1批/县府办.xlsx           县府办    replaced|same
第1批/桥头镇.xlsx           桥头镇    undecided|same
第1批/邮件/桥头镇年报.xlsx  桥头镇    undecided|same
第1批/桥头镇.docx           桥头镇    undecided|same
第1批/柳溪镇.xlsx           柳溪镇    replaced
第1批/青石镇.xlsx           青石镇    undecided
第1批/青石镇终稿.xlsx       青石镇    undecided
第1批/马店乡.xlsx           马店乡    undecided
第1批/马店乡2.xlsx          马店乡    undecided
第1批/和平街道.xlsx         和平街道  replaced|same
第1批/发改局.xlsx           发改局    replaced
第1批/发改局.docx           发改局    same
第1批/教体局.xlsx           教体局    counted
第1批/卫健局.xlsx           卫健局    other_year
第1批/统计局.docx           统计局    counted
第1批/财政局年报.xlsx       财政局    counted
第1批/安泽县桥头镇.xlsx     -         unknown_unit
第1批/会议通知.docx         -         foreign
第2批/县府办.xlsx           县府办    counted
第2批/柳溪镇.xlsx           柳溪镇    counted
第2批/和平.xlsx             和平街道  counted
第2批/发改局.xlsx           发改局    counted
第2批/卫健局.xlsx           卫健局    counted
第2批/气象局.xlsx           气象局    not_required
第3批/桥头镇.xlsx           桥头镇    undecided
"""

ROUND_4 = """
县府办    通过    第2批/县府办.xlsx
桥头镇    通过    第1批/桥头镇.xlsx|第1批/邮件/桥头镇年报.xlsx
柳溪镇    通过    第2批/柳溪镇.xlsx
青石镇    通过    第1批/青石镇.xlsx
马店乡    通过    第1批/马店乡.xlsx
和平街道  通过    第2批/和平.xlsx
发改局    通过    第2批/发改局.xlsx
教体局    通过    第1批/教体局.xlsx
卫健局    通过    第2批/卫健局.xlsx
统计局    通过    第4批/统计局.xlsx
财政局    通过    第1批/财政局年报.xlsx
气象局    不报    -                     C-VERT
"""
FILES_4 = """
第1批/县府办.xlsx           县府办    replaced|same
第1批/桥头镇.xlsx           桥头镇    counted|same
第1批/邮件/桥头镇年报.xlsx  桥头镇    counted|same
第1批/桥头镇.docx           桥头镇    same
第1批/柳溪镇.xlsx           柳溪镇    replaced
第1批/青石镇.xlsx           青石镇    counted
第1批/青石镇终稿.xlsx       青石镇    replaced|undecided
第1批/马店乡.xlsx           马店乡    counted
第1批/马店乡2.xlsx          马店乡    replaced|undecided
第1批/和平街道.xlsx         和平街道  replaced|same
第1批/发改局.xlsx           发改局    replaced
第1批/发改局.docx           发改局    same
第1批/教体局.xlsx           教体局    counted
第1批/卫健局.xlsx           卫健局    other_year
第1批/统计局.docx           统计局    same
第1批/财政局年报.xlsx       财政局    counted
第1批/安泽县桥头镇.xlsx     -         unknown_unit
第1批/会议通知.docx         -         foreign
第2批/县府办.xlsx           县府办    counted
第2批/柳溪镇.xlsx           柳溪镇    counted
第2批/和平.xlsx             和平街道  counted
第2批/发改局.xlsx           发改局    counted
第2批/卫健局.xlsx           卫健局    counted
第2批/气象局.xlsx           气象局    not_required
第3批/桥头镇.xlsx           桥头镇    replaced|undecided
第4批/统计局.xlsx           统计局    counted
第4批/全县.xlsx             -         county
"""

ROUND_5 = """
县府办    通过|待定  *
桥头镇    通过    第1批/桥头镇.xlsx|第1批/邮件/桥头镇年报.xlsx
柳溪镇    待定    -
青石镇    通过    第1批/青石镇.xlsx
马店乡    通过    第1批/马店乡.xlsx
和平街道  通过|待核实|待定  *
发改局    待定    -
教体局    通过    第1批/教体局.xlsx
卫健局    通过    第2批/卫健局.xlsx
统计局    通过    第4批/统计局.xlsx
财政局    通过    第1批/财政局年报.xlsx
气象局    不报    -                     C-VERT
"""
"""After the log is lost: what was chosen or is alone stands, what an order had decided does not.

As read here: whether a corrected date or a 说明 makes another filing is the program's to say; where it does, the order is gone.
"""


def of(short: str, seed: int = 1, **more: object) -> Filing:
    """A filing of one of the units without a fault."""
    return filing_of(UNITS[short], seed, **more)  # type: ignore[arg-type]


def letter() -> bytes:
    """A Word file that is no report."""
    made, stream = Document(), io.BytesIO()
    made.add_paragraph("关于召开全县政务公开工作会议的通知")
    made.add_paragraph("各乡镇人民政府、各部门：定于下周三召开会议，请派员参加。")
    made.save(stream)
    return stream.getvalue()


def other_words(filing: Filing) -> Filing:
    """The same figures with a paragraph rewritten."""
    return with_paragraph(filing, "overview", "information_management", OWN_WORDS)


def round_1(office: Office) -> None:
    """The first batch, with all that goes wrong in a first batch."""

    def came(name: str, filing: Filing, made: bytes | None = None) -> None:
        office.put(f"第1批/{name}", made or (report if name.endswith(".docx") else workbook)(filing), filing)

    came("县府办.xlsx", of("县府办", date="2026-12-20"))
    came("桥头镇.xlsx", of("桥头镇"))
    came("邮件/桥头镇年报.xlsx", of("桥头镇"), (office.received / "第1批/桥头镇.xlsx").read_bytes())
    came("桥头镇.docx", of("桥头镇"))
    came("柳溪镇.xlsx", wrong(of("柳溪镇")))
    came("青石镇.xlsx", of("青石镇"))
    came("青石镇终稿.xlsx", of("青石镇", 2))
    came("马店乡.xlsx", of("马店乡"))
    came("马店乡2.xlsx", of("马店乡", 2))
    came("和平街道.xlsx", of("和平街道", date="2027-02-15"))
    came("发改局.xlsx", of("发改局"))
    came("发改局.docx", other_words(of("发改局")))
    came("教体局.xlsx", of("教体局"))
    came("教体局.docx", of("教体局", 2))
    came("卫健局.xlsx", of("卫健局", year=2025))
    came("统计局.docx", of("统计局"))
    came("统计局年报.xlsx", of("财政局"))
    came("安泽县桥头镇.xlsx", filing_of("安泽县桥头镇人民政府", 1))
    for name, data in {
        "会议通知.docx": letter(), "损坏.xlsx": workbook(of("统计局"))[:4000], "空.xlsx": b"", "附件.zip": b"PK\x05\x06" + bytes(18),
        "~$桥头镇.docx": b"\x05officeclerk" + bytes(150),
    }.items():  # fmt: skip
        office.put(f"第1批/{name}", data)


def round_2(office: Office) -> None:
    """Corrections, an explanation, choices; one file deleted, one renamed."""
    (annotated,) = [path for path in (office.out / "加注副本").rglob("*.xlsx") if "和平街道" in path.name]
    explained = with_text(annotated.read_bytes(), "校验结果", "E5", "会签延误，已向县政府办说明。")
    new = {
        "县府办.xlsx": of("县府办"), "柳溪镇.xlsx": of("柳溪镇"), "发改局.xlsx": other_words(of("发改局")),
        "卫健局.xlsx": filing_of("临溪县卫生和计划生育局", 1), "气象局.xlsx": of("气象局"),
    }  # fmt: skip
    for name, filing in new.items():
        office.put(f"第2批/{name}", workbook(filing), filing)
    office.put("第2批/和平街道（已说明）.xlsx", explained, of("和平街道"))
    office.rename("第1批/统计局年报.xlsx", "第1批/财政局年报.xlsx")
    for name in ("教体局.docx", "统计局.docx", "损坏.xlsx", "空.xlsx", "附件.zip"):
        office.take(f"第1批/{name}")
    office.choose(**chosen(office, 青石镇="第1批/青石镇.xlsx", 马店乡="第1批/马店乡.xlsx", 教体局="第1批/教体局.xlsx"))


def round_3(office: Office) -> None:
    """A second file after 通过, a choice withdrawn, a chosen file changed; a file renamed, one put back."""
    office.put("第3批/桥头镇.xlsx", workbook(of("桥头镇", 2)), of("桥头镇", 2))
    office.choose(**chosen(office, 马店乡="第1批/马店乡.xlsx", 教体局="第1批/教体局.xlsx"))
    office.put("第1批/马店乡.xlsx", workbook(of("马店乡", 3)), of("马店乡", 3))
    office.rename("第2批/和平街道（已说明）.xlsx", "第2批/和平.xlsx")
    office.put("第1批/统计局.docx", report(of("统计局")), of("统计局"))


def round_4(office: Office) -> None:
    """All that is open is chosen; the workbook of a Word report comes, and the whole county's report."""
    files = {
        "青石镇": "第1批/青石镇.xlsx",
        "马店乡": "第1批/马店乡.xlsx",
        "教体局": "第1批/教体局.xlsx",
        "桥头镇": "第1批/桥头镇.xlsx",
    }
    office.choose(**chosen(office, **files))
    office.put("第4批/统计局.xlsx", workbook(of("统计局")), of("统计局"))
    in_it = [told["file"] for told in office.state()["units"] if told["state"] == "通过"]
    counted = [office.filings[file] for file in in_it if file != "第1批/统计局.docx"]
    counted += [office.filings[file] for file in (*list(files.values())[:2], "第1批/桥头镇.xlsx", "第4批/统计局.xlsx")]
    office.put("第4批/全县.xlsx", workbook(replace(filing_of(WHOLE, 1), values=sums_of(counted))))


def chosen(office: Office, **files: str) -> dict[str, str]:
    """The content numbers of files, by unit."""
    return {unit: office.number(file) for unit, file in files.items()}
