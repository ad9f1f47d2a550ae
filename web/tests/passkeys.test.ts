// SPDX-License-Identifier: AGPL-3.0-or-later
// The form that asks for a passkey.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Window } from "happy-dom";
import { bytesOf, creationOf, messageFor, requestOf, startPasskeys, textOf } from "../islands/passkeys";

const options = { challenge: "AAEC_-8", site: "service.example.cn", credentials: ["Y3JlZA"] };

function pageOf(): { page: Document; form: HTMLFormElement; sent: () => number } {
    const window = new Window({ url: "https://service.example.cn/staff/sign-in/code" });
    window.document.body.innerHTML = `<form data-passkey="get" data-options='${JSON.stringify(options)}'>
        ${["credential", "client_data", "authenticator_data", "signature"].map((name) => `<input type="hidden" name="${name}">`).join("")}
        <p data-passkey-message></p><div hidden><span data-message="cancelled">没有完成</span><span data-message="unsupported">不支持</span></div>
        <button>登录</button></form>`;
    const page = window.document as unknown as Document;
    const form = page.querySelector("form")!;
    let count = 0;
    form.submit = () => { count += 1; };
    return { page, form, sent: () => count };
}
const press = (form: HTMLFormElement, page: Document) => {
    form.dispatchEvent(new (page.defaultView as unknown as { Event: typeof Event }).Event("submit", { bubbles: true, cancelable: true }));
    return new Promise((done) => setTimeout(done, 5));
};

test("bytes go to text and back without padding", () => {
    assert.deepEqual([...bytesOf("AAEC_-8")], [0, 1, 2, 255, 239]);
    assert.equal(textOf(bytesOf("AAEC_-8").buffer), "AAEC_-8");
});

test("the authenticator is always asked for PIN or fingerprint, and an administrator's must be a device of its own", () => {
    const wanted = { ...options, user: "AQ", login_name: "a", display_name: "b" };
    const plain = creationOf(wanted, "x").publicKey!;
    assert.equal(plain.authenticatorSelection!.userVerification, "required");
    assert.equal(plain.authenticatorSelection!.authenticatorAttachment, undefined);
    assert.deepEqual(plain.pubKeyCredParams.map((one) => one.alg), [-7, -8, -257]);
    const strict = creationOf({ ...wanted, needs_hardware: true }, "x").publicKey!;
    assert.equal(strict.authenticatorSelection!.authenticatorAttachment, "cross-platform");
    assert.equal(requestOf(options).publicKey!.userVerification, "required");
    assert.equal(requestOf(options).publicKey!.rpId, "service.example.cn");
});

test("the answer is put into the form, which is then sent once", async () => {
    const { page, form, sent } = pageOf();
    const given = {
        rawId: bytesOf("Y3JlZA").buffer,
        response: { clientDataJSON: bytesOf("AQ").buffer, authenticatorData: bytesOf("Ag").buffer, signature: bytesOf("Aw").buffer },
    };
    startPasskeys(page, { get: async () => given } as unknown as CredentialsContainer);
    const first = press(form, page);
    await Promise.all([first, press(form, page)]);
    assert.equal(sent(), 1, "pressed twice, sent once");
    const value = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]`)!.value;
    assert.deepEqual(["credential", "client_data", "authenticator_data", "signature"].map(value), ["Y3JlZA", "AQ", "Ag", "Aw"]);
});

test("a cancelled question is told and may be tried again", async () => {
    const { page, form, sent } = pageOf();
    let tries = 0;
    startPasskeys(page, { get: () => { tries += 1; return Promise.reject(Object.assign(new Error(), { name: "NotAllowedError" })); } } as unknown as CredentialsContainer);
    await press(form, page);
    assert.equal(form.querySelector("[data-passkey-message]")!.textContent, "没有完成");
    await press(form, page);
    assert.equal(tries, 2);
    assert.equal(sent(), 0);
    assert.equal(messageFor({ name: "InvalidStateError" }), "known");
    assert.equal(messageFor({ name: "SecurityError" }), "site");
});

test("a browser without passkeys says so", async () => {
    const { page, form, sent } = pageOf();
    startPasskeys(page, undefined);
    await press(form, page);
    assert.equal(form.querySelector("[data-passkey-message]")!.textContent, "不支持");
    assert.equal(sent(), 0);
});
