"use strict";
// Starts Python for a job, and waits for its reply. WPS tells nothing of a program that it starts: two empty files in the folder of the
// job say that it has begun and that it has ended.

/** Milliseconds between two looks: short enough to be felt as at once. */
const LOOK_EVERY = 50;
/** Milliseconds until Python must have begun; the first start after switching on, with a virus scanner looking on, takes some ten seconds. */
const MOST_UNTIL_STARTED = 20000;
/** Milliseconds for a whole job; the program itself gives up after three minutes. */
const MOST_UNTIL_REPLY = 240000;
/** Milliseconds after which the seconds are counted on the screen. */
const PATIENCE = 1500;

/**
 * The Python to start, as `xl-tools addin install` has written it down. Raises Trouble where it has not, or it is gone.
 * @returns {string}
 */
function pythonToStart() {
    const file = inFolder(XL_TOOLS_HOME, "python.txt");
    const python = XL_TOOLS_HOME ? utf16Of(file).trim() : "";
    if (!python) {
        throw new Trouble(said(WORDS.NO_PYTHON, { file }));
    }
    if (!wps.FileSystem.Exists(python)) {
        throw new Trouble(said(WORDS.GONE_PYTHON, { python }));
    }
    return python;
}

/**
 * Runs the job to its reply; `meanwhile` is called again and again with the milliseconds gone. Raises Trouble where none comes.
 * @param {string} job
 * @param {string} python
 * @param {(gone: number) => void} meanwhile
 * @returns {Promise<Lines>}
 */
async function replyTo(job, python, meanwhile) {
    start(python, job);
    const begun = Date.now();
    for (;;) {
        const ended = wps.FileSystem.Exists(inFolder(job, ENDED)); // looked at first: a reply is written before the end
        const reply = readReply(job);
        if (reply) {
            return reply;
        }
        const gone = Date.now() - begun;
        if (ended) {
            throw unanswered(job, WORDS.NO_REPLY, "ended without a reply");
        }
        if (gone > MOST_UNTIL_STARTED && !wps.FileSystem.Exists(inFolder(job, STARTED))) {
            throw unanswered(job, said(WORDS.NO_START, { python }), `${python} did not begin`);
        }
        if (gone > MOST_UNTIL_REPLY) {
            throw unanswered(job, said(WORDS.TOO_LONG, { minutes: String(MOST_UNTIL_REPLY / 60000) }), "took too long");
        }
        meanwhile(gone);
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    }
}

/**
 * @param {string} python
 * @param {string} job
 */
function start(python, job) {
    const place = /\s/.test(job) ? `"${job}"` : job; // what takes the line apart differs from system to system: no needless quotes
    try {
        wps.OAAssist.ShellExecute(python, `-P -m xl_tools.addin.started ${place}`);
    } catch (error) {
        throw unanswered(job, said(WORDS.NO_START, { python }), String(error));
    }
}

/**
 * @param {string} job
 * @param {string} sentence
 * @param {string} reason
 */
function unanswered(job, sentence, reason) {
    note(`${job}: ${reason}`);
    return new Trouble(said(sentence, { log: logFile() }));
}
