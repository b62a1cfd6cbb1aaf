"""What an OpenDocument text shows from elsewhere is left out, what it fetches or runs is refused, and honest links stay."""

import pytest

from tests.importer.rendering_docx import docx_of
from tests.samples import good_filing
from xl_tools.errors import Refused
from xl_tools.files.libreoffice import convert
from xl_tools.files.package import pack, parts_of
from xl_tools.importer.readers.open_document import without_links
from xl_tools.importer.report_reader import read_report

NAMES = " ".join(
    f'xmlns:{name}="{uri}"'
    for name, uri in {
        **{
            name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
            for name in ("office", "text", "style", "form", "script", "meta", "manifest")
        },
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "l": "http://www.w3.org/1999/xlink",
    }.items()
)
HOST = "http://host.example/x"


def odt(inner, part="content.xml", **more):
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        part: f"<office:document {NAMES}>{inner}</office:document>".encode(),
    }
    return pack({**parts, **more})


def content_of(data, part="content.xml"):
    return parts_of(data, "a.odt")[part].decode()


@pytest.mark.parametrize(
    "link", [HOST, "ftp://h/x", "vnd.sun.star.webdav://h/x", "//h/x", "\\\\h\\x", "../x.png", "&#104;ttp://h/x", " file:///x"]
)
@pytest.mark.parametrize("prefix", ["xlink", "l"])
def test_a_picture_from_elsewhere_is_left_out(link, prefix):
    made = without_links(odt(f'<text:p>前<draw:image {prefix}:href="{link}"/>后</text:p>'), "a.odt")

    assert "href=" not in content_of(made)
    assert "前<draw:image/>后" in content_of(made)


def test_so_is_a_background_in_a_style():
    made = without_links(odt(f'<style:background-image xlink:href="{HOST}"/>', "styles.xml"), "a.odt")

    assert "host.example" not in content_of(made, "styles.xml")


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        (f'<draw:object xlink:href="{HOST}"/>', "F-EXTERNAL"),
        (f'<draw:floating-frame xlink:href="{HOST}"/>', "F-EXTERNAL"),
        (f'<draw:plugin xlink:href="{HOST}"/>', "F-EXTERNAL"),
        ('<text:section-source xlink:href="file:///etc/passwd"/>', "F-EXTERNAL"),
        ('<text:section-source xlink:href="../other.odt"/>', "F-EXTERNAL"),
        ('<office:dde-source office:dde-application="soffice"/>', "F-EXTERNAL"),
        ('<text:dde-connection-decl office:dde-application="soffice"/>', "F-EXTERNAL"),
        (f'<meta:template xlink:href="{HOST}"/>', "F-EXTERNAL"),
        (f'<meta:auto-reload xlink:href="{HOST}"/>', "F-EXTERNAL"),
        ('<script:event-listener script:event-name="dom:load"/>', "F-MACRO"),
        ("<office:p>", "F-BROKEN"),
    ],
)
def test_what_is_fetched_or_runs_is_refused(inner, code):
    with pytest.raises(Refused) as refused:
        without_links(odt(inner), "a.odt")
    assert refused.value.code == code


def test_programs_and_encrypted_parts_are_refused():
    for more, code in (
        ({"Basic/Standard/Module1.xml": b"<x/>"}, "F-MACRO"),
        ({"Scripts/python/a.py": b"x"}, "F-MACRO"),
        ({"content.xml": b"\x01\x02", "META-INF/manifest.xml": b"<manifest:encryption-data/>"}, "F-ENCRYPTED"),
    ):
        with pytest.raises(Refused) as refused:
            without_links(odt("", **more), "a.odt")
        assert refused.value.code == code


@pytest.mark.parametrize(
    "inner",
    [
        f'<text:a xlink:href="{HOST}">网站</text:a><draw:a xlink:href="mailto:a@b"/>',
        '<draw:image xlink:href="Pictures/1.png"/><draw:object xlink:href="./Object 1"/><text:section-source xlink:href="#a"/>',
        '<meta:template xlink:href="file:///C:/Users/a/Normal.dotm"/>',
        '<form:form xlink:href=""/><office:scripts/>',
    ],
)
def test_an_honest_text_is_left_as_it_is(inner):
    data = odt(inner, **{"Basic/script-lc.xml": b"<x/>"})

    assert without_links(data, "a.odt") == data


@pytest.mark.office
def test_a_report_is_read_without_the_pictures_it_links_to(tmp_path):
    source = tmp_path / "a.docx"
    source.write_bytes(docx_of(good_filing(), "simple"))
    (made,) = convert([source], "odt", tmp_path)
    parts = parts_of(made.read_bytes(), "a.odt")
    picture = f'<text:p><draw:frame><draw:image xlink:href="{HOST}.png" xlink:type="simple"/></draw:frame></text:p></office:text>'
    spoiled = pack({**parts, "content.xml": parts["content.xml"].replace(b"</office:text>", picture.encode())})

    assert read_report(spoiled, "a.odt").filing.values == read_report(made.read_bytes(), "a.odt").filing.values
