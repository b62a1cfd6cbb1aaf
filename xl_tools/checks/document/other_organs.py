"""Other organs in the place of the reporting one, in the preface and in the text: the finding `D-OTHER-ORGAN`."""

import re
from collections.abc import Iterator

from xl_tools.checks.claims.statements import folded
from xl_tools.chinese.lazy_regex import HAN, regex
from xl_tools.filing.filing import Reading
from xl_tools.filing.organ import core_of, same_organ, standing_of
from xl_tools.findings.finding import Finding, Place
from xl_tools.form.severity import Severity

ORGAN = (
    rf"(?P<organ>{HAN}{{2,20}}?(?:政府|委员会|办事处|管委会|[^政党]局|厅|委|馆|院|[学党]校|[中小大]学|中心|[^车]站|队|社|台|公司|集团|联|会|办公室|办|"
    r"镇|乡|街道|苏木))"
)
WRITES = r"(?=(?:具体|统一|牵头|负责|组织)*(?:编制|编写|起草|撰写|汇总|整理)|\(|，|$)"
OF_YEAR = r"的?(?:在?20\d\d年|政府信息公开|政务公开工作)"
"""What is told of an organ in a report, or by it."""
REPORTED = (
    regex(rf"(?:公布|发布|反映|总结|介绍|汇报|展示|回顾|制定|编制|是|将|对)[了出]?{ORGAN}(?={OF_YEAR})"),
    regex(
        rf"(?:公布|发布|反映|总结|制定)[了出]?(?P<organ>{HAN}{{2,18}}?(?:人民政府|委员会|办事处|[^政党]局|馆|镇|乡|街道))(?=，|$|\()"
    ),
    regex(rf"(?:^|[，。；,;])(?:20\d\d年度?，?)?{ORGAN}(?={OF_YEAR}|编制|根据|按照|依据|依照|现将|现公布|现发布)"),
)
"""Roles that only the reporting organ has."""
HELPING = (
    regex(rf"由{ORGAN}{WRITES}"),
    regex(rf"(?:与|向|联系|咨询){ORGAN}(?=联系|咨询|反映|\(|，|$)"),
)
"""Roles that offices of the same government may have too."""
MOST_VERB, SHORTEST = 4, 3
"""Characters of a verb that a name may be read with, and of the shortest name behind it."""
OWN_OFFICE = regex(r"(?:.{0,8}(?:办公室|办|科|股|室|站|所|队|中心|党委|党组|窗口))$")
NO_PLACE = regex(r"^[^省市县区旗州盟镇乡]*(?:中心|站|队|社|台|会|院|办公室|办|委|联)$")
"""What names nobody without a place before it: 便民服务中心, 党政办."""
PARENT_OFFICE = regex(r"(?:政府|委)(?:办公室|办)$")
NOT_A_NAME = regex(
    r"的|或|我|该|上级|所有|相关|有关|门户|网站|国务院|^(?:各|全|本(?!溪)|向(?!阳)|由|根据|按|依|经|对|在|与|和|为|将|现|受|以|会同|联合|配合|请|如|及)|(?<=[局委厅办府镇乡县市区门位院馆])[和与及]"
)
DOING = (
    r"安排|指定|指派|明确专人|严格|认真|高度重视|积极|坚持|切实|不断|进一步|全面|深入|扎实|持续|着力|始终|共|主动(?:公开|公布)|收到|未收到|新收|召开|组织|修订|编印|用好|更新|印发|"
    r"开设|建立|明确|落实|将|把|未|没有|无|通过|依托|围绕|聚焦|规范|优化|升级|发布|调整|加强|20\d\d年"
)
SUBJECT = regex(
    rf"(?:^|[。；;]|20\d\d年度?，?)(?P<organ>(?P<place>{HAN}{{0,8}}?[省市县区旗州盟]){HAN}{{1,14}}?(?:局|委员会|办事处|馆|[^乡城]镇|乡|街道|中心))(?={DOING})"
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


def organs_in_preface(text: str, place: Place, reading: Reading) -> Iterator[Finding]:
    """Organs that the preface names where the reporting organ should stand."""
    unit = reading.filing.identity.unit
    if not unit:
        return
    strangers = [found["organ"] for pattern in REPORTED for found in pattern.finditer(text)]
    helping = [found["organ"] for pattern in HELPING for found in pattern.finditer(text)]
    strangers += [organ for organ in helping if not _may_help(organ, reading)]
    strangers += [found["organ"] for found in _acting(text, reading)]
    for organ in dict.fromkeys(strangers):
        if not (NOT_A_NAME.search(organ) or NO_PLACE.match(organ) or _is_own(organ, unit)):
            yield Finding("D-OTHER-ORGAN", Severity.QUERY, place, quote=organ, arguments={"unit": unit})


def _is_own(organ: str, unit: str) -> bool:
    """Whether a name is that of the reporting organ, also with a verb before it (制定某镇人民政府), or of an office in it."""
    if core_of(organ) in unit or any(
        same_organ(organ[start:], unit) for start in range(max(1, min(MOST_VERB, len(organ) - SHORTEST) + 1))
    ):
        return True
    ends = range(2, len(organ))
    return any(OWN_OFFICE.fullmatch(organ[end:]) and same_organ(organ[:end], unit) for end in ends)


def _may_help(organ: str, reading: Reading) -> bool:
    """Whether an organ may draft the report or answer for it: a department of the government, or the office of that above."""
    standing, unit = standing_of(reading.filing.identity), core_of(reading.filing.identity.unit)
    if standing.kind == "government" and standing.tier != "township":
        return organ.startswith(unit) or (len(organ) > 1 and organ[0] in "省市县区旗州盟")
    return bool(PARENT_OFFICE.search(organ))


def organs_in_text(text: str, place: Place, reading: Reading) -> Iterator[Finding]:
    """Organs that act in the text in place of the reporting one, another township, or 我局 in the report of a 镇."""
    unit = reading.filing.identity.unit
    whole = folded(unit)
    if not whole:
        return
    strangers = [found["organ"] for found in _acting(text, reading)]
    if whole.removesuffix("人民政府").endswith(("镇", "乡", "苏木", "街道", "街道办事处")):
        towns = [found["organ"] for found in TOWNSHIP.finditer(text) if _is_name(text, found)]
        strangers += [organ for organ in towns if not BROKEN_FORM.search(organ[:-1])]
    kinds = {found["kind"]: found.group() for found in OURSELVES.finditer(text)}
    strangers += [own for kind, own in kinds.items() if not _is_kind(kind, whole)]
    for organ in dict.fromkeys(strangers):
        if core_of(organ) not in whole:
            yield Finding("D-OTHER-ORGAN", Severity.QUERY, place, quote=organ, arguments={"unit": unit})


def _acting(text: str, reading: Reading) -> Iterator[re.Match[str]]:
    """Organs that act in the text and may not; a name that stands in its place (某县文化和旅游局) may hold 和."""
    for pattern in (SUBJECT, OWNED):
        for found in pattern.finditer(text):
            organ = found["organ"]
            broken = NOT_A_NAME if found["place"] else BROKEN_FORM
            if broken.search(organ[:-1]) or same_organ(organ, reading.filing.identity.unit):
                continue
            if not _may_act(found["place"], reading):
                yield found


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
