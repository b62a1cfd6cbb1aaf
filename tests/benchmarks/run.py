"""Same-run ratios of medians against what a user would otherwise write (design: 5). `python -m tests.benchmarks.run` prints the table."""

import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl

from tests.samples import good_filing
from xl_tools.files import write_whole
from xl_tools.jobs.making import settled_totals, workbook_of

ROOT = Path(__file__).resolve().parent.parent.parent
NAIVE = Path(__file__).resolve().parent / "naive"
ENVIRONMENTS = ROOT / ".stamps"
ROUNDS = 9
Row = tuple[str, str, float, float, str]


def main() -> int:
    """Print the table; 1 where a required ratio is missed."""
    naive, ours = naive_python(), our_python()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workbook, template = prepared(folder)
        rows = [validate_row(naive, ours, workbook), report_row((naive, ours), workbook, template, folder), fill_row(folder)]
    print("| job | against | naive s | ours s | ratio | required |")
    print("|---|---|--:|--:|--:|--:|")
    for job, against, slow, fast, required in rows:
        print(f"| {job} | {against} | {slow:.3f} | {fast:.3f} | {fast / slow:.3f} | {required} |")
    return int(any(fast / slow > float(required.removeprefix("≤ ")) for *_, slow, fast, required in rows))


def naive_python() -> Path:
    """The interpreter of the naive pipeline's own environment, made on first use."""
    return environment("naive", "-r", str(NAIVE / "requirements.txt"))


def our_python() -> Path:
    """An interpreter with the package as users install it, without the libraries of the tests; the package is put in anew."""
    python = environment("ours", str(ROOT))
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", ROOT], check=True)
    return python


def environment(name: str, *what: str) -> Path:
    """The interpreter of an environment that holds `what` pip was asked to install, made on first use."""
    python = ENVIRONMENTS / f"{name}-environment" / "bin" / "python"
    if not python.exists():
        venv.create(python.parent.parent, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *what], check=True)
    return python


def prepared(folder: Path) -> tuple[Path, Path]:
    """A filled workbook, and a docxtpl template with its 200 values in tables."""
    workbook = folder / "filing.xlsx"
    filing = good_filing()
    write_whole(workbook, workbook_of(settled_totals(filing)))
    document = docx.Document()
    for table in filing.form.tables:
        keys = [key for key in filing.values if key.startswith(f"{table.key}.")]
        grid = document.add_table(rows=0, cols=5)
        for start in range(0, len(keys), 5):
            for cell, key in zip(grid.add_row().cells, keys[start : start + 5], strict=False):
                cell.text = f"{{{{ v.{key.replace('.', '_')} }}}}"
    template = folder / "template.docx"
    document.save(str(template))
    return workbook, template


def validate_row(naive: Path, ours: Path, workbook: Path) -> Row:
    """`validate` of one workbook, whole process."""
    command = [ours, "-m", "xl_tools", "validate", workbook, "--format", "json"]
    return (
        "validate one file",
        "openpyxl × 2, pandas, pandera.pandas, typer",
        *race(process([naive, NAIVE / "validate.py", workbook]), process(command)),
        "≤ 0.45",
    )


def report_row(pythons: tuple[Path, Path], workbook: Path, template: Path, folder: Path) -> Row:
    """`report` of one workbook, whole process."""
    naive, python = pythons
    theirs = [naive, NAIVE / "report.py", workbook, template, folder / "naive.docx"]
    ours = [python, "-m", "xl_tools", "report", workbook, "-o", folder / "ours.docx"]
    return ("report one file", "openpyxl, docxtpl", *race(process(theirs), process(ours)), "≤ 0.35")


def fill_row(folder: Path) -> Row:
    """Filling a workbook, warm, in this process."""
    filing = settled_totals(good_filing())
    blank = folder / "blank.xlsx"
    write_whole(blank, workbook_of(replace(filing, values={key: Decimal(0) for key in filing.values})))

    def naive() -> None:
        book = openpyxl.load_workbook(blank)
        for name, value in filing.values.items():
            ((sheet, cell),) = book.defined_names[name].destinations
            book[sheet][cell.replace("$", "")] = value
        book.save(folder / "naive.xlsx")

    return ("fill a workbook", "openpyxl load, set, save", *race(naive, lambda: workbook_of(filing)), "≤ 0.05")


def process(command: list[object]) -> Callable[[], None]:
    """The run of a whole process, whatever its exit status."""

    def run() -> None:
        subprocess.run([str(word) for word in command], cwd=ENVIRONMENTS, capture_output=True, check=False)

    return run


def race(naive: Callable[[], None], ours: Callable[[], None]) -> tuple[float, float]:
    """Medians in seconds, the two taken in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS + 1):
        for job, seconds in zip((naive, ours), times, strict=True):
            start = time.perf_counter()
            job()
            seconds.append(time.perf_counter() - start)
    return statistics.median(times[0][1:]), statistics.median(times[1][1:])


if __name__ == "__main__":
    sys.exit(main())
