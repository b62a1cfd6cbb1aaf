"""Short and long forms of the name of an organ: 街道办, 管委会, 发改局, 县委党校, 财政局机关."""

from xl_tools.chinese.lazy_regex import regex
from xl_tools.findings.finding import normalised

SPELLINGS = (
    (regex(r"^(?:中国共产党|中共)(.+?[省市县区旗州盟])(?:委员会|委)(?=.)"), r"\1委"),
    (regex(r"^中国共产党(.+?)(?:委员会|委)$"), r"\1委"),
    (regex(r"^中共(?=.+[局厅院馆]委员会$)|(?<=[局厅院馆])(?:(?:机关)?(?:党委|党组)|委员会)$"), ""),
    (regex(r"^(?:中国共产党|中共)"), ""),
    (regex(r"委党校$"), "党校"),
    (regex(r"党委$"), "委"),
    (regex(r"人民政府"), "政府"),
    (regex(r"办公[室厅]$"), "办"),
    (regex(r"(?<=.)(?:委员会|领导小组)(?=办$)"), ""),
    (regex(r"(?<=[省市县区旗州盟])政府(?=.{2,}[局委厅办会]$)"), ""),
    (regex(r"高新技术(?:产业)?(?:开发)?区"), "高新区"),
    (regex(r"经济(?:技术)?开发区"), "经开区"),
    (regex(r"(?<=[区园港城地岛带])(?:管理委员会|管委会?)$"), ""),
    (regex(r"(?<=街道)(?:办事处|办)$"), ""),
    (regex(r"(?:政府|办事处|机关)$"), ""),
    (regex(r"委员会$"), "委"),
    (regex(r"联合会$"), "联"),
)
"""What is written in more than one way, and how it is written here; in this order."""
PLACE = regex(
    r"^(?:[^省市县区旗州盟]{1,8}(?:省|自治区|自治州|自治县|自治旗|[州盟县旗]|地区|(?:市|区)(?![场管政级])))+|^[省市县区旗州盟](?![场管政])"
)
DEPARTMENT = regex(r"[局委厅办联]$")
PARTY = "委"
"""What the names of offices of a party committee begin with: 县委编办."""
INNER = regex(r"[局委厅院办](?=.)")


def spelled(organ: str) -> str:
    """The name of an organ in one spelling, without white space, brackets around it, and 人民政府, 机关 and the like at its end."""
    name = normalised(organ).strip("()")
    for written, plain in SPELLINGS:
        name = written.sub(plain, name)
    return name


def is_short_form(short: str, full: str) -> bool:
    """Whether one spelled name of a department is an abbreviation of another: 发改局 of 发展和改革局, in the same place or without one."""
    if len(short) >= len(full) or not DEPARTMENT.search(short) or short[-1] != full[-1]:
        return False
    place, name = _parted(short)
    full_place, full_name = _parted(full)
    if (
        len(name) < (2 if name.endswith("联") else 3)
        or INNER.search(full_name.removeprefix(PARTY))
        or not (full_place.endswith(place) or place.endswith(full_place))
    ):
        return False
    return name[:-1] in full_name or (name[0] == full_name[0] and _in_order(name, full_name))


def _parted(organ: str) -> tuple[str, str]:
    found = PLACE.match(organ)
    end = found.end() if found else 0
    return organ[:end], organ[end:]


def _in_order(short: str, full: str) -> bool:
    """Whether the characters of the one stand in the other in the same order."""
    rest = iter(full)
    return all(char in rest for char in short)
