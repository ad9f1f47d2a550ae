// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the page aloud, sentence by sentence in reading order. The button is shown only where the
// device has a voice for the language of the page.

const readable = "h1, h2, h3, p, li, dt, dd, caption, th, td, legend, label, summary, figcaption";

/** The texts of `main` in reading order; a block inside another is not read twice. */
export function textsOf(main: Element): string[] {
    const texts: string[] = [];
    for (const block of main.querySelectorAll<HTMLElement>(readable)) {
        if (block.closest("[hidden], .visually-hidden, .read-aloud, [aria-hidden=true]") !== null) continue;
        if (block.querySelector(readable) !== null && block.tagName !== "LI") continue;
        if (block.tagName !== "LI" && block.parentElement?.closest("li") && main.contains(block.parentElement.closest("li"))) continue;
        const text = (block.textContent ?? "").replace(/\s+/g, " ").trim();
        if (text !== "") texts.push(text);
    }
    return texts;
}

export function hasVoice(voices: readonly { lang: string }[], language: string): boolean {
    const wanted = language.slice(0, 2).toLowerCase();
    return voices.some((voice) => voice.lang.toLowerCase().startsWith(wanted));
}

export function startReadAloud(page: Document): void {
    const holder = page.querySelector<HTMLElement>("[data-read-aloud]");
    const button = holder?.querySelector("button");
    const main = page.querySelector("main");
    if (!("speechSynthesis" in window) || !holder || !button || !main) return;
    const language = page.documentElement.lang;
    const speech = window.speechSynthesis;
    const startWords = button.textContent ?? "";
    const show = () => { holder.hidden = !hasVoice(speech.getVoices(), language); };
    const rest = () => { button.textContent = startWords; };
    show();
    speech.addEventListener?.("voiceschanged", show);
    button.addEventListener("click", () => {
        if (speech.speaking) {
            speech.cancel();
            rest();
            return;
        }
        const texts = textsOf(main);
        texts.forEach((text, index) => {
            const utterance = new SpeechSynthesisUtterance(text);
            utterance.lang = language;
            utterance.rate = 0.9;
            if (index === texts.length - 1) utterance.onend = rest;
            speech.speak(utterance);
        });
        if (texts.length > 0) button.textContent = button.dataset["stop"] ?? startWords;
    });
    window.addEventListener("pagehide", () => speech.cancel());
}
