"""Files are written whole or not at all, and what the system refuses is told in Chinese."""

import errno
import os

import pytest

from xl_tools.errors import Refused, WrongUse
from xl_tools.files.disk import in_chinese, make_folder, read_bytes, refuse_same, write_whole


def code_and_detail(call) -> tuple[str, object]:
    with pytest.raises(Refused) as refusal:
        call()
    return refusal.value.code, refusal.value.arguments.get("detail")


def test_a_file_is_replaced_and_nothing_else_is_left_beside_it(tmp_path):
    target = tmp_path / "年报.docx"
    target.write_bytes(b"old")

    write_whole(target, b"new")

    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["年报.docx"]


@pytest.mark.parametrize(
    ("name", "detail"),
    [("没有/年报.docx", "文件夹不存在"), ("文件/年报.docx", "路径中有一段不是文件夹"), ("长" * 90 + ".docx", "文件名太长")],
)
def test_a_place_that_cannot_be_written_is_told(name, detail, tmp_path):
    (tmp_path / "文件").write_bytes(b"x")

    assert code_and_detail(lambda: write_whole(tmp_path / name, b"new")) == ("F-LOCKED", f"无法写入（{detail}）")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["文件"]


def test_a_folder_in_the_place_of_the_target_is_kept(tmp_path):
    (tmp_path / "年报.docx").mkdir()

    code, _ = code_and_detail(lambda: write_whole(tmp_path / "年报.docx", b"new"))

    assert code == "F-LOCKED"
    assert [path.name for path in tmp_path.iterdir()] == ["年报.docx"]


@pytest.mark.parametrize(("name", "code"), [("没有.xlsx", "F-MISSING"), ("空.xlsx", "F-EMPTY"), ("夹", "F-FOLDER")])
def test_a_file_that_is_not_there_empty_or_a_folder_is_refused(name, code, tmp_path):
    (tmp_path / "空.xlsx").write_bytes(b"")
    (tmp_path / "夹").mkdir()

    assert code_and_detail(lambda: read_bytes(tmp_path / name))[0] == code


def test_a_folder_is_made_with_those_above_it(tmp_path):
    assert make_folder(tmp_path / "甲" / "乙").is_dir()
    assert make_folder(tmp_path / "甲" / "乙").is_dir()


def test_a_link_to_the_source_is_the_source(tmp_path):
    source, link = tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"
    source.write_bytes(b"x")
    os.link(source, link)

    with pytest.raises(WrongUse):
        refuse_same(source, link)


def test_every_reason_has_words_and_an_unknown_one_too():
    assert in_chinese(OSError(errno.ENOSPC, "No space left on device")) == "磁盘已满"
    assert in_chinese(OSError()) == "系统不允许"
