// SPDX-License-Identifier: AGPL-3.0-or-later
// Keys for staff: those that the page's elements name (data-shortcut, data-shortcut-label), j and k
// through the rows of the first table, and ? for the list of all. They can be switched off in that
// list (WCAG 2.1.4), because speech input and unsteady hands press single keys by mistake.

const offKey = "shortcuts-off";

export interface Shortcut { key: string; label: string }

export function shortcutsOf(page: Document): Shortcut[] {
    const words = page.body.dataset;
    const found = [...page.querySelectorAll<HTMLElement>("[data-shortcut]")].map((element) => ({
        key: element.dataset["shortcut"] ?? "", label: element.dataset["shortcutLabel"] ?? element.textContent?.trim() ?? "",
    }));
    if (page.querySelector("tbody a[href]") !== null) found.push({ key: "j k", label: words["shortcutsRows"] ?? "" });
    found.push({ key: "?", label: words["shortcutsList"] ?? "" });
    return found;
}

/** True where a letter is something that the person types. */
export function isTyping(target: EventTarget | null): boolean {
    return target instanceof Element && target.closest("input, textarea, select, [contenteditable], dialog") !== null;
}

export function moveRow(page: Document, step: 1 | -1): void {
    const links = [...page.querySelectorAll("main tbody tr")]
        .map((row) => row.querySelector<HTMLElement>("a[href]"))
        .filter((link): link is HTMLElement => link !== null);
    const row = page.activeElement?.closest("tr");
    const current = links.findIndex((link) => link.closest("tr") === row);
    const next = current === -1 ? (step === 1 ? 0 : links.length - 1) : current + step;
    links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
}

function openList(page: Document, storage: Storage): void {
    const words = page.body.dataset;
    const dialog = page.createElement("dialog");
    dialog.className = "shortcuts";
    dialog.setAttribute("aria-labelledby", "shortcuts-title");
    const title = page.createElement("h2");
    title.id = "shortcuts-title";
    title.textContent = words["shortcutsTitle"] ?? "";
    const list = page.createElement("dl");
    list.className = "facts";
    for (const { key, label } of shortcutsOf(page)) {
        const entry = page.createElement("div");
        const term = page.createElement("dt");
        for (const one of key.split(" ")) term.append(Object.assign(page.createElement("kbd"), { textContent: one }), " ");
        entry.append(term, Object.assign(page.createElement("dd"), { textContent: label }));
        list.append(entry);
    }
    const off = page.createElement("label");
    const box = Object.assign(page.createElement("input"), { type: "checkbox", checked: storage.getItem(offKey) === "1" });
    box.addEventListener("change", () => storage.setItem(offKey, box.checked ? "1" : "0"));
    off.append(box, words["shortcutsOff"] ?? "");
    const close = Object.assign(page.createElement("button"), { className: "btn", textContent: words["shortcutsClose"] ?? "" });
    close.addEventListener("click", () => dialog.close());
    const before = page.activeElement as HTMLElement | null;
    dialog.addEventListener("close", () => { dialog.remove(); before?.focus(); });
    dialog.append(title, list, off, close);
    page.body.append(dialog);
    dialog.showModal();
    close.focus();
}

export function startShortcuts(page: Document, storage: Storage): void {
    page.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event.target)) return;
        if (event.key === "?") {
            event.preventDefault();
            openList(page, storage);
            return;
        }
        if (storage.getItem(offKey) === "1") return;
        if (event.key === "j" || event.key === "k") {
            moveRow(page, event.key === "j" ? 1 : -1);
            return;
        }
        const target = [...page.querySelectorAll<HTMLElement>("[data-shortcut]")].find((element) => element.dataset["shortcut"] === event.key);
        if (target === undefined) return;
        event.preventDefault();
        target.focus();
        if (!target.matches("input, textarea, select")) target.click();
    });
}
