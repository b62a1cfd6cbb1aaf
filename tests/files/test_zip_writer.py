"""Zip packages put together from parts that were deflated before."""

import io
import zipfile

from xl_tools.files.zip_writer import assemble, entry_of


def test_the_package_can_be_opened_and_is_whole():
    data = assemble(
        [entry_of("word/document.xml", b"<a/>" * 1000), entry_of("名称.xml", "内容".encode()), entry_of("empty", b"")]
    )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert package.namelist() == ["word/document.xml", "名称.xml", "empty"]
        assert package.read("名称.xml").decode() == "内容"


def test_equal_parts_give_equal_bytes():
    assert assemble([entry_of("a", b"1")]) == assemble([entry_of("a", b"1")])
