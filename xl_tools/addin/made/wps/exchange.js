"use strict";
// The files of a job: request and reply in UTF-16 with BOM, a `name=value` a line, line breaks inside a value written as U+2028.

const REQUEST = "request.txt";
const REPLY = "reply.txt";
const EDITS = "edits.json";
const COPY = "copy.xlsx";
const STARTED = "started";
const ENDED = "ended";
const LINE_BREAK = "\u2028";

/** @typedef {Record<string, string>} Lines */
/** @typedef {string | number | boolean | null | { formula: string }} Content */
/** @typedef {{ do: "write", sheet: string, row: number, column: number, rows: Content[][] }} Write */
/** @typedef {{ do: "extend", sheet: string, row: number, rows: number }} Extend */
/** @typedef {{ do: "select", sheet: string, cell: string }} Select */
/** @typedef {Write | Extend | Select} Edit */

/**
 * A fresh folder for one press of a button. Raises Trouble where none can be made.
 * @returns {string}
 */
function newJob() {
    const jobs = inFolder(XL_TOOLS_HOME, "jobs");
    const now = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const job = inFolder(jobs, `${now}-${Math.random().toString(36).slice(2, 10)}`);
    for (const folder of [jobs, job]) {
        if (!wps.FileSystem.Exists(folder)) {
            wps.FileSystem.Mkdir(folder);
        }
    }
    if (!wps.FileSystem.Exists(job)) {
        throw new Trouble(said(WORDS.NO_FOLDER, { folder: jobs }));
    }
    return job;
}

/**
 * Writes the request of the job, and takes away what an earlier round has left. Raises Trouble.
 * @param {string} job
 * @param {Lines} request
 */
function writeRequest(job, request) {
    for (const name of [REPLY, EDITS, COPY, STARTED, ENDED]) {
        if (wps.FileSystem.Exists(inFolder(job, name))) {
            wps.FileSystem.Remove(inFolder(job, name));
        }
    }
    const lines = Object.keys(request)
        .sort()
        .map((name) => `${name}=${request[name].replace(/\r\n|\r|\n/g, LINE_BREAK)}\r\n`);
    if (!wps.FileSystem.writeAsBinaryString(inFolder(job, REQUEST), inUtf16(lines.join("")))) {
        throw new Trouble(said(WORDS.NO_FOLDER, { folder: job }));
    }
}

/**
 * The reply by name; null where there is none.
 * @param {string} job
 * @returns {Lines | null}
 */
function readReply(job) {
    /** @type {Lines} */
    const reply = {};
    for (const line of utf16Of(inFolder(job, REPLY)).split("\r\n")) {
        const at = line.indexOf("=");
        if (at > 0) {
            reply[line.slice(0, at)] = line.slice(at + 1).split(LINE_BREAK).join("\n");
        }
    }
    return reply.kind ? reply : null;
}

/**
 * The edits that came with the reply, in order. Raises SyntaxError and TypeError where the list is broken.
 * @param {string} job
 * @returns {Edit[]}
 */
function readEdits(job) {
    const bytes = bytesOf(inFolder(job, EDITS));
    return bytes ? JSON.parse(fromUtf8(bytes)) : [];
}
