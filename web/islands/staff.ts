// SPDX-License-Identifier: AGPL-3.0-or-later
// Staff pages.
import { startShortcuts } from "./shortcuts";
import { start } from "./start";

start(document);
startShortcuts(document, sessionStorage);
