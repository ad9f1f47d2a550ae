// SPDX-License-Identifier: AGPL-3.0-or-later
// On small screens a row of a table is shown as a card. Each cell then needs its heading beside it,
// and the roles that a changed `display` takes away from assistive technology.

export function labelCells(table: HTMLTableElement): void {
    const headings = [...table.querySelectorAll<HTMLElement>("thead th")].map((cell) => (cell.querySelector(".sort") ?? cell).textContent?.trim() ?? "");
    table.setAttribute("role", "table");
    for (const group of table.querySelectorAll("thead, tbody, tfoot")) group.setAttribute("role", "rowgroup");
    for (const row of table.querySelectorAll<HTMLTableRowElement>("tr")) {
        row.setAttribute("role", "row");
        [...row.cells].forEach((cell, index) => {
            const isHeading = cell.tagName === "TH";
            const inHead = cell.closest("thead") !== null;
            cell.setAttribute("role", !isHeading ? "cell" : inHead ? "columnheader" : "rowheader");
            if (!inHead && cell.dataset["label"] === undefined) cell.dataset["label"] = isHeading ? "" : (headings[index] ?? "");
        });
    }
}

export function startTableCards(page: Document): void {
    for (const table of page.querySelectorAll<HTMLTableElement>(".table-wrap:not(.scroll) table")) labelCells(table);
}
