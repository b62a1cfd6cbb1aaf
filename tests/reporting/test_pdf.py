"""PDF files, and what is told where there is no LibreOffice."""

import io
import zipfile

import pdfplumber
import pytest

from tests.reporting.samples import filing
from xl_tools.errors import Refused
from xl_tools.filing.filing import Identity
from xl_tools.reporting.pdf import printed, stand_in
from xl_tools.reporting.word import render


def test_without_libreoffice_the_refusal_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("xl_tools.files.libreoffice.WINDOWS", ())
    monkeypatch.setattr("xl_tools.files.libreoffice.MACOS", str(tmp_path / "none"))
    with pytest.raises(Refused, match="F-PDF") as caught:
        printed([b"PK"], ["a.docx"])
    assert "没有找到 LibreOffice" in str(caught.value.arguments["detail"])


@pytest.mark.office
@pytest.mark.usefixtures("office_with_fonts")
def test_a_pdf_in_the_right_font_needs_no_warning(shipped):
    (pdf,) = printed([render(filing(), shipped)])

    assert stand_in(pdf) is None


@pytest.mark.office
def test_a_pdf_in_another_font_names_it_and_that_font_is_a_chinese_one(shipped, tmp_path, monkeypatch):
    """A machine with nothing but Noto fonts: what stands in is known for them, and simplified glyphs are taken since the text says its language."""
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(f"<fontconfig><dir>/usr/share/fonts/opentype/noto</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(fonts))
    docx = render(filing(), shipped)

    (pdf,) = printed([docx])

    assert stand_in(pdf).startswith("NotoSansCJK") or stand_in(pdf).startswith("NotoSerifCJK")
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        assert b'w:eastAsia="zh-CN"' in package.read("word/styles.xml")


@pytest.mark.office
@pytest.mark.usefixtures("office_with_fonts")
def test_several_reports_become_pdf_files_in_order(shipped):
    reports = [render(filing(identity=Identity(unit, 2023, title=f"{unit}年报")), shipped) for unit in ("乙镇", "甲镇")]

    made = printed(reports)

    for pdf, unit in zip(made, ("乙镇", "甲镇"), strict=True):
        with pdfplumber.open(io.BytesIO(pdf)) as pages:
            assert unit in pages.pages[0].extract_text().replace(" ", "")
