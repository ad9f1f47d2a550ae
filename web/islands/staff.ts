// SPDX-License-Identifier: AGPL-3.0-or-later
// Staff pages.
import { startFolds } from "./folds";
import { startShortcuts } from "./shortcuts";
import { start } from "./start";

start(document);
startFolds(document, matchMedia("(min-width: 48.01rem)"));
startShortcuts(document, sessionStorage);
