"""A module imports only from lower layers, engines never one another, and each foreign library has its named place."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "xl_tools"
WORDS = ("errors", "chinese", "files", "startup", "product")
LAYERS = {
    **dict.fromkeys(WORDS, 0),
    "form": 1,
    **dict.fromkeys(("findings", "filing"), 2),
    **dict.fromkeys(("workbook", "checks", "report", "importer"), 3),
    "jobs": 4,
    **dict.fromkeys(("cli", "commands", "addin", "build", "__main__", "__init__"), 5),
}
PLACES = {
    "openpyxl": {"workbook"},
    "pandera": {"checks.figures.schema"},
    "polars": {"checks.figures.schema", "checks.figures.frames"},
    "python_calamine": {"workbook"},
    "docx": {"report"},
    "docxtpl": {"report"},
    "jinja2": {"report", "jobs.pages", "jobs.batch.html_page"},
    "markupsafe": {"report"},
    "lxml": {"workbook", "report", "importer", "addin.made.ribbon", "addin.made.libreoffice_extension"},
    "pyopenvba": {"addin.made.excel_addin"},
    "xlsxwriter": {"addin.made.excel_addin", "jobs.batch.xlsx_page"},
    "pypdfium2": {"importer.readers.pdf.pdf_reader", "importer.readers.pdf.pdf_page"},
    "xlwings": {"addin"},
    "packaging": {"addin"},
    "filelock": {"jobs.batch.journal"},
    "tqdm": {"commands.progress"},
}
MODULES = sorted(ROOT.rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") or "__init__"


def imports_of(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_from_lower_layers_or_its_own_package(path):
    home = name_of(path).split(".")[0]
    for imported in imports_of(path):
        if imported.startswith("xl_tools."):
            other = imported.split(".")[1]
            assert (
                other == home
                or LAYERS[other] < LAYERS[home]
                or (home in WORDS and LAYERS[other] == 0)
                or LAYERS[home] == LAYERS[other] in (2, 5)
            ), imported


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_foreign_library_is_used_only_in_its_place(path):
    home = name_of(path)
    for imported in imports_of(path):
        places = PLACES.get(imported.split(".")[0])
        assert places is None or any(home == place or home.startswith(f"{place}.") for place in places), imported


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_stand_at_the_top_of_the_file(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = [node for function in ast.walk(tree) if isinstance(function, ast.FunctionDef) for node in ast.walk(function)]

    assert not [node.lineno for node in inner if isinstance(node, (ast.Import, ast.ImportFrom))]


def test_no_module_can_reach_itself_through_its_imports():
    names = {name_of(path): path for path in MODULES}
    graph = {
        name: {
            other
            for imported in imports_of(path)
            if imported.startswith("xl_tools.")
            for other in (imported.removeprefix("xl_tools."), imported.removeprefix("xl_tools.").rpartition(".")[0])
            if other in names and other != name
        }
        for name, path in names.items()
    }

    for start, reached in graph.items():
        seen: set[str] = set()
        todo = list(reached)
        while todo:
            here = todo.pop()
            assert here != start, f"{start} imports itself"
            if here not in seen:
                seen.add(here)
                todo += graph[here]
