// SPDX-License-Identifier: AGPL-3.0-or-later
// <photo-picker> around an <input type="file" accept="image/*" multiple>: shows what was chosen, lets
// a photo be taken out again, and makes each smaller before it is sent. Without JavaScript the input
// works alone. Light DOM, because labels and ids do not reach into a shadow root.
import { LitElement, html, nothing } from "lit";

export const edgeMax = 1600;
const quality = 0.82;

/** Width and height with the longer edge at most `max`, in the same shape; never enlarged. */
export function fitted(width: number, height: number, max: number = edgeMax): { width: number; height: number } {
    const scale = Math.min(1, max / Math.max(width, height));
    return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The photo as a JPEG of at most 1600 pixels, upright; the original where the browser cannot. */
export async function shrink(photo: File): Promise<File> {
    try {
        const picture = await createImageBitmap(photo, { imageOrientation: "from-image" });
        const { width, height } = fitted(picture.width, picture.height);
        const canvas = Object.assign(document.createElement("canvas"), { width, height });
        canvas.getContext("2d")?.drawImage(picture, 0, 0, width, height);
        picture.close();
        const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
        // A drawn copy also drops the place and the device that cameras write into the file.
        return blob === null ? photo : new File([blob], photo.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
    } catch {
        return photo;
    }
}

interface Chosen { file: File; address: string }

export class PhotoPicker extends LitElement {
    static override properties = { chosen: { state: true }, isWorking: { state: true } };
    private chosen: Chosen[] = [];
    private isWorking = false;
    private input: HTMLInputElement | null = null;
    private holder: HTMLElement | null = null;

    override createRenderRoot(): HTMLElement {
        this.holder ??= this.appendChild(document.createElement("div"));
        return this.holder;
    }

    override connectedCallback(): void {
        super.connectedCallback();
        this.input = this.querySelector<HTMLInputElement>("input[type=file]");
        this.input?.addEventListener("change", () => void this.take());
    }

    private async take(): Promise<void> {
        const input = this.input;
        if (input === null || input.files === null) return;
        this.isWorking = true;
        const added = await Promise.all([...input.files].map(shrink));
        const kept = input.multiple ? this.chosen : this.forget(this.chosen);
        this.chosen = [...kept, ...added.map((file) => ({ file, address: URL.createObjectURL(file) }))];
        this.isWorking = false;
        this.give();
    }

    private forget(photos: Chosen[]): Chosen[] {
        for (const { address } of photos) URL.revokeObjectURL(address);
        return [];
    }

    private takeOut(index: number): void {
        this.forget(this.chosen.slice(index, index + 1));
        this.chosen = this.chosen.filter((_, other) => other !== index);
        this.give();
        this.input?.focus();
    }

    /** Puts the photos back into the input, so that the form sends them as any other form would. */
    private give(): void {
        const files = new DataTransfer();
        for (const { file } of this.chosen) files.items.add(file);
        if (this.input) this.input.files = files.files;
    }

    override render(): unknown {
        const { count = "", remove = "", photo = "" } = this.dataset;
        return html`
            <p class="saved" role="status">${this.isWorking ? "…" : this.chosen.length > 0 ? `${count} ${this.chosen.length}` : nothing}</p>
            <ul class="photos">${this.chosen.map(({ address }, index) => html`
                <li><img src=${address} alt="${photo} ${index + 1}">
                    <button type="button" class="btn alt" @click=${() => this.takeOut(index)}>${remove} ${index + 1}</button></li>`)}
            </ul>`;
    }
}

customElements.define("photo-picker", PhotoPicker);
