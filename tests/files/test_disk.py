"""Files are written whole or not at all, and what the system refuses is told in Chinese."""

import errno
import os
import tempfile
from pathlib import Path

import pytest

from xl_tools.errors import Refused, WrongUse
from xl_tools.files.disk import in_chinese, make_folder, read_bytes, refuse_same, write_whole
from xl_tools.findings.catalogue import sentence

NOBODY = 65_534


@pytest.fixture
def open_folder():
    """A folder in which anybody may write, on a path that anybody may walk."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)


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


@pytest.fixture
def without_rights():
    """This process as somebody who owns nothing, where it may become so."""
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
        yield
        os.seteuid(0)
    else:
        yield


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of this kind are those of POSIX")
@pytest.mark.usefixtures("open_folder", "without_rights")
def test_what_may_not_be_read_is_not_called_broken(open_folder):
    file = open_folder / "年报.xlsx"
    file.write_bytes(b"x")
    file.chmod(0)

    with pytest.raises(Refused) as refused:
        read_bytes(file)

    assert refused.value.code == "F-DENIED"
    assert "已损坏" not in sentence("F-DENIED", refused.value.arguments)


@pytest.mark.parametrize("name", ["长" * 90 + ".xlsx", "空.xlsx/年报.xlsx"])
def test_a_name_that_no_file_can_have_is_missing_and_not_broken(name, tmp_path):
    (tmp_path / "空.xlsx").write_bytes(b"x")

    assert code_and_detail(lambda: read_bytes(tmp_path / name))[0] == "F-MISSING"


def test_what_cannot_be_opened_for_another_reason_is_not_called_damaged(tmp_path):
    (tmp_path / "圈.xlsx").symlink_to(tmp_path / "圈.xlsx")

    with pytest.raises(Refused) as refused:
        read_bytes(tmp_path / "圈.xlsx")

    assert sentence("F-BROKEN", refused.value.arguments).startswith("“圈.xlsx”不能打开，无法读取（链接互相指向对方）。")


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
