// SPDX-License-Identifier: AGPL-3.0-or-later
// Checks while somebody types, on a form as the server sends it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Window } from "happy-dom";
import { LiveChecks, showParts } from "../islands/live_checks";

const part = (fault: string) => `<div data-live="cell.0.0-fault" data-live-of="cell.0.0">${fault}</div>`;
const wrong = `<p class="error" id="cell.0.0-error">填得不对</p>`;

function pageOf(): Document {
    const window = new Window({ url: "http://sunclover.test/policy-drafts/1" });
    window.document.body.innerHTML = `<form data-live-checks="/checks" data-live-failed="连不上"><input type="hidden" name="csrf" value="t">
        <p role="status" data-live="summary">没有问题。</p><p data-live-note></p>
        <input type="text" id="cell.0.0" name="cell.0.0" value="低保">${part("")}</form>`;
    Object.assign(globalThis, { FormData: window.FormData });
    return window.document as unknown as Document;
}

/** A server whose answers come when the test gives them. */
function server() {
    const asked: { body: string; answer: (html: string | undefined) => void }[] = [];
    const post = ((_: unknown, init?: RequestInit) => new Promise<Response>((given, refused) => {
        asked.push({ body: String(init?.body), answer: (html) => (html === undefined ? refused(new Error("offline")) : given(new Response(html))) });
    })) as typeof fetch;
    return { asked, post };
}

const settled = () => new Promise((done) => setTimeout(done, 5));
const pause = () => new Promise((done) => setTimeout(done, 30));

function checksOf(page: Document, post: typeof fetch): LiveChecks {
    return new LiveChecks(page.querySelector("form")!, "/checks", { post, pauseMs: 10 });
}

test("a fault appears beside its cell, which says so, and goes again; what is typed and the focus stay", () => {
    const page = pageOf();
    const cell = page.getElementById("cell.0.0") as HTMLInputElement;
    cell.focus();
    cell.value = "大概";
    showParts(page, part(wrong));
    assert.equal(cell.getAttribute("aria-invalid"), "true");
    assert.equal(page.getElementById(cell.getAttribute("aria-describedby")!)?.textContent, "填得不对");
    assert.equal(page.activeElement, cell);
    assert.equal(cell.value, "大概");
    showParts(page, part(""));
    assert.equal(cell.hasAttribute("aria-invalid"), false);
    assert.equal(cell.hasAttribute("aria-describedby"), false);
    assert.equal(page.querySelector(".error"), null);
});

test("a part that is the same is left alone, so that it is not read out again", () => {
    const page = pageOf();
    const words = page.querySelector("[data-live=summary]")!.firstChild;
    showParts(page, `<p data-live="summary">没有问题。</p>`);
    assert.equal(page.querySelector("[data-live=summary]")!.firstChild, words);
    showParts(page, `<p data-live="summary">1 处有问题。</p>`);
    assert.equal(page.querySelector("[data-live=summary]")!.textContent, "1 处有问题。");
});

test("the form is posted once typing has paused, as it stands then", async () => {
    const page = pageOf();
    const { asked, post } = server();
    const checks = checksOf(page, post);
    const cell = page.getElementById("cell.0.0") as HTMLInputElement;
    for (const typed of ["低", "低收", "低收入"]) {
        cell.value = typed;
        checks.changed();
    }
    await pause();
    assert.deepEqual(asked.map((one) => new URLSearchParams(one.body).get("cell.0.0")), ["低收入"]);
    assert.equal(new URLSearchParams(asked[0]!.body).get("csrf"), "t");
});

test("an answer that comes after more was typed is dropped", async () => {
    const page = pageOf();
    const { asked, post } = server();
    const checks = checksOf(page, post);
    checks.changed();
    await pause();
    checks.changed();
    asked[0]!.answer(part(wrong));
    await settled();
    assert.equal(page.querySelector(".error"), null);
    await pause();
    assert.equal(asked.length, 2);
    asked[1]!.answer(part(wrong));
    await settled();
    assert.notEqual(page.querySelector(".error"), null);
});

test("without a connection the page stays as it was, with a note that goes when it is back", async () => {
    const page = pageOf();
    const { asked, post } = server();
    const checks = checksOf(page, post);
    showParts(page, part(wrong));
    void checks.check();
    asked[0]!.answer(undefined);
    await settled();
    assert.equal(page.querySelector("[data-live-note]")!.textContent, "连不上");
    assert.notEqual(page.querySelector(".error"), null);
    void checks.check();
    asked[1]!.answer(part(""));
    await settled();
    assert.equal(page.querySelector("[data-live-note]")!.textContent, "");
    assert.equal(page.querySelector(".error"), null);
});
