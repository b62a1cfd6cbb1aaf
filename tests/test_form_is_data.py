"""What the program knows of the annual report stands under form/ogi: none of its keys and words is found anywhere else."""

import ast
from pathlib import Path

import pytest

from xl_tools.form.editions import EDITIONS
from xl_tools.form.model import Form
from xl_tools.form.references import bare_label, denoted

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(
    path
    for path in (*(ROOT / "xl_tools").rglob("*"), *(ROOT / "templates").glob("*.html"))
    if path.suffix in (".py", ".xml", ".bas", ".xcu", ".html", ".txt", ".cmd", ".sh", ".desktop") and "ogi" not in path.parts
)
SHORTEST = 3  # characters of a label or name that is looked for; shorter ones are words of the language
EXCEPTIONS = {"problems": "a column of the table of filings, whose name is a contract"}
"""Words and keys that may stand elsewhere, each with its reason. At most ten."""


def keys_of(form: Form) -> set[str]:
    """Its value keys, and the keys of its parts, topics, tables and figures."""
    tables = {table.key for table in form.tables}
    return {*form.fields, *form.topics, *(part.key for part in form.parts), *tables, *(figure.key for figure in form.figures)}


def words_of(form: Form) -> set[str]:
    """Its labels and the names of its rows, columns, parts, topics, sheets and figures."""
    labels = {
        text for field in form.fields.values() for text in (*field.path, field.column.label, field.column.name, *field.names)
    }
    heads = {text for table in form.tables for section in table.sections for text in (section.title, section.corner)}
    parts = {text for part in form.parts for text in (part.name, part.heading)}
    topics = {text for topic in form.topics.values() for text in (topic.name, topic.heading)}
    figures = {text for figure in form.figures for text in (figure.label, *figure.names)}
    found = labels | heads | parts | topics | figures | set(denoted(form).values()) | set(map(bare_label, labels))
    return {word for word in found if len(word) >= SHORTEST} - EXCEPTIONS.keys()


KEYS = set().union(*map(keys_of, EDITIONS.values())) - EXCEPTIONS.keys()
WORDS = set().union(*map(words_of, EDITIONS.values()))


def constants(path: Path) -> list[str]:
    """The string constants of a module, apart from its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_key_and_no_word_of_a_form_stands_outside_of_it(path):
    texts = constants(path) if path.suffix == ".py" else [path.read_text(encoding="utf-8")]

    assert [text for text in texts if text in KEYS] == []
    assert sorted({word for text in texts for word in WORDS if word in text}) == []


def test_the_words_looked_for_are_those_of_the_form():
    assert {"requests.received.total", "preface", "supervision", "cases", "figures.processing_fee"} <= KEYS
    assert {"上年结转", "总体情况", "监督保障", "自然人", "信息处理费", "（七）总计"} <= WORDS
    assert len(EXCEPTIONS) <= 10
