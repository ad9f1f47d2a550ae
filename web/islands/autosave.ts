// SPDX-License-Identifier: AGPL-3.0-or-later
// Saves a draft while it is typed: <form data-autosave="/apply/…/draft">. The form is posted there as
// it stands, and the page says when it was last saved. Nothing is kept in the browser, which others
// may share.

const pauseMs = 1200;

export interface AutosaveOptions {
    post: typeof fetch;
    now: () => Date;
    words: { saving: string; saved: string; failed: string };
}

/** What is posted: the fields as they stand, without files, and with a key of its own, because a
    key that was sent with other content is refused. */
export function draftOf(form: HTMLFormElement): URLSearchParams {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
        if (typeof value === "string") body.append(name, value);
    }
    if (body.has("key")) body.set("key", freshKey());
    return body;
}

function freshKey(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Autosave {
    private timer: ReturnType<typeof setTimeout> | undefined;
    private isSaving = false;
    private isDirty = false;

    constructor(private readonly form: HTMLFormElement, private readonly url: string, private readonly options: AutosaveOptions) {}

    changed(): void {
        this.isDirty = true;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.save(), pauseMs);
    }

    /** Saves what changed since the last time; one request at a time, so that the newest wins. */
    async save(): Promise<void> {
        clearTimeout(this.timer);
        if (!this.isDirty || this.isSaving) return;
        this.isSaving = true;
        this.isDirty = false;
        const { words, post, now } = this.options;
        this.say(words.saving);
        let done = false;
        try {
            const answer = await post(this.url, {
                method: "POST", body: draftOf(this.form), headers: { Accept: "application/json" }, keepalive: true,
            });
            done = answer.ok;
            if (done) await this.takeVersion(answer);
        } catch {
            done = false;
        }
        this.isSaving = false;
        if (done) {
            this.say(`${words.saved} ${now().toTimeString().slice(0, 5)}`);
            if (this.isDirty) this.changed();
        } else {
            this.isDirty = true;
            this.say(words.failed);
        }
    }

    stop(): void {
        clearTimeout(this.timer);
        this.isDirty = false;
    }

    /** The server may answer {"version": n}; the next save and the real submit must carry it. */
    private async takeVersion(answer: Response): Promise<void> {
        if (!(answer.headers.get("content-type") ?? "").includes("json")) return;
        const { version } = (await answer.json()) as { version?: number };
        const field = this.form.querySelector<HTMLInputElement>("input[name=version]");
        if (version !== undefined && field !== null) field.value = String(version);
    }

    private say(text: string): void {
        let status = this.form.querySelector<HTMLElement>("[data-autosave-status]");
        if (status === null) {
            status = this.form.ownerDocument.createElement("p");
            status.className = "saved";
            status.setAttribute("role", "status");
            status.dataset["autosaveStatus"] = "";
            this.form.append(status);
        }
        status.textContent = text;
    }
}

export function startAutosave(page: Document): void {
    const data = page.body.dataset;
    const words = { saving: data["saving"] ?? "", saved: data["saved"] ?? "", failed: data["notSaved"] ?? "" };
    for (const form of page.querySelectorAll<HTMLFormElement>("form[data-autosave]")) {
        const post: typeof fetch = (input, init) => fetch(input, init);
        const autosave = new Autosave(form, form.dataset["autosave"] ?? "", { post, now: () => new Date(), words });
        form.addEventListener("input", () => autosave.changed());
        form.addEventListener("change", () => autosave.changed());
        form.addEventListener("submit", () => autosave.stop());
        page.addEventListener("visibilitychange", () => { if (page.visibilityState === "hidden") void autosave.save(); });
        window.addEventListener("online", () => void autosave.save());
    }
}
