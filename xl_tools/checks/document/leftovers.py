"""What was left in the text from a template, an old format or another organ: `D-LEFTOVER`, `D-CITATION`; other organs have a module of their own."""

import re
from collections.abc import Collection, Iterator

from xl_tools.checks.claims.statements import folded
from xl_tools.checks.document.other_organs import organs_in_preface, organs_in_text
from xl_tools.chinese.lazy_regex import HAN, regex
from xl_tools.details.said import said
from xl_tools.filing.filing import Reading
from xl_tools.filing.told_values import told_values
from xl_tools.findings.finding import PROMPT, Finding, Place, normalised
from xl_tools.form.editions import current
from xl_tools.form.model import Form
from xl_tools.form.severity import Severity
from xl_tools.form.told import Teller

UNFILLED = regex(
    rf"{PROMPT}[^）]{{0,200}}）"
    r"|[（(](?:此处|请|待|在此)[^（）()]{0,16}(?:填|补充|插入|写)[^（）()]{0,8}[）)]|〔未填〕|\{\{[^}]{0,200}\}\}|\{%[^%]{0,200}%\}|【[^】]{0,60}(?:填|补|名称|年度|数)[^】]{0,60}】"
    r"|[（(【](?:此[处部]分?)?(?:为|用|请)?文字(?:描述|表述|叙述)(?:[，,：:；;。…][^（）()【】]{0,80}|部分|内容)?[）)】]|[（(]?[^（()。，]{0,8}情况(?:应|须|需)?在此处报告[。]?[）)]?"
    r"|^文字(?:描述|表述|叙述)[。：:]?$"
    rf"|\{{\s*{HAN}+\.{HAN}+\s*\}}|某某|[（(]具体[^）)]{{1,8}}[）)]|该部分以表格形式报告|20[XxＸ×]{{2}}年|_GoBack"
    r"|(?<![A-Za-z0-9./_])(?:X{2,}|x{2,}|Ｘ{2,}|×{2,}|＊{2,}|\*{3,}|○{2,}|_{3,})(?![A-Za-z0-9./_])"
)
BLANK = "〔未填〕"
DEBRIS = regex(r"\[bookmark:[^\]]{0,200}\]")
OLD_FORMAT = regex(r"[〔\[(（【]20(?:19|14|08)[〕\])）】]\s*(?:60|9|12)\s*号|第492号")
ISSUED = regex(r"国办公开办函\s*[〔\[(（【]\s*20\d\d\s*[〕\])）】]\s*\d+\s*号")


def without_leftovers(text: str) -> str:
    """The text without what was left from a template, which tells nothing. A prompt of ours stays: it is told as still to be written."""
    return UNFILLED.sub(lambda found: found.group() if found.group().startswith(PROMPT) else "", text)


def leftover_findings(reading: Reading) -> Iterator[Finding]:
    """All findings about text that does not belong in this report, each text once, and where text is missing, each block once."""
    told: set[tuple[str, object]] = {("D-UNWRITTEN", prompt) for prompt in _waiting(reading)}
    for place, text, section, block in _texts(reading):
        for finding in _in_text(text, place, section, reading):
            names = {(finding.code, finding.quote or "")} | ({(finding.code, block)} if finding.code == "D-UNWRITTEN" else set())
            if not names & told:
                told |= names
                yield finding


def _waiting(reading: Reading) -> Collection[str]:
    """The prompts of sentences that wait for the tables of a workbook: what is amiss in those is told once, of them."""
    prompted = not reading.is_report and any(PROMPT in text for _, text, *_ in _texts(reading))
    return Teller(reading.filing.form, told_values(reading.filing)).waiting() if prompted else ()


def _texts(reading: Reading) -> Iterator[tuple[Place, str, str, int]]:
    """Every text with its place, its part, and the number of its block."""
    identity = reading.filing.identity
    for name, text in (("title", identity.title), ("signature", identity.signature)):
        if text:
            yield reading.places.get(f"identity.{name}", Place(words=said("place", name))), text, "title", -1
    for number, block in enumerate(reading.filing.text):
        if block.heading:
            yield reading.place(f"text.{number}.heading"), block.heading, block.section, number
        for index, paragraph in enumerate(block.paragraphs):
            yield reading.place(f"text.{number}.{index}"), paragraph, block.section, number


def _in_text(text: str, place: Place, section: str, reading: Reading) -> Iterator[Finding]:
    for quote in _unfilled(text):
        if text.startswith(quote) and quote.startswith(PROMPT) and not reading.is_report:
            yield Finding("D-UNWRITTEN", Severity.ERROR, place, quote=quote, arguments={"detail": quote[1:-1]})
        else:
            yield Finding("D-LEFTOVER", Severity.ERROR, place, quote=quote, arguments={"detail": _left(quote)})
    for found in DEBRIS.finditer(text):
        detail = said("D-LEFTOVER", "found", text=found.group())
        yield Finding("D-LEFTOVER", Severity.HINT, place, quote=found.group(), arguments={"detail": detail})
    year = reading.filing.identity.year
    form = current(reading.filing.form.family)
    if year and year >= form.first_year:
        for found in (*OLD_FORMAT.finditer(text), *_wrong_basis(text, form)):
            yield Finding("D-CITATION", Severity.QUERY, place, quote=found.group())
    if section == form.opening.key:
        yield from organs_in_preface(folded(text), place, reading)
    elif section != "title":
        yield from organs_in_text(folded(text), place, reading)


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
