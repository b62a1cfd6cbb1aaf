"""Same-run ratios of medians against what a user would otherwise write (design: 5). `python -m tests.benchmarks.run` prints the table.

Names of rows as arguments run only these: validate report one_core two_processes stacked word fill pdf roll_up collect collect_again click
next_click growth.
"""

import platform
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.environments import naive_python, our_python
from tests.benchmarks.office_clicks import click, next_click
from tests.benchmarks.rows import ROWS, Bench, growth


def main(wanted: list[str]) -> int:
    """Print the table; 1 where something required is missed."""
    print(f"{machine()}\n")
    print("| job | against | naive | ours | ratio | required | met |\n|---|---|--:|--:|--:|--:|---|", flush=True)
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(naive_python(), our_python(), Path(name))
        for row in (*ROWS, click, next_click):
            if not wanted or row.__name__ in wanted:
                found = row(bench)
                missed += not found.is_met
                print(found.line, flush=True)
        if not wanted or growth.__name__ in wanted:
            for line in growth(bench):
                missed += "NO" in line
                print(line, flush=True)
    return int(missed > 0)


def machine() -> str:
    """What it ran on, in words."""
    cpus = Path("/proc/cpuinfo")
    models = {line.partition(":")[2].strip() for line in cpus.read_text().splitlines() if line.startswith("model name")}
    count = sum(line.startswith("processor") for line in cpus.read_text().splitlines())
    return (
        f"{count} × {', '.join(sorted(models))}; {platform.system()}, Python {platform.python_version()}; medians, both in turn."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
