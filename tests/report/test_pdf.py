"""PDF files, and what is told where there is no LibreOffice."""

import pytest

from tests.report.samples import filing
from xl_tools.errors import Refused
from xl_tools.report.pdf import to_pdf
from xl_tools.report.word import render


def test_without_libreoffice_the_refusal_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("xl_tools.files.libreoffice.WINDOWS", ())
    monkeypatch.setattr("xl_tools.files.libreoffice.MACOS", str(tmp_path / "none"))
    with pytest.raises(Refused, match="F-PDF") as caught:
        to_pdf([tmp_path / "a.docx"], tmp_path)
    assert "没有找到 LibreOffice" in str(caught.value.arguments["detail"])


@pytest.mark.office
@pytest.mark.usefixtures("office_with_fonts")
def test_several_reports_become_pdf_files_in_order(tmp_path, shipped):
    reports = [tmp_path / "乙.docx", tmp_path / "甲.docx"]
    for path in reports:
        path.write_bytes(render(filing(), shipped))
    made = to_pdf(reports, tmp_path)
    assert [path.name for path in made] == ["乙.pdf", "甲.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in made)
