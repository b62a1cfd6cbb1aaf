"""What people do to a workbook once its protection is lifted, done by openpyxl."""

import io

from openpyxl import load_workbook


def changed(data, change):
    """The workbook after `change` was done to it and it was saved by openpyxl."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def unmerged(sheet):
    """openpyxl moves no merged areas: they are taken apart before rows move."""
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))


def with_rows(name, at, count=1):
    def change(book):
        unmerged(book[name])
        book[name].insert_rows(at, count)

    return change


def with_columns(name, at, count=1):
    def change(book):
        unmerged(book[name])
        book[name].insert_cols(at, count)

    return change


def without_rows(name, at, count=1):
    def change(book):
        unmerged(book[name])
        book[name].delete_rows(at, count)

    return change


def without_columns(name, at, count=1):
    def change(book):
        unmerged(book[name])
        book[name].delete_cols(at, count)

    return change


def without_protection(book):
    for sheet in book.worksheets:
        sheet.protection.sheet = False


def renamed(name, other):
    def change(book):
        book[name].title = other

    return change


def valued(book):
    """Every formula replaced by what it shows, as pasting values over everything does; here they show nothing."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.value = None
