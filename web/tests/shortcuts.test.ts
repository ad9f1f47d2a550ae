// SPDX-License-Identifier: AGPL-3.0-or-later
// The keys of the desk: each does what the server's list says, and none where somebody types or switched them off.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Window } from "happy-dom";
import { caseBeside, keepList, startShortcuts } from "../islands/shortcuts";

const keys = [
    { keys: "j", does: "next_row", to: "", label: "" }, { keys: "k", does: "previous_row", to: "", label: "" },
    { keys: "x", does: "choose_row", to: "", label: "" }, { keys: "g /", does: "search", to: "", label: "" },
];

function pageWith(list: object[]): { page: Document; storage: Storage; press: (key: string, more?: object) => void } {
    const window = new Window({ url: "http://sunclover.test/work" });
    // What the island asks of its globals.
    Object.assign(globalThis, { Element: window.Element });
    const page = window.document as unknown as Document;
    page.body.dataset["keys"] = JSON.stringify(list);
    page.body.innerHTML = `<input id="quick-search"><main><table><tbody>
        <tr><td><input type="checkbox"></td><th><a href="/cases/1/a">1</a></th></tr>
        <tr><td><input type="checkbox"></td><th><a href="/cases/1/b">2</a></th></tr></tbody></table></main>`;
    const storage = window.sessionStorage as unknown as Storage;
    startShortcuts(page, storage);
    const press = (key: string, more: object = {}): void => {
        const target = page.activeElement ?? page.body;
        target.dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true, ...more }) as unknown as Event);
    };
    return { page, storage, press };
}

test("keys walk through the rows, choose one, and go to the search field by two strokes", () => {
    const { page, press } = pageWith(keys);
    press("j");
    press("j");
    assert.equal(page.activeElement?.textContent, "2");
    press("x");
    assert.equal(page.querySelectorAll("input:checked").length, 1);
    press("k");
    assert.equal(page.activeElement?.textContent, "1");
    press("g");
    press("/");
    assert.equal(page.activeElement?.id, "quick-search");
});

test("no key fires in a field, with a modifier, or where they are switched off", () => {
    const { page, press } = pageWith(keys);
    press("j", { ctrlKey: true });
    press("j", { altKey: true });
    assert.notEqual(page.activeElement?.tagName, "A");
    page.getElementById("quick-search")!.focus();
    press("j");
    assert.equal(page.activeElement?.id, "quick-search");
    const off = pageWith([]);
    off.press("j");
    assert.notEqual(off.page.activeElement?.tagName, "A");
});

test("the case beside another is the one of the list that was seen last", () => {
    const { page, storage } = pageWith(keys);
    keepList(page, storage);
    assert.equal(caseBeside("/cases/1/a", storage, 1), "/cases/1/b");
    assert.equal(caseBeside("/cases/1/b", storage, 1), undefined);
    assert.equal(caseBeside("/cases/1/b", storage, -1), "/cases/1/a");
    assert.equal(caseBeside("/cases/9/z", storage, 1), undefined);
});
