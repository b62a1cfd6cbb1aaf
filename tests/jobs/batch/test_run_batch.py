"""A folder at once: one outcome a file, whatever is wrong with some of them; only what changed is done again."""

import io
import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import openpyxl
import pytest

from tests.jobs.batch.folders import PROGRAM, contents, doubtful, folder_of, good, many, outcomes, reports, statuses, wrong
from xl_tools.cli import main
from xl_tools.jobs.open import open_workbook
from xl_tools.reporting.narrative import completed
from xl_tools.reporting.readback import differences
from xl_tools.reporting.template.word_template import load

SEED = Path(__file__).resolve().parents[3] / "workbooks" / "examples" / "sources"
MIXED = {
    "青石镇.xlsx": good(),
    "白云镇.xlsx": doubtful(),
    "黄土镇.xlsx": wrong(),
    "照片.xlsx": b"\x89PNG",
    "空.xlsx": b"",
    "县直/财政局.xlsx": good(1),
    "县直/青石镇.xlsx": good(2),
    "说明.docx": b"PK\x03\x04 and no more",
    "~$青石镇.xlsx": b"lock",
    ".~lock.青石镇.xlsx#": b"lock",
    "Thumbs.db": b"thumbs",
}


def batch(*words: object) -> int:
    return main(["batch", *map(str, words), "--jobs", "1"])


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """A mixed folder and what the batch made of it."""
    path = tmp_path_factory.mktemp("mixed")
    source = folder_of(path / "来件", MIXED)
    (source / "已公布.txt").write_bytes(next(SEED.glob("000*.txt")).read_bytes())
    status = batch(source, "-o", path / "结果")
    return source, path / "结果", status


def test_every_file_has_one_outcome_and_marks_of_open_documents_none(mixed):
    assert statuses(mixed[1]) == {
        "县直/财政局.xlsx": "accepted",
        "县直/青石镇.xlsx": "accepted",
        "已公布.txt": "needs_explanation",
        "照片.xlsx": "unreadable",
        "白云镇.xlsx": "needs_explanation",
        "空.xlsx": "unreadable",
        "说明.docx": "unreadable",
        "青石镇.xlsx": "accepted",
        "黄土镇.xlsx": "rejected",
    }
    assert mixed[2] == 3


def test_workbooks_without_errors_get_a_report_in_the_folder_they_came_in(mixed):
    assert reports(mixed[1]) == ["县直/财政局.docx", "县直/青石镇.docx", "白云镇.docx", "青石镇.docx"]
    for name in ("青石镇", "县直/青石镇"):
        filing = completed(open_workbook(mixed[0] / f"{name}.xlsx"), load()).filing
        assert differences((mixed[1] / "报告" / f"{name}.docx").read_bytes(), filing) == []


def test_the_findings_are_those_of_validate(mixed, capsys):
    capsys.readouterr()
    main(["validate", str(mixed[0] / "黄土镇.xlsx"), "--format", "json"])

    (told,) = json.loads(capsys.readouterr().out)["files"]
    assert outcomes(mixed[1])["黄土镇.xlsx"]["findings"] == told["findings"]


def test_an_unreadable_file_is_told_with_its_code(mixed):
    found = {file: [finding["code"] for finding in one["findings"]] for file, one in outcomes(mixed[1]).items()}

    assert [found[name] for name in ("照片.xlsx", "空.xlsx", "说明.docx")] == [["F-NOT-WORKBOOK"], ["F-EMPTY"], ["F-BROKEN"]]


def test_nothing_else_lies_in_the_target_folder(mixed):
    there = [name for name in contents(mixed[1]) if not name.startswith("报告/")]

    assert there == [".xl_tools/journal.jsonl", ".xl_tools/lock", ".xl_tools/written", "结果.html", "结果.jsonl", "结果.xlsx"]


def test_a_second_run_does_nothing_and_says_so(mixed, capsys):
    before = contents(mixed[1])
    times = {path: path.stat().st_mtime_ns for path in (mixed[1] / "报告").rglob("*.docx")}

    assert batch(mixed[0], "-o", mixed[1]) == 3

    said = capsys.readouterr().err
    assert said.count("（未变）") == 9
    assert contents(mixed[1]) == before
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_a_second_run_does_what_changed_and_takes_away_what_is_no_longer_true(tmp_path, capsys):
    source = folder_of(tmp_path / "来件", {f"{number}.xlsx": good(number) for number in range(5)})
    assert batch(source, "-o", tmp_path / "果") == 0
    capsys.readouterr()

    (source / "0.xlsx").write_bytes(good(10))
    (source / "1.xlsx").write_bytes(wrong())
    (source / "2.xlsx").unlink()
    (tmp_path / "果" / "报告" / "3.docx").unlink()
    assert batch(source, "-o", tmp_path / "果") == 1

    assert capsys.readouterr().err.count("（未变）") == 1
    assert reports(tmp_path / "果") == ["0.docx", "3.docx", "4.docx"]
    assert statuses(tmp_path / "果") == {"0.xlsx": "accepted", "1.xlsx": "rejected", "3.xlsx": "accepted", "4.xlsx": "accepted"}
    fresh = tmp_path / "新"
    batch(source, "-o", fresh)
    assert contents(fresh) == contents(tmp_path / "果")


def test_a_report_that_somebody_has_worked_on_is_not_lost(tmp_path):
    source = folder_of(tmp_path / "来件", {"a.xlsx": good()})
    batch(source, "-o", tmp_path / "果")
    report = tmp_path / "果" / "报告" / "a.docx"
    made = report.read_bytes()
    report.write_bytes(b"by hand")

    batch(source, "-o", tmp_path / "果")

    assert report.read_bytes() == made
    assert (report.parent / "a（改动过的1）.docx").read_bytes() == b"by hand"


def test_other_options_do_everything_again(tmp_path, capsys):
    source = folder_of(tmp_path / "来件", {"a.xlsx": good()})
    batch(source, "-o", tmp_path / "果")
    template = tmp_path / "模板.docx"
    template.write_bytes((Path(__file__).resolve().parents[3] / "templates" / "report.docx").read_bytes())
    capsys.readouterr()

    assert batch(source, "-o", tmp_path / "果", "--template", template) == 0
    assert "未变" not in capsys.readouterr().err


def test_a_target_inside_the_folder_is_not_read_again(tmp_path):
    source = folder_of(tmp_path / "来件", {"a.xlsx": good()})
    for _ in range(2):
        assert batch(source, "-o", source / "果") == 0
    batch(source, "-o", source / "另")

    assert list(statuses(source / "果")) == list(statuses(source / "另")) == ["a.xlsx"]


def test_the_folder_itself_is_no_target(tmp_path, capsys):
    source = folder_of(tmp_path / "来件", {"a.xlsx": good()})

    assert batch(source, "-o", source) == 2
    assert "不能就是输入文件夹" in capsys.readouterr().err
    assert contents(source).keys() == {"a.xlsx"}


def test_a_folder_that_is_not_there_or_a_target_that_is_a_file(tmp_path, capsys):
    assert batch(tmp_path / "没有", "-o", tmp_path / "果") == 3
    assert not (tmp_path / "果").exists()
    (tmp_path / "file").write_bytes(b"x")
    assert batch(folder_of(tmp_path / "来件", {"a.xlsx": good()}), "-o", tmp_path / "file") == 3

    said = capsys.readouterr().err
    assert "F-MISSING" in said
    assert "F-LOCKED" in said


def test_an_empty_folder_is_done_at_once(tmp_path, capsys):
    (tmp_path / "空").mkdir()

    assert batch(tmp_path / "空", "-o", tmp_path / "果") == 0
    assert "共 0 个文件" in capsys.readouterr().out


def test_a_report_open_in_word_costs_that_report_only(tmp_path, capsys):
    source = folder_of(tmp_path / "来件", {"a.xlsx": good(), "b.xlsx": good(1)})
    folder_of(tmp_path / "果" / "报告", {"~$a.docx": b"open in Word"})

    assert batch(source, "-o", tmp_path / "果") == 3

    found = outcomes(tmp_path / "果")
    assert [finding["code"] for finding in found["a.xlsx"]["findings"]] == ["F-LOCKED"]
    assert found["b.xlsx"]["reports"] == ["报告/b.docx"]
    (tmp_path / "果" / "报告" / "~$a.docx").unlink()
    assert batch(source, "-o", tmp_path / "果") == 0
    assert capsys.readouterr().err.count("（未变）") == 1


def test_the_same_folder_gives_the_same_bytes_with_one_process_or_two(tmp_path):
    source = many(tmp_path / "来件", 12)
    for jobs in ("1", "2"):
        main(["batch", str(source), "-o", str(tmp_path / jobs), "--jobs", jobs])

    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def processes_of(parent: int) -> list[int]:
    """The workers of a batch that runs."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def started(source: Path, target: Path, jobs: int = 1) -> "subprocess.Popen[str]":
    words = [*PROGRAM, str(source), "-o", str(target), "--jobs", str(jobs)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def first_line(running: "subprocess.Popen[str]") -> str:
    assert running.stderr is not None
    return running.stderr.readline()


def test_a_killed_worker_costs_no_file_that_can_be_worked_on_and_the_pool_goes_on(tmp_path):
    source = many(tmp_path / "来件", 40)
    with started(source, tmp_path / "果") as running:
        assert first_line(running).startswith("[1/40]")
        (worker,) = processes_of(running.pid)
        os.kill(worker, signal.SIGKILL)
        running.communicate(timeout=120)

    assert running.returncode == 1
    main(["batch", str(source), "-o", str(tmp_path / "静"), "--jobs", "1"])
    assert contents(tmp_path / "果") == contents(tmp_path / "静")


def test_ctrl_c_leaves_whole_files_and_another_run_goes_on(tmp_path, capsys):
    source = many(tmp_path / "来件", 40)
    with started(source, tmp_path / "果") as running:
        first_line(running)
        workers = processes_of(running.pid)
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=60)[1]

    assert running.returncode == 130
    assert "已中断" in said
    assert "Traceback" not in said
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    done = reports(tmp_path / "果")
    assert all((tmp_path / "果" / "报告" / name).read_bytes().startswith(b"PK") for name in done)

    assert main(["batch", str(source), "-o", str(tmp_path / "果"), "--jobs", "1"]) == 1
    assert "（未变）" in capsys.readouterr().err
    main(["batch", str(source), "-o", str(tmp_path / "静"), "--jobs", "1"])
    assert contents(tmp_path / "果") == contents(tmp_path / "静")


def test_two_runs_on_one_target_the_second_is_refused_in_one_sentence(tmp_path):
    source = many(tmp_path / "来件", 40)
    with started(source, tmp_path / "果") as running:
        first_line(running)
        second = subprocess.run([*PROGRAM, str(source), "-o", str(tmp_path / "果")], capture_output=True, text=True, check=False)
        running.communicate(timeout=120)

    assert second.returncode == 3
    assert re.fullmatch(rf"“.*果”正由另一次批量处理使用（进程 {running.pid}）.*（F-LOCKED）\n", second.stderr)
    assert running.returncode == 1


def test_a_run_that_was_killed_leaves_no_lock(tmp_path):
    source = many(tmp_path / "来件", 40)
    with started(source, tmp_path / "果") as running:
        first_line(running)
        running.kill()
        running.communicate(timeout=60)
    time.sleep(0.1)

    assert main(["batch", str(source), "-o", str(tmp_path / "果"), "--jobs", "1"]) == 1
    main(["batch", str(source), "-o", str(tmp_path / "静"), "--jobs", "1"])
    assert contents(tmp_path / "果") == contents(tmp_path / "静")


def test_a_journal_that_was_cut_off_is_read_as_far_as_it_is_whole(tmp_path, capsys):
    source = folder_of(tmp_path / "来件", {"a.xlsx": good(), "b.xlsx": good(1)})
    batch(source, "-o", tmp_path / "果")
    before = contents(tmp_path / "果")
    journal = tmp_path / "果" / ".xl_tools" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-40])
    capsys.readouterr()

    batch(source, "-o", tmp_path / "果")

    assert capsys.readouterr().err.count("（未变）") == 1
    assert contents(tmp_path / "果") == before


@pytest.mark.office
def test_with_pdf_every_report_has_one(tmp_path):
    source = folder_of(tmp_path / "来件", {"a.xlsx": good(), "县直/a.xlsx": good(1), "b.xlsx": wrong()})

    assert batch(source, "-o", tmp_path / "果", "--pdf") == 1

    assert reports(tmp_path / "果") == ["a.docx", "a.pdf", "县直/a.docx", "县直/a.pdf"]
    assert (tmp_path / "果" / "报告" / "县直" / "a.pdf").read_bytes().startswith(b"%PDF-")


def test_the_workbook_of_results_holds_text_as_text_and_is_ready_to_print(tmp_path):
    source = folder_of(tmp_path / "来件", {"=cmd|' /C calc'!A1.xlsx": wrong(), "@SUM(1).xlsx": good()})
    batch(source, "-o", tmp_path / "果")

    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "果" / "结果.xlsx").read_bytes()))
    assert book.sheetnames == ["汇总", "文件", "问题", "规则"]
    assert [cell.data_type for sheet in book for row in sheet for cell in row if cell.data_type == "f"] == []
    files = [[cell.value for cell in row] for row in book["文件"].iter_rows(min_row=2)]
    assert [row[0] for row in files] == ["=cmd|' /C calc'!A1.xlsx", "@SUM(1).xlsx"]
    assert all(row[0].quotePrefix for row in book["文件"].iter_rows(min_row=2))
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == ("landscape", 9, "$1:$1")
        assert not sheet.protection.sheet
    assert [[cell.value for cell in row][:5] for row in book["规则"].iter_rows(min_row=2)] == [
        ["T4-SUM", "总计不等于各种结果之和", "错误", 1, 1]
    ]


def test_the_page_escapes_what_files_are_called(tmp_path):
    source = folder_of(tmp_path / "来件", {"<script>alert(1)</script>\u202e.xlsx".replace("/", "_"): wrong()})
    batch(source, "-o", tmp_path / "果")

    page = (tmp_path / "果" / "结果.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;" in page


def test_jobs_must_be_at_least_one(tmp_path, capsys):
    assert main(["batch", str(tmp_path), "-o", str(tmp_path / "果"), "--jobs", "0"]) == 2
    assert "--jobs" in capsys.readouterr().err
