"""pandera.pandas over a long frame of many filings, one check per rule: seconds for a validation.

The frame is tidy: a row for each filing and key. Each rule is a check on the values grouped by key, as pandera offers it for such frames.
"""

import csv
import json
import statistics
import sys
import time
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

source, told, count, rounds = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
with source.open(encoding="utf-8") as file:
    values = [(key, float(value)) for key, value in csv.reader(file)]
rules = json.loads(told.read_text(encoding="utf-8"))
frame = pd.DataFrame(
    {
        "filing": [filing for filing in range(count) for _ in values],
        "key": [key for key, _ in values] * count,
        "value": [value for _, value in values] * count,
    }
)


def side(groups: dict[str, pd.Series], plus: list[str], minus: list[str]) -> object:
    return sum(groups[key].to_numpy() for key in plus) - sum(groups[key].to_numpy() for key in minus)


def check(rule: dict) -> pa.Check:
    def holds(groups: dict[str, pd.Series]) -> bool:
        left, right = side(groups, *rule["left"]), side(groups, *rule["right"])
        if rule["relation"] == "equal":
            return bool((left == right).all())
        return bool((left >= right).all() if rule["relation"] == "at_least" else ((left <= 0) | (right > 0)).all())

    return pa.Check(holds, groupby="key", name=rule["name"])


bounds = [pa.Check.ge(0), pa.Check.le(999_999_999)]
schema = pa.DataFrameSchema(
    {"filing": pa.Column(int), "key": pa.Column(str), "value": pa.Column(float, [*bounds, *map(check, rules)], nullable=False)}
)
times = []
for _ in range(rounds):
    start = time.perf_counter()
    schema.validate(frame, lazy=True)
    times.append(time.perf_counter() - start)
print(statistics.median(times))
