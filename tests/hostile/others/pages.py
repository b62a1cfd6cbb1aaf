"""The filing as web pages and plain text of other makers, and what people do to them."""

from collections.abc import Callable
from pathlib import Path

from tests.hostile.others.kit import REQUESTS, TEXT, UNIT, YEAR, Case

D7 = "requests.received.natural_persons"
RESULTS = (
    ("received", 3, "一、本年新收政府信息公开申请数量"), ("carried_over", 3, "二、上年结转政府信息公开申请数量"), ("granted", 2, "（一）予以公开"),
    ("partially_granted", 2, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"), *(("", 1, one) for one in (
        "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息",
        "7.属于行政执法案卷", "8.属于行政查询事项")), ("unable_to_provide.not_held", 1, "1.本机关不掌握相关政府信息"), *(("", 1, one) for one in (
        "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确", "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请")),
    ("otherwise_closed.other", 1, "3.其他"), ("dispositions_total", 2, "（七）总计"), ("carried_forward", 3, "四、结转下年度继续办理"),
)  # fmt: skip
GROUPS = {"1.属于国家秘密": ("（三）不予公开", 8), "1.本机关不掌握相关政府信息": ("（四）无法提供", 3), "1.信访举报投诉类申请": ("（五）不予处理", 5),
          "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": ("（六）其他处理", 3)}  # fmt: skip


def cell(text: object, columns: int = 1, rows: int = 1) -> str:
    spans = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
    return f"<td{spans}>{text}</td>"


def table(*rows: str) -> str:
    return "<table border=1>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def tables() -> "tuple[str, str, str]":
    """二, 三 and 四 as tables of a web page."""
    title = [cell(f"第二十条第（{one}）项", 4) for one in "一五六八"]
    decided = cell("信息内容") + cell("本年处理决定数量", 3)
    two = table(
        title[0], "".join(map(cell, ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"))), "".join(map(cell, ("规章", 0, 0, 0))),
        "".join(map(cell, ("行政规范性文件", 1, 0, 6))), title[1], decided, cell("行政许可") + cell(15, 3), title[2], decided, cell("行政处罚") + cell(4, 3),
        cell("行政强制") + cell(0, 3), title[3], cell("信息内容") + cell("本年收费金额（单位：万元）", 3), cell("行政事业性收费") + cell(0, 3),
    )  # fmt: skip
    lines = []
    for row, columns, label in RESULTS:
        given = [*REQUESTS.get(row, ()), *[0] * (6 - len(REQUESTS.get(row, ())))]
        before = cell("三、本年度办理结果", 1, 22) if row == "granted" else ""
        if label in GROUPS:
            before += cell(GROUPS[label][0], 1, GROUPS[label][1])
        lines.append(before + cell(label, columns) + "".join(map(cell, [*given, sum(given)])))
    three = table(
        cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3) + cell("申请人情况", 7),
        cell("自然人", 1, 2) + cell("法人或其他组织", 5) + cell("总计", 1, 2),
        "".join(map(cell, ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"))), *lines,
    )  # fmt: skip
    ends = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    four = table(
        cell("行政复议", 5) + cell("行政诉讼", 10), "".join(cell(one, 1, 2) for one in ends) + cell("未经复议直接起诉", 5) + cell("复议后起诉", 5),
        "".join(map(cell, ends * 2)), cell(0) * 15,
    )  # fmt: skip
    return two, three, four


def page(head: str = '<meta charset="utf-8">', before: str = "", behind: str = "") -> str:
    """The whole report as a web page."""
    paragraphs = [f"<p>{line}</p>" for _, _, heading, text in TEXT for line in (heading, text) if line]
    names = ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况")
    middle = "".join(f"<p>{name}</p>{one}" for name, one in zip(names, tables(), strict=True))
    five = next(place for place, line in enumerate(paragraphs) if "五、" in line)
    body = "\n".join([*paragraphs[:five], middle, *paragraphs[five:]])
    return (f"<!DOCTYPE html><html><head>{head}<title>年报</title></head><body>{before}<h1>{UNIT}{YEAR}年政府信息公开工作年度报告</h1>"
            f"{body}<p>{UNIT}</p><p>2025年1月15日</p>{behind}</body></html>")  # fmt: skip


def written(text: "str | Callable[[], str]", encoding: str = "utf-8", mark: bytes = b"") -> "Callable[[Path], None]":
    def write(path: Path) -> None:
        path.write_bytes(mark + (text if isinstance(text, str) else text()).encode(encoding, "xmlcharrefreplace"))

    return write


def changed(old: str, new: str, places: int = 1) -> "Callable[[Path], None]":
    """The page with one piece of markup changed."""

    def write(path: Path) -> None:
        text = page()
        assert old in text, old
        path.write_text(text.replace(old, new, places), encoding="utf-8")

    return write


def received(new: str) -> "Callable[[Path], None]":
    """The cell of applications received from natural persons, marked up otherwise."""
    return changed("申请数量</td><td>7</td>", f"申请数量</td><td>{new}</td>")


def traditional(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("s2t").convert(text))


def plain(between: str = "\t", end: str = "\n") -> str:
    """The page as text: a line a row, its cells between marks."""
    import re

    text = re.sub(r"</t[dh]><t[dh][^>]*>", between, page())
    text = re.sub(r"</tr>|</p>|</h1>", end, text)
    return re.sub(r"<title>.*?</title>|<[^>]+>", "", text)


def mhtml() -> bytes:
    import base64

    body = base64.encodebytes(page().encode()).decode()
    return (f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="X"\r\n\r\n--X\r\nContent-Type: text/html; charset="utf-8"\r\n'
            f"Content-Transfer-Encoding: base64\r\n\r\n{body}\r\n--X--\r\n").encode()  # fmt: skip


TWO, THREE, FOUR = tables()
NOTE = {D7: "*", "requests.received.total": "*"}
# read as what it means with a hint, or told as no number
NUMERAL, NUMERAL_READ = "ok V-NORMALISED? | V-TEXT T3-*? N-*?", {D7: "*"}
GRID = (
    THREE.replace("<table border=1>", '<div class="table">')
    .replace("</table>", "</div>")
    .replace("<tr>", '<div class="tr">')
    .replace("</tr>", "</div>")
    .replace("<td", "<div")
    .replace("</td>", "</div>")
)
PAGES = [
    Case("GB2312 that says so", written(lambda: page('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'), "gbk"), "ok"),
    Case("GB18030 that says nothing", written(lambda: page(""), "gb18030"), "ok"),
    Case("UTF-8 that says nothing", written(lambda: page("")), "ok"),
    Case("UTF-8 that says gb2312", written(lambda: page('<meta charset="gb2312">')), "ok"),
    Case("GBK that says UTF-8", written(page, "gbk"), "ok"),
    Case("UTF-8 with a mark that says gbk", written(lambda: page('<meta charset="gbk">'), mark=b"\xef\xbb\xbf"), "ok"),
    Case("UTF-16", written(lambda: page(""), "utf-16"), "ok"),
    Case("UTF-16 big-endian", written(lambda: page(""), "utf-16-be", b"\xfe\xff"), "ok"),
    Case("Big5", written(lambda: traditional(page('<meta charset="big5">')), "big5hkscs"), "ok D-*? | F-NOT-REPORT"),
    Case("characters as numbers", written(page, "ascii"), "ok"),
    Case("XHTML", written(lambda: '<?xml version="1.0" encoding="utf-8"?>\n' + page().replace("<html>", '<html xmlns="http://www.w3.org/1999/xhtml">').replace("border=1", 'border="1"')), "ok"),
    Case("tags in capitals, ends left out", written(lambda: page().replace("</td>", "").replace("</tr>", "").replace("<td", "<TD").replace("<tr>", "<TR>").replace("</p>", "")), "ok"),
    Case("head and body of tables", written(lambda: page().replace("<table border=1>", "<table><colgroup><col><col></colgroup><tbody>").replace("</table>", "</tbody></table>")), "ok"),
    Case("everything in tables for layout", written(lambda: page(before="<table width=1000><tr><td>菜单</td><td><table><tr><td>", behind="</td></tr></table></td></tr></table>")), "ok"),
    Case("links to the reports of other years", written(lambda: page(before="".join(f'<li><a href="{y}.html">{UNIT}{y}年政府信息公开工作年度报告</a></li>' for y in range(2019, 2025)))), "ok D-TITLE?"),
    Case("way, date and source of the site", written(lambda: page(before="<div>首页 &gt; 政府信息公开 &gt; 年报</div><div>来源：澄湖县人民政府 发布时间：2025-01-15 浏览次数：88</div>",
         behind="<div>打印 关闭 上一篇：澄湖县2023年年报 下一篇：没有了 Copyright © 2019-2025 备案号 123456号-7</div>")), "ok D-*?"),
    Case("scripts and styles in between", written(lambda: page('<meta charset="utf-8"><style>td{}</style><script>var n="99件";</script>', "<script>document.write('<td>99</td>')</script><noscript>请开启脚本</noscript>")), "ok"),
    Case("the same report twice, once hidden for printing", written(lambda: page(behind=f'<div style="display:none">{TWO}{THREE}{FOUR}</div>')), "ok"),
    Case("the same tables twice, both shown", written(lambda: page(behind=f"<div>{TWO}{THREE}{FOUR}</div>")), "ok M-*? D-*?"),
    Case("tables twice with another number", written(lambda: page(behind=THREE.replace("<td>7</td>", "<td>8</td>", 1))), "safe M-AMBIGUOUS D-*? T3-*? N-*?"),
    Case("a page of frames", written('<html><frameset><frame src="a.html"></frameset></html>'), "F-NOT-REPORT"),
    Case("a page that a script fills", written('<html><body><div id="app"></div><script src="app.js"></script></body></html>'), "F-NOT-REPORT"),
    Case("tables of div", written(lambda: page().replace(THREE, GRID)), "safe D-*? N-*? X-*? T3-*?"),
    Case("a number in bold halves", received("<b></b><span>7</span>"), "ok"),
    Case("a number in an input", received('<input value="7">'), "safe N-*? T3-*? V-*?"),
    Case("a number by script", received("<script>document.write(7)</script>"), "safe N-*? T3-*? V-*?"),
    Case("a number as picture", received('<img src="7.gif" alt="7">'), "safe N-*? T3-*? V-*?"),
    Case("a number with a note", received("7<sup>①</sup>"), "ok V-NORMALISED?"),
    Case("a number with a note in brackets", received("7<sup>[1]</sup>"), "ok V-NORMALISED?"),
    Case("a number struck out beside the right one", received("<del>9</del><ins>7</ins>"), "ok V-NORMALISED? M-*?"),
    Case("a number struck out by style beside the right one", received("<s>9</s>7"), "ok V-NORMALISED? M-*?"),
    Case("a hidden number beside the right one", received('<span style="display:none">9</span>7'), "ok V-NORMALISED?"),
    Case("a remark in markup", received("7<!-- 原为9 -->"), "ok"),
    Case("a template beside a number", received("<template>9</template>7"), "ok"),
    Case("a full-width number as reference", received("&#xff17;"), "ok"),
    Case("a number between spaces without width", received("\u200b7\u200b"), "ok V-NORMALISED?"),
    Case("a number with a soft hyphen", received("&shy;7"), "ok V-NORMALISED?"),
    Case("a number between hard spaces", received("&nbsp;7&emsp;"), "ok"),
    Case("a number under another", received("7<br>9"), "V-NORMALISED? M-*? V-*? T3-*? N-*?", NOTE),
    Case("Arabic-Indic digit", received("٧"), NUMERAL, NUMERAL_READ),
    Case("Chinese numeral", received("七"), NUMERAL, NUMERAL_READ),
    Case("circled number", received("⑦"), NUMERAL, NUMERAL_READ),
    Case("a column more than all", written(lambda: page().replace('<td colspan="3">一、本年新收', '<td colspan="1000">一、本年新收')), "safe M-*? D-*? N-*? T3-*? V-*?"),
    Case("rows without end", written(lambda: page().replace('rowspan="22"', 'rowspan="65000"')), "ok M-*? D-*?"),
    Case("rowspan 0", written(lambda: page().replace('rowspan="22"', 'rowspan="0"')), "ok M-*? D-*?"),
    Case("a line of marks under the table", written(lambda: page().replace(THREE, THREE + "<p>注：以上数据均为本级数据。</p>")), "ok"),
    Case("units under each number", written(lambda: page().replace("<td>7</td>", "<td>7<br>件</td>", 1)), "ok V-NORMALISED?"),
    Case("table 3 in two, the head again", written(lambda: page().replace('<tr><td rowspan="5">（五）不予处理', '</table><table><tr><td rowspan="5">（五）不予处理')), "ok D-*? M-*?"),
    Case("last year's table under its own caption", written(lambda: page().replace(THREE, THREE + "<p>附：2023年收到和处理政府信息公开申请情况</p>" + THREE.replace("<td>7</td>", "<td>5</td>").replace("<td>9</td>", "<td>7</td>"))), "ok"),
    Case("last year's table before this year's", written(lambda: page().replace("<p>三、收到", "<p>2023年收到和处理政府信息公开申请情况（上年数据，供对照）</p>" + THREE.replace("<td>7</td>", "<td>5</td>").replace("<td>9</td>", "<td>7</td>") + "<p>三、收到")), "ok"),
    Case("MHTML", lambda p: p.write_bytes(mhtml()), "ok | F-NOT-REPORT | F-OLD-FORMAT | F-*", {}, ".mht"),
    Case("a web page called .doc", written(page), "ok", {}, ".doc"),
    Case("a web page called .xls", written(page), "ok | F-NOT-WORKBOOK | F-OLD-FORMAT", {}, ".xls"),
    Case("a web page called .docx", written(page), "ok | F-NOT-REPORT | F-BROKEN", {}, ".docx"),
    Case("a web page called .shtml", written(page), "ok", {}, ".shtml"),
    Case("a web page called .HTM", written(page), "ok", {}, ".HTM"),
    Case("a web page called .txt", written(page), "ok | F-NOT-REPORT", {}, ".txt"),
    Case("a web page called .pdf", written(page), "ok | F-NOT-REPORT | F-BROKEN", {}, ".pdf"),
    Case("an error page of the site", written("<html><body><h1>404 您访问的页面不存在</h1></body></html>"), "F-NOT-REPORT"),
    Case("JSON called .html", written('{"code":0,"data":null}'), "F-NOT-REPORT"),
    Case("text with tabs", written(plain), "ok", {}, ".txt"),
    Case("text with tabs in GBK", written(plain, "gbk"), "ok", {}, ".txt"),
    Case("text with tabs, returns only", written(lambda: plain(end="\r")), "ok", {}, ".txt"),
    Case("text with Windows line ends and a mark", written(lambda: plain(end="\r\n"), mark=b"\xef\xbb\xbf"), "ok", {}, ".txt"),
    Case("text in UTF-16", written(plain, "utf-16"), "ok", {}, ".txt"),
    Case("text with NUL at the end", written(lambda: plain() + "\0\0"), "ok | F-NOT-REPORT", {}, ".txt"),
    Case("text with form feeds", written(lambda: plain().replace("三、收到", "\f三、收到")), "ok", {}, ".txt"),
    Case("text with bars", written(lambda: plain(" | ")), "ok", {}, ".md"),
    Case("text with line separators of Unicode", written(lambda: plain(end="\u2028")), "ok", {}, ".txt"),
    Case("an empty text", written(""), "F-NOT-REPORT | F-BROKEN | F-EMPTY", {}, ".txt"),
    Case("a poem", written("床前明月光，疑是地上霜。\n"), "F-NOT-REPORT", {}, ".txt"),
]  # fmt: skip
