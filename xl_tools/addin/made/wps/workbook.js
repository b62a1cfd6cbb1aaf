"use strict";
// What a job needs to know of the open workbook: its name, the active cell, a copy of it as it stands, and whether it is typed in meanwhile.

/** The event of every change of a cell. */
const CHANGED = "SheetChange";

/** @returns {Et.EtApplication} */
function application() {
    return wps.EtApplication();
}

/**
 * The lines `book`, `sheet` and `cell` of a request; all empty where no workbook is open.
 * @param {Et.EtWorkbook | null} book
 * @returns {Lines}
 */
function placeOf(book) {
    if (!book) {
        return { book: "", sheet: "", cell: "" };
    }
    /** @type {Et.EtWorksheet} */
    const sheet = book.ActiveSheet;
    const cell = application().ActiveCell;
    return { book: String(book.FullName), sheet: sheet.Name, cell: cell ? cell.Address(false, false) : "A1" };
}

/**
 * Saves a copy at `path`; the workbook stays as it is. Raises Trouble.
 * @param {Et.EtWorkbook} book
 * @param {string} path
 */
function saveCopy(book, path) {
    let reason = "no file";
    try {
        book.SaveCopyAs(path);
    } catch (error) {
        reason = String(error);
    }
    if (!wps.FileSystem.Exists(path)) {
        note(`SaveCopyAs ${path}: ${reason}`);
        throw new Trouble(said(WORDS.NO_COPY, { log: logFile() }));
    }
}

/** Watches for changes that somebody else than this add-in makes; one object for one press. */
class Watch {
    constructor() {
        this.changed = false;
    }

    begin() {
        this.changed = false;
        if (wps.ApiEvent) {
            wps.ApiEvent.AddApiEventListener(CHANGED, () => {
                this.changed = true;
            });
        }
    }

    end() {
        if (wps.ApiEvent) {
            wps.ApiEvent.RemoveApiEventListener(CHANGED);
        }
    }
}
