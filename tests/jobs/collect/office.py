"""An office in a folder of its own: what it receives, its roster, and what `collect` says after a run, held against a written list."""

import csv
import hashlib
import json
import re
import shutil
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import openpyxl

from tests.jobs.collect.county import YEAR, write_roster
from xl_tools.cli import main
from xl_tools.filing.filing import Filing
from xl_tools.form.ogi.y2021 import OGI_2021

SUMMED = ("通过", "待核实")
OUTCOMES = (
    "counted", "same", "replaced", "returned", "county", "undecided", "not_required", "other_year", "unknown_unit", "foreign", "unreadable",
)  # fmt: skip
TIME = re.compile(r"\d{1,2}:\d{2}(:\d{2})?|\d{1,2}时\d{1,2}分")
"""A time of day on the page, which alone may differ after a run with nothing new."""


class Office:
    """The folders 收件 and 结果 and the roster of one made-up office; `units` are full names by the short ones of the written lists."""

    def __init__(self, root: Path, units: dict[str, str], aliases: dict[str, str] | None = None):
        self.root, self.units, self.aliases = root, units, {units[key]: value for key, value in (aliases or {}).items()}
        self.received, self.out, self.roster = root / "收件", root / "结果", root / "名册.xlsx"
        self.received.mkdir(parents=True)
        self.filings: dict[str, Filing] = {}
        self.choose()

    def put(self, file: str, data: bytes, filing: Filing | None = None) -> None:
        """A file comes in; `filing` is what it holds, for the sums."""
        path = self.received / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if filing is not None:
            self.filings[file] = filing

    def take(self, file: str) -> bytes:
        """Somebody deletes a received file."""
        data = (self.received / file).read_bytes()
        (self.received / file).unlink()
        return data

    def rename(self, old: str, new: str) -> None:
        """Somebody renames a received file."""
        self.put(new, self.take(old), self.filings.get(old))

    def choose(self, **choices: str) -> None:
        """The sheet 取舍: content numbers by short names of units; none for none."""
        write_roster(self.roster, self.units.values(), [(self.units[unit], number, "股长定") for unit, number in choices.items()], self.aliases)  # fmt: skip

    def words(self, *more: str) -> list[str]:
        """The command line of a run."""
        words = [
            "collect",
            str(self.received),
            "--roster",
            str(self.roster),
            "--year",
            str(YEAR),
            "-o",
            str(self.out),
            "--jobs",
            "2",
        ]
        return [*words, *more]

    def run(self, *more: str) -> int:
        """A run; what was received and the roster must be byte for byte as before. Returns the exit status."""
        before = digests(self.received), self.roster.read_bytes()
        status = main(self.words(*more))
        assert (digests(self.received), self.roster.read_bytes()) == before, "a received file or the roster was changed"
        return status

    def state(self) -> dict:
        """状态.json."""
        return json.loads((self.out / "状态.json").read_text("utf-8"))

    def number(self, file: str) -> str:
        """The content number of a received file."""
        return next(told["number"] for told in self.state()["files"] if told["file"] == file)

    def differences(self, units: str, files: str) -> list[str]:
        """What 状态.json says otherwise than two written lists, a line each, and what is wrong whatever they say.

        A line of `units`: unit, state, file (`-` none, `*` any) and codes that must be among its findings. A line of `files`: file, unit
        (`-` none), outcome. Where several are right, `|` stands between.
        """
        state = self.state()
        wrong = [*_unit_lines(state, units, self.units), *_file_lines(state, files, self.units)]
        return wrong + self._wrong_sums(state) + self._wrong_in_itself(state) + self._wrong_outputs(state)

    def counted(self) -> list[str]:
        """The files whose figures are in the sums, by the states of the units."""
        return [told["file"] for told in self.state()["units"] if told["state"] in SUMMED]

    def _wrong_sums(self, state: dict) -> list[str]:
        expected = sums_of(self.filings[file] for file in self.counted() if file in self.filings)
        found = {key: Decimal(value) for key, value in state["sums"].items()}
        if set(found) != set(OGI_2021.fields):
            return [f"sums: {len(found)} keys for {len(OGI_2021.fields)}"]
        return [f"sum {key}: {found[key]}, not {expected[key]}" for key in expected if found[key] != expected[key]][:3]

    def _wrong_in_itself(self, state: dict) -> list[str]:
        """Nothing counted twice, nothing counted that is rejected, undecided or absent."""
        wrong = []
        by_unit: dict[str, list[str]] = {}
        for told in state["files"]:
            if told["outcome"] not in OUTCOMES:
                wrong.append(f"{told['file']}: unknown outcome {told['outcome']}")
            if told["outcome"] == "counted":
                by_unit.setdefault(told["unit"], []).append(told["file"])
        for unit in state["units"]:
            is_summed = unit["state"] in SUMMED
            if by_unit.pop(unit["unit"], []) != ([unit["file"]] if is_summed else []):
                wrong.append(f"{unit['unit']}: {unit['state']}, counted file not its own {unit['file']}")
            if unit["state"] in ("未报", "待定", "不报") and (unit["file"] or unit["number"]):
                wrong.append(f"{unit['unit']}: {unit['state']} with a file")
            if unit["state"] in (*SUMMED, "退回") and not unit["number"]:
                wrong.append(f"{unit['unit']}: no content number")
            if unit["state"] in ("退回", "待定") and not (unit["why"] or unit["findings"]):
                wrong.append(f"{unit['unit']}: {unit['state']} without a reason")
        return wrong + [f"{unit}: counted, not on the roster" for unit in by_unit]

    def _wrong_outputs(self, state: dict) -> list[str]:
        """What the page, the roll-up, the notices and the log's view say otherwise than 状态.json."""
        page = re.sub(r"<(style|script).*?</\1>", "", (self.out / "办公室.html").read_text("utf-8"), flags=re.DOTALL)
        with (self.out / "往来.csv").open(encoding="utf-8-sig", newline="") as stream:
            log = "\n".join(",".join(row) for row in csv.reader(stream))
        returned = [unit["unit"] for unit in state["units"] if unit["state"] == "退回"]
        rows = detail_rows(self.out / "汇总.xlsx", [unit["unit"] for unit in state["units"]])
        wrong = [f"page: {unit['unit']} missing" for unit in state["units"] if unit["unit"] not in page]
        wrong += [f"page: {told['file']} missing" for told in state["files"] if Path(told["file"]).name not in page and told["outcome"] in ("foreign", "unreadable", "unknown_unit")]  # fmt: skip
        wrong += [f"log: {told['file']} missing" for told in state["files"] if (told["number"] or "") not in log]
        wrong += [f"notice: {unit} {len(found)}" for unit in returned if len(found := self.notices(unit)) != 1]
        for unit in state["units"]:
            numbers = rows.get(unit["unit"])
            if numbers is None:
                wrong.append(f"明细: {unit['unit']} missing")
            elif unit["state"] in SUMMED and unit["file"] in self.filings:
                told = [self.filings[unit["file"]].number(key) for key in OGI_2021.fields]
                if [round(Decimal(str(number)), 6) for number in numbers[-200:]] != told:
                    wrong.append(f"明细: {unit['unit']} has other figures")
            elif unit["state"] not in SUMMED and len(numbers) > 1:
                wrong.append(f"明细: {unit['unit']} is {unit['state']} and has {len(numbers)} numbers")
        return wrong

    def notices(self, unit: str) -> list[str]:
        """The return notices of a unit, by the files' names."""
        core = unit.removeprefix("临溪县")
        return [path.name for path in (self.out / "退回单").rglob("*.docx") if core in path.name or unit in path.name]


def _unit_lines(state: dict, units: str, names: dict[str, str]) -> list[str]:
    found = {told["unit"]: told for told in state["units"]}
    lines = [line.split() for line in units.strip().splitlines()]
    wrong = [f"unit without a row: {unit}" for unit in found.keys() ^ {names[line[0]] for line in lines}]
    for short, states, file, *codes in lines:
        told = found.get(names[short])
        if told is None:
            continue
        if told["state"] not in states.split("|"):
            wrong.append(f"{short}: {told['state']}, not {states} ({told['why']})")
        elif file != "*" and told["file"] not in [None if one == "-" else one for one in file.split("|")]:
            wrong.append(f"{short}: file {told['file']}, not {file}")
        missing = set(codes) - {finding["code"] for finding in told["findings"]}
        wrong += [f"{short}: no {code}" for code in sorted(missing)]
    return wrong


def _file_lines(state: dict, files: str, names: dict[str, str]) -> list[str]:
    found = {told["file"]: told for told in state["files"]}
    lines = [line.split() for line in files.strip().splitlines()]
    wrong = [f"file not in both lists: {file}" for file in sorted(found.keys() ^ {line[0] for line in lines})]
    for file, unit, outcomes in lines:
        told = found.get(file)
        if told is None:
            continue
        if told["outcome"] not in outcomes.split("|"):
            wrong.append(f"{file}: {told['outcome']}, not {outcomes} ({told['why']})")
        if told["unit"] != (None if unit == "-" else names[unit]):
            wrong.append(f"{file}: of {told['unit']}, not {unit}")
    return wrong


def sums_of(filings: Iterable[Filing]) -> dict[str, Decimal]:
    """The sums of all 200 values."""
    sums = dict.fromkeys(OGI_2021.fields, Decimal(0))
    for filing in filings:
        for key in sums:
            sums[key] += filing.number(key)  # type: ignore[operator]
    return sums


def detail_rows(path: Path, units: list[str]) -> dict[str, list[float]]:
    """The numbers in the row of each unit on 明细."""
    book = openpyxl.load_workbook(path, data_only=True)
    rows = {}
    for row in book["明细"].iter_rows(values_only=True):
        for unit in set(units) & {cell for cell in row if isinstance(cell, str)}:
            rows[unit] = [cell for cell in row if isinstance(cell, int | float)]
    return rows


def digests(folder: Path) -> dict[str, str]:
    """A digest of each file of a folder, by its path."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}  # fmt: skip


def contents(out: Path) -> dict[str, bytes]:
    """All bytes of the output but the page's time, by path; the program's own folder left out."""
    files = {path.relative_to(out): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
    texts = {str(path): data for path, data in files.items() if path.parts[0] != ".xl_tools"}
    texts["办公室.html"] = TIME.sub("时刻", texts["办公室.html"].decode("utf-8")).encode()
    return texts


def differing(first: dict[str, bytes], second: dict[str, bytes]) -> list[str]:
    """The paths whose bytes are not the same in both."""
    return sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path))


def copied(office: Office, root: Path) -> Office:
    """The same office in another folder."""
    shutil.copytree(office.root, root)
    copy = object.__new__(Office)
    copy.__dict__.update(office.__dict__)
    copy.root, copy.received, copy.out, copy.roster = root, root / "收件", root / "结果", root / "名册.xlsx"
    copy.filings = dict(office.filings)
    return copy
