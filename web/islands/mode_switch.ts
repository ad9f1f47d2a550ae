// SPDX-License-Identifier: AGPL-3.0-or-later
// Changes the display mode at once and tells the server, so that nothing typed on the page is lost.
// Without this the same forms are posted and the page comes back in the new mode.
import { announce } from "./announce";

/** Makes every mode button of the page say what it now does. */
export function showMode(page: Document, mode: string): void {
    page.documentElement.dataset["mode"] = mode;
    for (const button of page.querySelectorAll<HTMLButtonElement>("form[data-modes] button[name=mode]")) {
        const toggles = button.dataset["toggles"];
        if (toggles === undefined) {
            if (button.value === mode) button.setAttribute("aria-pressed", "true");
            else button.removeAttribute("aria-pressed");
        } else {
            const isOn = mode === toggles;
            button.value = isOn ? "normal" : toggles;
            button.textContent = (isOn ? button.dataset["on"] : button.dataset["off"]) ?? "";
        }
    }
}

export function startModeSwitch(page: Document, post: typeof fetch): void {
    page.addEventListener("submit", (event) => {
        const form = event.target as HTMLFormElement;
        const button = event.submitter as HTMLButtonElement | null;
        if (!form.matches("form[data-modes]") || button?.name !== "mode") return;
        event.preventDefault();
        const words = button.textContent ?? "";
        const body = new URLSearchParams();
        for (const input of form.querySelectorAll<HTMLInputElement>("input")) body.set(input.name, input.value);
        body.set("mode", button.value);
        showMode(page, button.value);
        announce(page, words);
        post(form.action, { method: "POST", body, redirect: "manual" }).catch(() => undefined);
    });
}
