// SPDX-License-Identifier: AGPL-3.0-or-later
// A field that can be typed or chosen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Window } from "happy-dom";
import { startChoices } from "../islands/choices";
import { showParts } from "../islands/live_checks";

const boxes = (ticked: string) => ["低保", "低收入", "其他"].map((one) => `<label><input type="checkbox" name="pick.0.0" value="${one}"${one === ticked ? " checked" : ""}> ${one}</label>`).join("");
const group = (ticked: string) => `<fieldset data-live="cell.0.0-choices" data-choices-of="cell.0.0" data-list-mark="、">${boxes(ticked)}</fieldset>`;

function pageOf(): Document {
    const window = new Window({ url: "http://sunclover.test/policy-drafts/1" });
    window.document.body.innerHTML = `<form><input type="text" id="cell.0.0" name="cell.0.0" value="低保"><input type="hidden" name="was.0.0" value="低保">${group("低保")}</form>`;
    return window.document as unknown as Document;
}

function tick(page: Document, value: string): void {
    const box = page.querySelector<HTMLInputElement>(`input[value="${value}"][type=checkbox]`)!;
    box.checked = !box.checked;
    box.dispatchEvent(new (page.defaultView as unknown as { Event: typeof Event }).Event("input", { bubbles: true }));
}

test("what is ticked stands in the field as words; all and none of them say that it does not matter", () => {
    const page = pageOf();
    startChoices(page);
    const cell = page.getElementById("cell.0.0") as HTMLInputElement;
    tick(page, "低收入");
    assert.equal(cell.value, "低保、低收入");
    tick(page, "其他");
    assert.equal(cell.value, "");
    for (const one of ["低保", "低收入", "其他"]) tick(page, one);
    assert.equal(cell.value, "");
});

test("with the island the text alone counts on the server", () => {
    const page = pageOf();
    startChoices(page);
    assert.equal(page.querySelector<HTMLInputElement>("input[name='was.0.0']")!.disabled, true);
});

test("the boxes follow what the server reads in the text, also after they were ticked", () => {
    const page = pageOf();
    startChoices(page);
    tick(page, "低收入");
    showParts(page, group("低保"));
    const ticked = [...page.querySelectorAll<HTMLInputElement>("input[type=checkbox]")].filter((box) => box.checked).map((box) => box.value);
    assert.deepEqual(ticked, ["低保"]);
});
