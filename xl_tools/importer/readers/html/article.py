"""Which part of a web page is the article, what its headline is, and what is only furniture around it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from lxml import etree

from xl_tools.chinese.lazy_regex import regex
from xl_tools.importer.readers.html.elements import is_hidden
from xl_tools.importer.stream.page_flow import Block, Paragraph, Table

MAIN_SHARE = 0.75
"""Share of the text around it that the part which holds the article has at least."""
SENTENCE = 15
"""Characters of the shortest paragraph that counts as prose."""
LONGEST_LINE = 100
"""Characters of a headline or of what a page prints around the article."""
WHOLE = frozenset(("article", "body", "center", "div", "form", "main", "section", "td"))
"""What may hold an article; other elements hold a piece of one."""
FIRST_LINES = 15
"""Blocks among which the headline stands."""
SPACE = regex(r"\s+")
HEADINGS = ("h1", "h2", "h3")
HEADLINE = regex(r"20\d\d|二[〇○零]|报告|年报")
WHOLE_HEADLINE = regex(r"(?:报告|年报|总结)(?:[（(][^（）()]{1,12}[）)])?$")
PARTED = regex(r"[_|｜]|\s+[-–—]+\s+")
ITEM = (
    r"(?:索\s*引\s*号|主题分类|体裁分类|组配分类|服务对象|发布机构|发文机关|发文单位|公开主体|公开范围|公开方式|公开时限|公开日期|公开目录|生成日期|有\s*效\s*性|主题词|"
    r"成文日期|发布日期|发布时间|发文日期|更新时间|信息来源|文章来源|来源|浏览次数|浏览量|点击次数|点击数|点击量|阅读次数|阅读量?|访问量|字号|字体|字体大小|"
    r"责任编辑|编辑|作者|审核|打印|关闭|分享到?|分享|收藏|上一篇|下一篇|上一条|下一条|当前位置|您(?:现在)?(?:的|所在的?)位置|信息索引|文\s*号|文\s*件\s*编\s*号|"
    r"名\s*称|标\s*题|语\s*种|发布人|供稿)"
)
FURNITURE = regex(
    rf"\W*(?:{ITEM}\W*[:：>].*|(?:打印|关闭|收藏|分享|返回|打印本页|关闭窗口|我要打印|返回顶部|扫一扫.{{0,20}}|\W|大|中|小|字号|字体)+)\s*"
)
LABEL = regex(rf"\W*{ITEM}\W*")
NOT_FINAL = regex(r"\W*(?:草\s*稿|初\s*稿|送审稿|征求意见稿)\W*")


def article_of(root: etree._Element, hidden: AbstractSet[str] | None) -> etree._Element:
    """The innermost element that holds nearly all text which is no link, and every sentence; it is never a part of a table of data."""
    weights: dict[etree._Element, tuple[int, int]] = {}
    body = root.find("body")
    here = found = root if body is None else body
    _weigh(here, hidden, weights)
    while True:
        weight, sentences = weights[here]
        best = max(
            (child for child in here.iterchildren("*") if child in weights), key=lambda child: weights[child][0], default=None
        )
        if best is None or weights[best][0] < weight * MAIN_SHARE or weights[best][1] < sentences:
            return found
        here = best
        found = here if here.tag in WHOLE else found


def _weigh(root: etree._Element, hidden: AbstractSet[str] | None, weights: dict[etree._Element, tuple[int, int]]) -> None:
    """For each visible element how many characters outside of links it holds, and how many sentences."""
    walk = etree.iterwalk(root, events=("start", "end"))
    links = 0
    for event, element in walk:
        is_link = element.tag == "a" and element.get("href") is not None
        if event == "start":
            if is_hidden(element, hidden):
                walk.skip_subtree()
                continue
            links += is_link
            weights[element] = _text_weight(element.text, links)
            continue
        if element in weights:
            links -= is_link
        parent = element.getparent()
        if element is not root and parent is not None and parent in weights:
            own = [weights[parent], weights.get(element, (0, 0)), _text_weight(element.tail, links)]
            weights[parent] = (sum(weight for weight, _ in own), sum(sentences for _, sentences in own))


def _text_weight(text: str | None, links: int) -> tuple[int, int]:
    if links or not text:
        return 0, 0
    length = len(SPACE.sub("", text))
    return length, int(length >= SENTENCE and "。" in text)


def headline_of(root: etree._Element, article: etree._Element, blocks: Sequence[Block], hidden: AbstractSet[str] | None) -> str:
    """The headline of the page where the article begins without one; empty where it has one, or the page has none."""
    heads = [block.text for block in blocks[:FIRST_LINES] if isinstance(block, Paragraph)]
    first = [SPACE.sub("", text) for text in heads]
    lines = [SPACE.sub("", line) for text in heads for line in text.split("\n")]
    joined = "".join(line for line in lines if "。" not in line)  # a sentence that names the report is no headline
    if any(len(text) <= LONGEST_LINE and WHOLE_HEADLINE.search(text) for text in first):
        return ""
    for text in _candidates(root, article, hidden):
        folded = SPACE.sub("", text)
        if 6 <= len(folded) <= LONGEST_LINE and HEADLINE.search(folded):
            return "" if folded in joined else text
    return ""


def _candidates(root: etree._Element, article: etree._Element, hidden: AbstractSet[str] | None) -> list[str]:
    """What the page calls itself: its headings above the article, what it says of itself, its window title."""
    inside = set(article.iter("*"))
    heads = [element for element in root.iter(*HEADINGS) if element not in inside and not is_hidden(element, hidden)]
    found = ["".join(map(str, element.itertext())) for element in heads]
    found += [meta.get("content", "") for meta in root.iter("meta") if meta.get("name", "").lower() == "articletitle"]
    found += [PARTED.split("".join(map(str, title.itertext())).strip())[0] for title in root.iter("title")]
    return [SPACE.sub(" ", text).strip() for text in found]


def draft_mark(blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """The line among the first that says of a page only that it is not final, empty where there is none; and the page without it."""
    at = next((at for at, block in enumerate(blocks[:FIRST_LINES]) if _is_mark(block)), None)
    if at is None:
        return "", list(blocks)
    block = blocks[at]
    return (block.text.strip() if isinstance(block, Paragraph) else ""), [*blocks[:at], *blocks[at + 1 :]]


def _is_mark(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.text) <= LONGEST_LINE and bool(NOT_FINAL.fullmatch(block.text))


def without_furniture(blocks: Sequence[Block]) -> list[Block]:
    """The page without the lines and the small table that say when and where it was published and how to print it."""
    return [block for block in blocks if not (_is_fact_sheet(block) if isinstance(block, Table) else _is_furniture(block.text))]


def _is_furniture(text: str) -> bool:
    line = text.strip()
    return len(line) <= LONGEST_LINE and "。" not in line and bool(FURNITURE.fullmatch(line))


def _is_fact_sheet(table: Table) -> bool:
    """True for a table of few rows each of which begins with the name of such a fact."""
    firsts = [next((cell.lines[0] for cell in row if cell.lines), "") for row in table.rows]
    firsts = [text for text in firsts if text]
    return bool(firsts) and len(firsts) <= 8 and sum(1 for text in firsts if LABEL.match(text)) * 2 > len(firsts)
