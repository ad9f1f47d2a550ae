// SPDX-License-Identifier: AGPL-3.0-or-later
// Words can be read and edges seen in each display mode: 7:1 for text (WCAG 2.2 SC 1.4.6), 3:1 for the
// edges of controls (SC 1.4.11), computed from the tokens themselves.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const css = readFileSync(join(process.env["WEB_ROOT"]!, "styles", "tokens.css"), "utf8");

/** The colours that a selector's block sets, over those of :root. */
function tokensOf(selector: string): Map<string, string> {
    const tokens = selector === ":root" ? new Map<string, string>() : tokensOf(":root");
    const start = css.indexOf(`\n${selector} {`);
    assert.ok(start >= 0, `tokens.css has ${selector}`);
    const block = css.slice(start, css.indexOf("\n}", start));
    for (const [, name, value] of block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{3,6})\b/g)) tokens.set(name!, value!);
    return tokens;
}

/** Relative luminance of #rgb or #rrggbb (WCAG 2.2, definition of relative luminance). */
function luminance(colour: string): number {
    const hex = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join("") : colour.slice(1);
    const [red, green, blue] = [0, 2, 4].map((at) => {
        const part = parseInt(hex.slice(at, at + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(first: string, second: string): number {
    const [light, dark] = [luminance(first), luminance(second)].sort((a, b) => b - a);
    return (light! + 0.05) / (dark! + 0.05);
}

const text: [string, string][] = [
    ["ink", "paper"], ["ink", "ground"], ["muted", "paper"], ["muted", "ground"], ["leaf", "paper"], ["leaf", "ground"], ["leaf", "leaf-soft"],
    ["on-leaf", "leaf"], ["on-sun", "sun"], ["stop", "paper"], ["stop", "stop-soft"], ["on-stop", "stop"], ["warn", "paper"],
    ["warn", "warn-soft"], ["note", "paper"], ["note", "note-soft"],
];
const edges: [string, string][] = [["line", "paper"], ["line", "ground"], ["sun-edge", "paper"], ["leaf", "paper"]];

for (const selector of [":root", '[data-mode="elder"]', '[data-mode="contrast"]']) {
    test(`text and edges stand out in ${selector}`, () => {
        const tokens = tokensOf(selector);
        const weak = [...text.map((pair) => [...pair, 7] as const), ...edges.map((pair) => [...pair, 3] as const)]
            .map(([front, back, least]) => ({ front, back, least, ratio: contrast(tokens.get(front)!, tokens.get(back)!) }))
            .filter(({ ratio, least }) => ratio < least);
        assert.deepEqual(weak, []);
    });
}

test("black on white is 21:1 and a colour on itself 1:1", () => {
    assert.equal(contrast("#000", "#ffffff"), 21);
    assert.equal(contrast("#0b5a3c", "#0b5a3c"), 1);
});
