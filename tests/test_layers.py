"""The rooms of the house: what each may use, which foreign library belongs where, how full a room may be. Late imports count like any other."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "xl_tools"
TESTS = ROOT.parent / "tests"
GROUND = {"errors", "later", "startup", "streams", "interrupts", "product", "details"}
LANGUAGE_AND_FILES = GROUND | {"chinese", "files"}
FORM = LANGUAGE_AND_FILES | {"form"}
RECORDS = FORM | {"findings", "filing"}
ENGINES = ("workbook", "importer", "checks", "reporting", "comparing", "collecting")
JOBS = RECORDS | set(ENGINES) | {"jobs"}
MAY_USE = {
    **dict.fromkeys(GROUND, GROUND),
    "chinese": GROUND | {"chinese"},
    "files": LANGUAGE_AND_FILES,
    "form": FORM,
    "findings": RECORDS - {"filing"},
    "filing": RECORDS,
    **{engine: RECORDS | {engine} for engine in ENGINES},
    "jobs": JOBS,
    "addin": JOBS | {"addin"},
    "commands": JOBS | {"addin", "commands", "cli"},
    "cli": JOBS | {"addin", "commands", "cli"},
    "build": JOBS | {"build"},
    "__main__": GROUND | {"cli"},
    "__init__": JOBS,
}
"""Which rooms the modules of a room may use; an engine never uses another."""
WITHIN = {
    "form.ogi": {
        "form.expectation",
        "form.message",
        "form.model",
        "form.rule",
        "form.sentence",
        "form.severity",
        "form.wording",
        "form.ogi",
    },
    "workbook.package": {"workbook.package", "workbook.address", "workbook.words", "workbook.kinds"},
    "workbook.sheets": {"workbook.sheets", "workbook.address", "workbook.day_count", "workbook.words", "workbook.kinds"},
    "workbook.results": {
        "workbook.results",
        "workbook.sheets",
        "workbook.address",
        "workbook.day_count",
        "workbook.words",
        "workbook.kinds",
    },
    "importer.stream": {"importer.stream"},
    "importer.readers": {"importer.readers", "importer.stream"},
    "addin.install": {"addin.install", "addin.made", "addin.places", "addin.resident"},
    "addin.made": {"addin.made", "addin.places", "addin.glance"},
    "jobs.batch.workers": {"jobs", "jobs.batch"},
}
"""Of a room with rooms in it, what the inner ones may use of it: readers know no form, sheets no file."""
PLACES = {
    "openpyxl": {"workbook"},
    "pandera": {"checks.figures.schema", "checks.figures.wide_schema", "jobs.for_python"},
    "polars": {"checks.figures", "jobs.filing_table"},
    "docx": {"reporting.template"},
    "docxtpl": {"reporting.template"},
    "jinja2": {"reporting.template", "jobs.pages", "jobs.batch.html_page", "jobs.collect.handed_out.office_page"},
    "markupsafe": {"reporting"},
    "lxml": {"workbook", "reporting", "importer", "addin.made", "addin.install.wps", "jobs.collect.roster_file"},
    "pyopenvba": {"addin.made.excel_addin", "addin.made.vba_project"},
    "xlsxwriter": {"addin.made.excel_addin", "jobs.batch.xlsx_page", "jobs.collect.roll_up_sheets", "jobs.collect.new_roster"},
    "pypdfium2": {"importer.readers.pdf"},
    "opencc": {"importer.prose.traditional"},
    "xlwings": {"addin.press"},
    "distributed": {"jobs.batch.workers.cluster"},
    "packaging": {"addin.offline", "addin.install.diagnosis"},
    "filelock": {"jobs.batch.journal"},
    "tqdm": {"commands.progress"},
}
READERS_KNOW_NO_FORM = ("importer.readers", "importer.stream")
EXTENSION = ROOT / "addin" / "made" / "office"
"""A program of its own inside LibreOffice, with modules and names of its own."""
HANDED_OUT = "addin.install.launcher"
"""Programs that are handed out in a folder and started there."""
FULL = 12
"""Modules of a room; more than one finds at a glance."""
MORE = {
    "form": "the model's nouns, one a file, which definitions of forms import from",
    "commands": "one module for each command, and what they share",
}
MODULES = sorted(path for path in ROOT.rglob("*.py") if EXTENSION not in path.parents)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") or "__init__"


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_of(path: Path) -> tuple[str, ...]:
    """Every module that a module imports, late ones too: those stand under TYPE_CHECKING."""
    found = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(found)


NAMES = {name_of(path): path for path in MODULES}


def own_modules(path: Path) -> set[str]:
    """The modules of ours that it imports, by their names below xl_tools."""
    found = set()
    for imported in imports_of(path):
        if imported == "xl_tools" or imported.startswith("xl_tools."):
            inner = imported.removeprefix("xl_tools").removeprefix(".")
            found.add(inner if inner in NAMES else inner.rpartition(".")[0] or "__init__")
    return found


def is_in(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_uses_only_the_rooms_that_its_own_may_use(path):
    home = name_of(path).split(".")[0]

    assert {other for other in own_modules(path) if other.split(".")[0] not in MAY_USE[home]} == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_an_inner_room_uses_only_what_it_may_of_the_outer_one(path):
    name = name_of(path)
    if is_in(name, HANDED_OUT):
        return
    for room, allowed in WITHIN.items():
        if is_in(name, room):
            outer = room.rpartition(".")[0]
            used = {other for other in own_modules(path) if is_in(other, outer)}
            assert {other for other in used if not any(is_in(other, may) for may in allowed)} == set()


@pytest.mark.parametrize("path", [path for path in MODULES if name_of(path).startswith(READERS_KNOW_NO_FORM)], ids=name_of)
def test_a_reader_knows_no_form(path):
    assert {other for other in own_modules(path) if is_in(other, "form")} == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_foreign_library_is_used_only_in_its_place(path):
    home = name_of(path)
    for imported in imports_of(path):
        places = PLACES.get(imported.split(".")[0])
        assert places is None or any(is_in(home, place) for place in places), imported


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_stand_at_the_top_of_the_file(path):
    inner = [node for function in ast.walk(tree_of(path)) if isinstance(function, ast.FunctionDef) for node in ast.walk(function)]

    assert not [node.lineno for node in inner if isinstance(node, (ast.Import, ast.ImportFrom))]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_late_import_is_declared_for_type_checkers_too(path):
    late = {
        node.args[0].value
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "later" and node.args
    }

    assert {name for name in late if name not in imports_of(path)} == set()


@pytest.mark.parametrize("path", [path for path in MODULES if name_of(path) not in ("later", "form.editions")], ids=name_of)
def test_nothing_is_imported_by_its_name_in_another_way(path):
    """The forms that others bring along are named by them and not by us."""
    assert not [
        node.lineno for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute) and node.attr == "import_module"
    ]


def test_no_module_can_reach_itself_through_its_imports():
    graph = {name: own_modules(path) - {name} for name, path in NAMES.items()}
    for start, reached in graph.items():
        seen: set[str] = set()
        todo = list(reached)
        while todo:
            here = todo.pop()
            assert here != start, f"{start} imports itself"
            if here not in seen:
                seen.add(here)
                todo += graph[here]


def rooms() -> dict[str, list[str]]:
    """The modules of each folder, apart from what makes it a package or a program."""
    found: dict[str, list[str]] = {}
    for path in MODULES:
        if path.name not in ("__init__.py", "__main__.py"):
            found.setdefault(name_of(path).rpartition(".")[0], []).append(path.stem)
    return found


def test_no_room_is_too_full():
    assert {room: len(names) for room, names in rooms().items() if len(names) > FULL and room not in MORE} == {}


def test_no_two_modules_have_one_name():
    names = [name for names in rooms().values() for name in names]

    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_the_tests_stand_in_the_rooms_of_what_they_test():
    """Beside them only what concerns the whole house, and what the tests themselves are made of."""
    others = {"", "benchmarks", "forms", "hostile", "office", "setup", "by_hand"}
    here = {str(path.parent.relative_to(TESTS)).replace("/", ".").removeprefix(".") for path in TESTS.rglob("test_*.py")}
    known = {name_of(path) for path in MODULES if path.name == "__init__.py"}

    assert {room for room in here if room not in known and room.split(".")[0] not in others} == set()
