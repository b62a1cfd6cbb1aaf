"""What was left in the text from a template, an old format or another organ: `D-LEFTOVER`, `D-CITATION`, `D-OTHER-ORGAN`."""

import re
from collections.abc import Collection, Iterator

from xl_tools.checks.claims.statements import folded
from xl_tools.chinese.lazy_regex import HAN, regex
from xl_tools.details.said import said
from xl_tools.filing.filing import Reading
from xl_tools.filing.organ import core_of, same_organ, standing_of
from xl_tools.filing.told_values import told_values
from xl_tools.findings.finding import PROMPT, Finding, Place, normalised
from xl_tools.form.editions import current
from xl_tools.form.model import Form
from xl_tools.form.severity import Severity
from xl_tools.form.told import Teller

UNFILLED = regex(
    rf"{PROMPT}[^）]{{0,200}}）"
    r"|[（(](?:此处|请|待|在此)[^（）()]{0,16}(?:填|补充|插入|写)[^（）()]{0,8}[）)]|〔未填〕|\{\{[^}]{0,200}\}\}|\{%[^%]{0,200}%\}|【[^】]{0,60}(?:填|补|名称|年度|数)[^】]{0,60}】"
    r"|[（(【](?:此[处部]分?)?(?:为|用|请)?文字(?:描述|表述|叙述)(?:[，,：:；;。][^（）()【】]{0,80}|部分|内容)?[）)】]|[（(]?[^（()。，]{0,8}情况(?:应|须|需)?在此处报告[。]?[）)]?"
    r"|^文字(?:描述|表述|叙述)[。：:]?$"
    rf"|\{{\s*{HAN}+\.{HAN}+\s*\}}|某某|[（(]具体[^）)]{{1,8}}[）)]|该部分以表格形式报告|20[XxＸ×]{{2}}年|_GoBack"
    r"|(?<![A-Za-z0-9./_])(?:X{2,}|x{2,}|Ｘ{2,}|×{2,}|＊{2,}|\*{3,}|○{2,}|_{3,})(?![A-Za-z0-9./_])"
)
BLANK = "〔未填〕"
DEBRIS = regex(r"\[bookmark:[^\]]{0,200}\]")
OLD_FORMAT = regex(r"[〔\[(（【]20(?:19|14|08)[〕\])）】]\s*(?:60|9|12)\s*号|第492号")
ISSUED = regex(r"国办公开办函\s*[〔\[(（【]\s*20\d\d\s*[〕\])）】]\s*\d+\s*号")
ORGAN = rf"{HAN}{{2,18}}?(?:人民政府|委员会|办事处|[^政党]局|镇|乡|街道)"
ROLE = (
    regex(rf"(?:公布|由|发布|联系|制定|反映|总结)(?P<organ>{ORGAN})(?=20\d\d年|编制|联系|(?:\(|（)|，|$)"),
    regex(rf"与(?P<organ>{ORGAN})(?=联系)"),
    regex(rf"(?:^|[，。；,;])(?P<organ>{ORGAN})(?=编制本|根据|按照|依据|现将|现公布)"),
)
DOING = (
    r"安排|指定|指派|明确专人|严格|认真|高度重视|积极|坚持|切实|不断|进一步|全面|深入|扎实|持续|着力|始终|共|主动(?:公开|公布)|收到|未收到|新收|召开|组织|修订|编印|用好|更新|印发|"
    r"开设|建立|明确|落实|将|把|未|没有|无|通过|依托|围绕|聚焦|规范|优化|升级|发布|调整|加强|20\d\d年"
)
SUBJECT = regex(
    rf"(?:^|[。；;]|20\d\d年度?，?)(?P<organ>(?P<place>{HAN}{{0,8}}?[省市县区旗州盟]){HAN}{{1,14}}?(?:局|委员会|办事处|[^乡城]镇|乡|街道|中心))(?={DOING})"
)
OWNED = regex(
    r"(?:^|[。；，,;])(?:调整|充实|成立|加强|规范|完善|优化|升级|开设|健全|建立|修订)"
    rf"(?P<organ>(?P<place>{HAN}{{0,8}}?[省市县区旗州盟])?{HAN}{{2,10}}?(?<![格布结全大本我各])局)(?![属域面部势限长])"
)
TOWNSHIP = regex(rf"(?P<organ>(?P<name>{HAN}{{2}})(?:镇|乡|街道|苏木))(?!村|风|土|贤|亲|愁|镇|域|区|级|里|情|邻|音|财|容)")
NO_NAME = regex(
    r"^(?!城[关东西南北中郊厢])(?:.?[我本全各该外下家返入进赴离城乡村小重名强古新老集特市县区个务美和兴居还]|规范|组织|推进|加强|做好|落实|完善|结合|按照|根据|通过|负责|召开|报送|发布|公开|建立|健全|强化|提升|统筹|协调|成立|制定|"
    r"印发|配合|承担|包括|以及|关于|由于|作为|成为|覆盖|涉及|维护|开展|抓好|纳入|围绕|立足|依托|利用|严格|认真|深化|优化|督促|指导|发挥|突出|聚焦|确保|保障|推动|促进|明确|编制|使用|运用|升级|打造|建设)"
)
BEFORE_NAME = regex(
    r"(?:[。，；、“]|规范|组织|推进|加强|做好|落实|完善|结合|按照|根据|通过|开展|督促|对|在|为|由|将|以|县|市|区|旗|^)$"
)
OURSELVES = regex(r"(?<![自忘])(?:我|本)(?P<kind>局|委(?!会|员)|厅|镇|乡|街道)(?!村|土|级|长|域)")
BROKEN_FORM = regex(r"的|和|与|向|或|及|各|我|本|该|全|上级|所有|相关|有关|门户|网站")


def without_leftovers(text: str) -> str:
    """The text without prompts and hints of a template: they tell nothing."""
    return UNFILLED.sub("", text)


def leftover_findings(reading: Reading) -> Iterator[Finding]:
    """All findings about text that does not belong in this report, each text once."""
    told = {("D-LEFTOVER", prompt) for prompt in _waiting(reading)}
    for place, text, section in _texts(reading):
        for finding in _in_text(text, place, section, reading):
            name = (finding.code, finding.quote or "")
            if name not in told:
                told.add(name)
                yield finding


def _waiting(reading: Reading) -> Collection[str]:
    """The prompts of sentences that wait for the tables of a workbook: what is amiss in those is told once, of them."""
    prompted = not reading.is_report and any(PROMPT in text for _, text, _ in _texts(reading))
    return Teller(reading.filing.form, told_values(reading.filing)).waiting() if prompted else ()


def _texts(reading: Reading) -> Iterator[tuple[Place, str, str]]:
    title = reading.filing.identity.title
    if title:
        yield reading.places.get("identity.title", Place(words=said("place", "title"))), title, "title"
    for number, block in enumerate(reading.filing.text):
        if block.heading:
            yield reading.place(f"text.{number}.heading"), block.heading, block.section
        for index, paragraph in enumerate(block.paragraphs):
            yield reading.place(f"text.{number}.{index}"), paragraph, block.section


def _in_text(text: str, place: Place, section: str, reading: Reading) -> Iterator[Finding]:
    for quote in _unfilled(text):
        yield Finding("D-LEFTOVER", Severity.ERROR, place, quote=quote, arguments={"detail": _left(quote)})
    for found in DEBRIS.finditer(text):
        detail = said("D-LEFTOVER", "found", text=found.group())
        yield Finding("D-LEFTOVER", Severity.HINT, place, quote=found.group(), arguments={"detail": detail})
    year = reading.filing.identity.year
    form = current(reading.filing.form.family)
    if year and year >= form.first_year:
        for found in (*OLD_FORMAT.finditer(text), *_wrong_basis(text, form)):
            yield Finding("D-CITATION", Severity.QUERY, place, quote=found.group())
    unit = reading.filing.identity.unit
    if section == form.opening.key:
        yield from _other_organs(text, place, unit)
    elif section != "title":
        yield from _others_in_text(folded(text), place, reading)


def _unfilled(text: str) -> list[str]:
    """What is still to be written; a blank number is not told again where the paragraph as a whole is."""
    found = [match.group() for match in UNFILLED.finditer(text)]
    prompted = any(quote.startswith(PROMPT) for quote in found)
    return [quote for quote in found if not (prompted and quote == BLANK)]


def _wrong_basis(text: str, form: Form) -> Iterator[re.Match[str]]:
    """Citations of the office that issued the format under another number than that of the format in force."""
    for found in ISSUED.finditer(text):
        if normalised(found.group()) != normalised(form.basis) and not OLD_FORMAT.search(found.group()):
            yield found


def _left(text: str) -> str:
    """What is wrong, in words: a prompt that stands for text still to be written is another thing than a leftover."""
    if text.startswith(PROMPT):
        return said("D-LEFTOVER", "unwritten", prompt=text[1:-1])
    return said("D-LEFTOVER", "found", text=text)


def _other_organs(text: str, place: Place, unit: str) -> Iterator[Finding]:
    """Organs that the preface names where the reporting organ should stand."""
    for pattern in ROLE:
        for found in pattern.finditer(folded(text)):
            organ = found["organ"]
            if unit and not BROKEN_FORM.search(organ) and not same_organ(organ, unit) and core_of(organ) not in folded(unit):
                yield Finding("D-OTHER-ORGAN", Severity.QUERY, place, quote=organ, arguments={"unit": unit})


def _others_in_text(text: str, place: Place, reading: Reading) -> Iterator[Finding]:
    """Organs that act in the text in place of the reporting one, another township, or 我局 in the report of a 镇."""
    unit = reading.filing.identity.unit
    whole = folded(unit)
    if not whole:
        return
    acting = [found for pattern in (SUBJECT, OWNED) for found in pattern.finditer(text) if not same_organ(found["organ"], unit)]
    strangers = [found["organ"] for found in acting if not _may_act(found["place"], reading)]
    if whole.removesuffix("人民政府").endswith(("镇", "乡", "苏木", "街道", "街道办事处")):
        strangers += [found["organ"] for found in TOWNSHIP.finditer(text) if _is_name(text, found)]
    kinds = {found["kind"]: found.group() for found in OURSELVES.finditer(text)}
    strangers += [own for kind, own in kinds.items() if not _is_kind(kind, whole)]
    for organ in dict.fromkeys(strangers):
        if core_of(organ) not in whole and not BROKEN_FORM.search(organ[:-1].removeprefix("我").removeprefix("本")):
            yield Finding("D-OTHER-ORGAN", Severity.QUERY, place, quote=organ, arguments={"unit": unit})


def _may_act(place: str | None, reading: Reading) -> bool:
    """Whether an organ of this place may act in the report: the departments of a government in its own, those of the county in a town's."""
    standing = standing_of(reading.filing.identity)
    if standing.tier == "township":
        return len(place or "") == 1
    return standing.kind == "government" and (len(place or "") <= 1 or (place or "") in reading.filing.identity.unit)


def _is_kind(kind: str, unit: str) -> bool:
    """Whether an organ of this name may call itself 我局, 我镇 and so on; where the name does not tell, it may."""
    endings = {"局": "局", "委": "委", "厅": "厅", "镇": "镇", "乡": "乡", "街道": "街道"}
    bare = unit.removesuffix("人民政府").removesuffix("办事处").replace("委员会", "委")
    mine = next((name for name, ending in endings.items() if bare.endswith(ending)), None)
    return mine is None or mine == kind


def _is_name(text: str, found: re.Match[str]) -> bool:
    """Whether what stands before 镇 is likely the name of one, and not a verb or 全, 我, 各."""
    return not NO_NAME.match(found["name"]) and bool(BEFORE_NAME.search(text, max(0, found.start() - 2), found.start()))
