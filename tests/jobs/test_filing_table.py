"""Filings as a table: exact amounts, nulls for what is none, and what stood there."""

import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from tests.rendering import text_of
from tests.samples import good_filing
from tests.samples_2019 import filing_of_year
from xl_tools import schema
from xl_tools.cli import main
from xl_tools.filing.filing import Reading
from xl_tools.form.editions import EDITIONS
from xl_tools.jobs.filing_table import in_file, table_of
from xl_tools.jobs.make_workbook import workbook_of

FORM = EDITIONS["2021"]
FEE = "disclosure.administrative_fees.amount"
ISSUED = "disclosure.government_rules.issued"
LICENSING = "disclosure.administrative_licensing.decisions"


def spoilt():
    filing = good_filing()
    return replace(
        filing, values={**filing.values, FEE: Decimal("0.1234567"), ISSUED: "3件; 约", LICENSING: None}, totals="keyed"
    )


def test_what_is_no_amount_is_null_and_stands_among_the_problems():
    table = table_of([("甲.xlsx", Reading(spoilt(), "workbook"))], FORM)

    (row,) = table.iter_rows(named=True)
    assert (row["file"], row["year"], row["form"], row["totals"]) == ("甲.xlsx", 2026, "2021", "keyed")
    assert (row[FEE], row[ISSUED], row[LICENSING]) == (None, None, None)
    assert row["problems"] == f"{ISSUED}=3件； 约;{FEE}=0.1234567"
    assert row["requests.received.total"] == Decimal(7)


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_both_kinds_of_file_come_back_the_same(suffix):
    table = table_of([("甲.xlsx", Reading(spoilt(), "workbook")), ("乙.xlsx", Reading(good_filing(), "workbook"))], FORM)
    content = in_file(table, Path(f"表{suffix}"))

    back = pl.read_parquet(io.BytesIO(content)) if suffix == ".parquet" else pl.read_csv(content, schema=table.schema)

    assert back.equals(table)


def test_a_csv_shows_numbers_as_typed_and_no_name_as_a_formula():
    filing = good_filing(unit="=1+1县财政局")

    text = in_file(table_of([("甲.xlsx", Reading(filing, "workbook"))], FORM), Path("表.csv")).decode()

    assert text.startswith("\ufefffile,unit,year,")
    assert ",'=1+1县财政局,2026," in text
    assert ",1.25," in text
    assert ".000000" not in text


def test_the_schema_takes_a_csv_as_it_is_read(tmp_path):
    (tmp_path / "甲.xlsx").write_bytes(workbook_of(good_filing()))

    assert main(["export", str(tmp_path / "甲.xlsx"), "--table", str(tmp_path / "表.csv")]) == 0

    judged = schema(2026).validate(pl.read_csv(tmp_path / "表.csv"), lazy=True)
    assert (judged[FEE][0], judged["requests.received.total"][0]) == (Decimal("1.25"), Decimal(7))


def test_a_table_that_is_there_stays_where_there_is_no_filing_to_write(tmp_path, capsys):
    (tmp_path / "旧.xlsx").write_bytes(workbook_of(filing_of_year(2020)))
    (tmp_path / "坏.xlsx").write_bytes(b"PK nothing of the kind")
    (tmp_path / "表.csv").write_text("file,unit\n", encoding="utf-8")

    assert main(["export", str(tmp_path / "旧.xlsx"), "--table", str(tmp_path / "表.csv")]) == 1
    assert main(["export", str(tmp_path / "坏.xlsx"), "--table", str(tmp_path / "表.csv")]) == 3

    assert (tmp_path / "表.csv").read_text(encoding="utf-8") == "file,unit\n"
    assert "没有可以放进表格的年报" in capsys.readouterr().err


def test_a_file_of_another_kind_is_not_replaced_by_a_table(tmp_path):
    (tmp_path / "甲.xlsx").write_bytes(workbook_of(good_filing()))
    (tmp_path / "表.parquet").write_text("notes of somebody", encoding="utf-8")

    assert main(["export", str(tmp_path / "甲.xlsx"), "--table", str(tmp_path / "表.parquet")]) == 3
    assert (tmp_path / "表.parquet").read_text(encoding="utf-8") == "notes of somebody"


def test_a_folder_becomes_a_table_and_what_does_not_belong_in_it_is_named(tmp_path, capsys):
    for name, filing in {"甲.xlsx": good_filing(), "旧/乙.xlsx": filing_of_year(2020)}.items():
        (tmp_path / "来件" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "来件" / name).write_bytes(workbook_of(filing))
    (tmp_path / "来件" / "空.xlsx").write_bytes(b"")
    target = tmp_path / "来件" / "表.csv"

    for _ in range(2):  # the table itself is no filing
        assert main(["export", str(tmp_path / "来件"), "--table", str(target)]) == 3

    said = capsys.readouterr().err
    assert "旧/乙.xlsx" in said
    assert "空.xlsx" in said
    assert pl.read_csv(target)["file"].to_list() == ["甲.xlsx"]
    assert main(["export", str(tmp_path / "来件"), "--table", str(target), "--form", "2019"]) == 3
    assert pl.read_csv(target)["file"].to_list() == ["旧/乙.xlsx"]


def test_reports_that_were_read_with_doubts_are_counted_in_one_line(tmp_path, capsys):
    lines = text_of(good_filing(), "D").splitlines()
    text = "\n".join(line for line in lines if "没有现成信息" not in line)
    for name in ("甲.md", "乙.md"):
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert main(["export", str(tmp_path), "--table", str(tmp_path / "表.csv")]) == 0

    said = capsys.readouterr().err
    assert said.count("没有随数据导出") == 1
    assert "其中 2 份" in said


@pytest.mark.parametrize(
    "words",
    [["--table", "表.xlsx"], ["--table", "表.csv", "-o", "a.json"], ["--table", "表.csv", "--form", "none"], ["--form", "2019"]],
)
def test_a_call_that_makes_no_sense_is_refused(tmp_path, words):
    (tmp_path / "甲.xlsx").write_bytes(workbook_of(good_filing()))

    assert main(["export", str(tmp_path / "甲.xlsx"), *words]) == 2


def test_one_workbook_still_becomes_json(tmp_path, capsys):
    (tmp_path / "甲.xlsx").write_bytes(workbook_of(good_filing()))

    assert main(["export", str(tmp_path / "甲.xlsx")]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == 1
