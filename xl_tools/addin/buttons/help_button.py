"""规则说明 and 环境自检."""

from xl_tools.addin.buttons.desk import Desk, Outcome, tell
from xl_tools.addin.buttons.next_button import shown
from xl_tools.addin.install.diagnosis import links
from xl_tools.addin.press.job import Reply
from xl_tools.files.disk import write_whole
from xl_tools.jobs.pages import rules_page
from xl_tools.workbook import words
from xl_tools.workbook.address import split


def rules(desk: Desk) -> Outcome:
    """The catalogue of rules in the browser; the rule of the finding at hand comes first."""
    page = desk.job / "规则说明.html"
    code = next((one.code for one in shown(desk) if _is_here(desk, one.row, (one.target.sheet, one.target.cell))), "")
    write_whole(page, rules_page(code).encode())
    return Outcome(Reply(status="已在浏览器中打开规则说明。", open=str(page)))


def _is_here(desk: Desk, row: int, target: tuple[str, str]) -> bool:
    """Whether the active cell is the one a finding leads to, or lies in its row on 校验结果."""
    sheet, cell = desk.request.sheet, desk.request.cell
    return (sheet, cell) == target or (sheet == words.RESULTS and bool(cell) and split(cell)[0] == row)


def doctor(desk: Desk) -> Outcome:
    """What is not in order on this machine, one line each."""
    del desk
    found = list(links())
    wrong = [f"[{'缺少' if link.must else '可选'}] {link.name}：{link.found}　{link.remedy}" for link in found if link.remedy]
    return tell("\n".join([f"共检查 {len(found)} 项，{len(found) - len(wrong)} 项正常。", *wrong]))
