"""The double of Excel offers what the Windows engine of xlwings offers and nothing beyond, so that what runs on it can run on Windows."""

import ast
import inspect
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.addin import double
from xl_tools.addin.press.excel import xlwings

PACKAGE = Path(xlwings.__file__).parent
FACING = (double.Engine, double.Apps, double.App, double.Books, double.Book, double.Sheets, double.Sheet, double.Range)


def classes_in(source):
    """The classes of a module by name, each with its functions by name."""
    found = {}
    for item in ast.parse(source).body:
        if isinstance(item, ast.ClassDef):
            found[item.name] = {one.name: one for one in item.body if isinstance(one, ast.FunctionDef)}
    return found


def windows_engine():
    """The classes of the engine for Windows: what it defines, and what it inherits that does more than refuse."""
    own = classes_in((PACKAGE / "_xlwindows.py").read_text(encoding="utf-8"))
    base = classes_in((PACKAGE / "base_classes.py").read_text(encoding="utf-8"))
    for name, members in own.items():
        inherited = {
            member: node for member, node in base.get(name, {}).items() if "NotImplementedError" not in ast.unparse(node)
        }
        own[name] = {**inherited, **members}
    return own


def parameters(node):
    """The names of what a function takes beside the object; None where it takes anything."""
    names = [one.arg for one in node.args.args if one.arg != "self"]
    return None if node.args.vararg else names


def offered(kind):
    """What a class of the double offers: its functions and properties by name."""
    return {name: member for name, member in vars(kind).items() if not name.startswith("_") or inspect.isfunction(member)}


@pytest.mark.parametrize("kind", FACING, ids=lambda kind: kind.__name__)
def test_the_double_offers_nothing_that_the_windows_engine_lacks(kind):
    there = windows_engine()[kind.__name__].keys() | {"api", "__init__"}

    assert {name for name in offered(kind) if not name.startswith("_") or name.startswith("__")} <= there


@pytest.mark.parametrize("kind", FACING, ids=lambda kind: kind.__name__)
def test_what_it_offers_takes_what_is_taken_there(kind):
    there = windows_engine()[kind.__name__]
    functions = {name: getattr(member, "__func__", member) for name, member in offered(kind).items()}

    for name, function in functions.items():
        if inspect.isfunction(function) and name in there and name != "__init__" and parameters(there[name]) is not None:
            assert [one for one in inspect.signature(function).parameters if one != "self"] == parameters(there[name]), name


def test_copying_formats_from_another_range_is_not_there_and_filling_them_is():
    members = windows_engine()["Range"]

    assert "copy_from" not in members
    assert parameters(members["autofill"]) == ["destination", "type_"]


def test_a_member_beyond_the_engine_would_be_found():
    class Range(double.Range):
        def copy_from(self, source):
            """What the double once offered."""

    assert not offered(Range).keys() <= windows_engine()["Range"].keys() | {"api", "__init__"}


@pytest.mark.network
def test_the_wheel_for_windows_holds_the_same_engine(tmp_path):
    words = ["download", "-q", "--no-deps", "--only-binary", ":all:", "--platform", "win_amd64", f"xlwings=={version('xlwings')}"]
    subprocess.run([sys.executable, "-m", "pip", *words, "-d", tmp_path], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*win_amd64.whl")

    with zipfile.ZipFile(wheel) as package:
        for name in ("_xlwindows.py", "base_classes.py", "main.py"):
            assert package.read(f"xlwings/{name}") == (PACKAGE / name).read_bytes()
