"""The sentences that the add-in in WPS says itself: those of LibreOffice's side and of Excel's where they hold there too, and a few of its own."""

import ast
from pathlib import Path

from xl_tools.addin.made import strings

OFFICE = Path(__file__).with_name("office") / "pythonpath" / "xl_tools_office" / "words.py"
SHARED = (
    "WORKING", "NO_FOLDER", "NO_PYTHON", "GONE_PYTHON", "NO_REPLY", "TOO_LONG", "NO_COPY", "NO_SHEET", "NO_EDITS", "NOT_OPENED", "BROKEN",
)  # fmt: skip
OF_EXCEL = {"TITLE": "title", "STILL_WORKING": "still_working"}
OWN = {
    "OLD_WPS": "这个版本的 WPS（{version}）不让加载项读写文件、启动程序，按钮不能使用，工作簿没有改动。请升级 WPS；在此之前请存盘，再把工作簿拖到“校验”图标上。",
    "NO_START": "WPS 没有能够启动校验程序（{python}），工作簿没有改动。如果 WPS 或杀毒软件询问是否允许，请选允许，再点一次按钮；仍不行时，请存盘，再把工作簿拖到“校验”图标上，并把日志交给维护人员：{log}",
    "PASSWORD": "工作表“{sheet}”设有密码保护，没有写入任何内容。请先撤销该工作表的密码（审阅－撤消工作表保护），再点击按钮。",
    "CHANGED": "处理期间工作簿一直有改动，没有写入任何内容。请停止输入，再点一次按钮。",
    "NO_END": "询问的次数太多，这次操作没有完成。请再点一次按钮；如果仍然不行，请重新运行安装包中的安装程序（Windows 为 install.cmd，Linux 为 install.sh）。",
    "ANY_FILE": "所有文件 (*.*),*.*",
}


def wps_words() -> dict[str, str]:
    """The sentences by name; a `{name}` in one stands for what it tells of."""
    office = _constants(OFFICE)
    excel = {name: strings.SENTENCES[theirs] for name, theirs in OF_EXCEL.items()}
    return {**{name: office[name] for name in SHARED}, **excel, **OWN}


def _constants(module: Path) -> dict[str, str]:
    """The texts at the top of a module that runs elsewhere."""
    return {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in ast.parse(module.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
