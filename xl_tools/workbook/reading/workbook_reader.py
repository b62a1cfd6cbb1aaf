"""Reads a workbook into a filing, with what is found of the workbook itself."""

from lxml import etree

from xl_tools.errors import Refused
from xl_tools.filing.filing import Reading
from xl_tools.workbook.integrity.renamed_sheets import names_of
from xl_tools.workbook.integrity.whole_workbook import integrity_findings
from xl_tools.workbook.package.ooxml import Unclear
from xl_tools.workbook.package.workbook_package import Workbook
from xl_tools.workbook.reading.filing_reader import layout_in, reading_of_cells, values_of, workbook_parts


def read_workbook(data: bytes, file: str) -> Reading:
    """The filing in a workbook made from one of our blanks, with the findings of reading it and of its integrity.

    Raises Refused: F-NOT-WORKBOOK, F-FOREIGN, F-MACRO, F-EXTERNAL, F-BROKEN, and what `package.parts_of` raises.
    """
    return read_opened(Workbook(workbook_parts(data, file), file), file)


def read_opened(workbook: Workbook, file: str) -> Reading:
    """The same of a workbook whose parts are at hand. Raises Refused: F-FOREIGN, F-BROKEN."""
    values = values_of(workbook, file)
    layout = layout_in(values, file)
    try:
        names = names_of(layout, values)
        values = names.values(values)
        integrity = integrity_findings(layout, workbook, names, values)
    except (KeyError, etree.XMLSyntaxError, Unclear) as error:
        raise Refused("F-BROKEN", file=file, detail=str(error)) from error
    return reading_of_cells(layout, values, file, integrity)
