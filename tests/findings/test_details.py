"""Every sentence of a finding or refusal is a template with named fields: no place that finds something builds Chinese."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from xl_tools.details.said import DETAILS, TABLES, of_all, said
from xl_tools.findings.catalogue import every_message

ROOT = Path(__file__).resolve().parents[2] / "xl_tools"
HAN = re.compile("[\u4e00-\u9fff]")
TOLD = {
    "Finding", "Place", "Refused", "WrongUse", "XlToolsError", "Unclear", "Misplaced", "Problem", "Event", "Mishap", "said", "of_all",
    "_finding", "_section", "_period_finding", "_about", "_told", "_listed", "_format", "_large", "_refused", "_given_up",
}  # fmt: skip
"""Calls that hold what a person is told, or fill it in; those of modules hand it on."""
NAMED = {"detail", "advice", "because"}
"""Variables and arguments that do."""
PATTERNS = {"regex", "compile"}
YEAR = "年"
"""Behind a number it is a year as texts write it, to be looked for in them."""
BUILDS = {
    "addin.buttons": "what a dialog or the status bar says at a click is no finding",
    "addin.icon": "what the page of the icon says beside the findings",
    "addin.install": "lines of the installer and of the check of the machine",
    "addin.offline": "lines of the offline installer",
    "addin.press.door": "what the status bar says of a fault",
    "cli": "help and progress",
    "commands": "help and progress",
    "findings.catalogue": "the catalogue itself",
    "files.own_work": "the name of a file",
    "importer.prose.report_identity": "the name of an organ, mended",
    "reporting.template": "names of placeholders in the Word template",
    "reporting.word": "the date as it is printed",
    "workbook.kinds": "the name of a file",
    "workbook.results": "what formulas of a sheet show",
    "workbook.sheets": "formulas of a sheet",
}
"""Rooms and modules whose functions may put Chinese together, each with its reason."""
EXTENSION = ROOT / "addin" / "made" / "office"
"""A program of its own inside LibreOffice, without any of our modules."""
MODULES = sorted(path for path in ROOT.rglob("*.py") if EXTENSION not in path.parents)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") or "__init__"


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST) -> str:
    """The last part of the name of what is called; empty for anything that is no call."""
    function = getattr(node, "func", None) if isinstance(node, ast.Call) else None
    return getattr(function, "id", "") or getattr(function, "attr", "")


def is_chinese(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(HAN.search(node.value)) and node.value != YEAR


def holders(tree: ast.AST) -> Iterator[tuple[int, ast.AST]]:
    """Whatever is given to a call that tells something, or under a name that says that it is told, with its line."""
    for node in ast.walk(tree):
        if called(node) in TOLD:
            yield from ((node.lineno, given) for given in (*node.args, *(keyword.value for keyword in node.keywords)))
        elif isinstance(node, ast.keyword) and node.arg in NAMED:
            yield node.value.lineno, node.value
        elif isinstance(node, ast.Assign) and {getattr(target, "id", "") for target in node.targets} & NAMED:
            yield node.lineno, node.value
        elif isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            yield from ((value.lineno, value) for key, value in pairs if isinstance(key, ast.Constant) and key.value in NAMED)


def written_at_a_call(tree: ast.AST) -> list[int]:
    """The lines on which Chinese stands in what is told."""
    return sorted({line for line, given in holders(tree) if any(map(is_chinese, ast.walk(given)))})


def formatted(node: ast.AST) -> ast.AST:
    """What `format` is called of; the node itself where it is not."""
    return node.func.value if called(node) == "format" and isinstance(node.func, ast.Attribute) else node


def put_together(tree: ast.AST) -> list[int]:
    """The lines of functions on which Chinese is put together, patterns apart: by an f-string or by `format`."""
    patterns = {id(inner) for node in ast.walk(tree) if called(node) in PATTERNS for inner in ast.walk(node)}
    found = set()
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)):
        for node in ast.walk(function):
            parts = node.values if isinstance(node, ast.JoinedStr) else [formatted(node)]
            if parts != [node] and id(node) not in patterns and any(map(is_chinese, parts)):
                found.add(node.lineno)
    return sorted(found)


def is_in(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_call_that_tells_something_holds_chinese(path):
    home = name_of(path).split(".")[0]

    assert written_at_a_call(tree_of(path)) == [] or home in ("details", "form")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_function_puts_chinese_together(path):
    if not any(is_in(name_of(path), room) for room in BUILDS):
        assert put_together(tree_of(path)) == []


@pytest.mark.parametrize("room", BUILDS)
def test_every_exception_is_needed(room):
    assert any(put_together(tree_of(path)) for path in MODULES if is_in(name_of(path), room))


@pytest.mark.parametrize(
    "line",
    [
        'Finding("D-DATE", ERROR, arguments={"detail": "没有成文日期。"})',
        'yield Finding("D-DATE", ERROR, Place(words="标题"))',
        'detail = "没有成文日期。" if blank else said("D-DATE", "late", date=date)',
        'refuse("F-BROKEN", detail="不是 JSON")',
        'said("D-DATE", "late", date="无")',
    ],
)
def test_a_sentence_at_a_call_would_be_found(line):
    assert written_at_a_call(ast.parse(f"def _date(date):\n    {line}\n")) == [2]


@pytest.mark.parametrize("line", ['return f"成文日期 {date} 早于本年度结束。"', 'return "成文日期 {} 太早".format(date)'])
def test_a_sentence_put_together_would_be_found(line):
    assert put_together(ast.parse(f"def _date(date):\n    {line}\n")) == [2]
    assert put_together(ast.parse('def _pattern(unit):\n    return regex(rf"{unit}年")\n')) == []


def fields_of(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def literals(node: ast.expr) -> list[str] | None:
    """The names that an argument may be, where it spells them; None where it is worked out."""
    if isinstance(node, ast.Constant):
        return [node.value]
    if isinstance(node, ast.IfExp):
        one, other = literals(node.body), literals(node.orelse)
        return None if one is None or other is None else [*one, *other]
    return None


def used(tree: ast.Module) -> Iterator[tuple[str, str, frozenset[str], int]]:
    """Code, name and fields of every wording that a module fills in.

    Where a name is worked out, it may be any string of the module that names a wording of this code with exactly these fields.
    """
    calls = [node for node in ast.walk(tree) if called(node) == "said"]
    strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    for call in calls:
        (code,) = literals(call.args[0]) or ("",)
        given = frozenset(keyword.arg or "**" for keyword in call.keywords)
        names = literals(call.args[1])
        if names is None:
            names = [name for name, text in DETAILS[code].items() if name in strings and fields_of(text) == given]
            assert names, f"line {call.lineno}: no wording of {code} has the fields {sorted(given)}"
        yield from ((code, name, given, call.lineno) for name in names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_wording_is_given_exactly_its_fields(path):
    for code, name, given, line in used(tree_of(path)):
        assert given == fields_of(DETAILS[code][name]), f"line {line}"


def test_every_wording_is_used():
    asked = {(code, name) for path in MODULES for code, name, _, _ in used(tree_of(path))}

    assert {(code, name) for code, names in DETAILS.items() for name in names} - asked == set()


def test_a_wrong_field_a_wrong_name_and_an_unused_wording_would_be_found():
    ((code, name, given, _),) = used(ast.parse('said("D-DATE", "late", date=date)'))

    assert given != fields_of(DETAILS[code][name])
    with pytest.raises(AssertionError):
        list(used(ast.parse('NAMES = {1: "late"}\nsaid("D-DATE", NAMES[1], day=day)')))
    assert [name for _, name, _, _ in used(ast.parse('NAMES = {1: "early"}\nsaid("D-DATE", NAMES[1], date=day)'))] == ["early"]


def test_no_code_has_wordings_in_two_tables():
    codes = Counter(code for table in TABLES for code in table)

    assert [code for code, count in codes.items() if count > 1] == []


def test_every_code_with_wordings_is_one_of_the_catalogue():
    assert DETAILS.keys() - every_message().keys() == {
        "place",
        "repair",
        "salvage",
        "page",
        "compare",
        "batch",
        "batch_run",
        "buttons",
        "collect",
        "traffic",
        "roll_up",
        "office",
        "notice",
        "system",
    }


def test_a_wording_is_filled_in_as_it_stands():
    assert said("D-DATE", "late", date="{deadline}", deadline="2027-01-31") == "成文日期 {deadline} 晚于发布期限 2027-01-31。"
    with pytest.raises(KeyError):
        said("D-DATE", "later")
    with pytest.raises(KeyError):
        said("D-DATE", "late", date="2027-02-01")


def test_how_many_there_are_is_told_where_not_all_are_shown():
    assert of_all("B3", 1, 1) == "B3"
    assert of_all("B3", 12, 1) == "B3 等 12 格"
