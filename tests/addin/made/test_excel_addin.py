"""The built add-in, read back by other libraries than those that wrote it."""

import io
import re
import time

import olefile
import pytest
from lxml import etree

from tests.addin.vba_excel import macros_of, modules_of, parts, strings_of
from xl_tools.addin.made import ribbon, strings
from xl_tools.addin.made.excel_addin import NotAscii, build_addin, vba_sources

ICONS = {
    "ErrorChecking",
    "FileSaveAs",
    "FileNew",
    "FileOpen",
    "RefreshAll",
    "Help",
    "TraceError",
    "ReviewPreviousComment",
    "ReviewNextComment",
    "ClearFormats",
    "FillDown",
    "Undo",
    "FilePrintPreview",
    "FileDocumentInspect",
    "HyperlinkInsert",
    "ReviewCompareTwoVersions",
    "HappyFace",
    "Info",
}
"""Names that Office has had since 2007, each found in published lists of its pictures."""
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE_2007, OFFICE_2010 = "http://schemas.microsoft.com/office/2006", "http://schemas.microsoft.com/office/2007"


@pytest.fixture(scope="module")
def addin():
    return build_addin()


@pytest.fixture(scope="module")
def package(addin):
    return parts(addin)


def related(package, part):
    """Kind (the last two words of its name) to target of the relationships in a part."""
    return {item.get("Type"): item.get("Target") for item in etree.fromstring(package[part]).iter(RELATION)}


def test_two_builds_are_the_same_bytes(addin):
    time.sleep(2.1)  # a zip counts the seconds by two

    assert build_addin() == addin


def test_the_content_type_makes_it_an_addin(package):
    types = {
        item.get("PartName"): item.get("ContentType") for item in etree.fromstring(package["[Content_Types].xml"]).iter(OVERRIDE)
    }

    assert types["/xl/workbook.xml"] == "application/vnd.ms-excel.addin.macroEnabled.main+xml"
    assert b'Extension="bin" ContentType="application/vnd.ms-office.vbaProject"' in package["[Content_Types].xml"]
    assert all(name.removeprefix("/") in package for name in types)


def test_both_ribbons_and_the_macros_are_related_to_the_package(package):
    of_package, of_book = related(package, "_rels/.rels"), related(package, "xl/_rels/workbook.xml.rels")

    assert of_package[f"{OFFICE_2010}/relationships/ui/extensibility"] == "customUI/customUI14.xml"
    assert of_package[f"{OFFICE_2007}/relationships/ui/extensibility"] == "customUI/customUI.xml"
    assert of_book[f"{OFFICE_2007}/relationships/vbaProject"] == "vbaProject.bin"
    assert {"customUI/customUI14.xml", "customUI/customUI.xml", "xl/vbaProject.bin"} <= set(package)


def test_the_two_ribbons_differ_only_in_their_namespace(package):
    newer, older = package["customUI/customUI14.xml"].decode(), package["customUI/customUI.xml"].decode()

    assert etree.fromstring(newer.encode()).tag == "{http://schemas.microsoft.com/office/2009/07/customui}customUI"
    assert etree.fromstring(older.encode()).tag == "{http://schemas.microsoft.com/office/2006/01/customui}customUI"
    assert newer.replace("2009/07", "2006/01") == older


def test_the_modules_are_exactly_the_sources(addin):
    assert modules_of(addin) == vba_sources()


def test_the_project_lists_its_modules_and_holds_no_old_compiled_code(package):
    with olefile.OleFileIO(io.BytesIO(package["xl/vbaProject.bin"])) as project:
        listed = project.openstream("PROJECT").read().decode("ascii")
        streams = {path[-1] for path in project.listdir() if path[0] == "VBA"}
        compiled = project.openstream("VBA/_VBA_PROJECT").read()

    assert re.findall(r"^Module=(\w+)", listed, re.MULTILINE) == ["XlToolsJob", "XlToolsRibbon", "XlToolsSystem"]
    assert re.findall(r"^Document=(\w+)", listed, re.MULTILINE) == ["ThisWorkbook", "Sheet1", "Sheet2"]
    assert streams == {"dir", "_VBA_PROJECT", "ThisWorkbook", "Sheet1", "Sheet2", *vba_sources()}
    assert compiled == b"\xcc\x61\xff\xff\0\0\0"


def test_the_code_names_are_the_document_modules(addin, package):
    documents = {name.removesuffix(".cls") for name in macros_of(addin) if name.endswith(".cls")}
    names = [etree.fromstring(package["xl/workbook.xml"]).find(f"{SHEET}workbookPr").get("codeName")]
    names += [etree.fromstring(package[f"xl/worksheets/sheet{n}.xml"]).find(f"{SHEET}sheetPr").get("codeName") for n in (1, 2)]

    assert documents <= set(names)
    assert names == ["ThisWorkbook", "Sheet1", "Sheet2"]


def test_the_sentences_stand_on_a_sheet_that_nobody_can_unhide(addin, package):
    sheets = etree.fromstring(package["xl/workbook.xml"]).iter(f"{SHEET}sheet")

    assert [(sheet.get("name"), sheet.get("state")) for sheet in sheets] == [("xl_tools", None), ("strings", "veryHidden")]
    assert dict(map(tuple, strings_of(addin))) == dict(strings.rows())


def test_every_sentence_that_the_macros_name_is_there_and_no_other():
    source = vba_sources()["XlToolsJob"]
    named = set(re.findall(r'(?:Sentence|Filled)\("(\w+)"|Expect "(\w+)"', source))

    assert {first or second for first, second in named} == {name for name, _ in strings.rows()}


def test_every_button_calls_a_procedure_that_takes_a_control():
    callbacks = {button.on_action for button in ribbon.ribbon().buttons}
    procedures = re.findall(r"^Public Sub (\w+)\(control As IRibbonControl\)$", vba_sources()["XlToolsRibbon"], re.MULTILINE)

    assert callbacks == set(procedures) == {ribbon.CALLBACK}


def test_every_id_is_unique_and_every_icon_known():
    tree = etree.parse(ribbon.SOURCE)
    ids = [item.get("id") for item in tree.iter() if item.get("id")]

    assert len(ids) == len(set(ids))
    assert all(identity.startswith("xlt_") for identity in ids)
    assert {button.icon for button in ribbon.ribbon().buttons} <= ICONS


def test_the_ribbon_holds_only_what_excel_2007_knows():
    tree = etree.parse(ribbon.SOURCE)
    allowed = {
        "customUI": set(),
        "ribbon": set(),
        "tabs": set(),
        "tab": {"id", "label"},
        "group": {"id", "label"},
        "button": {"id", "label", "imageMso", "size", "onAction", "screentip", "supertip"},
    }

    for item in tree.iter():
        assert set(item.attrib) == allowed[etree.QName(item).localname]
        assert all(len(text) < 1024 for text in item.attrib.values())
        assert item.get("size") in (None, "normal", "large")


def test_the_tab_has_the_buttons_in_their_groups():
    tab = ribbon.ribbon()

    assert tab.label == "政府信息公开年报"
    assert [(group.label, [button.id for button in group.buttons]) for group in tab.groups] == [
        ("校验", ["validate", "previous", "next", "clear"]),
        ("填写", ["zeros", "last_year", "import", "own_words", "undo"]),
        ("报告", ["report", "preview", "web_page", "compare"]),
        ("帮助", ["rules", "doctor"]),
    ]
    assert [button.id for button in tab.buttons if button.size == "large"] == ["validate", "report"]
    assert all(button.label and button.screentip and button.supertip for button in tab.buttons)
    assert tab.buttons[0].control == "xlt_validate"


def test_chinese_in_a_source_is_refused_with_module_and_line():
    with pytest.raises(NotAscii, match=r"XlToolsJob\.bas, line 2: .*MsgBox"):
        build_addin({"XlToolsJob": 'Option Explicit\nMsgBox "校验"\n'})


def test_other_programs_are_reached_only_from_the_system_module():
    assert [name for name, source in vba_sources().items() if "CreateObject" in source] == ["XlToolsSystem"]


def test_lines_and_names_are_such_as_the_editor_takes():
    for name, source in vba_sources().items():
        assert source.startswith(f'Attribute VB_Name = "{name}"\nOption Explicit\n')
        assert len(name) <= 31
        assert max(map(len, source.splitlines())) < 1023
        assert source.endswith("\n")
