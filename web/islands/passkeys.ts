// SPDX-License-Identifier: AGPL-3.0-or-later
// Asks the browser for a passkey before a form is sent: <form data-passkey="create|get" data-options="{…}">. What it answers
// goes into the hidden fields of the same names; words for what can go wrong stand in the form's template of messages.

interface Options {
    challenge: string;
    site: string;
    credentials: string[];
    user?: string;
    login_name?: string;
    display_name?: string;
    needs_hardware?: boolean;
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

export function textOf(buffer: ArrayBuffer): string {
    const binary = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const known = (options: Options): PublicKeyCredentialDescriptor[] =>
    options.credentials.map((id) => ({ type: "public-key", id: bytesOf(id) }));

/** What navigator.credentials.create is asked: ES256, EdDSA or RS256, always with PIN or fingerprint. */
export function creationOf(options: Options, siteName: string): CredentialCreationOptions {
    return {
        publicKey: {
            challenge: bytesOf(options.challenge),
            rp: { id: options.site, name: siteName },
            user: { id: bytesOf(options.user ?? ""), name: options.login_name ?? "", displayName: options.display_name ?? "" },
            pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
            excludeCredentials: known(options),
            authenticatorSelection: {
                userVerification: "required",
                residentKey: "discouraged",
                ...(options.needs_hardware ? { authenticatorAttachment: "cross-platform" as const } : {}),
            },
            attestation: "none",
        },
    };
}

export function requestOf(options: Options): CredentialRequestOptions {
    return {
        publicKey: {
            challenge: bytesOf(options.challenge), rpId: options.site, allowCredentials: known(options), userVerification: "required",
        },
    };
}

/** The fields of the form, by name. */
export function answerOf(credential: PublicKeyCredential): Record<string, string> {
    const response = credential.response;
    const answer: Record<string, string> = { client_data: textOf(response.clientDataJSON) };
    if ("attestationObject" in response) {
        answer["attestation"] = textOf((response as AuthenticatorAttestationResponse).attestationObject);
        answer["attachment"] = credential.authenticatorAttachment ?? "";
    } else {
        const given = response as AuthenticatorAssertionResponse;
        answer["credential"] = textOf(credential.rawId);
        answer["authenticator_data"] = textOf(given.authenticatorData);
        answer["signature"] = textOf(given.signature);
    }
    return answer;
}

/** Which of the form's messages fits. */
export function messageFor(failure: unknown): string {
    switch ((failure as { name?: string } | null)?.name) {
        case "InvalidStateError": return "known";
        case "SecurityError": return "site";
        case "NotSupportedError": return "unsupported";
        default: return "cancelled";
    }
}

function say(form: HTMLFormElement, which: string): void {
    const words = form.querySelector<HTMLElement>(`[data-message="${which}"]`);
    const region = form.querySelector<HTMLElement>("[data-passkey-message]");
    if (region !== null) region.textContent = words?.textContent ?? "";
}

async function ask(form: HTMLFormElement, credentials: CredentialsContainer): Promise<void> {
    const options = JSON.parse(form.dataset["options"] ?? "{}") as Options;
    const credential = form.dataset["passkey"] === "create"
        ? await credentials.create(creationOf(options, form.dataset["siteName"] ?? ""))
        : await credentials.get(requestOf(options));
    if (credential === null) throw new DOMException("", "NotAllowedError");
    for (const [name, value] of Object.entries(answerOf(credential as PublicKeyCredential))) {
        const field = form.elements.namedItem(name);
        if (field !== null) (field as HTMLInputElement).value = value;
    }
}

export function startPasskeys(page: Document, credentials: CredentialsContainer | undefined): void {
    for (const form of page.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
        let isAsked = false;
        form.addEventListener("submit", (event) => {
            event.preventDefault();
            if (isAsked) return;
            if (credentials === undefined) {
                say(form, "unsupported");
                return;
            }
            isAsked = true;
            say(form, "waiting");
            ask(form, credentials).then(() => { form.submit(); }, (failure: unknown) => {
                isAsked = false;
                say(form, messageFor(failure));
                form.querySelector<HTMLElement>("button")?.focus();
            });
        });
    }
}
