import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { configuration } from "#app/server/configuration.server.ts";

const cipher = "aes-256-gcm";
const nonceLength = 12;
const tagLength = 16;

/** What is sealed: each has a key of its own, so that one is never opened as the other. */
type Use = "sealed second factors" | "sealed rounds";

/**
 * Seals a short text that has to be read again, so that the database alone does not give it away.
 * @param about what the text belongs to, such as an account's id: sealed for one it cannot be opened for another.
 * @returns base64url.
 */
export function seal(text: string, about: string): string {
	return sealBytes(Buffer.from(text), about, "sealed second factors");
}

/** What was sealed; null when it was changed, sealed for something else, or under another session secret. */
export function unseal(sealed: string, about: string): string | null {
	return unsealBytes(sealed, about, "sealed second factors")?.toString("utf8") ?? null;
}

/**
 * Seals bytes: AES-256-GCM under a key made of the session secret, which is not in the database.
 * @param about as for {@link seal}
 * @returns base64url, 28 bytes longer than what is sealed.
 */
export function sealBytes(bytes: Uint8Array, about: string, use: Use): string {
	const nonce = randomBytes(nonceLength);
	const sealing = createCipheriv(cipher, derived(use), nonce).setAAD(Buffer.from(about));
	const sealed = Buffer.concat([nonce, sealing.update(bytes), sealing.final()]);
	return Buffer.concat([sealed, sealing.getAuthTag()]).toString("base64url");
}

/** The bytes that were sealed; null as for {@link unseal}. */
export function unsealBytes(sealed: string, about: string, use: Use): Buffer | null {
	const bytes = Buffer.from(sealed, "base64url");
	if (bytes.length < nonceLength + tagLength) return null;
	const opening = createDecipheriv(cipher, derived(use), bytes.subarray(0, nonceLength)).setAAD(Buffer.from(about));
	opening.setAuthTag(bytes.subarray(-tagLength));
	try {
		return Buffer.concat([opening.update(bytes.subarray(nonceLength, -tagLength)), opening.final()]);
	} catch {
		// What cannot be told from a forgery is one.
		return null;
	}
}

/**
 * The secret of 256 bits that belongs to a form: the same each time it is sent, and nobody's who has the form's id or the session secret
 * alone.
 * @param operation the form's id
 */
export function secretOfForm(operation: string): string {
	return derived(`secret of the form ${operation}`).toString("base64url");
}

function derived(use: string): Buffer {
	return Buffer.from(hkdfSync("sha256", configuration().sessionSecret, "", use, 32));
}
