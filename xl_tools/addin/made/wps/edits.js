"use strict";
// Carries out the edits of a reply in the open workbook: all of them, or none.

const VISIBLE = -1; // EtXlSheetVisibility.xlSheetVisible
const FILL_FORMATS = 3; // EtXlAutoFillType.xlFillFormats
/** Characters; a longer text is taken neither for a number nor for a date. */
const LONGEST_AMBIGUOUS = 40;

/** @typedef {Map<string, Et.EtWorksheet>} Sheets */
/** @typedef {[Et.EtRange, Content]} Former */

/**
 * Carries out `edits`. Raises Trouble, with the workbook as before.
 * @param {Et.EtWorkbook} book
 * @param {Edit[]} edits
 */
function carryOut(book, edits) {
    /** @type {Sheets} */
    const sheets = new Map(edits.map((edit) => [edit.sheet, sheetOf(book, edit.sheet)]));
    const written = new Set(edits.filter((edit) => edit.do !== "select").map((edit) => edit.sheet));
    if (written.size) {
        undisturbed(() => unprotected([...written], sheets, () => allOrNothing(edits, sheets)));
    }
    for (const edit of edits) {
        if (edit.do === "select") {
            select(find(sheets, edit.sheet), edit.cell);
        }
    }
}

/**
 * @param {Et.EtWorkbook} book
 * @param {string} name
 * @returns {Et.EtWorksheet}
 */
function sheetOf(book, name) {
    for (let at = 1; at <= book.Worksheets.Count; at++) {
        /** @type {Et.EtWorksheet} */
        const sheet = book.Worksheets.Item(at);
        if (sheet.Name === name) {
            return sheet;
        }
    }
    throw new Trouble(said(WORDS.NO_SHEET, { sheet: name }));
}

/**
 * @param {Sheets} sheets
 * @param {string} name
 */
function find(sheets, name) {
    return /** @type {Et.EtWorksheet} */ (sheets.get(name));
}

/**
 * Without flicker, and without macros of the workbook running at each change.
 * @param {() => void} work
 */
function undisturbed(work) {
    const app = application();
    const [screen, events] = [app.ScreenUpdating, app.EnableEvents];
    try {
        app.ScreenUpdating = false;
        app.EnableEvents = false;
        work();
    } finally {
        app.EnableEvents = events;
        app.ScreenUpdating = screen;
    }
}

/**
 * The sheets without their protection; afterwards with the same again. Raises Trouble where one has a password, with nothing changed.
 * @param {string[]} names
 * @param {Sheets} sheets
 * @param {() => void} work
 */
function unprotected(names, sheets, work) {
    /** @type {(() => void)[]} */
    const back = [];
    try {
        for (const name of names) {
            const sheet = find(sheets, name);
            if (sheet.ProtectContents) {
                const again = protection(sheet);
                lift(sheet);
                back.push(again);
            }
        }
        work();
    } finally {
        each(back);
    }
}

/**
 * Does every one, also where another fails; the first failure is raised after all.
 * @param {(() => void)[]} works
 */
function each(works) {
    /** @type {unknown[]} */
    const failures = [];
    for (const work of works) {
        try {
            work();
        } catch (error) {
            failures.push(error);
        }
    }
    if (failures.length) {
        throw failures[0];
    }
}

/** @param {Et.EtWorksheet} sheet */
function lift(sheet) {
    try {
        sheet.Unprotect("");
    } catch (error) {
        note(String(error)); // a password: the sheet stays as it is
    }
    if (sheet.ProtectContents) {
        throw new Trouble(said(WORDS.PASSWORD, { sheet: sheet.Name }));
    }
}

/**
 * What protects the sheet again as it is protected now.
 * @param {Et.EtWorksheet} sheet
 * @returns {() => void}
 */
function protection(sheet) {
    const may = sheet.Protection;
    const [drawing, scenarios, selection] = [sheet.ProtectDrawingObjects, sheet.ProtectScenarios, sheet.EnableSelection];
    const allowed = [
        may.AllowFormattingCells, may.AllowFormattingColumns, may.AllowFormattingRows, may.AllowInsertingColumns,
        may.AllowInsertingRows, may.AllowInsertingHyperlinks, may.AllowDeletingColumns, may.AllowDeletingRows, may.AllowSorting,
        may.AllowFiltering, may.AllowUsingPivotTables,
    ];
    return () => {
        sheet.Protect("", drawing, true, scenarios, false, ...allowed);
        sheet.EnableSelection = selection;
    };
}

/**
 * Writes and extends; what stood in a cell is put back where one of the edits fails.
 * @param {Edit[]} edits
 * @param {Sheets} sheets
 */
function allOrNothing(edits, sheets) {
    /** @type {Former[]} */
    const former = [];
    try {
        for (const edit of edits) {
            const sheet = find(sheets, edit.sheet);
            if (edit.do === "extend") {
                extend(sheet, edit);
            } else if (edit.do === "write") {
                write(sheet, edit, former);
            }
        }
    } catch (error) {
        note(String(error));
        each(former.reverse().map(([cell, content]) => () => put(cell, content)));
        throw new Trouble(said(WORDS.NO_EDITS, { log: logFile() }));
    }
}

/**
 * Cell by cell: whether this WPS takes a block at once is not known.
 * @param {Et.EtWorksheet} sheet
 * @param {Write} edit
 * @param {Former[]} former
 */
function write(sheet, edit, former) {
    edit.rows.forEach((contents, down) =>
        contents.forEach((content, across) => {
            /** @type {Et.EtRange} */
            const cell = sheet.Cells.Item(edit.row + down, edit.column + across);
            const held = contentOf(cell);
            if (content !== null || held !== null) {
                former.push([cell, held]);
                put(cell, content);
            }
        }),
    );
}

/**
 * What a cell holds, so that `put` puts it back.
 * @param {Et.EtRange} cell
 * @returns {Content}
 */
function contentOf(cell) {
    const formula = cell.Formula; // one question is enough for the many cells that are empty
    if (formula === "" || formula === null || formula === undefined) {
        return null;
    }
    return String(formula).startsWith("=") && cell.HasFormula ? { formula: formula.slice(1) } : cell.Value2;
}

/**
 * @param {Et.EtRange} cell
 * @param {Content} content
 */
function put(cell, content) {
    if (content === null) {
        cell.Formula = "";
    } else if (typeof content === "object") {
        cell.Formula = `=${content.formula}`;
    } else {
        cell.Value2 = typeof content === "string" ? typed(content) : content;
    }
}

/**
 * A text as it must be typed: one that would be taken for a formula, a number, a date or a truth value is marked as text.
 * @param {string} text
 */
function typed(text) {
    const ambiguous = text.length <= LONGEST_AMBIGUOUS && (/\d/.test(text) || /^\s*(true|false)\s*$/i.test(text));
    return ambiguous || /^[=+\-@'#]/.test(text) ? `'${text}` : text;
}

/**
 * The looks and locks of a row for the rows behind it.
 * @param {Et.EtWorksheet} sheet
 * @param {Extend} edit
 */
function extend(sheet, edit) {
    const looks = sheet.Range(`${edit.row}:${edit.row}`);
    looks.AutoFill(sheet.Range(`${edit.row}:${edit.row + edit.rows}`), FILL_FORMATS);
}

/**
 * @param {Et.EtWorksheet} sheet
 * @param {string} cell
 */
function select(sheet, cell) {
    if (sheet.Visible === VISIBLE || sheet.Visible === true) {
        sheet.Activate();
        sheet.Range(cell).Select();
    }
}
