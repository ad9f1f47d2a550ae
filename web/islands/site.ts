// SPDX-License-Identifier: AGPL-3.0-or-later
// Citizen pages.
import { start } from "./start";

start(document);
