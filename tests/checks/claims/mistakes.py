"""A correct report as text, and mistakes that clerks make, put into it one at a time: what is replaced, and the code that must name it.

The report is written for this purpose. Codes of a mistake are alternatives; `place` is text that the finding must name or quote.
"""

from dataclasses import replace
from typing import NamedTuple

from tests.rendering import text_of
from tests.samples import TEXT, good_filing
from xl_tools.filing.filing import Block

OVERVIEW = {
    "proactive_disclosure": (
        "2026年，全镇通过各类渠道主动公开政府信息120条，其中政府网站80条、微信公众号25条、公示栏15条。公开内容中政策文件20条，占16.7%。",
        "全年制发行政规范性文件2件，废止1件，现行有效9件；发布政策解读4篇，回应群众关切11次。作出行政许可决定14件，未作出行政处罚、行政强制决定。",
    ),
    "disclosure_on_request": (
        "2026年，新收政府信息公开申请7件，其中自然人申请5件、商业企业申请2件；上年结转1件，办结6件，结转下年度继续办理2件。",
        "办结的6件中，予以公开3件，部分公开1件，不予公开1件，因本机关不掌握相关政府信息无法提供1件。",
        "因政府信息公开被申请行政复议1件，结果维持1件；未发生因政府信息公开提起的行政诉讼。",
    ),
    "information_management": ("严格落实信息发布三审三校制度，完善政府信息管理动态调整机制，全年清理失效信息6条。",),
    "platforms": ("规范镇政务公开专区建设，配备查询电脑2台，接待群众查阅130人次；维护政务新媒体账号1个。",),
    "supervision": (
        "把政府信息公开纳入全镇年度工作考核，组织社会评议1次，满意度96%；2026年未发生责任追究情形。召开专题会议2次，培训60人次。",
    ),
}
PROBLEMS = (
    "（一）存在的主要问题。一是政策解读形式较单一，二是个别站所报送信息不及时。",
    "（二）改进情况。一是增加图解、短视频等解读形式；二是实行信息报送月通报制度，明确专人负责。2025年反映的栏目更新慢问题已整改到位。",
)


def correct_filing():
    """The correct report as a filing."""

    def richer(block: Block) -> Block:
        if block.topic in OVERVIEW:
            return replace(block, paragraphs=OVERVIEW[block.topic])
        if block.section == "problems":
            return replace(block, paragraphs=PROBLEMS)
        return block

    return replace(good_filing(), text=tuple(richer(block) for block in TEXT))


def correct_report(layout: str = "D") -> str:
    """The correct report as text."""
    return text_of(correct_filing(), layout)


class Mistake(NamedTuple):
    """`old` becomes `new` in the text; one of `codes` must name it."""

    name: str
    old: str
    new: str
    codes: str
    place: str = ""


TITLE = "安平县青石镇人民政府2026年政府信息公开工作年度报告"
MISTAKES = (
    # title, preface, period
    Mistake("title of last year", TITLE, TITLE.replace("2026", "2025"), "D-TITLE D-YEAR"),
    Mistake("title without year", TITLE, "安平县青石镇人民政府政府信息公开工作年度报告", "D-TITLE"),
    Mistake("no title", TITLE + "\n", "", "D-TITLE"),
    Mistake("title of another shape", TITLE, "安平县青石镇人民政府2026年工作总结", "D-TITLE"),
    Mistake("another organ in the title", TITLE, TITLE.replace("青石镇", "红旗镇"), "D-SIGN D-OTHER-ORGAN D-TITLE"),
    Mistake("another organ in the preface", "本报告根据", "安平县民族宗教事务局根据", "D-OTHER-ORGAN"),
    Mistake("another organ in the text", "规范镇政务公开专区建设", "规范红旗乡政务公开专区建设", "D-OTHER-ORGAN", "红旗乡"),
    Mistake("another bureau in the text", "严格落实信息发布", "安平县水利局严格落实信息发布", "D-OTHER-ORGAN", "水利局"),
    Mistake("period of last year", "2026年1月1日至2026年12月31日", "2025年1月1日至2025年12月31日", "D-PERIOD D-YEAR"),
    Mistake("period ends a day early", "2026年12月31日", "2026年12月30日", "D-PERIOD"),
    Mistake("period of eleven months", "2026年1月1日至", "2026年2月1日至", "D-PERIOD"),
    Mistake("period ends in another year", "至2026年12月31日", "至2027年12月31日", "D-PERIOD D-YEAR"),
    Mistake("no period", "报告中所列数据的统计期限为2026年1月1日至2026年12月31日。", "", "D-PERIOD"),
    Mistake("old format cited", "〔2021〕30号", "〔2019〕60号", "D-CITATION"),
    Mistake("seven parts said", "六个部分", "七个部分", "D-PARTS"),
    Mistake("five parts listed, six said", "存在的主要问题及改进情况、其他需要报告的事项六个", "其他需要报告的事项六个", "D-PARTS"),
    Mistake("five parts listed and said", "存在的主要问题及改进情况、其他需要报告的事项六个", "其他需要报告的事项五个", "D-PARTS"),
    Mistake("parts of the old act listed", "其他需要报告的事项六个部分", "收费及减免情况六个部分", "D-PARTS"),
    # year in the text
    Mistake("last year in a result", "2026年，全镇通过各类渠道主动公开", "2025年，全镇通过各类渠道主动公开", "D-YEAR", "2025"),
    Mistake("last year in the requests", "2026年，新收政府信息公开申请", "2025年，新收政府信息公开申请", "D-YEAR", "2025"),
    Mistake("last year at the start", "2026年，我镇认真贯彻", "2025年，我镇认真贯彻", "D-YEAR", "2025"),
    Mistake("last year in supervision", "2026年未发生责任追究", "2025年未发生责任追究", "D-YEAR", "2025"),
    # requests
    Mistake("received", "新收政府信息公开申请7件", "新收政府信息公开申请8件", "N-COUNT", "8件"),
    Mistake("received in Chinese", "新收政府信息公开申请7件", "新收政府信息公开申请九件", "N-COUNT", "九件"),
    Mistake("none received", "新收政府信息公开申请7件，其中自然人申请5件、商业企业申请2件", "未收到新的政府信息公开申请", "N-COUNT", "未收到"),
    Mistake("carried over", "上年结转1件", "上年结转2件", "N-COUNT", "上年结转2件"),
    Mistake("closed", "办结6件，结转", "办结7件，结转", "N-COUNT", "办结7件"),
    Mistake("carried forward", "结转下年度继续办理2件", "结转下年度继续办理1件", "N-COUNT"),
    Mistake("applicants", "自然人申请5件、商业企业申请2件", "自然人申请2件、商业企业申请5件", "N-COUNT"),
    Mistake("parts of the received", "自然人申请5件、商业企业申请2件", "自然人申请5件、商业企业申请3件", "N-BREAKDOWN N-COUNT"),
    Mistake("granted", "予以公开3件", "予以公开4件", "N-COUNT", "予以公开4件"),
    Mistake("partly", "部分公开1件", "部分公开0件", "N-COUNT"),
    Mistake("refused", "不予公开1件", "不予公开2件", "N-COUNT"),
    Mistake("unable", "无法提供1件", "无法提供3件", "N-COUNT"),
    Mistake("round figure of requests", "新收政府信息公开申请7件", "新收政府信息公开申请近10件", "N-APPROXIMATE"),
    Mistake("requests not told", OVERVIEW["disclosure_on_request"][0] + "\n" + OVERVIEW["disclosure_on_request"][1], "依法办理。", "N-MISSING"),
    # cases
    Mistake("reconsiderations", "被申请行政复议1件，结果维持1件", "被申请行政复议2件，结果维持2件", "N-COUNT"),
    Mistake("outcome", "结果维持1件", "结果纠正1件", "N-COUNT"),
    Mistake("no case said", "因政府信息公开被申请行政复议1件，结果维持1件；未发生因政府信息公开提起的行政诉讼。", "未发生因政府信息公开引起的行政复议、行政诉讼。", "N-COUNT", "未发生"),
    Mistake("suit told", "未发生因政府信息公开提起的行政诉讼", "因政府信息公开提起的行政诉讼1件", "N-COUNT"),
    # documents, decisions
    Mistake("documents issued", "制发行政规范性文件2件", "制发行政规范性文件3件", "N-COUNT"),
    Mistake("documents repealed", "废止1件", "废止0件", "N-COUNT"),
    Mistake("documents in force", "现行有效9件", "现行有效19件", "N-COUNT"),
    Mistake("no documents said", "全年制发行政规范性文件2件，废止1件，现行有效9件", "全年未制发行政规范性文件", "N-COUNT"),
    Mistake("licences", "行政许可决定14件", "行政许可决定41件", "N-COUNT"),
    Mistake("penalties denied", "未作出行政处罚、行政强制决定", "作出行政处罚决定3件", "N-COUNT"),
    # breakdowns in the text
    Mistake("parts exceed", "政府网站80条", "政府网站90条", "N-BREAKDOWN"),
    Mistake("parts fall short", "政府网站80条", "政府网站70条", "N-BREAKDOWN"),
    Mistake("total changed", "主动公开政府信息120条", "主动公开政府信息210条", "N-BREAKDOWN"),
    Mistake("percentage", "占16.7%", "占26.7%", "N-PERCENT"),
    Mistake("round total", "主动公开政府信息120条，其中政府网站80条、微信公众号25条、公示栏15条。公开内容中政策文件20条，占16.7%。", "主动公开政府信息120余条。", "N-APPROXIMATE"),
    Mistake("no total", "主动公开政府信息120条，其中政府网站80条、微信公众号25条、公示栏15条。公开内容中政策文件20条，占16.7%。", "主动公开政府信息。", "N-MISSING"),
    # structure
    Mistake("part without heading", "五、存在的主要问题及改进情况\n", "", "D-SECTIONS"),
    Mistake("part renamed", "六、其他需要报告的事项\n", "六、其他需要说明的事项\n", "D-SECTIONS"),
    Mistake("arabic part number", "五、存在的主要问题", "5、存在的主要问题", "D-NUMBERING"),
    Mistake("topic number in half-width brackets", "（三）政府信息管理", "(三)政府信息管理", "D-NUMBERING"),
    Mistake("topic number arabic", "（三）政府信息管理", "（3）政府信息管理", "D-NUMBERING"),
    Mistake("topic number twice", "（四）政府信息公开平台建设", "（三）政府信息公开平台建设", "D-NUMBERING"),
    Mistake("topic missing", "（四）政府信息公开平台建设\n" + OVERVIEW["platforms"][0] + "\n", "", "D-TOPICS"),
    Mistake("no assessment", "把政府信息公开纳入全镇年度工作考核，组织", "组织", "D-SUPERVISION"),
    Mistake("no accountability", "；2026年未发生责任追究情形", "", "D-SUPERVISION"),
    Mistake("problems only nothing", "\n".join(PROBLEMS), "无。", "D-EMPTY"),
    Mistake("fee not told", "本年度未收取信息处理费。", "无其他需要报告的事项。", "D-FEE"),
    # ending
    Mistake("no signature", "安平县青石镇人民政府\n2027", "2027", "D-SIGN"),
    Mistake("another signature", "\n安平县青石镇人民政府\n2027", "\n安平县红旗镇人民政府\n2027", "D-SIGN"),
    Mistake("no date", "2027-01-12", "", "D-DATE"),
    Mistake("date before the end of the year", "2027-01-12", "2026年12月20日", "D-DATE"),
    Mistake("late", "2027-01-12", "2027年2月12日", "D-DATE"),
    Mistake("impossible date", "2027-01-12", "2027年1月32日", "D-DATE"),
    Mistake("date of last year", "2027-01-12", "2026年1月12日", "D-DATE"),
    # leftovers
    Mistake("placeholder", "满意度96%", "满意度XX%", "D-LEFTOVER"),
    Mistake("crosses", "培训60人次", "培训×××人次", "D-LEFTOVER"),
    Mistake("placeholder of the format", "查询电脑2台", "查询电脑2台（具体网址）", "D-LEFTOVER"),
    Mistake("sentence of the template", "六、其他需要报告的事项\n", "六、其他需要报告的事项\n该部分以表格形式报告。表格如下：\n", "D-LEFTOVER"),
    Mistake("bookmark", "一是政策解读", "[bookmark: _GoBack]一是政策解读", "D-LEFTOVER"),
    # tables
    Mistake("rule in a township", "规章 | 0 | 0 | 0 |", "规章 | 2 | 0 | 2 |", "T2-RULES"),
    Mistake("in force too few", "行政规范性文件 | 2 | 1 | 9 |", "行政规范性文件 | 2 | 1 | 0 |", "T2-IN-FORCE N-COUNT"),
    Mistake("fee in yuan", "行政事业性收费 | 1.25 |", "行政事业性收费 | 125000 |", "T2-FEE-UNIT"),
    Mistake("fee with a unit", "行政事业性收费 | 1.25 |", "行政事业性收费 | 1.25万元 |", "V-NORMALISED"),
    Mistake("row total", "申请数量 | 5 | 2 | 0 | 0 | 0 | 0 | 7 |", "申请数量 | 5 | 2 | 0 | 0 | 0 | 0 | 8 |", "T3-ROW"),
    Mistake("column total", "（七）总计 | 5 | 1 |", "（七）总计 | 4 | 1 |", "T3-DISPOSITIONS"),
    Mistake("balance", "四、结转下年度继续办理 | 1 | 1 | 0 | 0 | 0 | 0 | 2 |", "四、结转下年度继续办理 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |", "T3-BALANCE"),
    Mistake("negative", "四、结转下年度继续办理 | 1 | 1 |", "四、结转下年度继续办理 | -1 | 1 |", "V-NEGATIVE"),
    Mistake("fraction", "（一）予以公开 | 3 |", "（一）予以公开 | 3.5 |", "V-FRACTION"),
    Mistake("text in a number", "行政许可 | 14 |", "行政许可 | 十余 |", "V-TEXT"),
    Mistake("slash for zero", "行政处罚 | 0 |", "行政处罚 | / |", "V-NORMALISED"),
    Mistake("blank for zero", "行政处罚 | 0 |", "行政处罚 |  |", "V-BLANK"),
    Mistake("case total", "\n1 | 0 | 0 | 0 | 1 |", "\n1 | 0 | 0 | 0 | 0 |", "T4-SUM"),
    Mistake("value too many in table four", "\n1 | 0 | 0 | 0 | 1 |", "\n1 | 0 | 0 | 0 | 0 | 1 |", "M-EXTRA M-AMBIGUOUS T4-SUM"),
    Mistake("row label lost", "行政强制 | 0 |", " | 0 |", "M-MISSING M-AMBIGUOUS M-EXTRA"),
)  # fmt: skip
