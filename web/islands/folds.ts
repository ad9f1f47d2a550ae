// SPDX-License-Identifier: AGPL-3.0-or-later
// What is folded on a phone and stands open where there is room (details.fold in staff.css): the styles show it there anyway;
// this says so to assistive technology, and folds it again where the window becomes narrow.

export function startFolds(page: Document, wide: Pick<MediaQueryList, "matches" | "addEventListener">): void {
    const folds = [...page.querySelectorAll<HTMLDetailsElement>("details.fold")];
    const open = (is: boolean): void => { for (const fold of folds) fold.open = is; };
    // On a phone a fold is as the server sent it: conditions that are set stand open.
    if (wide.matches) open(true);
    wide.addEventListener("change", () => { open(wide.matches); });
}
