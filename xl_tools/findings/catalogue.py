"""The catalogue of codes: title, message, advice and basis of each. The only place for the words of a finding or a refusal that are the same in every form."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeVar, cast

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said, writable
from xl_tools.findings.finding import Finding
from xl_tools.form.editions import EDITIONS
from xl_tools.form.message import Message
from xl_tools.form.model import Form
from xl_tools.form.references import denoted, written_out
from xl_tools.form.rule import Rule
from xl_tools.form.sentence import Node
from xl_tools.form.severity import Severity

Words = TypeVar("Words")
E, Q, H = Severity.ERROR, Severity.QUERY, Severity.HINT


MOST_QUOTED = 120
"""Characters of a text that a sentence quotes."""
LONGEST_MESSAGE = 1_500
"""Characters; the longest that lists places has some hundreds."""
LONG_QUOTE = regex(rf"“([^“”]{{{MOST_QUOTED}}})[^“”]+”")
ORDER = "VTXYNDIMFPUAC"
"""The first letters of codes in the order of the catalogue; others come first."""
TOLD = ("actual", "expected", "unit", "title", "written")
"""Arguments that are a text as it was found."""
FIELD = regex(r"(?<!\{)\{\w+\}(?!\})")
MOVE = "用命令 xl-tools repair 把填写内容移入新模板（不会用命令的请交技术人员）"

CODES: dict[str, Message] = {
    # values
    "V-BLANK": Message("空格未填", (E, Q), "{place}{several}没有填写。", "请补填；数字没有发生的填 0，不要留空。"),
    "V-TEXT": Message("不是数字", (E,), "{place}填的是“{actual}”，不是数字。", "改为阿拉伯数字{number}，按数字键入，不带单位、空格和说明。"),
    "V-FORMAT": Message("填写格式不对", (E,), "{place}填的是“{actual}”，不是{wanted}。", "请按该格旁边的说明填写。"),
    "V-NEGATIVE": Message("出现负数", (E,), "{place}填的是 {actual}，不能小于 0。", "核对原始台账后改正。"),
    "V-FRACTION": Message("应为整数", (E,), "{place}填的是 {actual}，件数应为整数。", "核对是否多打了小数点。"),
    "V-DECIMALS": Message("小数位数过多", (E,), "{place}填的是 {actual}，小数有 {places} 位。", "以万元为单位的金额最多六位小数，即到分为止。"),
    "V-LARGE": Message("数值过大", (E,), "{place}填的是 {actual}，超出可能的范围。", "核对是否多打了数字或填错了单位。"),
    "V-NORMALISED": Message("已按规范读取", (Q, H), "{place}{several}写法不规范：{detail}。", "请改为半角阿拉伯数字；没有发生的填 0。"),
    # against last year
    "Y-JUMP": Message("与上年相差过大", (Q,), "{detail}。", "核对是否多打、漏打；如无误，请写明原因。"),
    "Y-FILE": Message("上年文件不相符", (Q,), "所给的上年文件是{detail}，没有用它核对。", "请选用本单位上一年度的工作簿或报告。"),
    "Y-SAME": Message("与上年完全相同", (Q,), "{detail}与上年年报完全相同。", "请确认不是误用了上年的数据或文字。"),
    # text against the tables
    "N-COUNT": Message("文字与表格不一致", (E, Q), "文字写 {actual}，{target}为 {expected}{reading}：“{quote}”。", "核对文字和表格，使两处一致。"),
    "N-BREAKDOWN": Message("分项之和与合计不符", (E, Q), "文字写合计 {actual}，所列分项之和为 {expected}（{parts}）：“{quote}”。", "核对各分项；如只列举了一部分，请用“等”或“其中主要”。"),
    "N-PERCENT": Message("百分比或增减数不符", (Q,), "文字写 {actual}{sign}，按所写件数应为 {expected}{sign}：“{quote}”。", "核对百分比、增减数和它所依据的件数。"),
    "N-APPROXIMATE": Message("应写准确数字", (Q,), "“{quote}”用了概数。", "件数、条数应写准确数字，不用“余”“多”“近”。"),
    "N-MISSING": Message("缺少应有的数字", (Q,), "“{part}”没有写明{what}。", "请补写；没有发生的也要写明“0”。"),
    # form of the text
    "D-TITLE": Message("标题不规范", (E, Q), "{detail}", "标题应与统一格式一致。", in_workbook="请改正“单位信息”的“报告标题”一格；不填时用统一格式的标题。"),
    "D-SECTIONS": Message("各部分不全或不规范", (E, Q), "{detail}", "各部分的标题和顺序应与统一格式一致。"),
    "D-TOPICS": Message("缺少应单列的内容", (Q,), "“{part}”没有单列：{detail}。", "应分别写明：{topics}。"),
    "D-PARTS": Message("部分的数目或名称不符", (E, Q), "{detail}", "引言所列的部分应与各部分的标题一致。"),
    "D-TOLD": Message("缺少应写明的内容", (Q,), "“{part}”没有写明：{asked}。", "请补写；没有发生的也请写明。"),
    "D-CITATION": Message("引用了已被替代的格式", (Q,), "文中引用了“{quote}”。", "应依据现行格式的文件。"),
    "D-FORM": Message("用了旧格式", (Q,), "本报告用的是旧格式，{year} 年度应使用现行格式。", "请改用现行格式的表格。"),
    "D-YEAR": Message("年份不符", (E, Q), "文中写的是 {actual} 年，本报告年度是 {expected} 年：“{quote}”。", "核对是否沿用了往年的文字。"),
    "D-PERIOD": Message("统计期限不规范", (E, Q), "{detail}", "应写明统计期限为本年度1月1日至12月31日，并写明年份。"),
    "D-SIGN": Message("署名缺少或不符", (E, Q), "{detail}", "在正文后署发文机关全称。", in_workbook="请改正“单位信息”的“署名”一格；不填时用“单位名称”。"),
    "D-DATE": Message("成文日期缺少或不符", (E, Q), "{detail}", "署名下一行写成文日期，用阿拉伯数字写全年月日。", "", "请在“单位信息”的“成文日期”一格填写，例如 2027-1-20。"),
    "D-NUMBERING": Message("层次序号不规范", (Q,), "层次序号写法不规范：{detail}。", "依次用“一、”“（一）”“1.”“（1）”。", "GB/T 9704-2012"),
    "D-EMPTY": Message("内容过于简单", (Q,), "“{section}”只写了“{quote}”。", "请写明具体情况。"),
    "D-TRADITIONAL": Message("原文是繁体字", (H,), "原文是繁体字，已按简体字读取。", "公布的报告应使用规范汉字。"),
    "D-OTHER-ORGAN": Message("疑为其他机关的名称", (Q,), "文中出现“{quote}”，与本机关“{unit}”不同。", "核对是否沿用了其他机关的文字。"),
    "D-LEFTOVER": Message("有未填写或未删除的内容", (E, H), "{detail}", "请补写完整；不需要的内容请删除。"),
    "D-UNWRITTEN": Message("应写的段落没有写", (E,), "这一段还没有写，{detail}。", "请在这里写上具体内容；没有的情况也请写明没有。"),
    "D-MIXED": Message("文字可能放错了主题", (H,), "{detail}", "请核对该行起的文字属于哪个主题；一个主题写不下的，写到这一部分的空行或“续页”里。"),
    "D-TIER": Message("机关级别无法判断", (Q,), "从名称“{unit}”看不出是设区的市还是县级市，而{detail}。", "请在“单位信息”里选定级别（命令行用 --tier）。"),
    # the workbook as such
    "I-FORMULA": Message("公式被改动", (E,), "{place}的公式被改动或变成了数值。", f"请撤销改动，恢复原来的公式；撤销不了的，{MOVE}。"),
    "I-LABEL": Message("表样文字被改动", (E,), "{place}应为“{expected}”，现为“{actual}”。", f"请把该格改回原来的文字；改不回来的，{MOVE}。"),
    "I-PASTED": Message("填报格里贴入了公式", (E,), "{place}里是公式，不是键入的内容。", f"请直接键入数字或文字，粘贴时用“选择性粘贴—数值”；格数很多的，{MOVE}，以公式显示的结果为准。"),
    "I-STRUCTURE": Message("工作簿结构被改动", (E, Q), "{detail}", f"请撤销对表样的改动；撤销不了的，{MOVE}。"),
    "I-EXTRA": Message("表样之外多出内容", (E, Q), "{place}多出“{actual}”，这里不应有内容。", "请删除该格的内容；需要补充的写在“文字”里。"),
    "I-LAST-YEAR": Message("上年数据被改动", (E, H), "{detail}", "“上年”的数据由程序填入，只供核对；上年数有更正的，请在“校验结果”的说明列写明。被改动的，请点“上年数据”重新填入（命令行用 xl-tools new --last-year）。"),
    "I-MOVED": Message("单元格被剪切移动", (Q,), "{detail}", f"请核对移出和移入的格；移动数据请用复制和“选择性粘贴—数值”，不要用剪切。表样已乱的，{MOVE}。"),
    "I-MERGED": Message("合并单元格被改动", (Q,), "{detail}", f"请撤销对单元格的合并或拆分，核对该处数据；撤销不了的，{MOVE}。"),
    "I-HIDDEN": Message("有内容被隐藏", (Q, H), "{detail}", "请取消隐藏，恢复常规的数字格式，核对显示的内容与实际内容相符。"),
    "I-LOCK": Message("保护被取消", (Q,), "{detail}", "请恢复工作表保护，并核对没有误改。"),
    "I-VALIDATION": Message("输入限制丢失", (Q,), "{detail}", "请核对该处数据；以后粘贴时请用“选择性粘贴—数值”。"),
    "I-STALE": Message("显示的结果已过期", (H,), "{place}显示 {actual}，按现有数据应为 {expected}。", "用表格软件打开并保存一次即可更新。"),
    "I-VERSION": Message("版本不认识或保护略有变化", (E, H), "{detail}", f"请使用本程序生成的模板；其他版本的工作簿，{MOVE}。"),
    # reading published reports
    "M-MISSING": Message("没有找到数值", (E,), "{place}{several}没有在原文中找到。", "请对照原文补填。"),
    "M-EXTRA": Message("数值个数多于表格", (E, H), "{detail}", "请对照原文核对这一行。"),
    "M-AMBIGUOUS": Message("读法不止一种", (E, Q), "{detail}", "请对照原文核对。"),
    # files
    "F-NOT-WORKBOOK": Message("不是工作簿", (E,), "“{file}”不是 Excel 工作簿（.xlsx）。", "请选择用本程序模板填报的 .xlsx 文件。"),
    "F-NOT-REPORT": Message("不是年度报告", (E,), "从“{file}”读不出年度报告{because}。", "请选择含有三张表的年度报告正文：Word、网页、有文字的 PDF 或文本。"),
    "F-ENCRYPTED": Message("文件已加密", (E,), "“{file}”设有打开密码，无法读取。", "请在表格软件中取消打开密码后另存。"),
    "F-OLD-FORMAT": Message("旧格式文件", (E,), "“{file}”是旧格式（{detail}）。", "请用办公软件另存为 .xlsx（报告存为 .docx）后再试；装有 LibreOffice 时可直接读取 .doc、.wps、.rtf、.odt 报告。"),
    "F-BROKEN": Message("文件已损坏", (E,), "“{file}”{state}，无法读取{because}。", "请重新取得该文件；如能用表格软件打开，请另存后再试。"),
    "F-BOMB": Message("文件异常庞大", (E,), "“{file}”解开后异常庞大，已停止读取。", "请向提供者核实该文件。"),
    "F-LARGE": Message("内容远超表格", (E,), "“{file}”{detail}，远超填报所需，已停止读取。", "请删除多余的内容后另存，再试。"),
    "F-NAMES": Message("压缩包的内部名称有误", (E,), "“{file}”内部的文件名重复或不合规范，已停止读取。", "如能用表格或文字软件打开，请另存后再试；否则请向提供者核实。"),
    "F-OBJECT": Message("文件嵌有其他文件", (E,), "“{file}”嵌有其他程序的文件或控件，已停止读取。", "请删除嵌入的对象和控件后另存，再试。"),
    "F-XML": Message("文件含有不安全的定义", (E,), "“{file}”中含有不允许的 XML 定义，已停止读取。", "请向提供者核实该文件。"),
    "F-EXTERNAL": Message("文件引用外部内容", (E,), "“{file}”引用了外部文件或程序，已停止读取。", "请断开外部链接后另存。"),
    "F-MACRO": Message("文件含有宏", (E,), "“{file}”含有宏，已停止读取。", "请另存为不含宏的 .xlsx。"),
    "F-FOREIGN": Message("不是本程序的模板", (E,), "“{file}”不是用本程序的模板填报的（{detail}）。", "请选择用本程序的模板填报的工作簿；没有的，用命令 xl-tools new 生成，已公布的报告用 xl-tools import 导入（不会用命令的请交技术人员）。"),
    "F-DENIED": Message("没有权限读取", (E,), "没有读取“{file}”的权限，或者其他程序正独占着它。", "请关闭正在使用它的程序，或请文件的所有者给予读取的权限；也可以让对方另发一份。"),
    "F-MISSING": Message("找不到文件", (E,), "找不到“{file}”。", "请核对文件名和所在文件夹。"),
    "F-FOLDER": Message("是文件夹", (E,), "“{file}”是一个文件夹。", "请选择文件；整个文件夹请用 xl-tools batch。"),
    "F-EMPTY": Message("文件是空的", (E,), "“{file}”是空文件。", "请重新取得该文件。"),
    "F-EXISTS": Message("文件已经存在", (E,), "“{file}”已经存在，没有覆盖。", "请换一个文件名；确实要覆盖请加 --force。"),
    "F-LOCKED": Message("文件无法写入", (E,), "“{file}”{detail}，没有改动原来的内容。", "请关闭正在使用它的程序，或换一个文件夹、文件名。"),
    "F-TEMPLATE": Message("Word 模板有误", (E,), "Word 模板“{file}”中{detail}。", "请按模板说明改正占位符。"),
    "F-PDF": Message("PDF 未能生成", (E,), "“{file}”未能转换成 PDF：{detail}。", "请安装 LibreOffice；点“环境自检”或运行 xl-tools doctor 检查。"),
    "F-READBACK": Message("报告与工作簿不一致", (E,), "写出的报告“{file}”读回后与工作簿不一致：{detail}。", "请把这个工作簿交给维护者。"),
    "F-CRASHED": Message("没有处理完", (E,), "“{file}”没有处理完：{detail}。", "请用 xl-tools validate 单独校验这个文件；再次批量处理时会重新处理它。"),
    # placeholders
    "P-NAME": Message("占位符名称不认识", (E,), "{place}中的“{quote}”不是已知的名称{nearest}。", "请改用正确的名称，或直接写数字。"),
    "P-SYNTAX": Message("占位符写法有误", (E,), "{place}中的占位符写法有误：“{quote}”。", "占位符应写成 {{{{ 新收.总计 }}}} 的样子。"),
    "P-CONTROL": Message("有不可见的字符", (H,), "{place}中有 {number} 个不可见的控制字符，已去掉：“{quote}…”。", "从网页或其他文件粘贴时，请选用“只保留文本”。"),
    # wrong use of the program
    "U-FORM": Message("表式无法载入", (E,), "表式“{name}”无法载入：{detail}。", "请核对环境变量 XL_TOOLS_FORMS 和所装的表式包。"),
    "U-USAGE": Message("用法不对", (E,), "{detail}", "运行 xl-tools 命令 --help 查看用法。"),
    "U-EDITION": Message("旧版格式不生成报告", (E,), "“{file}”用的是 {edition} 格式，可以导入、校验和比对，不能生成报告。", "新的报告请用现行格式的工作簿填报；没有的，用命令 xl-tools new 生成（不会用命令的请交技术人员）。"),
    "U-ROSTER": Message("名册有误", (E,), "名册“{file}”{detail}。", "请改正名册后再运行；可用 collect --new-roster 生成一份样例对照。"),
    "U-SCHEDULER": Message("不能使用集群", (E,), "不能使用集群 {address}：{detail}。", "请核对地址和集群的状态，或不加 --scheduler，在本机处理。"),
    # the office that collects
    "C-MISSING": Message("单位未收齐", (E,), "还有 {count} 个单位没有计入：{detail}。", "请收齐、退改或在名册“取舍”页选定后再生成全县报告；要先看样子请加 --draft。"),
    "C-SUM": Message("与各单位之和不符", (E, Q), "{place}为 {actual}，各单位之和为 {expected}。", "请用 collect --county 按各单位之和重新生成，或核对是哪个单位的数。"),
    "C-DUPLICATE": Message("同一单位有不同的文件", (Q,), "{detail}", "请与该单位核对以哪一份为准；需要改用另一份的，把编号写进名册“取舍”页。"),
    "C-YEAR": Message("不是本年度的报告", (Q,), "“{file}”是{detail}，没有计入。", "请该单位报送本年度的报告。"),
    "C-NAME": Message("文件名与内容的单位不同", (Q,), "“{file}”的文件名是“{named}”，内容写的单位是“{unit}”。", "请打电话核对是谁的报告：是“{unit}”的，请改文件名，或把编号写进名册“取舍”页；是“{named}”的，请它改正单位名称后重报。"),
    "C-UNKNOWN": Message("名册里没有的单位", (Q,), "“{file}”写的单位是“{unit}”，名册里没有{nearest}。", "是名册里某个单位的简称或曾用名的，请写进名册的“简称或曾用名”一栏；不是本县单位的，不必理会。"),
    "C-WHOLE": Message("等于其他单位之和", (Q,), "“{unit}”的数等于其他各单位之和，可能是全县的汇总数。", "请核对报的是本单位的数，还是全县的数。"),
    "C-ALIKE": Message("与另一单位完全相同", (Q,), "“{unit}”三张表的数与“{other}”完全相同。", "请核对是否误用了另一单位的文件；无误的请写明原因。"),
    "C-VERT": Message("不要求报的单位报了", (H,), "名册写明“{unit}”不报，收到了“{file}”，没有计入。", "要计入的，请把名册“是否应报”改为“是”。"),
    "C-DOUBLE": Message("可能重复计算", (H,), "{detail}", "请与有关单位核对各计了哪些，同一件不要计两次。"),
    # the buttons in Excel and LibreOffice
    "A-NO-EXCEL": Message("没有找到 Excel", (E,), "没有找到正在运行的 Excel。", "请在 Excel 里打开年报工作簿，再点按钮。"),
    "A-NO-BOOK": Message("没有打开的工作簿", (E,), "没有找到要处理的工作簿{because}。", "请打开年报工作簿并切换到它的窗口，再点按钮。"),
    "A-PROTECTED-VIEW": Message("受保护的视图", (E,), "当前窗口是受保护的视图，工作簿还不能处理。", "请点窗口上方的“启用编辑”，再点按钮。"),
    "A-CIPHERTEXT": Message("文件被加密软件加密", (E,), "从 Excel 得到的“{file}”是密文：单位的文档加密软件（如亿赛通、绿盾）没有放行本程序（{program}）。", "请联系单位的计算机管理员，把本程序列为加密软件的可信程序，再点按钮。"),
    "A-NOT-OURS": Message("不是年报工作簿", (E,), "当前工作簿“{file}”不是用本程序的模板填报的。", "请切换到年报工作簿的窗口，再点按钮。"),
    "A-UNSAVED": Message("工作簿还没有保存", (E,), "“{file}”还没有保存在本机的文件夹里，不知道报告应放在哪里。", "请先保存到本机的文件夹，再点按钮。"),
    "A-BUSY": Message("程序正忙", (E,), "Excel 正忙，没有完成。", "请按 Esc 结束正在编辑的单元格，关闭打开的对话框，再点一次。"),
    "A-PASSWORD": Message("保护带有密码", (E,), "工作表“{file}”的保护被加上了密码，不能写入，没有改动。", "请用该密码撤销工作表保护，再点按钮；模板本来没有密码。"),
    "A-VERSION": Message("加载项与程序版本不同", (E,), "加载项的版本是 {actual}，程序的版本是 {expected}。", "请关闭 Excel，重新运行安装程序。"),
    "A-TIMEOUT": Message("超过三分钟没有完成", (E,), "超过三分钟没有完成，已经停止。", "请保存工作簿，关闭其他程序后再试一次。"),
    "A-FAILED": Message("程序出错", (E,), "程序出错，没有完成；详情记在“{file}”。", "请把这个文件交给维护者；工作簿仍可存盘后拖到桌面的“校验”图标上检查。"),
    "U-STANDING": Message("不能生成报告", (E,), "“{file}”还有 {count} 个错误未改正，不能生成报告。", "请改正后再试，或加 --draft 生成草稿。"),
}  # fmt: skip


EMPTY_TOLD = "{sheet}还没填。"
BLANKS_TOLD = "{sheet}还有 {count} 格没有填写，从 {cell} 起。"
"""Of the blanks of a whole table in a workbook, in its sheets as in a finding."""
BLANKS_ADVICE = CODES["V-BLANK"].advice
FAULTS_TOLD = "{sheet}有 {count} 处填得不对，第一处是 {cell}。"
FAULTS_ADVICE = "只能填数字：不带单位、空格和文字，不能是负数，件数不能有小数，不能大得离谱。"
"""Of all that is no proper value in a table, in the sheets of the workbook; findings tell each by itself."""

STATUS = {"accepted": "通过", "needs_explanation": "有需核实的事项", "rejected": "有错误，需改正", "unreadable": "无法读取"}


BROKEN_RULE = Message(
    "勾稽关系不成立", (E, Q), "{place}为 {actual}，另一边为 {expected}，不符合“{rule}”。", "请核对这条勾稽关系所涉及的各格。"
)
"""The words for a rule whose form gives none for its code."""


def blanks_told(sheet: str, cell: str, count: int, whole: int) -> str:
    """What is said of so many blanks among the `whole` of what is typed into a table, the first of them in `cell`."""
    return (EMPTY_TOLD if count == whole else BLANKS_TOLD).format(sheet=sheet, count=count, cell=cell)


@cache
def messages_of(form: Form) -> Mapping[str, Message]:
    """The words of all codes that can be given to a filing in this form, its own ones with the names of its rows and tables."""
    rules = dict.fromkeys((rule.code for rule in form.rules), BROKEN_RULE)
    return {**CODES, **rules, **written_out(form.codes, denoted(form))}


def every_message() -> dict[str, Message]:
    """The whole catalogue, with the codes of every form that is known; where forms differ, in the words of the first."""
    found: dict[str, Message] = {}
    for form in EDITIONS.values():
        found = {**messages_of(form), **found}
    places = {code: (ORDER.find(code[0]), place) for place, code in enumerate({**CODES, **found})}
    return {
        code: found[code] for code in sorted(found, key=lambda code: places[code] if code in CODES else (ORDER.find(code[0]), -1))
    }


def message_for(code: str, form: str = "") -> Message:
    """The words of a code, in a filing in the form with this key; without one as far as they are the same in all forms."""
    if form:
        return messages_of(EDITIONS[form])[code]
    return CODES[code] if code in CODES else every_message()[code]


@cache
def told_of(rule: Rule, form: Form) -> tuple[Node, Node]:
    """What is said of a broken rule where its values tell it, and that in brief; empty texts where the form gives none."""
    message = messages_of(form)[rule.code]
    return _for_item(message.told, rule.item), _for_item(message.brief, rule.item)


def _for_item(words: Words, item: str) -> Words:
    """Words with the item of a rule in the place of `{}`, in keys and in references."""
    done: object = words
    if isinstance(words, str):
        done = words.replace("{}", item)
    elif isinstance(words, tuple):
        parts = [_for_item(one, item) for one in words]
        done = type(words)(*parts) if hasattr(words, "_fields") else tuple(parts)
    return cast("Words", done)


def title_of(code: str, form: str = "") -> str:
    """The short Chinese title of a code."""
    return message_for(code, form).title


def message_of(finding: Finding) -> str:
    """What is wrong, as a sentence with its place and numbers."""
    if "told" in finding.arguments:
        return str(finding.arguments["told"])
    return _bounded(writable(message_for(finding.code, finding.form).text.format_map(_fields(finding))))


def _fields(finding: Finding) -> dict[str, object]:
    """What the templates may name: the finding's own fields and its arguments."""
    given: dict[str, object] = {
        "place": finding.place.words,
        "quote": in_brief(finding.quote),
        "expected": in_brief(finding.expected),
        "actual": in_brief(finding.actual),
        "difference": finding.difference,
        "because": _because(finding.arguments),
        "state": said("F-BROKEN", "damaged"),
        "several": said("place", "several", count=len(finding.cells)) if len(finding.cells) > 1 else "",
    }
    arguments = {
        name: in_brief(value) if name in TOLD and isinstance(value, str) else value for name, value in finding.arguments.items()
    }
    return {**given, **arguments}


def in_brief(text: str | None) -> str | None:
    """At most 120 characters: a whole page pasted into a cell is not told again."""
    return text if text is None or len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"


def _bounded(message: str) -> str:
    """The same with long quotes cut, and with an end in any case."""
    if len(message) <= MOST_QUOTED:
        return message
    cut = LONG_QUOTE.sub(r"“\1…”", message)
    return cut if len(cut) <= LONGEST_MESSAGE else f"{cut[:LONGEST_MESSAGE]}…"


def advice_of(code: str, form: str = "") -> str:
    """What to do about findings of this code, wherever they stand; where the advice depends on the finding, with gaps."""
    return with_gaps(message_for(code, form).advice)


def with_gaps(template: str) -> str:
    """A template as it is shown by itself, with … for what a finding fills in."""
    return FIELD.sub("…", template).format()


def advice_for(finding: Finding) -> str:
    """What to do about this finding: in the workbook, where it points to a cell of one; `advice` among its arguments goes before."""
    message = message_for(finding.code, finding.form)
    usual = message.in_workbook if finding.place.sheet and message.in_workbook else message.advice
    return str(finding.arguments.get("advice") or usual.format_map(_fields(finding)))


def sentence(code: str, arguments: dict[str, object]) -> str:
    """The message and advice of a refusal, as one line; `advice` among the arguments is given instead of the usual one."""
    message = CODES[code]
    advice = str(arguments.get("advice") or message.advice)
    given = {"state": said("F-BROKEN", "damaged"), **arguments, "because": _because(arguments)}
    return writable(message.text.format_map(given)) + advice


def _because(arguments: Mapping[str, object]) -> str:
    """The detail in brackets; nothing where it is in another language than Chinese, as the words of libraries are."""
    detail = str(arguments.get("detail", ""))
    return f"（{detail}）" if any("\u4e00" <= char <= "\u9fff" for char in detail) else ""


def tally(findings: Sequence[Finding]) -> str:
    """How many of each severity, in words; `没有发现问题` for none."""
    counts = [(severity.label, sum(finding.severity is severity for finding in findings)) for severity in Severity]
    return "，".join(f"{label} {count} 个" for label, count in counts if count) or "没有发现问题"
