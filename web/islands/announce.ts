// SPDX-License-Identifier: AGPL-3.0-or-later
// Says something to screen readers without moving the focus.

export function announce(page: Document, text: string): void {
    const region = page.getElementById("announcer");
    if (region === null) return;
    // The same words twice are only read again after the region was empty.
    region.textContent = "";
    setTimeout(() => { region.textContent = text; }, 50);
}
