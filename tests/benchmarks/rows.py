"""The rows of the table: each runs the naive way and ours in turn and gives both medians."""

import csv
import io
import json
import math
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import xlsxwriter

from tests.benchmarks.corpus import docxtpl_template, filing, office_month, workbooks
from tests.benchmarks.environments import NAIVE, OURS, process, race, timed, told
from tests.benchmarks.office import received
from xl_tools.checks.figures.frames import RELATION
from xl_tools.files.libreoffice import convert
from xl_tools.form.rule import Sum
from xl_tools.jobs.collect.handed_out.roll_up import roll_up as roll_up_of
from xl_tools.jobs.make_workbook import workbook_of

VERSION_1 = Path(__file__).resolve().parent.parent / "workbook" / "versions" / "version1"
BLANK, FILLED = VERSION_1 / "2021-keyed-blank.xlsx", VERSION_1 / "2021-keyed-filled.xlsx"
"""What the naive pipeline works on: what is compared is to stay the same while the template grows."""
STACKED, FEW, SOME, MANY, PRINTED, ROLLED, UNITS, NAIVE_BOOKS = 10_000, 500, 600, 2_000, 50, 1_200, 600, 9


@dataclass(frozen=True)
class Row:
    """A line of the table: seconds of both, and the least times that ours must be faster (or, with `is_share`, the most it may take)."""

    job: str
    against: str
    slow: float
    fast: float
    required: float
    is_share: bool = False

    @property
    def ratio(self) -> float:
        """Times faster, or with `is_share` the share of the other's time."""
        return self.fast / self.slow if self.is_share else self.slow / self.fast

    @property
    def is_met(self) -> bool:
        """Whether what is required is reached."""
        return self.ratio <= self.required if self.is_share else self.ratio >= self.required

    @property
    def line(self) -> str:
        """The row in Markdown."""
        told, sign = (f"{self.ratio:.2f}", "≤") if self.is_share else (f"{self.ratio:.1f} ×", "≥")
        times = f"{_spoken(self.slow)} | {_spoken(self.fast)}"
        wanted = f"{sign} {self.required:g}{'' if self.is_share else ' ×'}"
        return f"| {self.job} | {self.against} | {times} | {told} | {wanted} | {'yes' if self.is_met else 'NO'} |"


def _spoken(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


@dataclass(frozen=True)
class Bench:
    """Two interpreters and a folder with workbooks."""

    naive: Path
    ours: Path
    folder: Path

    @property
    def workbook(self) -> Path:
        """A single workbook."""
        return next(workbooks(self.folder / "one", 1).iterdir())

    @property
    def template(self) -> Path:
        """A template for docxtpl."""
        path = self.folder / "template.docx"
        return path if path.exists() else docxtpl_template(path)

    @property
    def rules(self) -> Path:
        """The rules of the form that need no other year, for the naive pipeline."""
        path = self.folder / "rules.json"
        path.write_text(json.dumps(list(_rules())), encoding="utf-8")
        return path


def validate(bench: Bench) -> Row:
    naive = process([bench.naive, NAIVE / "validate.py", FILLED])
    ours = process([bench.ours, "-m", "xl_tools", "validate", bench.workbook, "--format", "json"])
    return Row(
        "`validate` one file, whole process",
        "openpyxl twice, pandas, pandera.pandas, typer",
        *race(timed(naive), timed(ours)),
        0.3,
        is_share=True,
    )


def report(bench: Bench) -> Row:
    naive = process([bench.naive, NAIVE / "report.py", FILLED, bench.template, bench.folder / "naive.docx"])
    ours = process([bench.ours, "-m", "xl_tools", "report", bench.workbook, "-o", bench.folder / "ours.docx"])
    return Row("`report` one file, whole process", "openpyxl, docxtpl", *race(timed(naive), timed(ours)), 0.3, is_share=True)


def one_core(bench: Bench) -> Row:
    books = workbooks(bench.folder / "books", FEW)
    output, copies = bench.folder / "naive-reports", bench.folder / "version1"
    for folder in (output, copies):
        folder.mkdir(exist_ok=True)
    for number in range(NAIVE_BOOKS):
        shutil.copyfile(FILLED, copies / f"{number}.xlsx")
    naive = told([bench.naive, NAIVE / "batch.py", copies, bench.template, output, BLANK, bench.rules, NAIVE_BOOKS])

    def ours() -> float:
        shutil.rmtree(bench.folder / "our-reports", ignore_errors=True)
        return told([bench.ours, OURS / "batch.py", books, bench.folder / "our-reports", 153])()

    return Row("checked with integrity, and Word report, one core", "the naive loop in one process", *race(naive, ours, 5), 35)


def two_processes(bench: Bench) -> Row:
    books = workbooks(bench.folder / "some", SOME)

    def run(jobs: int) -> float:
        shutil.rmtree(bench.folder / "batch", ignore_errors=True)
        command = [bench.ours, "-m", "xl_tools", "batch", books, "-o", bench.folder / "batch", "--jobs", jobs]
        return timed(process(command))()

    slow, fast = race(lambda: run(1), lambda: run(2), 2)
    return Row(f"`batch` of {SOME} workbooks, two processes", "one", slow, fast, 1.7)


def stacked(bench: Bench) -> Row:
    source = bench.folder / "values.csv"
    made = filing(0)
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((key, str(value)) for key, value in made.values.items())
    naive = told([bench.naive, NAIVE / "stacked.py", source, bench.rules, STACKED, 1])
    ours = told([bench.ours, OURS / "stacked.py", bench.workbook, STACKED, 3])
    return Row(
        f"pandera over {STACKED:,} filings stacked", "pandera.pandas, long frame, one check per rule", *race(naive, ours, 3), 45
    )


def _rules() -> Iterator[dict[str, object]]:
    for rule in filing(0).form.rules:
        if not any(ref.year for ref in rule.refs) and not rule.check.left.constant and not rule.check.right.constant:
            sides = {"left": _keys(rule.check.left), "right": _keys(rule.check.right)}
            yield {"name": rule.id, "relation": RELATION[type(rule.check)], **sides}


def _keys(total: Sum) -> list[list[str]]:
    return [[ref.key for ref in total.plus], [ref.key for ref in total.minus]]


def word(bench: Bench) -> Row:
    naive = told([bench.naive, NAIVE / "docxtpl_warm.py", FILLED, bench.template, bench.folder / "naive.docx", 10])
    ours = told([bench.ours, OURS / "word_warm.py", bench.workbook, bench.folder / "ours.docx", 100])
    return Row("one Word report, warm", "docxtpl", *race(naive, ours, 5), 50)


def fill(bench: Bench) -> Row:
    made = filing(0)

    def naive() -> None:
        book = openpyxl.load_workbook(BLANK)
        for name, value in made.values.items():
            ((sheet, cell),) = book.defined_names[name].destinations
            book[sheet][cell.replace("$", "")] = value
        book.save(bench.folder / "naive.xlsx")

    return Row("fill a workbook, warm", "openpyxl load, set, save", *race(timed(naive), timed(lambda: workbook_of(made))), 30)


def pdf(bench: Bench) -> Row:
    output = bench.folder / "reports"
    subprocess.run(
        [bench.ours, "-m", "xl_tools", "batch", workbooks(bench.folder / "printed", PRINTED + 15), "-o", output],
        capture_output=True,
        check=False,
    )
    reports = sorted((output / "报告").iterdir())[:PRINTED]
    printed = bench.folder / "pdf"
    few = reports[:10]

    def naive() -> float:
        return statistics.mean(timed(lambda path=path: convert([path], "pdf", printed))() for path in few) * len(reports)

    return Row(
        f"PDF of {PRINTED} reports",
        "LibreOffice once per file (ten measured)",
        *race(naive, timed(lambda: convert(reports, "pdf", printed)), 2),
        8,
    )


def roll_up(bench: Bench) -> Row:
    month = office_month(ROLLED)
    book = openpyxl.load_workbook(io.BytesIO(roll_up_of(month)))
    results = openpyxl.load_workbook(io.BytesIO(roll_up_of(month)), data_only=True)
    cells = {
        sheet.title: [
            (cell.row - 1, cell.column - 1, cell.data_type, cell.value, results[sheet.title].cell(cell.row, cell.column).value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        for sheet in book
    }

    def bare() -> None:
        with xlsxwriter.Workbook(bench.folder / "bare.xlsx") as file:
            for name, told in cells.items():
                sheet = file.add_worksheet(name)
                for row, column, kind, value, result in told:
                    if kind == "f":
                        sheet.write_formula(row, column, value, None, result)
                    elif kind == "n":
                        sheet.write_number(row, column, value)
                    else:
                        sheet.write_string(row, column, value)

    def ours() -> None:
        (bench.folder / "roll-up.xlsx").write_bytes(roll_up_of(month))

    return Row(
        f"roll-up of {ROLLED:,} units",
        "bare XlsxWriter writing the same cells",
        *race(timed(bare), timed(ours), 5),
        4,
        is_share=True,
    )


def collect(bench: Bench) -> Row:
    folder = received(bench.folder / "county", UNITS)

    def batch() -> None:
        shutil.rmtree(folder / "果", ignore_errors=True)
        process([bench.ours, "-m", "xl_tools", "batch", folder / "收件", "-o", folder / "果", "--jobs", "2"])()

    def ours() -> None:
        shutil.rmtree(folder / "结果", ignore_errors=True)
        process(collecting(bench, folder))()

    slow, fast = race(timed(batch), timed(ours), 3)
    month = office_month(UNITS)
    rolled = statistics.median(timed(lambda: roll_up_of(month))() for _ in range(3))
    return Row(f"`collect` of {UNITS} units, roll-up not counted", "`batch` of the same", slow, fast - rolled, 1.4, is_share=True)


def collect_again(bench: Bench) -> Row:
    folder = received(bench.folder / "province", ROLLED)

    def first() -> None:
        shutil.rmtree(folder / "结果", ignore_errors=True)
        process(collecting(bench, folder))()

    slow = timed(first)()
    fast = statistics.median(timed(process(collecting(bench, folder)))() for _ in range(3))
    return Row(f"`collect` with nothing new, {ROLLED:,} units", "its first run", slow, fast, 0.1, is_share=True)


def collecting(bench: Bench, folder: Path) -> list[object]:
    """The words of a run over a county."""
    words = ["collect", folder / "收件", "--roster", folder / "名册.xlsx", "--year", "2026", "-o", folder / "结果", "--jobs", "2"]
    return [bench.ours, "-m", "xl_tools", *words]


def growth(bench: Bench) -> Iterator[str]:
    """How time and memory grow from few workbooks to many, in the process that takes most."""
    taken = {}
    for count in (FEW, MANY):
        books = workbooks(bench.folder / f"growth-{count}", count)
        shutil.rmtree(bench.folder / "batch", ignore_errors=True)
        command = [bench.ours, OURS / "growth.py", books, bench.folder / "batch"]
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True)
        taken[count] = tuple(map(float, done.stdout.split()[-3:]))
    (few_s, few_own, few_worker), (many_s, many_own, many_worker) = taken[FEW], taken[MANY]
    exponent = math.log(many_s / few_s) / math.log(MANY / FEW)
    each = max(many_own - few_own, many_worker - few_worker) / (MANY - FEW)
    met = exponent <= 1.05 and each <= 10 and max(many_own, many_worker) < 180 * 1024
    yield (
        f"| growth {FEW} → {MANY:,} workbooks | itself | {few_s:.1f} s | {many_s:.1f} s | exponent {exponent:.2f}; {each:.1f} KB each; at most "
        f"{max(many_own, many_worker) / 1024:.0f} MB a process | ≤ 1.05; ≤ 10 KB; < 180 MB | {'yes' if met else 'NO'} |"
    )


ROWS = (validate, report, one_core, two_processes, stacked, word, fill, pdf, roll_up, collect, collect_again)
