"""A number that stands at the top of a module says what it counts and why it is as large as it is."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "xl_tools"
MODULES = sorted(path for path in ROOT.rglob("*.py") if "ogi" not in path.parts)


def is_number(value: ast.expr) -> bool:
    """True for numbers, tuples of them and what is worked out of them; false for True and False."""
    if isinstance(value, ast.Constant):
        return type(value.value) in (int, float)
    if isinstance(value, ast.UnaryOp):
        return is_number(value.operand)
    if isinstance(value, ast.BinOp):
        return is_number(value.left) or is_number(value.right)
    if isinstance(value, ast.Tuple):
        return bool(value.elts) and all(map(is_number, value.elts))
    return isinstance(value, ast.Call) and getattr(value.func, "id", "") == "Decimal"


def unexplained(source: str) -> list[str]:
    """The numeric constants of a module with neither a docstring nor a remark in their line."""
    lines, body = source.split("\n"), ast.parse(source).body
    found = []
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and is_number(node.value):
            told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            if not told and "#" not in lines[node.lineno - 1]:
                found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_number_says_what_it_counts_and_why(path):
    assert unexplained(path.read_text(encoding="utf-8")) == []


def test_a_bare_number_would_be_found():
    assert unexplained('MOST = 40\nNAMES = ("a",)\nROOM = 64 * 2**20\n"""Bytes."""\n') == ["MOST = 40"]
    assert unexplained("NEAR = 0.5  # share of the width\nYES = True\n") == []
