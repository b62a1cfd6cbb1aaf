"""Folders and places to write as they are elsewhere."""

import os
import resource
import socket
from pathlib import Path

from tests.hostile.others.kit import made, run
from tests.hostile.others.machines import Where, batch, book, calm, limited, outcome


def a_loop_of_links(where: Where) -> None:
    book(where / "收到" / "甲")
    (where / "收到" / "甲" / "乙").symlink_to(where / "收到", target_is_directory=True)
    calm(batch(where), 0, 3)
    assert outcome(where / "结果")["甲/年报.xlsx"] == "accepted"


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
    assert len(outcome(where / "结果")) == len(names)
    assert set(outcome(where / "结果")) >= set(names) - {"\u202egnp.xlsx"}


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
        "年报.tmp",
    ):
        (where / "收到" / name).write_bytes(b"\x00\x05\x16\x07")
    (where / "收到" / "__MACOSX").mkdir()
    (where / "收到" / "__MACOSX" / "._年报.xlsx").write_bytes(b"\x00\x05\x16\x07")
    calm(batch(where), 0)
    assert outcome(where / "结果") == {"年报.xlsx": "accepted"}


def a_download_that_was_cut_off(where: Where) -> None:
    book(where / "收到", "年报.xlsx.crdownload").write_bytes(made("xlsx").read_bytes()[:5000])
    calm(batch(where), 3)


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
