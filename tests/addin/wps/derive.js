"use strict";
// node derive.js TYPESCRIPT JSAPI DECLARE TARGET: what the vendor declares, as types for the type checker (TARGET/wps.d.ts) and as a table of
// members for the double (TARGET/members.json). Nothing of it is kept.
//
// The declarations of spreadsheets were made by a machine from a type library: the last parameter RHS is what a method gives back, `lcid` is no
// parameter at all, and `number` also stands for texts and truth values, so that nothing is concluded from it.

const fs = require("fs");
const path = require("path");

const [typescript, jsapi, declare, target] = process.argv.slice(2);
const ts = require(typescript);
const files = { et: path.join(jsapi, "src", "lib.et.d.ts"), root: path.join(jsapi, "src", "index.d.ts"), addon: path.join(declare, "index.d.ts") };
const kso = path.join(jsapi, "src", "lib.kso.d.ts");
const members = {};

function statements(file, namespace) {
    const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.ES2020, true);
    return source.statements
        .filter((node) => ts.isModuleDeclaration(node) && node.name.text === namespace)
        .flatMap((node) => [...node.body.statements]);
}

function typeOf(node) {
    return node && node.getText() !== "number" ? node.getText() : "any";
}

function isReadonly(node) {
    return (node.modifiers || []).some((modifier) => modifier.kind === ts.SyntaxKind.ReadonlyKeyword);
}

function add(owner, name, found) {
    const table = (members[owner] = members[owner] || {});
    const before = table[name];
    if (found.kind === "method" && before) {
        found.most = Math.max(found.most, before.most);
        found.least = Math.min(found.least, before.least);
        found.types = [];
    }
    table[name] = found;
}

function addMethod(owner, name, parameters, result) {
    add(owner, name, {
        kind: "method",
        least: parameters.filter((one) => !one.optional).length,
        most: parameters.length,
        types: parameters.map((one) => one.type),
        names: parameters.map((one) => one.name),
        result,
    });
}

function parametersOf(node) {
    return node.parameters.map((one) => ({ name: one.name.getText(), optional: Boolean(one.questionToken), type: typeOf(one.type) }));
}

// Spreadsheets.
const lines = [];
for (const node of statements(files.et, "Et")) {
    if (ts.isEnumDeclaration(node)) {
        lines.push(node.getText());
    } else if (ts.isInterfaceDeclaration(node)) {
        lines.push(`interface ${node.name.text} {`);
        for (const member of node.members) {
            const name = member.name.getText();
            if (ts.isPropertySignature(member)) {
                lines.push(`  ${isReadonly(member) ? "readonly " : ""}${name}: ${typeOf(member.type)};`);
                add(`Et.${node.name.text}`, name, { kind: "property", readonly: isReadonly(member), type: typeOf(member.type) });
            } else {
                const all = parametersOf(member);
                const last = all[all.length - 1];
                const result = last && last.name === "RHS" ? last.type : "void";
                const taken = all.filter((one) => one.name !== "RHS" && one.name !== "lcid");
                lines.push(`  ${name}(${taken.map((one) => `${one.name}?: ${one.type}`).join(", ")}): ${result};`);
                addMethod(`Et.${node.name.text}`, name, taken.map((one) => ({ ...one, optional: true })), result);
            }
        }
        lines.push("}");
    }
}

// What belongs to add-ins: files, programs, folders, and the events of spreadsheets.
const events = [];
const addon = [];
for (const node of statements(files.addon, "WPS")) {
    addon.push(node.getText());
    for (const member of ts.isInterfaceDeclaration(node) ? node.members : []) {
        const [owner, name] = [`WPS.${node.name.text}`, member.name.getText()];
        if (ts.isPropertySignature(member)) {
            add(owner, name, { kind: "property", readonly: isReadonly(member), type: member.type.getText() });
        } else {
            addMethod(owner, name, parametersOf(member), member.type ? member.type.getText() : "void");
        }
    }
}
for (const node of statements(files.root, "wps")) {
    if (ts.isModuleDeclaration(node) && node.name.text === "ApiEvent") {
        for (const inner of node.body.statements.filter(ts.isFunctionDeclaration)) {
            events.push(inner.getText().replace(/^export function /, ""));
            addMethod("Root.ApiEvent", inner.name.text, parametersOf(inner), "void");
        }
    } else if (ts.isFunctionDeclaration(node) && node.name.text === "EtApplication") {
        addMethod("Root", "EtApplication", [], "Et.EtApplication");
    }
}
members.Root = { ...members["WPS.AddonRoot"], ...members.Root, ApiEvent: { kind: "property", readonly: true, type: "Root.ApiEvent" } };

fs.writeFileSync(path.join(target, "members.json"), JSON.stringify(members));
fs.writeFileSync(
    path.join(target, "wps.d.ts"),
    `/// <reference path="${kso}" />
declare namespace Et {\n${lines.join("\n")}\n}
declare namespace WPS {\n${addon.join("\n")}\n}
declare namespace Root { interface ApiEvent {\n${events.join("\n")}\n} }
interface Root extends WPS.AddonRoot { ApiEvent: Root.ApiEvent; EtApplication(): Et.EtApplication; }
declare const wps: Root;
`,
);
