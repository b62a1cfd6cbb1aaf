"""What was left in the text from a template, an old format or another organ: `D-LEFTOVER`, `D-CITATION`, `D-OTHER-ORGAN`."""

import re
from collections.abc import Iterator

from xl_tools.checks.sentences import folded
from xl_tools.filing import Reading
from xl_tools.findings import PROMPT, Finding, Place, Severity, normalised
from xl_tools.form.editions import current
from xl_tools.standing import core_of, same_organ

UNFILLED = re.compile(
    rf"{PROMPT}[^）]*）"
    r"|〔未填〕|\{\{[^}]*\}\}|\{%[^%]*%\}|【[^】]*(?:填|补|名称|年度|数)[^】]*】"
    r"|\{\s*[\u4e00-\u9fff]+\.[\u4e00-\u9fff]+\s*\}|某某|[（(]具体[^）)]{1,8}[）)]|该部分以表格形式报告|20[XxＸ×]{2}年|_GoBack"
    r"|(?<![A-Za-z0-9./_])(?:X{2,}|x{2,}|Ｘ{2,}|×{2,}|＊{2,}|\*{3,}|○{2,}|_{3,})(?![A-Za-z0-9./_])"
)
DEBRIS = re.compile(r"\[bookmark:[^\]]*\]")
OLD_FORMAT = re.compile(r"[〔\[(（【]20(?:19|14|08)[〕\])）】]\s*(?:60|9|12)\s*号|第492号")
ISSUED = re.compile(r"国办公开办函\s*[〔\[(（【]\s*20\d\d\s*[〕\])）】]\s*\d+\s*号")
ORGAN = r"[\u4e00-\u9fff]{2,18}?(?:人民政府|委员会|办事处|[^政党]局|镇|乡|街道)"
ROLE = (
    re.compile(rf"(?:公布|由|发布|联系|制定)(?P<organ>{ORGAN})(?=20\d\d年|编制|联系|(?:\(|（)|，|$)"),
    re.compile(rf"与(?P<organ>{ORGAN})(?=联系)"),
    re.compile(rf"(?:^|[，。；,;])(?P<organ>{ORGAN})(?=编制本)"),
)
BROKEN_FORM = re.compile(r"的|和|或|及|各|我|本|该|全|上级|所有|相关|有关|门户|网站")


def leftover_findings(reading: Reading) -> Iterator[Finding]:
    """All findings about text that does not belong in this report, each text once."""
    said: set[tuple[str, str]] = set()
    for place, text, section in _texts(reading):
        for finding in _in_text(text, place, section, reading):
            name = (finding.code, finding.quote or "")
            if name not in said:
                said.add(name)
                yield finding


def _texts(reading: Reading) -> Iterator[tuple[Place, str, str]]:
    title = reading.filing.identity.title
    if title:
        yield reading.places.get("identity.title", Place(words="标题")), title, "title"
    for number, block in enumerate(reading.filing.text):
        if block.heading:
            yield reading.place(f"text.{number}.heading"), block.heading, block.section
        for index, paragraph in enumerate(block.paragraphs):
            yield reading.place(f"text.{number}.{index}"), paragraph, block.section


def _in_text(text: str, place: Place, section: str, reading: Reading) -> Iterator[Finding]:
    for found in UNFILLED.finditer(text):
        yield Finding("D-LEFTOVER", Severity.ERROR, place, quote=found.group(), arguments={"detail": _left(found.group())})
    for found in DEBRIS.finditer(text):
        yield Finding("D-LEFTOVER", Severity.HINT, place, quote=found.group(), arguments={"detail": f"文中有“{found.group()}”。"})
    year = reading.filing.identity.year
    if year and year >= current().first_year:
        for found in (*OLD_FORMAT.finditer(text), *_wrong_basis(text, reading)):
            yield Finding("D-CITATION", Severity.QUERY, place, quote=found.group())
    if section == "preface":
        yield from _other_organs(text, place, reading.filing.identity.unit)


def _wrong_basis(text: str, reading: Reading) -> Iterator[re.Match[str]]:
    """Citations of the office that issued the format under another number than that of the format."""
    for found in ISSUED.finditer(text):
        if normalised(found.group()) != normalised(reading.filing.form.basis) and not OLD_FORMAT.search(found.group()):
            yield found


def _left(text: str) -> str:
    """What is wrong, in words: a prompt that stands for text still to be written is another thing than a leftover."""
    return f"这一段还没有填写，{text[1:-1]}。" if text.startswith(PROMPT) else f"文中有“{text}”。"


def _other_organs(text: str, place: Place, unit: str) -> Iterator[Finding]:
    """Organs that the preface names where the reporting organ should stand."""
    for pattern in ROLE:
        for found in pattern.finditer(folded(text)):
            organ = found["organ"]
            if unit and not BROKEN_FORM.search(organ) and not same_organ(organ, unit) and core_of(organ) not in folded(unit):
                yield Finding("D-OTHER-ORGAN", Severity.QUERY, place, quote=organ, arguments={"unit": unit})
