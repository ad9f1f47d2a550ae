// SPDX-License-Identifier: AGPL-3.0-or-later
// The keys of the desk. Which there are, and what each does, stands in data-keys of the body: the server's list, which the page
// /staff/keys shows too. It is empty where the person switched them off (WCAG 2.1.4). They never fire where somebody types, nor
// with a modifier.

export interface Key { keys: string; does: string; to: string; label: string }

/** The list of cases that was seen last in this tab: paths only, for the next and the previous case. */
const listKey = "cases-listed";
/** So long does a first key wait for a second: "g", then "w". */
const pauseMsMax = 1500;

export function keysOf(page: Document): Key[] {
    return JSON.parse(page.body.dataset["keys"] || "[]") as Key[];
}

/** True where a letter is something that the person types or chooses with. */
export function isTyping(target: EventTarget | null): boolean {
    return target instanceof Element && target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog") !== null;
}

function rowsOf(page: Document): HTMLAnchorElement[] {
    return [...page.querySelectorAll("main tbody tr")]
        .map((row) => row.querySelector<HTMLAnchorElement>("a[href]"))
        .filter((link): link is HTMLAnchorElement => link !== null);
}

function rowAt(page: Document): Element | null {
    return page.activeElement?.closest("main tbody tr") ?? null;
}

export function moveRow(page: Document, step: 1 | -1): void {
    const links = rowsOf(page);
    const row = rowAt(page);
    const current = row === null ? -1 : links.findIndex((link) => link.closest("tr") === row);
    const next = current === -1 ? (step === 1 ? 0 : links.length - 1) : current + step;
    links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
}

/** Keeps which cases the page lists, in its order. */
export function keepList(page: Document, storage: Storage): void {
    const paths = rowsOf(page).map((link) => link.getAttribute("href") ?? "").filter((path) => path.startsWith("/cases/"));
    if (paths.length > 0) storage.setItem(listKey, JSON.stringify(paths));
}

/** The path of the case beside this one in the list that was seen last; nothing at its ends and beside a case that it lacks. */
export function caseBeside(path: string, storage: Storage, step: 1 | -1): string | undefined {
    const paths = JSON.parse(storage.getItem(listKey) ?? "[]") as string[];
    const at = paths.indexOf(path);
    return at === -1 ? undefined : paths[at + step];
}

function openList(page: Document, keys: Key[]): void {
    const words = page.body.dataset;
    const dialog = page.createElement("dialog");
    dialog.className = "shortcuts";
    dialog.setAttribute("aria-labelledby", "shortcuts-title");
    const title = Object.assign(page.createElement("h2"), { id: "shortcuts-title", textContent: words["shortcutsTitle"] ?? "" });
    const list = page.createElement("dl");
    list.className = "facts";
    for (const { keys: strokes, label } of keys) {
        const entry = page.createElement("div");
        const term = page.createElement("dt");
        for (const one of strokes.split(" ")) term.append(Object.assign(page.createElement("kbd"), { textContent: one }), " ");
        entry.append(term, Object.assign(page.createElement("dd"), { textContent: label }));
        list.append(entry);
    }
    const more = page.createElement("p");
    more.append(Object.assign(page.createElement("a"), { href: "/staff/keys", textContent: words["shortcutsPage"] ?? "" }));
    const close = Object.assign(page.createElement("button"), { className: "btn", textContent: words["shortcutsClose"] ?? "" });
    close.addEventListener("click", () => dialog.close());
    const before = page.activeElement as HTMLElement | null;
    dialog.addEventListener("close", () => { dialog.remove(); before?.focus(); });
    dialog.append(title, list, more, close);
    page.body.append(dialog);
    dialog.showModal();
    close.focus();
}

function beside(page: Document, storage: Storage, step: 1 | -1): void {
    const path = caseBeside(page.location.pathname, storage, step);
    if (path !== undefined) page.location.assign(path);
}

function act(page: Document, key: Key, keys: Key[], storage: Storage): void {
    switch (key.does) {
        case "go": page.location.assign(key.to); break;
        case "search": page.getElementById("quick-search")?.focus(); break;
        case "next_row": moveRow(page, 1); break;
        case "previous_row": moveRow(page, -1); break;
        case "open_row": rowAt(page)?.querySelector<HTMLElement>("a[href]")?.click(); break;
        case "choose_row": rowAt(page)?.querySelector<HTMLElement>("input[type=checkbox]")?.click(); break;
        case "next_case": beside(page, storage, 1); break;
        case "previous_case": beside(page, storage, -1); break;
        case "help": openList(page, keys); break;
    }
}

export function startShortcuts(page: Document, storage: Storage): void {
    const keys = keysOf(page);
    if (keys.length === 0) return;
    keepList(page, storage);
    let first = "";
    let pressedAt = 0;
    page.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event.target)) return;
        const strokes = first !== "" && event.timeStamp - pressedAt < pauseMsMax ? `${first} ${event.key}` : event.key;
        first = "";
        const key = keys.find((one) => one.keys === strokes);
        if (key !== undefined) {
            event.preventDefault();
            act(page, key, keys, storage);
        } else if (keys.some((one) => one.keys.startsWith(`${event.key} `))) {
            first = event.key;
            pressedAt = event.timeStamp;
        }
    });
}
