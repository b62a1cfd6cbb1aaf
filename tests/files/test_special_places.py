"""A pipe, a device, a stream of the system: no place for a whole file, and none that is replaced by one."""

import os
from pathlib import Path

import pytest

from xl_tools.errors import Refused
from xl_tools.files.disk import write_whole
from xl_tools.files.own_work import OwnWork


def test_a_pipe_stays_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "管道.docx")

    with pytest.raises(Refused) as refused:
        write_whole(tmp_path / "管道.docx", b"1")

    assert refused.value.code == "F-LOCKED"
    assert (tmp_path / "管道.docx").is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["管道.docx"]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices by name")
def test_a_link_to_a_device_is_not_replaced(tmp_path):
    (tmp_path / "无.docx").symlink_to("/dev/null")

    with pytest.raises(Refused):
        write_whole(tmp_path / "无.docx", b"1")

    assert (tmp_path / "无.docx").is_symlink()


def test_a_link_to_a_file_is_replaced_by_the_new_one(tmp_path):
    (tmp_path / "原.docx").write_bytes(b"0")
    (tmp_path / "链.docx").symlink_to(tmp_path / "原.docx")
    write_whole(tmp_path / "链.docx", b"1")

    assert (tmp_path / "链.docx").read_bytes() == b"1"
    assert (tmp_path / "原.docx").read_bytes() == b"0"


def test_what_is_remembered_keeps_names_of_any_bytes(tmp_path):
    work = OwnWork(tmp_path / "memory.json")
    odd = tmp_path / os.fsdecode(b"\xc4\xea\xb1\xa8.docx")
    work.put(odd, b"1")

    assert work.holds(odd)
    assert work.put(odd, b"2") is None
