"""The formulas of a problem: how much is wrong, where to go, and what is said, in the words that findings have."""

from xl_tools.chinese.lazy_regex import regex
from xl_tools.findings.catalogue import BLANKS_ADVICE, BLANKS_TOLD, EMPTY_TOLD, FAULTS_ADVICE, FAULTS_TOLD, messages_of, told_of
from xl_tools.form.describe import describe, shared_by
from xl_tools.form.model import Table
from xl_tools.form.rule import Rule
from xl_tools.form.severity import Severity
from xl_tools.workbook import words
from xl_tools.workbook.sheets.formulas import side, template, verdict
from xl_tools.workbook.sheets.sentence_formula import literal, told_formula
from xl_tools.workbook.sheets.sheet_plan import Formula
from xl_tools.workbook.sheets.status import problems
from xl_tools.workbook.sheets.status.fact_problems import told_of_fact
from xl_tools.workbook.sheets.status.problems import GRAVER, Kind, Ledger, Told, entries_in
from xl_tools.workbook.sheets.status.table_facts import BLANK_CELL, BLANK_COUNT, FAULT_CELL, FAULT_COUNT, summary_cell

PLAIN_TEXT = regex('"([^"]*)"')


def told(ledger: Ledger, at: int) -> Told:
    """The expressions of one problem."""
    problem = ledger.problems[at]
    if isinstance(problem.subject, Rule):
        return _of_rule(ledger, at, problem.subject)
    if isinstance(problem.subject, str):
        return told_of_fact(ledger, problem.kind, problem.subject)
    return _of_cells(ledger, problem.subject, blanks=problem.kind is Kind.BLANKS)


def _of_cells(ledger: Ledger, table: Table, blanks: bool) -> Told:
    count, cell = (
        summary_cell(table, ledger.places, column)
        for column in ((BLANK_COUNT, BLANK_CELL) if blanks else (FAULT_COUNT, FAULT_CELL))
    )
    fields = {"sheet": literal(table.sheet), "count": count, "cell": cell}
    some = template(BLANKS_TOLD if blanks else FAULTS_TOLD, fields)
    whole = len(entries_in(table, ledger.places))
    text = f"IF({count}={whole},{template(EMPTY_TOLD, fields)},{some})" if blanks else some
    advice = literal(BLANKS_ADVICE if blanks else FAULTS_ADVICE)
    weight = f"IF({count}>0,1,0)" if blanks else count
    return Told(weight, template("#'{sheet}'!{cell}", fields), template("{sheet} {cell}", fields), text, advice)


def _of_rule(ledger: Ledger, at: int, rule: Rule) -> Told:
    form, spot = ledger.form, ledger.places.spots[rule.key]
    silent = "+".join(ledger.cell(rival, problems.WEIGHT) for rival in ledger.problems[at].rivals)
    broken = f'{ledger.cell(at, problems.VERDICT)}="{words.UNEQUAL}"'
    weight = f"IF(AND({broken},{silent}=0),1,0)" if silent else f"IF({broken},1,0)"
    message = messages_of(form)[rule.code]
    node, _ = told_of(rule, form)
    fields = _fields(ledger, at, rule)
    text = told_formula(form, node, lambda key: ledger.places.mirror[key].cell) if node else template(message.text, fields)
    return Told(
        weight,
        literal(f"#'{spot.sheet}'!{spot.cell}"),
        literal(place_of(rule, ledger)),
        text,
        template(message.in_workbook or message.advice, fields),
    )


def place_of(rule: Rule, ledger: Ledger) -> str:
    """What the link to the place of a rule is called."""
    field = ledger.form.fields[rule.key]
    shared = shared_by([ledger.form.fields[ref.key] for ref in rule.refs]) or "·".join(field.names)
    return f"{field.table.sheet} {shared}"


def _fields(ledger: Ledger, at: int, rule: Rule) -> dict[str, str]:
    """What the words of a rule may name, as expressions; the side that holds the place to look first is the actual one."""
    left, right = (ledger.cell(at, column) for column in (problems.LEFT, problems.RIGHT))
    actual, expected = (left, right) if actual_is_left(rule) else (right, left)
    field = ledger.form.fields[rule.key]
    return {
        "place": literal(field.place),
        "column": literal(field.column.label),
        "rule": literal(describe(rule, ledger.form)),
        "actual": actual,
        "expected": expected,
        "gap": f"ABS({left}-{right})",
        "difference": f"({actual}-{expected})",
    }


def actual_is_left(rule: Rule) -> bool:
    """Whether the place to look first is on the left side."""
    return any(ref.key == rule.key and not ref.year for ref in rule.check.left.refs)


def formulas_of(ledger: Ledger, at: int) -> dict[int, Formula | str]:
    """What stands in the row of a problem, by column: formulas, and words that are always the same."""
    problem = ledger.problems[at]
    found: dict[int, Formula | str] = {}
    left, right, weight = (ledger.cell(at, column) for column in (problems.LEFT, problems.RIGHT, problems.WEIGHT))
    if isinstance(problem.subject, Rule):
        rule = problem.subject
        found[problems.LEFT] = side(rule.check.left, "left", rule, ledger.places)
        found[problems.RIGHT] = side(rule.check.right, "right", rule, ledger.places)
        found[problems.VERDICT] = verdict(rule, left, right, ledger.places)
    said_of = told(ledger, at)
    severity = 1 if problem.severity is Severity.ERROR else 2
    found[problems.WEIGHT] = Formula(said_of.weight, "weight", at)
    found[problems.RANK] = Formula(f'IF({weight}>0,{severity * GRAVER + at + 1},"")', "rank", at)
    for column, text, role in (
        (problems.TARGET, said_of.target, "target"),
        (problems.PLACE, said_of.place, "place"),
        (problems.TEXT, said_of.text, "problem"),
        (problems.ADVICE, said_of.advice, "advice"),
    ):
        plain = PLAIN_TEXT.fullmatch(text)
        found[column] = plain[1] if plain and role != "problem" else Formula(f'IF({weight}=0,"",{text})', role, at)
    if at < problems.MOST:
        ranks = ledger.area(problems.RANK)
        in_order = f'IFERROR(MATCH(SMALL({ranks},ROW()-{ledger.first - 1}),{ranks},0),"")'
        found[problems.ORDER] = Formula(in_order, "order", at)
    return found
