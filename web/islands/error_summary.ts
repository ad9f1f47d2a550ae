// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes the focus to the summary of errors, and from its links into the field that is meant.

const focusable = "input:not([type=hidden]), select, textarea, button, a[href]";

/** The control for the target of a link: itself, or the first control of a group of choices. */
export function controlOf(target: HTMLElement): HTMLElement {
    return target.matches(focusable) ? target : (target.querySelector<HTMLElement>(focusable) ?? target);
}

export function startErrorSummary(page: Document): void {
    const summary = page.getElementById("error-summary");
    if (summary === null) return;
    summary.focus();
    summary.addEventListener("click", (event) => {
        const link = (event.target as Element).closest("a");
        const id = link?.getAttribute("href")?.slice(1);
        const target = id ? page.getElementById(id) : null;
        if (target === null) return;
        event.preventDefault();
        // The label and the message stand above the field; they must be seen too.
        (target.closest(".field") ?? target).scrollIntoView();
        controlOf(target).focus({ preventScroll: true });
    });
}
