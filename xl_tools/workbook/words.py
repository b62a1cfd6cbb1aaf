"""The words of the workbook that are not of the form: names of sheets, prompts, verdicts."""

GUIDE = "填报说明"
"""The first sheet of version 1."""
HOME = "首页"
IDENTITY = "单位信息"
TEXT = "文字"
CHECKS = "校验"
RESULTS = "校验结果"
LAST_YEAR = "上年"
BASE = "底数"
FORM = "_form"
IMPORT = "_import"
TABLES_VERDICT = "check.tables"
"""The defined name of the cell with the verdict on the tables."""
READY = "check.ready"
"""The defined name of the cell with the headline."""

PASSED = "通过"
UNEQUAL = "不平"
MISSING = "缺数"
ILLEGAL = "非法"
NOT_APPLICABLE = "不适用"
NOT_A_NUMBER = "文字"
"""What stands in the place of a value that is no number; behind 非法 stands how many things are wrong with a number."""
WRONG, ASK, GOOD, OPEN, NONE, GO = "×", "▲", "√", "○", "－", "→"
"""Signs that every Chinese font has: to be corrected, to be looked at, in order, not begun, nothing to compare with, a link."""
YES = "是"
NO = "否"

COMPUTED = "computed"
KEYED = "keyed"
SUFFIX = {COMPUTED: "", KEYED: "-手工合计"}

UNIT_MISSING = "（单位名称未填）"
YEAR_MISSING = "（年度未填）"

COUNT_ERROR = "这里只能填 0 到 999999999 的整数，不带单位、空格和文字。"
AMOUNT_ERROR = "这里只能填不小于 0 的数，单位是{unit}，最多 {decimals} 位小数，不带文字。"
CHANGE_ERROR = "这里只能填整数，减少的填负数，不带单位、空格和文字。"
LIST_ERROR = "请从下拉列表中选择。"
YEAR_ERROR = "请填四位年份，例如 2026。"

TABLE_HINT = "黄色格填数，没有发生的填 0，不要留空。"
COMPUTED_HINT = "黄色格填数，没有发生的填 0，不要留空；总计自动计算。"
VERDICT_HEAD = "核对"
COLUMN_VERDICT = "核对：{rule}"
LAST_YEAR_TOTAL = "上年总计"
HINT_HEAD = "提示"
TO_FILL = "○ 待填"
CELLS_MISSING = "× 缺{count}格"
CELLS_WRONG = "× 有误"
BETWEEN = "× 差{gap}"

IDENTITY_TITLE = "单位信息"
IDENTITY_HEADS = ("项目", "填写内容", "说明")
IDENTITY_HINT = "浅黄色格为填写格。填好单位名称和年度后，各表抬头自动带出。"
IDENTITY_ROWS = (
    ("identity.unit", "单位名称", "填写发文机关全称，例如：某县某镇人民政府。"),
    ("identity.year", "报告年度", "四位数字，例如 2026。统计期限为该年 1 月 1 日至 12 月 31 日。"),
    ("identity.tier", "级别", "从列表选择。选定后按级别核对（如本级机关能否制定规章）。"),
    ("identity.kind", "性质", "从列表选择：人民政府、部门或派出机构。"),
    ("identity.deadline", "发布期限", "本地通知规定的最后日期，例如 2027-1-31；不填按通常期限。"),
    ("identity.contact.address", "联系地址", "印在报告引言中。"),
    ("identity.contact.postcode", "邮政编码", "六位数字。"),
    ("identity.contact.phone", "联系电话", "带区号。"),
    ("identity.contact.website", "网址", "公布本报告的网站。"),
    ("identity.title", "报告标题", "不填时用统一格式的标题。"),
    ("identity.signature", "署名", "不填时用单位名称。"),
    ("identity.date", "成文日期", "例如 2027-1-20。"),
    ("confirmed", "导入结果已核对", "由已发布的报告导入时，请对照原文核对各格，然后选“是”。"),
)

IDENTITY_LABELS = {name: label for name, label, _ in IDENTITY_ROWS}
IDENTITY_PLACE = "{sheet} {label}"
UNIT_BLANK = "单位名称没有填写。"
UNIT_ADVICE = "填写发文机关全称，例如：某县某镇人民政府。"
YEAR_BLANK = "报告年度没有填写。"
YEAR_WRONG = "报告年度填的是“{typed}”，不是四位年份。"
YEAR_ADVICE = "填四位数字，例如 2026。"
NOT_LISTED = "{label}填的是“{typed}”，不在列表里。"
DEADLINE_WRONG = "发布期限填的不是日期。"
TITLE_WRONG = "报告标题里的年份不是 {year} 年。"
TITLE_ADVICE = "改正报告标题；不填时用统一格式的标题。"
SIGNATURE_BLANK = "署名没有填写。"
SIGNATURE_ADVICE = "填写发文机关全称。"
DATE_BLANK = "成文日期没有填写。"
DATE_WRONG = "成文日期填的不是正确的日期。"
DATE_EARLY = "成文日期在 {year} 年结束以前。"
DATE_ADVICE = "填年月日，例如 2027-1-20。"
TIER_TOLD = "没有选，按单位名称判断为：{told}。不对请从列表选择。"
TIER_UNKNOWN = "从单位名称看不出来，请从列表选择。"
TIER_CHOSEN = "已选定，按所选的核对。"

OWN_WORDS = "（用下面自己写的，不再自动成文）"
WRITTEN = f"{GOOD} 已写 {{letters}} 字"
ABSENT = f"{NONE} 没有单列"
MUST_WRITE = f"{WRONG} 必须自己写"
BY_ITSELF = f"{GOOD} 自动成文"
TABLES_FIRST = f"{OPEN} 先填好表格"
FIGURES_FIRST = f"{OPEN} 先填所缺的数"
UNWRITTEN = "{name}没有写，程序写不出来。"
NOT_BY_ITSELF = "{name}还不能自动成文："
NOT_BY_ITSELF_ADVICE = "补齐以后自动成文；也可以自己写。"
LEFT_OVER = "文字里还留有“（请填写：……）”。"
LEFT_OVER_ADVICE = "写成具体内容，或删去整句。"
TOPICS_WRONG = "“主题”一列里有不在列表里的内容。"

HOME_HEADS = ("项目", "完成情况", "还要做什么", "点这里去填")
NOT_BEGUN = "还没开始填，先填单位信息"
NOT_READY = "还差 {count} 处，改好才能出报告"
READY_NOW = "可以生成报告"
COMPLETE = "数据已齐（旧格式，不出报告）"
MORE_QUERIES = "；另有 {count} 处请核实"
BEGIN = f"{GO} 从这里开始：单位信息"
NEXT_STEP = f"下一步 {GO} {{place}}：{{text}}"
DONE = "点“生成报告”按钮；没有按钮的，存盘后把文件拖到桌面的“校验”图标。"
STILL = f"{WRONG} 还差 {{count}} 处"
TO_ASK = f"{ASK} 核实 {{count}} 处"
FINISHED = f"{GOOD} 完成"
UNTOUCHED = f"{OPEN} 还没填"
NO_LAST_YEAR = f"{NONE} 没有上年数据"
LAST_YEAR_HOW = "新建时加上去年的年报，可以自动与上年核对。"
LAST_YEAR_COMPARED = "上年对照"
AND_MORE = "（还有 {count} 项，见“校验”）"
LOOK = "看 {name}"
GO_TO = f"{GO} {{place}}"
HOME_STEPS_TITLE = "怎么填"
HOME_STEPS = (
    ("1 单位信息", "填单位名称、年度、联系方式和成文日期。"),
    ("2 各表", "黄色格填数，按 Tab 到下一格；没有发生的填 0，总计自动算。粘贴请用“选择性粘贴—数值”，不要用剪切。"),
    ("3 文字", "先填“文字”页里的几个数字，能自动成文的段落会自己写好；标“必须自己写”的自己写。"),
    ("4 看本页", "上面显示“可以生成报告”就行了；点右边的蓝字，直接跳到要改的那一格。"),
    ("5 生成报告", DONE),
)
HOME_NOTE = "表样依据：{basis}。工作表有保护（没有密码），只防误改；请不要增删行列、改动表样。"

TEXT_TITLE = "文字部分"
TEXT_HEADS = ("部分", "主题", "标题", "正文（一段一行）")
TEXT_HINT = "黄色格里一段一行，可从 Word 粘贴。灰字是程序写的段落，数字改了跟着改；自己写了，就用自己写的。"
OF_BLOCK = "　{name}"
"""What follows on the state of a block."""
CHANNELS_HINT = "可以不填；填了，各项之和应等于上面的总数。"
CONTINUED = "续页"
CONTINUED_HINT = "某一部分写不下时，在这里接着写：先在第一列选部分，再写标题和正文。"

SEVERITIES = {"错误": f"{WRONG} 错误", "核实": f"{ASK} 核实", "提示": f"{OPEN} 提示"}
"""How severities are shown, by their words."""
CHECKS_TITLE = "校验"
CHECKS_HEADS = ("级别", "点这里去改", "问题", "怎么办")
CHECKS_HINT = "只列出不符合的。错误必须改；核实的，核对无误可以在“校验结果”写说明。文字与表格是否一致等更多核对，请点“校验”按钮，或存盘后把文件拖到“校验”图标。"
NOTHING_WRONG = "没有发现问题。"
TABLES_PASSED = f"{GOOD} 表格通过"
TABLES_WRONG = f"{WRONG} 表格有 {{errors}} 处错误"
QUERIES = "（另有 {count} 处请核实）"
"""What follows where nothing but queries is left."""
BASE_TITLE = "底数（自动取自各页，供公式使用，不必填写）"
BASE_FACTS = "单位信息"
FACT_LABELS = {
    "year text": "年度（文字）", "year": "年度", "tier": "级别（判断）", "kind": "性质（判断）", "date text": "成文日期（文字）", "date": "成文日期（日数）",
    "deadline text": "期限（文字）", "deadline": "期限（日数）", "imported": "由报告导入",
}  # fmt: skip
BASE_COUNTS = ("空格数", "错处数", "首个空格", "首个错处", "空格位置", "错处位置")
BASE_SUMS = ("项目", "错误", "核实", "行数", "首个", "未动")
BASE_PROBLEMS = ("左边", "右边", "结论", "处数", "次序", "位置", "名称", "问题", "怎么办", "列表")

RESULTS_TITLE = "校验结果"
RESULTS_HINT = "由校验命令或加载项写入。有“核实”的，核对无误后在说明列写明原因；数据改动后，原说明自动失效。"
RESULTS_HEADS = (
    "级别",
    "位置",
    "问题",
    "怎么办",
    "说明（核实的写原因）",
    "代码",
    "标题",
    "应为",
    "实为",
    "相差",
    "序号",
    "识别码",
)
RESULTS_HIDDEN = ("标记为错误的格", "标记为核实的格", "程序填入的格", "填入前的内容", "填入的内容")
CORRECT_NEXT = "下一步：有 {count} 处错误要改。点“位置”一列的蓝字跳到那一格，改好后存盘，再校验一次。"
EXPLAIN_NEXT = "下一步：没有错误。{count} 处请核实：有误的改正，无误的在“说明”一列写原因。"
NOTHING_NEXT = "没有要改的，也没有要核实的。"
MARKED_ERRORS = "marks.error"
MARKED_QUERIES = "marks.query"
RESULTS_OLD = "此前写的说明；与之对应的问题现在没有出现，数据改动后说明即失效。"
RESULTS_KEPT = "已写说明，重新校验后显示对应的问题。"

LAST_YEAR_TITLE = "上年年报数据（只供核对，由程序填入）"
LAST_YEAR_UNIT = "上年填报单位"
LAST_YEAR_YEAR = "上年年度"
