"""`publish.xml`: our line comes and goes, and everything of others stays."""

import pytest
from lxml import etree

from xl_tools.addin.install.wps.publish_list import Unreadable, is_listed, put_in, take_out

OTHERS = """<?xml version="1.0" encoding="UTF-8"?>
<jsplugins>
  <!-- 公文助手，请勿删除 -->
  <jsplugin name="公文助手" type="wps" url="公文助手_1.2" version="1.2" enable="enable" install="null"/>
  <jspluginonline name="oa" type="et" url="http://127.0.0.1:3889/" debug="" enable="enable_dev"/>
</jsplugins>
"""
BROKEN = {
    "cut off": OTHERS[:-20].encode(),
    "another list": b"<plugins><jsplugin name='a'/></plugins>",
    "no xml": b"\x00\x01\x02",
    "empty": b"",
    "undeclared encoding": OTHERS.replace('encoding="UTF-8"', "").encode("gbk"),
}


@pytest.fixture
def file(tmp_path):
    return tmp_path / "publish.xml"


def lines(file):
    """Comments and lines in order, with all their attributes."""
    return [
        (one.tag, one.text) if one.tag is etree.Comment else (one.tag, dict(one.items())) for one in etree.parse(file).getroot()
    ]


def test_a_new_list_holds_our_line_and_is_gone_after_it(file):
    put_in(file, "xl_tools_0.1.0")

    assert lines(file) == [
        ("jsplugin", {
            "name": "xl_tools", "type": "et", "url": "xl_tools_0.1.0", "version": "0.1.0", "enable": "enable_dev", "install": "null",
            "customDomain": "",
        }),
    ]  # fmt: skip
    assert is_listed(file, "xl_tools_0.1.0")
    assert take_out(file)
    assert not file.exists()
    assert not take_out(file)


def test_the_lines_and_remarks_of_others_stay_before_and_after(file):
    file.write_text(OTHERS, encoding="utf-8")
    before = lines(file)

    put_in(file, "xl_tools_0.1.0")
    assert lines(file)[:-1] == before
    take_out(file)

    assert lines(file) == before
    assert len(before) == 3


def test_an_older_version_is_replaced_and_a_second_time_changes_nothing(file):
    file.write_text(OTHERS, encoding="utf-8")
    put_in(file, "xl_tools_0.0.9")
    assert is_listed(file, "xl_tools_0.1.0") is False
    put_in(file, "xl_tools_0.1.0")
    once = file.read_bytes()

    put_in(file, "xl_tools_0.1.0")

    assert file.read_bytes() == once
    assert [found["url"] for _, found in lines(file)[1:]] == ["公文助手_1.2", "http://127.0.0.1:3889/", "xl_tools_0.1.0"]


def test_a_line_that_wps_has_added_to_counts_and_one_that_it_put_out_does_not(file):
    put_in(file, "xl_tools_0.1.0")
    file.write_text(file.read_text(encoding="utf-8").replace('install="null"', 'install="1" debug=""'), encoding="utf-8")
    assert is_listed(file, "xl_tools_0.1.0")
    file.write_text(file.read_text(encoding="utf-8").replace("enable_dev", "disable"), encoding="utf-8")

    assert is_listed(file, "xl_tools_0.1.0") is False


def test_a_list_of_others_alone_says_that_we_are_not_in_it(file):
    assert is_listed(file, "xl_tools_0.1.0") is None
    file.write_text(OTHERS, encoding="utf-8")

    assert is_listed(file, "xl_tools_0.1.0") is None
    assert not take_out(file)
    assert file.read_text(encoding="utf-8") == OTHERS


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("work", [lambda file: put_in(file, "xl_tools_0.1.0"), take_out], ids=["put in", "take out"])
def test_a_file_that_is_no_list_is_left_as_it_is(file, work, content):
    file.write_bytes(content)

    with pytest.raises(Unreadable):
        work(file)

    assert file.read_bytes() == content
