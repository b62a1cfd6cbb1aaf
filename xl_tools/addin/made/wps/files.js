"use strict";
// The files of this user, through WPS: it is the only way to the disk that a page of an add-in has.

/** What went wrong, as the one sentence that the clerk reads. */
class Trouble extends Error {}

/** What of WPS's FileSystem is used; an older WPS has none, or one that cannot write bytes. */
const NEEDED = /** @type {const} */ (["Exists", "Mkdir", "Remove", "readAsBinaryString", "writeAsBinaryString"]);

/**
 * Raises Trouble where this WPS is too old to reach files or to start a program.
 * @param {string} version of WPS
 */
function refuseOldWps(version) {
    const files = wps.FileSystem;
    const able = files && NEEDED.every((name) => typeof files[name] === "function");
    if (!able || !wps.OAAssist || typeof wps.OAAssist.ShellExecute !== "function") {
        throw new Trouble(said(WORDS.OLD_WPS, { version }));
    }
}

/**
 * A sentence with its `{name}`s filled in.
 * @param {string} sentence
 * @param {Record<string, string>} details
 */
function said(sentence, details) {
    return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in details ? details[name] : whole));
}

/**
 * A path inside a folder, written as this system writes paths.
 * @param {string} folder
 * @param {string} name
 */
function inFolder(folder, name) {
    return folder + (folder.includes("\\") ? "\\" : "/") + name;
}

/** The log that every message of failure points to. */
function logFile() {
    return inFolder(XL_TOOLS_HOME, "xl_tools.log");
}

/**
 * Adds a paragraph to the log; a log that cannot be written is no reason to stop.
 * @param {string} text
 */
function note(text) {
    try {
        wps.FileSystem.AppendFile(logFile(), `${new Date().toISOString()} WPS: ${text.trim()}\n`);
    } catch (error) {
        return;
    }
}

/**
 * A file's content, a character a byte; null where there is no such file.
 * @param {string} path
 */
function bytesOf(path) {
    return wps.FileSystem.Exists(path) ? wps.FileSystem.readAsBinaryString(path) : null;
}

/**
 * UTF-16 with BOM as this program writes it.
 * @param {string} text
 */
function inUtf16(text) {
    const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
    return "\xff\xfe" + units.map((unit) => String.fromCharCode(unit & 0xff, unit >> 8)).join("");
}

/**
 * The text of a file in UTF-16; "" where there is none, or it is not in UTF-16.
 * @param {string} path
 */
function utf16Of(path) {
    const bytes = bytesOf(path);
    if (!bytes || !bytes.startsWith("\xff\xfe")) {
        return "";
    }
    const units = [];
    for (let at = 2; at + 1 < bytes.length; at += 2) {
        units.push(String.fromCharCode(bytes.charCodeAt(at) | (bytes.charCodeAt(at + 1) << 8)));
    }
    return units.join("");
}

/**
 * The text of bytes in UTF-8. Raises TypeError where they are not.
 * @param {string} bytes
 */
function fromUtf8(bytes) {
    const numbers = Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(numbers);
}
