// SPDX-License-Identifier: AGPL-3.0-or-later
// The islands on pages as the server sends them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Window } from "happy-dom";
import { controlOf, startErrorSummary } from "../islands/error_summary";
import { showMode, startModeSwitch } from "../islands/mode_switch";
import { labelCells } from "../islands/table_cards";

function pageOf(html: string): Document {
    const window = new Window({ url: "http://sunclover.test/work" });
    window.document.body.innerHTML = html;
    return window.document as unknown as Document;
}

test("the error summary takes the focus, and its link leads into the field", () => {
    const page = pageOf(`<div id="error-summary" tabindex="-1"><a href="#rooms">!</a></div>
        <fieldset class="field" id="rooms"><input type="hidden" name="x"><input type="checkbox" id="rooms-1"></fieldset>`);
    page.getElementById("rooms")!.scrollIntoView = () => undefined;
    startErrorSummary(page);
    assert.equal(page.activeElement?.id, "error-summary");
    page.querySelector("a")!.click();
    assert.equal(page.activeElement?.id, "rooms-1");
});

test("a field that can take the focus is its own control", () => {
    const page = pageOf(`<input id="phone">`);
    const field = page.getElementById("phone")!;
    assert.equal(controlOf(field), field);
});

test("each cell of a table gets its heading and the roles that cards take away", () => {
    const page = pageOf(`<table><thead><tr><th scope="col">期限</th><th scope="col">居民</th></tr></thead>
        <tbody><tr><th scope="row">安亭</th><td>王*英</td></tr></tbody></table>`);
    labelCells(page.querySelector("table")!);
    assert.equal(page.querySelector("td")!.dataset["label"], "居民");
    assert.equal(page.querySelector("td")!.getAttribute("role"), "cell");
    assert.equal(page.querySelector("tbody th")!.getAttribute("role"), "rowheader");
    assert.equal(page.querySelector("thead th")!.getAttribute("role"), "columnheader");
});

test("a heading by which a list is sorted stands once on a card, not with its plain twin", () => {
    const page = pageOf(`<table><thead><tr><th scope="col"><a class="sort" href="/work?sort=due">期限</a><span>期限</span></th></tr></thead>
        <tbody><tr><td>2026-12-02</td></tr></tbody></table>`);
    labelCells(page.querySelector("table")!);
    assert.equal(page.querySelector("td")!.dataset["label"], "期限");
});

test("the elder button says how to leave once elder mode is on", () => {
    const page = pageOf(`<form data-modes><button name="mode" value="elder" data-toggles="elder" data-on="退出长辈版" data-off="长辈版">长辈版</button></form>
        <form data-modes><button name="mode" value="contrast">高对比</button></form>`);
    const [toggle, contrast] = [...page.querySelectorAll<HTMLButtonElement>("button")] as [HTMLButtonElement, HTMLButtonElement];
    showMode(page, "elder");
    assert.equal(page.documentElement.dataset["mode"], "elder");
    assert.equal(toggle.textContent, "退出长辈版");
    assert.equal(toggle.value, "normal");
    showMode(page, "contrast");
    assert.equal(toggle.textContent, "长辈版");
    assert.equal(contrast.getAttribute("aria-pressed"), "true");
});

test("changing the mode posts the form's fields and keeps the page", async () => {
    const page = pageOf(`<form data-modes action="/preferences"><input type="hidden" name="csrf" value="t"><button name="mode" value="contrast">高对比</button></form>`);
    const posted: string[] = [];
    startModeSwitch(page, (async (_: unknown, init?: RequestInit) => {
        posted.push(String(init?.body));
        return new Response();
    }) as typeof fetch);
    page.querySelector("button")!.click();
    await new Promise((done) => setTimeout(done, 0));
    assert.deepEqual(posted, ["csrf=t&mode=contrast"]);
    assert.equal(page.documentElement.dataset["mode"], "contrast");
});
