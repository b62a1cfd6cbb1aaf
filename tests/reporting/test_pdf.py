"""PDF files, and what is told where there is no LibreOffice."""

import io

import pdfplumber
import pytest

from tests.reporting.samples import filing
from xl_tools.errors import Refused
from xl_tools.filing.filing import Identity
from xl_tools.reporting.pdf import printed
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
def test_several_reports_become_pdf_files_in_order(shipped):
    reports = [render(filing(identity=Identity(unit, 2023, title=f"{unit}年报")), shipped) for unit in ("乙镇", "甲镇")]

    made = printed(reports)

    for pdf, unit in zip(made, ("乙镇", "甲镇"), strict=True):
        with pdfplumber.open(io.BytesIO(pdf)) as pages:
            assert unit in pages.pages[0].extract_text().replace(" ", "")
