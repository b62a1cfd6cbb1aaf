"""The pandera schemas made for the frames of a form: the verdict on a filing is theirs, on types, blanks, signs, whole numbers and every rule.

pandera takes its time for each check and not for each line: there are few checks, over long frames of any number of filings.
"""

from collections.abc import Sequence

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from xl_tools.checks.figures.arithmetic import Verdict, Years
from xl_tools.checks.figures.frames import cell_frame, form_cells, rule_frame
from xl_tools.form.model import Form
from xl_tools.form.rule import Rule

holds = (
    pl.when(pl.col("relation") == "equal")
    .then(pl.col("left") == pl.col("right"))
    .when(pl.col("relation") == "at_least")
    .then(pl.col("left") >= pl.col("right"))
    .otherwise((pl.col("left") <= 0) | (pl.col("right") > 0))
)

proper = (
    (pl.col("kind") == "number")
    & (pl.col("signed") | (pl.col("micro").fill_null(0) >= 0))
    & (pl.col("decimals") <= pl.col("allowed"))
)

cell_schema = pa.DataFrameSchema(checks=[pa.Check(lambda data: data.lazyframe.select(proper), name="proper")])
"""Each value is a number of a size that is believed, of a sign and with decimals that its unit allows."""
rule_schema = pa.DataFrameSchema(checks=[pa.Check(lambda data: data.lazyframe.select(holds), name="holds")])
"""Both sides of each live rule stand in its relation.

The frames are ours and their columns of the types that `frames` gives them: pandera collects a frame anew for each column and each check
that it is told of, so it is told of one check a frame, over the whole line.
"""


def verdicts(filings: Sequence[Years]) -> list[Verdict]:
    """For each filing what the schemas find wrong: keys of values that are blank, text, negative or not whole, and live rules that do not
    hold. Rules with a value that is no number are left out.
    """
    found: dict[int, Verdict] = {}
    for form in dict.fromkeys(years.this.form for years in filings):
        numbers = [number for number, years in enumerate(filings) if years.this.form is form]
        found |= zip(numbers, _of_form(form, [filings[number] for number in numbers]), strict=True)
    return [found[number] for number in range(len(filings))]


def broken_rules(filings: Sequence[Years]) -> list[frozenset[Rule]]:
    """For each filing the live rules that do not hold."""
    return [verdict.rules for verdict in verdicts(filings)]


def _of_form(form: Form, filings: Sequence[Years]) -> list[Verdict]:
    cells = form_cells(form, filings)
    keys: list[set[str]] = [set() for _ in filings]
    rules: list[set[Rule]] = [set() for _ in filings]
    for filing, field in _failing(cell_schema, cell_frame(form, cells), "field"):
        keys[filing].add(cells.keys[field])
    for filing, rule in _failing(rule_schema, rule_frame(form, cells, filings), "rule"):
        rules[filing].add(form.rules[rule])
    return [Verdict(frozenset(wrong), frozenset(broken)) for wrong, broken in zip(keys, rules, strict=True)]


def _failing(schema: pa.DataFrameSchema, frame: pl.DataFrame, what: str) -> list[tuple[int, int]]:
    """The filing and the number of what fails, for each line that fails."""
    rows = frame[failing_rows(schema, frame)]
    return list(zip(rows["filing"].to_list(), rows[what].to_list(), strict=True))


def failing_rows(schema: pa.DataFrameSchema, frame: pl.DataFrame) -> list[int]:
    """The numbers of the lines that fail, each once however many checks it fails.

    Raises the errors of pandera where a check itself could not be carried out, which names no line.
    """
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        rows = errors.failure_cases["index"]
        if rows.has_nulls():
            raise
        return sorted(set(rows.cast(pl.Int64).to_list()))
    return []
