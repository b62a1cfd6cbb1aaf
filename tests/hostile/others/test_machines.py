"""Folders, places to write, environments and streams as they are on other machines: the same answer, or one sentence; nothing lost, nothing left behind."""

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.others.kit import Parts, made, run

Where = Path


def calm(answer: "subprocess.CompletedProcess[str]", *statuses: int) -> "subprocess.CompletedProcess[str]":
    """No traceback, few words, one of these statuses."""
    said = answer.stderr + answer.stdout
    assert "Traceback" not in said and "Error:" not in said, said[-1500:]
    assert answer.returncode in statuses, (answer.returncode, said[-800:])
    return answer


def book(where: Where, name: str = "年报.xlsx") -> Path:
    where.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(made("xlsx"), where / name))


def outcome(out: Path) -> "dict[str, str]":
    """The files of a batch's result, and their status."""
    lines = [json.loads(line) for line in (out / "结果.jsonl").read_text(encoding="utf-8").splitlines()]
    return {line["file"]: line["status"] for line in lines if "file" in line}


def batch(where: Where, **options: object) -> "subprocess.CompletedProcess[str]":
    return run("batch", where / "收到", "-o", where / "结果", "--jobs", "1", **options)


def limited(kind: int, value: int) -> "Callable[[], None]":
    return lambda: resource.setrlimit(kind, (value, value))


# --- folders -----------------------------------------------------------------------------------------------------------------------------------


def a_loop_of_links(where: Where) -> None:
    book(where / "收到" / "甲")
    (where / "收到" / "甲" / "乙").symlink_to(where / "收到", target_is_directory=True)
    calm(batch(where), 0)
    assert list(outcome(where / "结果").values()) == ["accepted"]


def a_link_to_nothing(where: Where) -> None:
    book(where / "收到")
    (where / "收到" / "去年.xlsx").symlink_to(where / "没有.xlsx")
    calm(batch(where), 0, 3)
    assert outcome(where / "结果")["年报.xlsx"] == "accepted"


def a_pipe_called_workbook(where: Where) -> None:
    book(where / "收到")
    os.mkfifo(where / "收到" / "管道.xlsx")
    calm(batch(where), 0, 3)
    assert outcome(where / "结果")["年报.xlsx"] == "accepted"


def a_pipe_given_by_name(where: Where) -> None:
    os.mkfifo(where / "管道.xlsx")
    calm(run("validate", where / "管道.xlsx"), 3)


def a_device_called_workbook(where: Where) -> None:
    book(where / "收到")
    (where / "收到" / "设备.xlsx").symlink_to("/dev/zero")
    calm(batch(where), 0, 3)
    calm(run("validate", where / "收到" / "设备.xlsx"), 3)
    assert outcome(where / "结果")["年报.xlsx"] == "accepted"


def a_socket_called_document(where: Where) -> None:
    book(where / "收到")
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(where / "收到")
        one.bind("套接字.docx")
        os.chdir(here)
        calm(batch(where), 0, 3)
    assert outcome(where / "结果")["年报.xlsx"] == "accepted"


def a_folder_called_workbook(where: Where) -> None:
    book(where / "收到" / "青石镇.xlsx")
    calm(batch(where), 0)
    calm(run("validate", where / "收到" / "青石镇.xlsx"), 2, 3)
    assert list(outcome(where / "结果").values()) == ["accepted"]


def names_as_long_as_can_be(where: Where) -> None:
    name = "长" * 83 + ".xlsx"
    book(where / "收到", name)
    calm(batch(where), 0)
    assert outcome(where / "结果") == {name: "accepted"}
    assert len(list((where / "结果" / "报告").rglob("*.docx"))) == 1


def names_that_differ_in_case_or_form(where: Where) -> None:
    for name in ("A.xlsx", "a.xlsx", "é.xlsx", "e\u0301.xlsx"):
        book(where / "收到", name)
    calm(batch(where), 0, 1)
    assert len(outcome(where / "结果")) == 4
    reports = [path.name for path in (where / "结果" / "报告").rglob("*.docx")]
    assert len({name.casefold() for name in reports}) == len(reports) == 4


def names_that_windows_cannot_have(where: Where) -> None:
    names = (
        "CON.xlsx",
        "a:b.xlsx",
        "尾点..xlsx",
        "a?b*.xlsx",
        "<b>.xlsx",
        'x"y.xlsx',
        "%s{0}$(id)`.xlsx",
        "\u202egnp.xlsx",
        "😀.xlsx",
    )
    for name in names:
        book(where / "收到", name)
    calm(batch(where), 0, 1)
    assert set(outcome(where / "结果")) == set(names)


def what_systems_leave_in_folders(where: Where) -> None:
    book(where / "收到")
    for name in (
        "~$年报.xlsx",
        ".~年报.xlsx",
        ".~lock.年报.xlsx#",
        "._年报.xlsx",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "年报.xlsx.crdownload",
        "年报.tmp",
    ):
        (where / "收到" / name).write_bytes(b"\x00\x05\x16\x07")
    (where / "收到" / "__MACOSX").mkdir()
    (where / "收到" / "__MACOSX" / "._年报.xlsx").write_bytes(b"\x00\x05\x16\x07")
    calm(batch(where), 0)
    assert outcome(where / "结果") == {"年报.xlsx": "accepted"}


def thousands_of_other_files(where: Where) -> None:
    book(where / "收到")
    for number in range(3000):
        (where / "收到" / f"{number}.jpg").write_bytes(b"\xff\xd8")
    calm(batch(where), 0, 3)
    assert outcome(where / "结果")["年报.xlsx"] == "accepted"


def deep_folders(where: Where) -> None:
    deep = where / "收到"
    for number in range(60):
        deep /= f"第{number}层"
    book(deep)
    calm(batch(where), 0)
    assert list(outcome(where / "结果").values()) == ["accepted"]


def results_within_what_was_received(where: Where) -> None:
    book(where / "收到")
    for _ in range(2):
        calm(run("batch", where / "收到", "-o", where / "收到" / "结果", "--jobs", "1"), 0, 2)
    if (where / "收到" / "结果").exists():
        assert list(outcome(where / "收到" / "结果")) == ["年报.xlsx"]


def results_into_the_same_folder(where: Where) -> None:
    source = book(where / "收到")
    before = source.read_bytes()
    calm(run("batch", where / "收到", "-o", where / "收到", "--jobs", "1"), 0, 2)
    assert source.read_bytes() == before


def an_empty_folder(where: Where) -> None:
    (where / "收到").mkdir()
    calm(batch(where), 0, 2, 3)


def no_folder(where: Where) -> None:
    calm(batch(where), 2, 3)
    assert not (where / "结果").exists()


def a_file_for_a_folder(where: Where) -> None:
    calm(run("batch", book(where), "-o", where / "结果"), 0, 2, 3)
    calm(run("batch", where, "-o", where / "年报.xlsx", "--jobs", "1"), 2, 3)


def a_huge_hollow_file(where: Where) -> None:
    with (where / "大.xlsx").open("wb") as file:
        file.truncate(6 << 30)
    calm(run("validate", where / "大.xlsx", preexec_fn=limited(resource.RLIMIT_AS, 2 << 30)), 3)


# --- places to write ---------------------------------------------------------------------------------------------------------------------------


def onto_the_source_by_a_link(where: Where) -> None:
    source = book(where)
    (where / "报告.docx").symlink_to(source)
    before = source.read_bytes()
    calm(run("report", source, "-o", where / "报告.docx"), 0, 2, 3)
    assert source.read_bytes() == before


def onto_the_source_by_a_second_name(where: Where) -> None:
    source = book(where)
    (where / "报告.docx").hardlink_to(source)
    before = source.read_bytes()
    calm(run("report", source, "-o", where / "报告.docx"), 0, 2, 3)
    assert source.read_bytes() == before


def onto_the_source_itself(where: Where) -> None:
    source = book(where)
    before = source.read_bytes()
    calm(run("repair", source, "-o", source), 2, 3)
    calm(run("validate", source, "--format", "xlsx", "-o", source), 2, 3)
    calm(run("validate", source, "--format", "html", "-o", source), 2, 3)
    calm(run("export", source, "-o", source), 2, 3)
    calm(run("compare", source, source, "-o", source), 0, 2, 3)
    assert source.read_bytes() == before


def into_a_folder_that_is_not_there(where: Where) -> None:
    source = book(where)
    answer = calm(run("report", source, "-o", where / "没有" / "报告.docx"), 0, 2, 3)
    assert (where / "没有" / "报告.docx").exists() == (answer.returncode == 0)


def a_folder_for_a_file(where: Where) -> None:
    source = book(where)
    (where / "文件夹").mkdir()
    calm(run("report", source, "-o", where / "文件夹"), 0, 2, 3)
    calm(run("export", source, "-o", where / "文件夹"), 2, 3)
    assert {path.name for path in where.iterdir()} == {"年报.xlsx", "文件夹"}


def into_what_is_no_file(where: Where) -> None:
    source = book(where)
    os.mkfifo(where / "管道")
    for words in (["export", source], ["validate", source], ["report", source], ["repair", source], ["compare", source, source]):
        calm(run(*words, "-o", where / "管道", *(["--force"] if words[0] in ("report", "repair") else [])), 2, 3)
        assert (where / "管道").is_fifo(), words


def no_more_room(where: Where) -> None:
    source = book(where)
    for words in (["report", source, "-o", where / "报告.docx", "--html", where / "网页.html"], ["new", where / "新.xlsx", "--unit", "某县某镇人民政府", "--year", "2026"],
                  ["validate", source, "--format", "xlsx", "-o", where / "加注.xlsx"], ["validate", source, "--format", "html", "-o", where / "结果.html"],
                  ["repair", source, "-o", where / "修.xlsx"], ["export", source, "--table", where / "表.csv"]):  # fmt: skip
        calm(run(*words, preexec_fn=limited(resource.RLIMIT_FSIZE, 700)), 3)
        assert [path.name for path in where.iterdir()] == ["年报.xlsx"], words


def no_more_room_for_a_batch(where: Where) -> None:
    book(where / "收到")
    calm(batch(where, preexec_fn=limited(resource.RLIMIT_FSIZE, 700)), 3)
    calm(batch(where), 0)
    assert outcome(where / "结果") == {"年报.xlsx": "accepted"}


def an_old_result_when_there_is_no_more_room(where: Where) -> None:
    source = book(where)
    calm(run("report", source, "-o", where / "报告.docx"), 0)
    before = (where / "报告.docx").read_bytes()
    calm(
        run("report", source, "-o", where / "报告.docx", "--force", "--draft", preexec_fn=limited(resource.RLIMIT_FSIZE, 700)),
        0,
        3,
    )
    assert (where / "报告.docx").read_bytes() == before


def from_a_stream(where: Where) -> None:
    with made("html").open() as stream:
        calm(run("validate", "/dev/stdin", stdin=stream.read()), 0, 1, 3)
    assert where


def the_same_file_many_times(where: Where) -> None:
    source = book(where)
    assert calm(run("validate", *[source] * 12), 0).stdout.count("年报.xlsx") in (1, 12)


def odd_words(where: Where) -> None:
    source = book(where)
    for words in (["validate"], ["validate", ""], ["validate", "\n"], ["validate", source, "--format", "pdf"], ["validate", source, "--last-year", where], ["fish"],
                  ["report", source], ["report", source, "-o", ""], ["export", source, "--table", where / "x.xls"], ["rules", "T9"], ["new", where / "x.xlsx", "--unit", "", "--year", "2026"],
                  ["new", where / "x.xlsx", "--unit", "某镇", "--year", "二〇二六"], ["new", where / "x.xlsx", "--unit", "某镇", "--year", "-1"], ["batch", where, "-o", where / "r", "--jobs", "0"],
                  ["batch", where, "-o", where / "r", "--year", "99999"], ["collect"], ["collect", where, "--year", "2024", "-o", where / "r"], ["collect", where, "--roster", source, "--year", "2024", "-o", where / "r"]):  # fmt: skip
        calm(run(*words), 2, 3)
        assert [path.name for path in where.iterdir()] == ["年报.xlsx"], words


def a_cluster_that_is_not_there(where: Where) -> None:
    book(where / "收到")
    calm(run("batch", where / "收到", "-o", where / "结果", "--scheduler", "tcp://127.0.0.1:9"), 2, 3)
    assert {path.name for path in where.iterdir()} == {"收到"}


# --- environments ------------------------------------------------------------------------------------------------------------------------------


def environment(**changes: "str | None") -> "dict[str, str]":
    return {name: value for name, value in (os.environ | changes).items() if value is not None}


def in_environment(*statuses: int, **changes: "str | None") -> "Callable[[Path], None]":
    def scenario(where: Where) -> None:
        source = book(where)
        calm(run("validate", source, env=environment(**changes)), *(statuses or (0,)))
        calm(run("report", source, "-o", where / "报告.docx", env=environment(**changes)), *(statuses or (0,)))
        if not statuses:
            assert calm(run("validate", where / "报告.docx", "--format", "json", env=environment(**changes)), 0)

    return scenario


def nobody_at_home(where: Where) -> None:
    bare = {"PATH": "/nonexistent"}
    calm(run("validate", book(where), env=bare), 0)
    (where / "x.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1500))
    calm(run("import", where / "x.doc", "-o", where / "y.xlsx", env=bare), 3)
    assert {path.name for path in where.iterdir()} == {"年报.xlsx", "x.doc"}


def with_mask(mask: int) -> "Callable[[Path], None]":
    def scenario(where: Where) -> None:
        source = book(where / "收到")
        calm(run("report", source, "-o", where / "报告.docx", umask=mask), 0)
        calm(batch(where, umask=mask), 0)
        assert (where / "报告.docx").stat().st_mode & 0o777 == 0o666 & ~mask

    return scenario


def with_limit(kind: int, value: int, *statuses: int) -> "Callable[[Path], None]":
    def scenario(where: Where) -> None:
        source = book(where)
        calm(run("validate", source, preexec_fn=limited(kind, value)), *statuses)
        answer = calm(run("report", source, "-o", where / "报告.docx", preexec_fn=limited(kind, value)), *statuses)
        assert (where / "报告.docx").exists() == (answer.returncode == 0)

    return scenario


def from_a_folder_that_is_gone(where: Where) -> None:
    source = book(where)
    gone = where / "没了"
    gone.mkdir()
    words = [
        sys.executable,
        "-c",
        "import os, sys; os.rmdir(os.getcwd()); from xl_tools.__main__ import run; run()",
        "validate",
        str(source),
    ]
    answer = subprocess.run(
        words, cwd=gone, capture_output=True, encoding="utf-8", check=False, env=environment(PYTHONPATH=str(Path.cwd()))
    )
    calm(answer, 0)


def with_streams_closed(*numbers: int) -> "Callable[[Path], None]":
    def scenario(where: Where) -> None:
        source = book(where)
        script = 'exec "$@" ' + " ".join("<>"[number > 0].join((str(number), "&-")) for number in numbers)
        words = ["sh", "-c", script, "sh", sys.executable, "-m", "xl_tools"]
        for rest, status in (
            (["report", str(source), "-o", str(where / "报告.docx"), "--html", str(where / "网页.html")], 0),
            (["validate", str(source)], 0),
            (["fish"], 2),
        ):
            answer = subprocess.run([*words, *rest], capture_output=True, encoding="utf-8", check=False, timeout=60)
            calm(answer, status)
        assert {path.name for path in where.iterdir()} == {"年报.xlsx", "报告.docx", "网页.html"}

    return scenario


def with_signals_ignored(where: Where) -> None:
    def ignore() -> None:
        for one in (signal.SIGINT, signal.SIGHUP, signal.SIGPIPE, signal.SIGTERM):
            signal.signal(one, signal.SIG_IGN)

    book(where / "收到")
    calm(batch(where, preexec_fn=ignore), 0)


def with_children_not_reported(where: Where) -> None:
    book(where / "收到")
    for name in "乙丙":
        shutil.copy(made("xlsx"), where / "收到" / f"{name}.xlsx")
    calm(
        run(
            "batch",
            where / "收到",
            "-o",
            where / "结果",
            "--jobs",
            "2",
            preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN),
        ),
        0,
        1,
    )


def without_a_place_for_temporary_files(where: Where) -> None:
    source = book(where)
    calm(
        run(
            "report",
            source,
            "-o",
            where / "报告.docx",
            env=environment(TMPDIR="/nonexistent", TMP="/nonexistent", TEMP="/nonexistent"),
        ),
        0,
    )


def in_a_folder_with_modules_of_the_same_names(where: Where) -> None:
    source = book(where)
    for name in ("json", "zipfile", "openpyxl", "polars"):
        (where / f"{name}.py").write_text("raise RuntimeError('a clerk\\'s own script')\n")
    script = Path(sys.executable).with_name("xl-tools")
    answer = subprocess.run([sys.executable, "-P", "-c", "from xl_tools.__main__ import run; run()", "validate", str(source)], cwd=where, capture_output=True,
                            encoding="utf-8", check=False, env=environment(PYTHONPATH=str(Path.cwd())))  # fmt: skip
    calm(answer, 0)
    assert script


SCENARIOS: "dict[str, Callable[[Path], None]]" = {
    one.__name__: one
    for one in (
        a_loop_of_links, a_link_to_nothing, a_pipe_called_workbook, a_pipe_given_by_name, a_device_called_workbook, a_socket_called_document, a_folder_called_workbook,
        names_as_long_as_can_be, names_that_differ_in_case_or_form, names_that_windows_cannot_have, what_systems_leave_in_folders, thousands_of_other_files, deep_folders,
        results_within_what_was_received, results_into_the_same_folder, an_empty_folder, no_folder, a_file_for_a_folder, a_huge_hollow_file, onto_the_source_by_a_link,
        onto_the_source_by_a_second_name, onto_the_source_itself, into_a_folder_that_is_not_there, a_folder_for_a_file, into_what_is_no_file, no_more_room, no_more_room_for_a_batch,
        an_old_result_when_there_is_no_more_room, from_a_stream, the_same_file_many_times, odd_words, a_cluster_that_is_not_there, nobody_at_home, from_a_folder_that_is_gone,
        with_signals_ignored, with_children_not_reported, without_a_place_for_temporary_files, in_a_folder_with_modules_of_the_same_names,
    )
} | {
    "no home": in_environment(HOME=None, USERPROFILE=None, XDG_CACHE_HOME=None),
    "a home that is not there": in_environment(HOME="/nonexistent", XDG_CACHE_HOME="/dev/null/x"),
    "a home that is a file": in_environment(HOME="/dev/null"),
    "the C locale": in_environment(LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"),
    "a locale that is not there": in_environment(LANG="xx_YY.GB2312", LC_ALL="xx_YY.GB2312"),
    "streams in ASCII": in_environment(PYTHONIOENCODING="ascii"),
    "streams in Latin-1, strictly": in_environment(PYTHONIOENCODING="latin-1:strict"),
    "streams in GB18030": in_environment(PYTHONIOENCODING="gb18030"),
    "streams in UTF-16": in_environment(PYTHONIOENCODING="utf-16"),
    "warnings as errors": in_environment(PYTHONWARNINGS="error"),
    "optimised twice": in_environment(PYTHONOPTIMIZE="2"),
    "development mode": in_environment(PYTHONDEVMODE="1"),
    "a time zone ahead of all": in_environment(TZ="Pacific/Kiritimati"),
    "a time zone that is none": in_environment(TZ="北京/朝阳"),
    "a day of long ago": in_environment(SOURCE_DATE_EPOCH="0"),
    "a day that is none": in_environment(SOURCE_DATE_EPOCH="昨天"),
    "a narrow console": in_environment(COLUMNS="1"),
    "a console of no width": in_environment(COLUMNS="宽", LINES="-1", TERM="dumb", NO_COLOR="1"),
    "forms that are not there": in_environment(0, 2, 3, XL_TOOLS_FORMS="nowhere:FORM"),
    "forms in words": in_environment(0, 2, 3, XL_TOOLS_FORMS="：；;;"),
    "polars that talks": in_environment(POLARS_VERBOSE="1"),
    "polars of no threads": in_environment(POLARS_MAX_THREADS="0"),
    "a mask for oneself": with_mask(0o077),
    "a mask for the group": with_mask(0o027),
    "little memory": with_limit(resource.RLIMIT_AS, 600 << 20, 0, 3),
    "few open files": with_limit(resource.RLIMIT_NOFILE, 24, 0, 3),
    "a small stack": with_limit(resource.RLIMIT_STACK, 256 << 10, 0),
    "no standard input": with_streams_closed(0),
    "no standard output": with_streams_closed(1),
    "no standard error": with_streams_closed(2),
    "no streams at all": with_streams_closed(0, 1, 2),
}  # fmt: skip


@pytest.mark.parametrize("name", SCENARIOS)
def test_on_every_machine_the_work_is_done_or_one_sentence_told(name: str, tmp_path: Path) -> None:
    assert Parts
    SCENARIOS[name](tmp_path)
    left = [
        path
        for path in tmp_path.rglob("*")
        if path.name.startswith((".tmp", "tmp", "~")) and path.stat().st_size and path.parent.name not in {"收到", "__MACOSX"}
    ]
    assert left == []
