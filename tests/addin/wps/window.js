"use strict";
// node window.js: WPS as far as an add-in sees it. The page of the add-in runs here, with a `wps` that throws on whatever the vendor does not
// declare (members.json of derive.js), or is used other than declared. What happens behind it is asked of the test over standard input and
// output, a line each way.

const fs = require("fs");
const path = require("path");
const vm = require("vm");

const setup = JSON.parse(line());
const members = JSON.parse(fs.readFileSync(setup.members, "utf8"));
const listeners = [];
let pending = 0;

function line() {
    const found = [];
    const one = Buffer.alloc(1);
    while (fs.readSync(0, one, 0, 1) && one[0] !== 10) {
        found.push(one[0]);
    }
    return Buffer.from(found).toString("utf8");
}

/** What the test answers; an error of its own is thrown. */
function asked(question) {
    fs.writeSync(1, `${JSON.stringify(question)}\n`);
    const answer = JSON.parse(line());
    (answer.events || []).forEach((name) => listeners.filter((one) => one.name === name).forEach((one) => one.callback({}, {})));
    if (answer.error) {
        throw new Error(answer.error);
    }
    return answer;
}

/** An object of WPS: `inside` has get, set and call. Nothing undeclared can be reached. */
function strict(type, inside) {
    const table = members[type];
    if (!table) {
        throw new TypeError(`${type} is not declared`);
    }
    const declared = (name) => {
        if (!Object.prototype.hasOwnProperty.call(table, name)) {
            throw new TypeError(`${type}.${String(name)} is not declared`);
        }
        return table[name];
    };
    return new Proxy(Object.create(null), {
        get(_, name) {
            const member = declared(name);
            if (member.kind === "property") {
                return inside.get(name);
            }
            return inside.has && !inside.has(name) ? undefined : (...given) => {
                checked(`${type}.${name}`, member, given);
                return inside.call(name, given);
            };
        },
        set(_, name, value) {
            const member = declared(name);
            if (member.kind !== "property" || member.readonly) {
                throw new TypeError(`${type}.${String(name)} cannot be set`);
            }
            inside.set(name, value);
            return true;
        },
    });
}

function checked(name, member, given) {
    if (given.length < member.least || given.length > member.most) {
        throw new TypeError(`${name} takes ${member.least} to ${member.most} arguments, not ${given.length}`);
    }
    given.forEach((value, at) => {
        const wanted = member.types[at];
        if (["string", "boolean"].includes(wanted) && value !== undefined && typeof value !== wanted) {
            throw new TypeError(`${name}: argument ${at + 1} is no ${wanted}`);
        }
    });
}

/** An object of the spreadsheet program, which the test holds under a number. */
function remote({ type, handle }) {
    const result = (answer) => (answer.handle === undefined ? answer.value : remote(answer));
    const arrived = (given) => given.map((value) => (value === undefined ? null : numberOf(value)));
    const self = strict(type, {
        get: (name) => result(asked({ get: name, of: handle })),
        set: (name, value) => asked({ set: name, of: handle, value }),
        call: (name, given) => result(asked({ call: name, of: handle, given: arrived(given) })),
    });
    handles.set(self, handle);
    return self;
}

const handles = new Map();
function numberOf(value) {
    return handles.has(value) ? { handle: handles.get(value) } : value;
}

/** An object of WPS that does its work here. */
function local(type, functions) {
    return strict(type, {
        get: (name) => functions[name],
        set: () => {},
        has: (name) => name in functions,
        call: (name, given) => functions[name](...given),
    });
}

const binary = { encoding: "latin1" };
const able = {
    Exists: (file) => fs.existsSync(file),
    Mkdir: (folder) => attempted(() => fs.mkdirSync(folder)),
    Remove: (file) => fs.rmSync(file),
    AppendFile: (file, text) => attempted(() => fs.appendFileSync(file, text)),
    readAsBinaryString: (file) => fs.readFileSync(file, binary),
    writeAsBinaryString: (file, bytes) => {
        if (/[^\0-\xff]/.test(bytes)) {
            throw new TypeError("a binary string has no characters beyond 255");
        }
        return attempted(() => fs.writeFileSync(file, bytes, binary));
    },
};
setup.without.forEach((name) => delete able[name]);

/** WPS says by false, and not by an error, that something was not done. */
function attempted(work) {
    try {
        work();
        return true;
    } catch (error) {
        return false;
    }
}

const root = {
    EtApplication: () => remote(asked({ application: true })),
    FileSystem: setup.without.includes("FileSystem") ? undefined : local("WPS.FileSystem", able),
    OAAssist: local("WPS.OAAssist", { ShellExecute: (...given) => void asked({ shell: given }) }),
    ApiEvent: local("Root.ApiEvent", {
        AddApiEventListener: (name, callback) => void listeners.push({ name, callback }),
        RemoveApiEventListener: (name) => void listeners.splice(0, listeners.length, ...listeners.filter((one) => one.name !== name)),
    }),
};

const page = vm.createContext({
    wps: local("Root", root),
    alert: (text) => void asked({ alert: String(text) }),
    confirm: (text) => asked({ confirm: String(text) }).value,
    TextDecoder,
    setTimeout: (work, milliseconds) => {
        pending++;
        setTimeout(() => {
            pending--;
            work();
        }, milliseconds / setup.speed);
    },
    clock: () => Date.now() * setup.speed,
});
vm.runInContext("Date.now = clock; delete globalThis.clock;", page);

const html = fs.readFileSync(path.join(setup.folder, "index.html"), "utf8");
for (const [, file] of html.matchAll(/<script src="([^"]+)">/g)) {
    vm.runInContext(fs.readFileSync(path.join(setup.folder, file), "utf8"), page, { filename: file });
}
const ribbon = fs.readFileSync(path.join(setup.folder, "ribbon.xml"), "utf8");
const actions = new Map([...ribbon.matchAll(/<button [^>]*>/g)].map(([tag]) => [/ id="(\w+)"/.exec(tag)[1], / onAction="(\w+)"/.exec(tag)[1]]));

function click(id) {
    const control = strict("Control", { get: () => id });
    vm.runInContext(actions.get(id), page)(control);
}
members.Control = { Id: { kind: "property", readonly: true, type: "string" } };

function settle(then) {
    setImmediate(() => (pending ? setTimeout(() => settle(then), 5) : setImmediate(then)));
}

function next() {
    const id = line();
    if (!id) {
        return;
    }
    click(id);
    for (let more = setup.clicks - 1; more > 0; more--) {
        click(id);
    }
    settle(() => {
        fs.writeSync(1, `${JSON.stringify({ done: true, listeners: listeners.length })}\n`);
        next();
    });
}
next();
