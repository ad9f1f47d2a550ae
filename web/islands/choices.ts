// SPDX-License-Identifier: AGPL-3.0-or-later
// A field that can be typed, with boxes of its choices beside it: <fieldset data-choices-of="id of the field" data-list-mark="、">.
// What is ticked is written into the field. Without this the server finds out which of the two was changed, by the hidden field
// was.…, which is taken away here: the text then always counts.

/** The text for the boxes as they are; none and all of them say that it does not matter. */
export function textOf(group: HTMLFieldSetElement): string {
    const boxes = [...group.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
    const ticked = boxes.filter((box) => box.checked);
    return ticked.length === boxes.length ? "" : ticked.map((box) => box.value).join(group.dataset["listMark"] ?? "");
}

export function startChoices(page: Document): void {
    for (const was of page.querySelectorAll<HTMLInputElement>("input[type=hidden][name^='was.']")) was.disabled = true;
    // Behind the ticking itself and before the form hears of it, so that what is posted agrees.
    page.addEventListener("input", (event) => {
        const box = event.target as HTMLInputElement;
        const group = box.closest<HTMLFieldSetElement>("fieldset[data-choices-of]");
        const field = group === null ? null : page.getElementById(group.dataset["choicesOf"] ?? "");
        if (group === null || field === null) return;
        // The attribute too: parts of the page are compared with those of the server by their text.
        box.toggleAttribute("checked", box.checked);
        (field as HTMLInputElement).value = textOf(group);
    }, { capture: true });
}
