"""What offices really send: each kind is told by its content; our own report comes back whole from every one of them."""

import random
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from tests.importer.rendering_docx import docx_of
from tests.importer.test_layouts import filing_of, named
from tests.importer.test_seeds import NAMES
from tests.rendering import random_values
from tests.samples import IDENTITY, TEXT, good_filing
from xl_tools.errors import Refused
from xl_tools.files.libreoffice import convert
from xl_tools.filing.filing import Block, Filing, with_totals
from xl_tools.findings.catalogue import sentence
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.importer.report_reader import read_report
from xl_tools.jobs.open import filing_in
from xl_tools.reporting.template.word_template import Template, load
from xl_tools.reporting.word import render

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARAGRAPHS = (
    "2026年，全镇主动公开政府信息120条，其中网站80条、微信公众号40条。",
    "一是政府信息公开宣传力度不够；二是解读形式单一。",
    "无。",
    "下一步，我镇将：",
    "①加强学习。②加强培训。",
    "本年度“三安全一稳定”未发生—情形……",
    "附：明细见网站http://www.x.gov.cn/a?b=1&c=2",
)
HEADINGS = {
    2: ("（一）加强组织领导", "（二）做好“主动公开”工作。", "（三）监督保障情况", "（四）强化平台建设，提升服务水平"),
    3: ("1.加强学习。", "2.健全制度", "3.工作机构及人员情况"),
    4: ("（1）明确专人", "（2）定期更新。"),
}


@pytest.fixture(scope="module")
def template() -> Template:
    return load()


def with_own_paragraphs(source: random.Random) -> Filing:
    """A filing with random values and headed paragraphs of its own, three levels deep."""
    blocks = [TEXT[0]]
    for part in OGI_2021.parts[1:]:
        count = 0 if part.table else source.randint(1, 3)
        blocks.append(Block(part.key, heading=part.title, paragraphs=tuple(source.sample(PARAGRAPHS, count))))
        if not part.table:
            blocks += own_blocks(part.key, source)
    return with_totals(Filing(IDENTITY, random_values(OGI_2021, source, most=99), text=tuple(blocks)))


def own_blocks(section: str, source: random.Random) -> list[Block]:
    blocks = []
    for second in HEADINGS[2][: source.randint(0, 4)]:
        blocks.append(Block(section, None, 2, second, tuple(source.sample(PARAGRAPHS, 2))))
        for third in HEADINGS[3][: source.randint(0, 3)]:
            blocks.append(Block(section, None, 3, third, tuple(source.sample(PARAGRAPHS, 1))))
            blocks += [Block(section, None, 4, fourth, ("一是落实责任。",)) for fourth in HEADINGS[4][: source.randint(0, 2)]]
    return blocks


def same(found: Filing, filing: Filing) -> None:
    assert found.values == filing.values
    assert [replace(block, topic=None) for block in found.text] == [replace(block, topic=None) for block in filing.text]
    ours, theirs = filing.identity, found.identity
    assert "".join((theirs.title or "").split()) == "".join((ours.title or "").split())
    assert (theirs.signature, theirs.date, theirs.unit, theirs.year) == (ours.signature, ours.date, ours.unit, ours.year)


def unspaced(filing: Filing) -> Filing:
    """Without spaces in the text: on a printed page they cannot be told from the gaps between characters."""

    def bare(text: str) -> str:
        return "".join(text.split())

    blocks = [replace(block, heading=bare(block.heading), paragraphs=tuple(map(bare, block.paragraphs))) for block in filing.text]
    return replace(filing, text=tuple(blocks))


def test_our_own_report_comes_back_with_all_its_values_and_text(template: Template) -> None:
    for number in range(25):
        filing = with_own_paragraphs(random.Random(number))

        same(read_report(render(filing, template), "年报.docx").filing, filing)


@pytest.mark.parametrize("number", NAMES)
def test_the_report_made_of_a_published_one_comes_back_whole(number: str, template: Template) -> None:
    filing = read_report(NAMES[number].read_bytes(), "").filing

    same(read_report(render(filing, template), "年报.docx").filing, filing)


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["odt", "doc", "rtf", "pdf"])
def test_our_own_report_comes_back_from_other_office_formats(suffix: str, template: Template, tmp_path: Path) -> None:
    filings = [good_filing(), *(read_report(NAMES[number].read_bytes(), "").filing for number in ("002", "004"))]
    for number, filing in enumerate(filings):
        (tmp_path / f"{number}.docx").write_bytes(render(filing, template))
    target = tmp_path / "out"
    target.mkdir()

    made = convert(sorted(tmp_path.glob("*.docx")), suffix, target)

    for file, filing in zip(made, filings, strict=True):
        found = read_report(file.read_bytes(), "年报.wps" if suffix == "doc" else file.name)
        same(unspaced(found.filing), unspaced(filing)) if suffix == "pdf" else same(found.filing, filing)
        assert not named(found)


@pytest.mark.office
def test_tables_of_hand_made_files_are_read_from_pdf_by_their_lines(tmp_path: Path) -> None:
    filings = [filing_of(random.Random(number), most=99) for number in range(4)]
    for number, filing in enumerate(filings):
        (tmp_path / f"{number}.docx").write_bytes(docx_of(filing, ("simple", "split", "automatic", "unmerged")[number]))
    target = tmp_path / "out"
    target.mkdir()

    made = convert(sorted(tmp_path.glob("*.docx")), "pdf", target)

    for file, filing in zip(made, filings, strict=True):
        found = read_report(file.read_bytes(), file.name)
        assert found.filing.values == filing.values
        assert found.filing.text == TEXT


def test_without_libreoffice_an_old_file_is_refused_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refused) as caught:
        read_report(b"{\\rtf1 x}", "年报.rtf")

    assert caught.value.code == "F-OLD-FORMAT"
    assert "LibreOffice" in sentence(caught.value.code, caught.value.arguments)


def zipped(**parts: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def locked_doc() -> bytes:
    stream = b"\xec\xa5" + bytes(8) + (0x0100).to_bytes(2, "little") + bytes(500)
    return OLE + bytes(504) + stream + "WordDocument".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "F-NOT-REPORT"), (b"\xff\xd8\xff\xe0" + bytes(99), "F-NOT-REPORT"), (b"MZ" + bytes(99), "F-NOT-REPORT"),
        (zipped(xl__workbook=b"x"), "F-NOT-REPORT"), (zipped(ppt__a=b"x"), "F-NOT-REPORT"), (zipped(a=b"x"), "F-NOT-REPORT"),
        (zipped(**{"OFD.xml": b"x"}), "F-NOT-REPORT"), (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "F-NOT-REPORT"),
        (OLE + bytes(99) + "EncryptedPackage".encode("utf-16-le"), "F-ENCRYPTED"), (OLE + "Workbook".encode("utf-16-le"), "F-OLD-FORMAT"),
        (locked_doc(), "F-ENCRYPTED"), (b"%PDF-1.4\nrest", "F-BROKEN"), (bytes(range(256)) * 40, "F-NOT-REPORT"),
        ("<html><body>只有文字</body></html>".encode(), "F-NOT-REPORT"), (b"<html></html>", "F-NOT-REPORT"),
    ],
)  # fmt: skip
def test_another_kind_of_file_is_refused_in_one_sentence(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read_report(data, "年报.docx")

    assert caught.value.code == code
    assert sentence(caught.value.code, caught.value.arguments).startswith("“年报.docx”") or "年报.docx" in sentence(
        code, caught.value.arguments
    )


def test_the_kind_is_told_by_the_content_whatever_the_name_says() -> None:
    filing = good_filing()

    assert read_report(docx_of(filing, "simple"), "年报.txt").filing.values == filing.values


def test_an_old_word_file_reaches_its_reader_through_the_door_of_all_commands() -> None:
    with pytest.raises(Refused) as caught:
        filing_in(locked_doc(), "年报.doc")

    assert caught.value.code == "F-ENCRYPTED"


def packed(**parts: bytes) -> bytes:
    """A package of these parts, packed."""
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return into.getvalue()


SHEETS = {
    ".xlsb": packed(xl__workbook_bin=b"\x83\x01", xl__worksheets__sheet1_bin=b"\x81\x01"),
    ".ods": packed(
        **{
            "content.xml": b"<office:document-content/>",
            "META-INF__manifest.xml": b"<m/>",
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        }
    ),
    ".fods": b'<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"/>',
    ".xml": b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
}


@pytest.mark.parametrize("suffix", SHEETS)
def test_a_workbook_of_another_format_is_named_with_what_to_do(suffix: str) -> None:
    with pytest.raises(Refused) as refused:
        filing_in(SHEETS[suffix], f"年报{suffix}")

    said = refused.value
    assert said.code == "F-NOT-REPORT"
    assert f"{suffix} 格式的工作簿" in sentence(said.code, said.arguments)
    assert "另存为 .xlsx" in str(said.arguments["advice"])
