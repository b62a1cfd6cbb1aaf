"""The words of the workbook that are not of the form: names of sheets, prompts, verdicts."""

GUIDE = "填报说明"
IDENTITY = "单位信息"
TEXT = "文字"
CHECKS = "校验"
RESULTS = "校验结果"
LAST_YEAR = "上年"
FORM = "_form"
IMPORT = "_import"
TABLES_VERDICT = "check.tables"
"""The defined name of the cell with the verdict on the tables."""

PASSED = "通过"
UNEQUAL = "不平"
MISSING = "缺数"
ILLEGAL = "非法"
NOT_APPLICABLE = "不适用"
YES = "是"
NO = "否"

COMPUTED = "computed"
KEYED = "keyed"
SUFFIX = {COMPUTED: "", KEYED: "-手工合计"}

UNIT_MISSING = "（单位名称未填）"
YEAR_MISSING = "（年度未填）"

COUNT_PROMPT = "填 0 或正整数，没有发生的填 0，不要留空。"
COUNT_ERROR = "这里只能填 0 到 999999999 的整数，不带单位、空格和文字。"
AMOUNT_PROMPT = "单位是{unit}，最多 {decimals} 位小数；没有的填 0，不要留空。"
AMOUNT_ERROR = "这里只能填不小于 0 的数，单位是{unit}，不带文字。"
CHANGE_PROMPT = "比上一年增加的填正数，减少的填负数，例如 19 或 -3；没有增减的填 0，不要留空。"
CHANGE_ERROR = "这里只能填整数，减少的填负数，不带单位、空格和文字。"
LIST_ERROR = "请从下拉列表中选择。"
YEAR_ERROR = "请填四位年份，例如 2026。"

TABLE_HINT = "浅黄色格为填写格，没有发生的填 0，不要留空。右侧和下方的核对结果自动显示。"
COMPUTED_HINT = "浅黄色格为填写格，没有发生的填 0，不要留空；总计自动计算。右侧和下方的核对结果自动显示。"
VERDICT_HEAD = "核对"

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

TEXT_TITLE = "文字部分"
TEXT_HEADS = ("部分", "主题", "标题", "正文（一段一行）")
TEXT_HINT = "一段一行，从 Word 复制的多段文字可直接粘贴到正文列；有标题的一行开始新的小节。补充数字和续页在本表下方："
TEXT_PROMPTS = {
    "part": "续写时从列表选择属于哪一部分。",
    "topic": "从列表选择本小节的主题；不属于各主题的小节留空。",
    "heading": "小节标题，连同序号一起写；没有小节标题的段落留空。",
    "paragraph": "一段一行。可以用占位符引用表中的数，例如 {{ 新收.总计 }}。",
}
PREFACE = "引言"
CONTINUED = "续页"
CONTINUED_HINT = "某一部分写不下时，在这里接着写：先在第一列选部分，再写标题和正文。"
FIGURES_TITLE = "补充数字"
FIGURES_HINT = "报告正文中用到而三张表里没有的数字；没有的可以留空。"

CHECKS_TITLE = "校验"
CHECKS_HEADS = ("级别", "代码", "规则", "左边", "右边", "相差", "结论", "查看")
CHECKS_HINT = "错误：必须改正。核实：核对无误的，可以在“校验结果”的说明列写明原因。"
BLANKS_RULE = "{sheet}各格都已填写数字（左边为已填格数，右边为应填格数）"
BLANKS_CODE = "V-BLANK"
MIRROR_TITLE = "核对底数（自动取自各表，不必填写）"
ALL_PASSED = "全部通过"
QUERIES = "（另有 {count} 处请核实）"
"""What follows where nothing but queries is left."""

RESULTS_TITLE = "校验结果"
RESULTS_HINT = "由校验命令或加载项写入。有“核实”的，核对无误后在说明列写明原因；数据改动后，原说明自动失效。"
RESULTS_HEADS = ("序号", "级别", "代码", "标题", "位置", "内容", "应为", "实为", "相差", "怎么办", "说明", "识别码")
RESULTS_HIDDEN = ("标记为错误的格", "标记为核实的格", "程序填入的格", "填入前的内容", "填入的内容")
MARKED_ERRORS = "marks.error"
MARKED_QUERIES = "marks.query"
RESULTS_OLD = "此前写的说明；与之对应的问题现在没有出现，数据改动后说明即失效。"
RESULTS_KEPT = "已写说明，重新校验后显示对应的问题。"

LAST_YEAR_TITLE = "上年年报数据（只供核对，由程序填入）"
LAST_YEAR_UNIT = "上年填报单位"
LAST_YEAR_YEAR = "上年年度"

GUIDE_LINES = (
    "一、先填“单位信息”，再依次填各表和“文字”。浅黄色格为填写格，按 Tab 键跳到下一格；其他格已锁定。",
    "二、各格都要填数字，没有发生的填 0，不要留空，不要写“无”或“/”。件数填整数；收费金额单位是万元。",
    "三、从别处复制数据时，请用“选择性粘贴—数值”，以免覆盖格式和输入限制；不要用剪切来移动数据。",
    "四、表旁和“校验”表随时显示是否平衡：通过、不平（相差多少）、缺数、非法（负数或小数）。点“查看”跳到该格。",
    "五、“文字”一段一行，可从 Word 直接粘贴；有标题的一行开始新的小节。",
    "六、保护没有密码，只防误操作。请不要增删行列、改动表样；程序会逐格核对。",
    "七、填好后运行校验。错误必须改正；需要核实而无误的，在“校验结果”写明说明。",
)
GUIDE_COMPUTED = "本模板的总计由公式自动计算。"
GUIDE_KEYED = "本模板的总计照原件填写，各行各列都核对是否相等。"
