// SPDX-License-Identifier: AGPL-3.0-or-later
// What is folded on a phone stands open where there is room, and folds again where the window becomes narrow.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Window } from "happy-dom";
import { startFolds } from "../islands/folds";

function pageAt(matches: boolean): { open: () => boolean[]; turn: (wide: boolean) => void } {
    const page = new Window().document as unknown as Document;
    page.body.innerHTML = `<details class="fold"><summary>a</summary></details><details class="fold" open><summary>b</summary></details><details><summary>c</summary></details>`;
    let changed = (): void => undefined;
    const wide = { matches, addEventListener: (_: string, listener: () => void): void => { changed = listener; } };
    startFolds(page, wide as unknown as MediaQueryList);
    return {
        open: () => [...page.querySelectorAll("details")].map((one) => one.open),
        turn: (now) => { wide.matches = now; changed(); },
    };
}

test("a fold is as the server sent it on a phone", () => {
    assert.deepEqual(pageAt(false).open(), [false, true, false]);
});

test("it stands open where there is room, and no other details do", () => {
    const page = pageAt(true);
    assert.deepEqual(page.open(), [true, true, false]);
    page.turn(false);
    assert.deepEqual(page.open(), [false, false, false]);
    page.turn(true);
    assert.deepEqual(page.open(), [true, true, false]);
});
