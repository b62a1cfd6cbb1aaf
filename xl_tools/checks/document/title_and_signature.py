"""Title, years, period, signature and date of a report: the findings `D-TITLE`, `D-YEAR`, `D-PERIOD`, `D-SIGN`, `D-DATE`, `D-TIER`."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache

from xl_tools.checks.claims.clauses import pattern
from xl_tools.checks.claims.statements import Sentence, folded
from xl_tools.checks.document.dates import PERIOD, date_in, plain_dates
from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.filing.filing import Filing, Identity, Reading
from xl_tools.filing.organ import deadline_of, same_organ, standing_of
from xl_tools.findings.finding import Finding, Place
from xl_tools.form.severity import Severity
from xl_tools.form.spoken import words_of

NAMELESS = regex(r"(?:关于|公布)?(?:[本我](?:机关|单位|部门|局|委|办|镇|乡|县|市|区|旗|街道))?")
"""What may stand before the year of a title and names nobody."""
YEAR = regex(r"20\d\d(?=年)")
PUBLISHED = regex(r"\([^()]*(?:发布|公布|公开|印发|日)\)$")
"""Behind a title: when it was published, and not of which year it is."""
CUT_OFF = regex(r"截[止至][^，。；]{0,6}日期?")
PERIOD_WORDS = regex(r"期限|数据|统计|所列|时间|期间")
RESULT = regex(
    r"(?:^(?:\(?[一二三四五六七八九十\d]{1,2}[)、.．])?|[，,])(20\d\d)年度?"
    r"(?=[，,]|我|全|共|本|累计|未|没|无|(?:在|通过|主动|新收|收到|受理|办理|公开|发布|制发|办结)(?![^，。]{0,8}的)|街道|[^，。\d]{1,6}[镇乡局](?!的))"
)
THIS_YEAR = regex(r"今年|本年")
PLAN = regex(r"将|下一步|计划|继续|力争|拟")
RANKED = "T2-RULES"  # the rule that asks for the rank of the organ
WHOLE_YEAR = ((1, 1), (12, 31))
"""Month and day of the first and the last day."""


def identity_findings(reading: Reading, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """All findings about who reports, on which year, and when; `sentences` are the whole text."""
    yield from _title(reading)
    yield from _period(reading, sentences)
    yield from _years(reading.filing, sentences)
    yield from _reported_years(reading.filing, sentences)
    yield from _signature(reading)
    yield from _date(reading)
    yield from _tier(reading)


def _finding(code: str, severity: Severity, reading: Reading, name: str, detail: str, quote: str | None = None) -> Finding:
    place = reading.places.get(f"identity.{name}", Place(words=said("place", name)))
    return Finding(code, severity, place, key=f"identity.{name}", quote=quote, arguments={"detail": detail})


def _title(reading: Reading) -> Iterator[Finding]:
    identity = reading.filing.identity
    if not identity.title:
        yield _finding("D-TITLE", Severity.QUERY, reading, "title", said("D-TITLE", "missing"))
        return
    title = folded(identity.title)
    # in a workbook the title is to be written properly, as the sheet says
    own = PUBLISHED.sub("", title) if reading.is_report else title
    others = [year for year in YEAR.findall(own) if int(year) != identity.year]
    if identity.year and others:
        detail = said("D-TITLE", "year", written=others[0], year=identity.year)
        yield _finding("D-TITLE", Severity.ERROR, reading, "title", detail, identity.title)
        return
    shaped = _shape_of(reading.filing.form.title).fullmatch(title)
    if shaped and not identity.signature and NAMELESS.fullmatch(shaped["unit"]):
        yield _finding("D-TITLE", Severity.QUERY, reading, "title", said("D-TITLE", "nameless"), identity.title)
    elif not shaped:
        detail = said("D-TITLE", "other", title=identity.title)
        yield _finding("D-TITLE", Severity.QUERY, reading, "title", detail, quote=identity.title)


@cache
def _shape_of(title: str) -> re.Pattern[str]:
    """What a title looks like, from the form's own with its `{unit}{year}年`; 年度 for 年 passes too."""
    before, _, after = title.format(unit="", year="\0").partition("\0年")
    return regex(rf"{re.escape(before)}(?P<unit>.*?)20\d\d年度?{re.escape(after)}")


def _period(reading: Reading, every: Sequence[Sentence]) -> Iterator[Finding]:
    """The period stated in the preface or the overview: the whole year, of the right year, or a finding."""
    year = reading.filing.identity.year
    form = reading.filing.form
    sentences = [sentence for sentence in every if sentence.section in (form.opening.key, form.numbered[0].key)]
    for sentence in sentences:
        found = PERIOD.search(plain_dates(sentence.text))
        if found and (PERIOD_WORDS.search(sentence.text) or sentence.section == form.opening.key):
            yield from _stated_period(found, sentence, year)
            return
    preface = [sentence for sentence in sentences if sentence.section == form.opening.key]
    cut_off = next((sentence.quote for sentence in preface if CUT_OFF.search(sentence.text)), None)
    detail = said("D-PERIOD", "only_end" if cut_off else "missing")
    yield _period_finding(Severity.QUERY, reading.place("text.0.0"), cut_off, detail)


def _stated_period(found: re.Match[str], sentence: Sentence, year: int | None) -> Iterator[Finding]:
    place, quote = sentence.place, sentence.quote
    first, last = (tuple(int(found[name] or 0) for name in names) for names in (("am", "ad"), ("bm", "bd")))
    years = {int(found[name]) for name in ("ay", "by") if found[name]}
    if not found["ad"] or not found["bd"]:
        yield _period_finding(Severity.QUERY, place, quote, said("D-PERIOD", "no_days"))
    elif (first, last) != WHOLE_YEAR:
        yield _period_finding(Severity.ERROR, place, quote, said("D-PERIOD", "other", period=found.group()))
    if not years and not YEAR.search(sentence.text):
        yield _period_finding(Severity.QUERY, place, quote, said("D-PERIOD", "no_year"))
    elif year and years and years != {year}:
        yield Finding("D-YEAR", Severity.ERROR, place, quote=quote, expected=str(year), actual=str(min(years - {year})))


def _period_finding(severity: Severity, place: Place, quote: str | None, detail: str) -> Finding:
    return Finding("D-PERIOD", severity, place, quote=quote, arguments={"detail": detail})


def _years(filing: Filing, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """Another year as the subject of a result, in the parts that have no table."""
    year, plans = filing.identity.year, words_of(filing.form).plans
    results = {part.key for part in filing.form.plain_parts}
    for sentence in sentences:
        if sentence.section not in results or f"{year}年" in sentence.text or THIS_YEAR.search(sentence.text):
            continue
        for found in RESULT.finditer(sentence.text):
            other = int(found.group(1))
            planned = other == year + 1 and (PLAN.search(sentence.text) or sentence.section in plans) if year else True
            if other != year and not planned:
                yield Finding(
                    "D-YEAR", Severity.QUERY, sentence.place, quote=sentence.quote, expected=str(year), actual=str(other)
                )


def _reported_years(filing: Filing, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """Another year as that of the report itself in the preface."""
    year, reported = filing.identity.year, pattern(words_of(filing.form).report_pattern)
    for sentence in sentences:
        found = reported.search(sentence.text) if sentence.section == filing.form.opening.key else None
        if found and year and int(found.group(1)) != year:
            yield Finding(
                "D-YEAR", Severity.QUERY, sentence.place, quote=sentence.quote, expected=str(year), actual=found.group(1)
            )


def _signature(reading: Reading) -> Iterator[Finding]:
    identity = reading.filing.identity
    if not identity.signature:
        yield _finding("D-SIGN", _if_missing(reading), reading, "signature", said("D-SIGN", "missing"))
    elif identity.unit and not same_organ(identity.signature, identity.unit):
        detail = said("D-SIGN", "other", signature=identity.signature, unit=identity.unit)
        yield _finding("D-SIGN", Severity.QUERY, reading, "signature", detail, identity.signature)


def _date(reading: Reading) -> Iterator[Finding]:
    identity = reading.filing.identity
    if not identity.date:
        yield _finding("D-DATE", _if_missing(reading), reading, "date", said("D-DATE", "missing"))
        return
    date = date_in(folded(identity.date))
    problem = _date_problem(date, identity)
    if problem:
        severity, detail = problem
        yield _finding("D-DATE", severity, reading, "date", detail, identity.date)


def _if_missing(reading: Reading) -> Severity:
    """An error in a document and in a workbook; a web page often shows signature and date in a place of its own."""
    return Severity.QUERY if reading.is_page else Severity.ERROR


def _date_problem(date: dt.date | None, identity: Identity) -> tuple[Severity, str] | None:
    if date is None:
        return Severity.ERROR, said("D-DATE", "invalid", date=identity.date)
    if identity.year and date <= dt.date(identity.year, 12, 31):
        return Severity.ERROR, said("D-DATE", "early", date=date)
    deadline = deadline_of(identity)
    if deadline and date > deadline:
        return Severity.QUERY, said("D-DATE", "late", date=date, deadline=deadline)
    return None


def _tier(reading: Reading) -> Iterator[Finding]:
    """A 市 whose rank its name does not tell, where the rank decides a verdict."""
    identity = reading.filing.identity
    standing = standing_of(identity)
    rules = [rule.key for rule in reading.filing.form.rules if rule.code == RANKED and reading.filing.number(rule.key)]
    if standing.doubtful and rules:
        yield Finding(
            "D-TIER",
            Severity.QUERY,
            reading.place(rules[0]),
            key=rules[0],
            arguments={"unit": identity.unit, "detail": said("D-TIER", "rules")},
        )
