"""A label changed in the form changes the workbook, the Word table, the importer and the catalogue; nothing else is edited."""

import io
import zipfile
from dataclasses import replace

import pytest

from tests.rendering import text_of
from tests.samples import good_filing
from xl_tools.cli import main
from xl_tools.filing.filing import with_totals
from xl_tools.form.editions import EDITIONS
from xl_tools.form.model import Form, Group, Row, Section
from xl_tools.importer.report_reader import read_report
from xl_tools.reporting.template.word_template import load
from xl_tools.reporting.word import render
from xl_tools.workbook.writing.blank import build_blank

OLD, NEW = "3.补正后申请内容仍不明确", "3.经补正仍无法辨认所求信息"


def relabelled(item: Row | Group) -> Row | Group:
    if isinstance(item, Row):
        return item._replace(label=NEW) if item.label == OLD else item
    return item._replace(rows=tuple(map(relabelled, item.rows)))


def changed_form(form: Form) -> Form:
    def section(found: Section) -> Section:
        return found._replace(rows=tuple(map(relabelled, found.rows)))

    parts = tuple(
        part._replace(table=part.table._replace(sections=tuple(map(section, part.table.sections)))) if part.table else part
        for part in form.parts
    )
    return replace(form, parts=parts)


@pytest.fixture
def form(monkeypatch):
    for key, edition in tuple(EDITIONS.items()):
        monkeypatch.setitem(EDITIONS, key, changed_form(edition))
    return EDITIONS["2021"]


def words_in(package: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))


def test_the_workbook_prints_the_new_label(form):
    words = words_in(build_blank(form, "computed"))

    assert NEW in words
    assert OLD not in words


@pytest.mark.usefixtures("form")
def test_the_word_table_prints_the_new_label():
    words = words_in(render(good_filing(), load()))

    assert NEW.partition(".")[2] in words
    assert OLD.partition(".")[2] not in words


@pytest.mark.usefixtures("form")
def test_the_importer_reads_by_the_new_label():
    filing = with_totals(good_filing())
    text = text_of(filing, "A")
    assert NEW in text

    assert dict(read_report(text.encode(), "年报.txt").filing.values) == dict(filing.values)


@pytest.mark.usefixtures("form")
def test_the_catalogue_names_the_new_label(capsys):
    main(["rules", "T3-ROW"])

    said = capsys.readouterr().out
    assert NEW in said
    assert OLD not in said
