"""What can be wrong outside of the tables: with 单位信息, with the text, with the date. Each is told in one place as an expression."""

from collections.abc import Callable, Mapping

from xl_tools.filing.organ import KINDS, TIERS
from xl_tools.findings.finding import PROMPT
from xl_tools.form.sentence import Gate
from xl_tools.workbook import words
from xl_tools.workbook.sheets.entry_sheets import IDENTITY_SPOTS
from xl_tools.workbook.sheets.formulas import is_one_of, template
from xl_tools.workbook.sheets.sentence_formula import literal, told_formula
from xl_tools.workbook.sheets.status.fact_formulas import DIGITS, NO_DAY, substituted
from xl_tools.workbook.sheets.status.problems import Kind, Ledger, Told
from xl_tools.workbook.sheets.status.text_facts import GATE, LETTERS
from xl_tools.workbook.sheets.text_geometry import HEADING, PARAGRAPH, TOPIC


def told_of_fact(ledger: Ledger, kind: Kind, subject: str) -> Told:
    """The expressions of a problem that no table has."""
    return TELLERS[kind](ledger, subject)


def _on_identity(name: str, weight: str, text: str, advice: str) -> Told:
    spot = IDENTITY_SPOTS[name]
    place = words.IDENTITY_PLACE.format(sheet=spot.sheet, label=words.IDENTITY_LABELS[name])
    return Told(f"IF({weight},1,0)", literal(f"#'{spot.sheet}'!{spot.cell}"), literal(place), text, literal(advice))


def _unit(ledger: Ledger, _: str) -> Told:
    unit = ledger.places.echoes["identity.unit"].cell
    return _on_identity("identity.unit", f'TRIM({unit})=""', literal(words.UNIT_BLANK), words.UNIT_ADVICE)


def _year(ledger: Ledger, _: str) -> Told:
    typed, year = ledger.places.echoes["identity.year"].cell, ledger.places.facts["year"].cell
    text = f'IF(TRIM({typed})="",{literal(words.YEAR_BLANK)},{template(words.YEAR_WRONG, {"typed": typed})})'
    return _on_identity("identity.year", f'{year}=""', text, words.YEAR_ADVICE)


def _listed(ledger: Ledger, name: str) -> Told:
    typed = ledger.places.echoes[name].cell
    labels = TIERS if name == "identity.tier" else KINDS
    weight = f'AND(TRIM({typed})<>"",NOT({is_one_of(typed, labels)}))'
    text = template(words.NOT_LISTED, {"label": literal(words.IDENTITY_LABELS[name]), "typed": typed})
    return _on_identity(name, weight, text, words.LIST_ERROR)


def _deadline(ledger: Ledger, _: str) -> Told:
    day = ledger.places.facts["deadline"].cell
    return _on_identity("identity.deadline", f'{day}="{NO_DAY}"', literal(words.DEADLINE_WRONG), words.DATE_ADVICE)


def _title(ledger: Ledger, _: str) -> Told:
    title, year = ledger.places.echoes["identity.title"].cell, ledger.places.facts["year"].cell
    rest = f'SUBSTITUTE({substituted(title, DIGITS)},{year}&"年","")'
    other = f'MID({rest},FIND("年",{rest})-4,4)'
    wrong = f'IFERROR(AND(LEFT({other},2)="20",ISNUMBER({other}*1)),FALSE())'
    text = template(words.TITLE_WRONG, {"year": year})
    return _on_identity("identity.title", f'IF({year}="",FALSE(),{wrong})', text, words.TITLE_ADVICE)


def _signature(ledger: Ledger, _: str) -> Told:
    places = ledger.places
    signature, unit = places.echoes["identity.signature"].cell, places.echoes["identity.unit"].cell
    weight = f'AND(TRIM({signature})="",OR(TRIM({unit})="",{places.facts["imported"].cell}=1))'
    return _on_identity("identity.signature", weight, literal(words.SIGNATURE_BLANK), words.SIGNATURE_ADVICE)


def _date(ledger: Ledger, _: str) -> Told:
    day, year = ledger.places.facts["date"].cell, ledger.places.facts["year"].cell
    early = f"IF(COUNT({day},{year})=2,{day}<=DATE({year},12,31),FALSE())"
    text = (
        f'IF({day}="",{literal(words.DATE_BLANK)},IF({day}="{NO_DAY}",{literal(words.DATE_WRONG)},'
        f"{template(words.DATE_EARLY, {'year': year})}))"
    )
    return _on_identity("identity.date", f"IF(ISNUMBER({day}),{early},TRUE())", text, words.DATE_ADVICE)


def _unwritten(ledger: Ledger, key: str) -> Told:
    """A part or topic in which nothing is written, and which figures do not tell: of the tables themselves it is told with the tables."""
    facts = ledger.text
    sentence = facts.sentence(key)
    letters, gate = facts.spot(key, LETTERS).cell, facts.spot(key, GATE).cell
    name = facts.name(key)
    place = literal(f"{words.TEXT} {name}")
    target = literal(f"#'{words.TEXT}'!{facts.goes_to[key]}")
    if not sentence.is_automatic:
        advice = told_formula(ledger.form, sentence.told, facts.address)
        return Told(f"IF({letters}=0,1,0)", target, place, literal(words.UNWRITTEN.format(name=name)), advice)
    asked = [str(at) for at, one in enumerate(sentence.gates, 1) if not one.follows]
    closed = f"OR({','.join(f'{gate}={at}' for at in asked)})" if asked else "FALSE()"
    why = _why(ledger, sentence.gates, gate)
    text = f"{literal(words.NOT_BY_ITSELF.format(name=name))}&{why}"
    return Told(f"IF(AND({letters}=0,{closed}),1,0)", target, place, text, literal(words.NOT_BY_ITSELF_ADVICE))


def _why(ledger: Ledger, gates: tuple[Gate, ...], number: str) -> str:
    text = '""'
    for at, gate in reversed(list(enumerate(gates, 1))):
        if not gate.follows:
            text = f"IF({number}={at},{told_formula(ledger.form, gate.why, ledger.text.address)},{text})"
    return text


def _left_over(ledger: Ledger, _: str) -> Told:
    text = ledger.text.text
    areas = [(text.rows, PARAGRAPH), (text.rows, HEADING), (text.more, PARAGRAPH)]
    count = "+".join(f'COUNTIF({ledger.text.column(frame, column)},"*{PROMPT}*")' for frame, column in areas)
    where = ledger.text.column(text.rows, PARAGRAPH)
    row = f'IFERROR(MATCH("*{PROMPT}*",{where},0)+{text.rows.top - 1},{text.first_open})'
    target = f"{literal(f'#{chr(39)}{words.TEXT}{chr(39)}!D')}&{row}"
    return Told(count, target, literal(words.TEXT), literal(words.LEFT_OVER), literal(words.LEFT_OVER_ADVICE))


def _topics(ledger: Ledger, _: str) -> Told:
    text = ledger.text.text
    column = ledger.text.column(text.rows, TOPIC)
    known = "".join(f"-COUNTIF({column},{literal(topic.name)})" for topic in ledger.form.topics.values())
    weight = f'MAX(0,SUMPRODUCT(({column}<>"")*1)-1{known})'
    return Told(
        weight,
        literal(f"#'{words.TEXT}'!B{text.first_open}"),
        literal(words.TEXT),
        literal(words.TOPICS_WRONG),
        literal(words.LIST_ERROR),
    )


TELLERS: Mapping[Kind, Callable[[Ledger, str], Told]] = {
    Kind.UNIT: _unit,
    Kind.YEAR: _year,
    Kind.LISTED: _listed,
    Kind.DEADLINE: _deadline,
    Kind.TITLE: _title,
    Kind.SIGNATURE: _signature,
    Kind.DATE: _date,
    Kind.UNWRITTEN: _unwritten,
    Kind.LEFT_OVER: _left_over,
    Kind.TOPICS: _topics,
}
