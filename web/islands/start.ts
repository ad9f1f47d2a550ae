// SPDX-License-Identifier: AGPL-3.0-or-later
// Starts what a page has; each island leaves pages alone that have nothing for it.
import { startAutosave } from "./autosave";
import { startChoices } from "./choices";
import { startErrorSummary } from "./error_summary";
import { startLiveChecks } from "./live_checks";
import { startModeSwitch } from "./mode_switch";
import { startPasskeys } from "./passkeys";
import { startReadAloud } from "./read_aloud";
import { startTableCards } from "./table_cards";

export function start(page: Document): void {
    startTableCards(page);
    startErrorSummary(page);
    startModeSwitch(page, (input, init) => fetch(input, init));
    startReadAloud(page);
    startAutosave(page);
    startChoices(page);
    startLiveChecks(page);
    startPasskeys(page, globalThis.navigator?.credentials);
    // The only island that needs Lit: 6 KB that other pages do not load.
    if (page.querySelector("photo-picker") !== null) void import("./photo_picker");
}
