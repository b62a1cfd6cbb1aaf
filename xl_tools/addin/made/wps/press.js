"use strict";
// One press of a button, from the request to what the clerk sees of the reply.

/** Times that one press asks the program, with the answers of the person in between; no button needs more than three. */
const MOST_ROUNDS = 6;
/** What stands before the action in the id of a button. */
const PREFIX = "xlt_";

let busy = false;

/**
 * Called by WPS for every button: the name stands in ribbon.xml.
 * @param {Kso.KsoRibbonControl} control
 */
function XlToolsButton(control) {
    if (busy) {
        application().StatusBar = WORDS.STILL_WORKING;
        return true;
    }
    busy = true;
    press(control.Id.slice(PREFIX.length)).finally(() => {
        busy = false;
    });
    return true;
}

/**
 * Everything that follows from the press. Nothing is raised: what goes wrong is told in a sentence, and written to the log.
 * @param {string} action
 */
async function press(action) {
    try {
        await rounds(action);
    } catch (error) {
        if (!(error instanceof Trouble)) {
            note(error instanceof Error ? `${error.message}\n${error.stack}` : String(error));
        }
        alert(error instanceof Trouble ? error.message : said(WORDS.BROKEN, { log: logFile() }));
    }
}

/** @param {string} action */
async function rounds(action) {
    const app = application();
    refuseOldWps(String(app.Version));
    const python = pythonToStart();
    const job = newJob();
    const book = app.ActiveWorkbook;
    /** @type {Lines} */
    const request = { action, host: "office", app: "0", version: XL_TOOLS_VERSION };
    const watch = new Watch();
    for (let round = 0; round < MOST_ROUNDS; round++) {
        const reply = await ask(job, python, book, request, watch);
        const edits = readEdits(job);
        if (edits.length && watch.changed) {
            continue; // what was typed meanwhile is not in the copy that the edits were made for
        }
        if (book && edits.length) {
            carryOut(book, edits);
        }
        app.StatusBar = reply.status || false;
        if (!goOn(reply, request)) {
            return;
        }
    }
    throw new Trouble(watch.changed ? WORDS.CHANGED : WORDS.NO_END);
}

/**
 * @param {string} job
 * @param {string} python
 * @param {Et.EtWorkbook | null} book
 * @param {Lines} request
 * @param {Watch} watch
 */
async function ask(job, python, book, request, watch) {
    const app = application();
    app.StatusBar = WORDS.WORKING;
    try {
        Object.assign(request, placeOf(book));
        writeRequest(job, request);
        if (book) {
            saveCopy(book, inFolder(job, COPY));
        }
        watch.begin();
        return await replyTo(job, python, (gone) => {
            if (gone > PATIENCE) {
                app.StatusBar = `${WORDS.WORKING}（${Math.floor(gone / 1000)} 秒）`;
            }
        });
    } finally {
        watch.end();
        app.StatusBar = false;
    }
}

/**
 * Shows the reply; whether Python is to be asked again, with the answer in the request.
 * @param {Lines} reply
 * @param {Lines} request
 */
function goOn(reply, request) {
    if (reply.kind === "choose") {
        request.file = choose(reply.title || WORDS.TITLE, reply.filter || "");
        return Boolean(request.file);
    }
    if (reply.kind === "ask") {
        request.answers = [request.answers, reply.question].filter(Boolean).join(",");
        return Boolean(confirm(reply.text));
    }
    if (reply.kind !== "done") {
        alert(reply.text);
    }
    if (reply.open) {
        openFile(reply.open);
    }
    return false;
}

/**
 * The path of a file that the clerk chose, "" where none.
 * @param {string} title
 * @param {string} filters
 */
function choose(title, filters) {
    const chosen = application().GetOpenFilename(filters || WORDS.ANY_FILE, 1, title);
    return typeof chosen === "string" ? chosen : "";
}

/**
 * Opens a file with the program that the system has for it. Raises Trouble, naming the file, where that fails.
 * @param {string} path
 */
function openFile(path) {
    try {
        if (wps.FileSystem.Exists(path)) {
            wps.OAAssist.ShellExecute(path);
            return;
        }
    } catch (error) {
        note(String(error));
    }
    throw new Trouble(said(WORDS.NOT_OPENED, { file: path }));
}
