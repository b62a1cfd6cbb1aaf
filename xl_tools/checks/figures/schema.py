"""The pandera schema made for the frame of a form: the verdict on a filing is its own, on types, blanks, signs, sizes, decimals and every rule.

pandera takes its time for each check and each column that may hold no null, and not for each line: there is one check, over one long frame
of any number of filings.
"""

from collections.abc import Sequence

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from xl_tools.checks.figures.arithmetic import Verdict, Years
from xl_tools.checks.figures.frames import KINDS, RELATIONS, form_cells, judged_frame, proper
from xl_tools.form.model import Form
from xl_tools.form.rule import Rule

holds = (
    pl.when(pl.col("relation") == "equal")
    .then(pl.col("left") == pl.col("right"))
    .when(pl.col("relation") == "at_least")
    .then(pl.col("left") >= pl.col("right"))
    .otherwise((pl.col("left") <= 0) | (pl.col("right") > 0))
)

well = pl.when(pl.col("rule").is_null()).then(proper).otherwise(holds).fill_null(False)
figure_schema = pa.DataFrameSchema(
    {
        "filing": pa.Column(pl.Int32, nullable=True),
        "field": pa.Column(pl.Int16, nullable=True),
        "kind": pa.Column(KINDS, nullable=True),
        "micro": pa.Column(pl.Int64, nullable=True),
        "rule": pa.Column(pl.Int16, nullable=True),
        "relation": pa.Column(RELATIONS, nullable=True),
        "left": pa.Column(pl.Int64, nullable=True),
        "right": pa.Column(pl.Int64, nullable=True),
    },
    checks=[pa.Check(lambda data: data.lazyframe.select(well), name="well")],
)
"""What is null where something is to be judged fails the check; a column that must hold no null would cost as much as a check."""


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
    keys: list[set[str]] = [set() for _ in filings]
    rules: list[set[Rule]] = [set() for _ in filings]
    frame = judged_frame(form, form_cells(form, filings), filings)
    names = tuple(form.fields)
    failing = frame[failing_rows(figure_schema, frame)]
    for filing, field, rule in failing.select("filing", "field", "rule").iter_rows():
        if rule is None:
            keys[filing].add(names[field])
        else:
            rules[filing].add(form.rules[rule])
    return [Verdict(frozenset(wrong), frozenset(broken)) for wrong, broken in zip(keys, rules, strict=True)]


def failing_rows(schema: pa.DataFrameSchema, frame: pl.DataFrame) -> list[int]:
    """The numbers of the lines that fail, each once however many checks it fails.

    Raises the errors of pandera where a check itself could not be carried out, which names no line; MemoryError where polars gave up.
    """
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        rows = errors.failure_cases["index"]
        if rows.has_nulls():
            raise
        return sorted(set(rows.cast(pl.Int64).to_list()))
    except pl.exceptions.PanicException as error:
        # no Exception to Python, and all that polars says where it gets no memory or no thread
        raise MemoryError from error
    return []
