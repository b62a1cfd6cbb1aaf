"""生成报告 and 预览PDF."""

from pathlib import Path

from xl_tools.addin.buttons.desk import Desk, Outcome, ask
from xl_tools.addin.places import reports_file
from xl_tools.addin.press.job import Reply
from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.files.disk import write_whole
from xl_tools.files.libreoffice import find_office
from xl_tools.files.own_work import OwnWork
from xl_tools.jobs.make_report import Report, report_of
from xl_tools.reporting.pdf import printed, stand_in

UNSAFE = regex(r'[\\/:*?"<>|\x00-\x1f]')


def report(desk: Desk) -> Outcome:
    """The Word report beside the workbook, opened; while errors stand only a draft, after asking."""
    folder = desk.folder
    made = report_of(desk.reading, draft=desk.answered("draft"))
    if made.docx is None:
        return ask(
            "draft",
            f"还有 {len(made.blocking)} 处错误没有改正，不能生成正式报告；点“校验”可逐条查看。\n要先生成一份带“草稿”水印的稿子吗？",
        )
    target = folder / f"{Path(desk.name).stem}{'-草稿' if made.blocking else ''}.docx"
    kept = OwnWork(reports_file()).put(target, made.docx)
    if kept:
        text = f"已生成{_kind(made)}“{target.name}”。\n原来的那份有人改动过，没有覆盖，已改名为“{kept.name}”。"
        return Outcome(Reply("tell", text, open=str(target)))
    return Outcome(Reply(status=f"已生成{_kind(made)}：{target}", open=str(target)))


def preview(desk: Desk) -> Outcome:
    """The report as PDF in another window, a draft while errors stand; nothing is left beside the workbook."""
    made = report_of(desk.reading)
    content = made.docx or report_of(desk.reading, draft=True).docx or b""
    docx = desk.job / f"{UNSAFE.sub('_', Path(desk.name).stem)}-预览.docx"
    write_whole(docx, content)
    if find_office() is None:
        text = "这台计算机没有 LibreOffice，不能直接生成 PDF，改为打开 Word 稿；可以在 Word 或 WPS 里另存为 PDF。"
        return Outcome(Reply("tell", text, open=str(docx)))
    pdf = docx.with_suffix(".pdf")
    (pages,) = printed([content], [docx.name])
    write_whole(pdf, pages)
    other = stand_in(pages)
    warning = "" if other is None else said("F-PDF", "other_font", font=other)
    return Outcome(Reply(status=f"已打开{_kind(made)}的 PDF 预览。{warning}", open=str(pdf)))


def _kind(made: Report) -> str:
    return f"草稿（还有 {len(made.blocking)} 处错误）" if made.blocking else "报告"
