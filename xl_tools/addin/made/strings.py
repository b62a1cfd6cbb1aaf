"""The Chinese sentences that the add-in itself needs, before Python has answered; they travel on its hidden sheet.

A `{0}` stands for the one thing a sentence names: a file, a folder, the number of an error.
"""

import importlib.metadata

from xl_tools.product import TITLE

SENTENCES = {
    "title": TITLE,
    "working": "正在处理，请稍候……",
    "still_working": "上一次点击还在处理，这一次没有另外执行。请稍候……",
    "no_python": "没有找到 Python，按钮暂时不能使用。请重新运行安装包中的 install.cmd，然后再点一次按钮；命令行校验和免宏的“校验.cmd”不受影响。",
    "no_folder": "不能在数据文件夹中写入文件：{0}。请检查磁盘是否已满、是否有写入权限，然后再点一次按钮。",
    "no_start": "Python 没有能够启动（错误 {0}）。请重新运行安装包中的 install.cmd；如果仍然不行，请检查杀毒软件是否拦截了它。",
    "no_reply": "Python 没有能够启动，或者中途退出了，工作簿没有保存也没有关闭。请再点一次按钮；如果仍然不行，请把日志文件交给维护人员：{0}",
    "bad_reply": "没有看懂 Python 的答复，加载项和已安装的 xl_tools 可能不是同一个版本。请重新运行安装包中的 install.cmd，再重新打开 Excel。",
    "no_open": "文件已经生成，但是没有能够打开，请在资源管理器中打开：{0}",
    "no_end": "询问的次数太多，这次操作没有完成。请再点一次按钮；如果仍然不行，请重新运行安装包中的 install.cmd。",
    "broken": "加载项没有能够完成这次操作（错误 {0}）。请关闭其他对话框后再点一次按钮；如果仍然不行，请重新打开 Excel。",
}


def rows() -> list[tuple[str, str]]:
    """Name and text of each row of the hidden sheet, the version of the package first."""
    return [("version", importlib.metadata.version("xl_tools")), *SENTENCES.items()]
