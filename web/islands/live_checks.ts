// SPDX-License-Identifier: AGPL-3.0-or-later
// Checks a form while it is typed: <form data-live-checks="/policy-drafts/…/checks" data-live-failed="…">. The form is posted there
// as it stands, nothing is stored, and the answer holds the parts of this page that tell what is wrong, as the server renders them
// (data-live="name"). What is typed, the focus and the caret stay as they are.

const pauseMs = 400;

export interface LiveOptions {
    post: typeof fetch;
    pauseMs?: number;
}

/** The parts of the page, once more, as the server sees them now. A part that is the same stays untouched, so that it is
    not announced again; one that holds the focus keeps it. */
export function showParts(page: Document, html: string): void {
    const fresh = page.createElement("template");
    fresh.innerHTML = html;
    for (const part of fresh.content.querySelectorAll<HTMLElement>("[data-live]")) {
        const shown = page.querySelector<HTMLElement>(`[data-live="${part.dataset["live"] ?? ""}"]`);
        if (shown === null || shown.innerHTML === part.innerHTML || shown.contains(page.activeElement)) continue;
        shown.innerHTML = part.innerHTML;
        const field = page.getElementById(part.dataset["liveOf"] ?? "");
        if (field !== null) describeFault(field, shown.querySelector(".error"));
    }
}

function describeFault(field: HTMLElement, fault: Element | null): void {
    if (fault === null) {
        field.removeAttribute("aria-invalid");
        field.removeAttribute("aria-describedby");
    } else {
        field.setAttribute("aria-invalid", "true");
        field.setAttribute("aria-describedby", fault.id);
    }
}

export class LiveChecks {
    private timer: ReturnType<typeof setTimeout> | undefined;
    private latest = 0;

    constructor(private readonly form: HTMLFormElement, private readonly url: string, private readonly options: LiveOptions) {}

    /** Something was typed: what is under way answers for a form that is no more. */
    changed(): void {
        this.stop();
        this.timer = setTimeout(() => void this.check(), this.options.pauseMs ?? pauseMs);
    }

    stop(): void {
        clearTimeout(this.timer);
        this.latest += 1;
    }

    async check(): Promise<void> {
        const number = ++this.latest;
        const html = await this.ask();
        if (number !== this.latest) return;
        this.note(html === undefined);
        if (html !== undefined) showParts(this.form.ownerDocument, html);
    }

    /** @returns nothing where the server could not be asked, or sends somewhere else because the session has ended */
    private async ask(): Promise<string | undefined> {
        const body = new URLSearchParams();
        for (const [name, value] of new FormData(this.form)) {
            if (typeof value === "string") body.append(name, value);
        }
        try {
            const answer = await this.options.post(this.url, { method: "POST", body, redirect: "manual", headers: { Accept: "text/html" } });
            return answer.ok ? await answer.text() : undefined;
        } catch {
            return undefined;
        }
    }

    /** A quiet note, not announced: nothing of what the person does is lost. */
    private note(hasFailed: boolean): void {
        const note = this.form.querySelector<HTMLElement>("[data-live-note]");
        if (note === null) return;
        note.textContent = hasFailed ? (this.form.dataset["liveFailed"] ?? "") : "";
    }
}

export function startLiveChecks(page: Document): void {
    for (const form of page.querySelectorAll<HTMLFormElement>("form[data-live-checks]")) {
        const checks = new LiveChecks(form, form.dataset["liveChecks"] ?? "", { post: (input, init) => fetch(input, init) });
        // While an input method composes a word, it is none yet.
        form.addEventListener("input", (event) => { if (!(event as InputEvent).isComposing) checks.changed(); });
        form.addEventListener("compositionend", () => checks.changed());
        form.addEventListener("submit", () => checks.stop());
    }
}
