"""The only sentences that LibreOffice's side says itself: for when Python cannot be asked. All others come in its replies."""

TITLE = "@TITLE@"
WORKING = "正在处理，请稍候……"

NO_FOLDER = "无法在文件夹“{folder}”中写文件，请检查磁盘空间和该文件夹的权限后再试。"
NO_PYTHON = "还没有登记要使用的 Python（缺少文件 {file}）。请重新运行安装包中的安装程序（Windows 为 install.cmd，Linux 为 install.sh），再点击按钮。"
GONE_PYTHON = (
    "登记的 Python 不在了：{python}。请重新运行安装包中的安装程序（Windows 为 install.cmd，Linux 为 install.sh），再点击按钮。"
)
NO_START = "无法启动 Python：{python}。请重新运行安装包中的安装程序（Windows 为 install.cmd，Linux 为 install.sh），再点击按钮。详细情况见日志：{log}"
NO_REPLY = "校验程序中途退出，没有给出结果，工作簿没有改动。请再试一次；仍不行时，请把日志交给维护人员：{log}"
TOO_LONG = "校验程序超过 {minutes} 分钟没有完成，已经停止，工作簿没有改动。请再试一次；仍不行时，请把日志交给维护人员：{log}"
NO_COPY = "无法为当前工作簿保存一份临时副本，没有进行处理。请先把工作簿另存为 .xlsx 文件，再点击按钮；详细情况见日志：{log}"
NO_SHEET = "当前工作簿中没有工作表“{sheet}”，没有写入任何内容。请打开由 xl-tools 生成的填报工作簿后再试。"
PASSWORD = "工作表“{sheet}”设有密码保护，没有写入任何内容。请先撤销该工作表的密码（工具－保护工作表），再点击按钮。"
NO_EDITS = "结果没有能写入工作簿，已恢复原样。请检查工作簿是否为只读；详细情况见日志：{log}"
NOT_OPENED = "文件已经生成：{file}，但没有能自动打开，请到该处手工打开。"
BROKEN = "操作没有完成。请再试一次；仍不行时，请把日志交给维护人员：{log}"
ANY_FILE = "所有文件 (*.*)"


class Trouble(Exception):
    """What went wrong, as the one sentence that the clerk reads."""
