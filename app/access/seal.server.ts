import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { configuration } from "#app/server/configuration.server.ts";

const cipher = "aes-256-gcm";
const nonceLength = 12;
const tagLength = 16;

/**
 * Seals a short text that has to be read again, so that the database alone does not give it away: AES-256-GCM under a key made of
 * the session secret, which is not in the database.
 * @param about what the text belongs to, such as an account's id: sealed for one it cannot be opened for another.
 * @returns base64url.
 */
export function seal(text: string, about: string): string {
	const nonce = randomBytes(nonceLength);
	const sealing = createCipheriv(cipher, key(), nonce).setAAD(Buffer.from(about));
	const sealed = Buffer.concat([nonce, sealing.update(text, "utf8"), sealing.final()]);
	return Buffer.concat([sealed, sealing.getAuthTag()]).toString("base64url");
}

/** What was sealed; null when it was changed, sealed for something else, or under another session secret. */
export function unseal(sealed: string, about: string): string | null {
	const bytes = Buffer.from(sealed, "base64url");
	if (bytes.length < nonceLength + tagLength) return null;
	const opening = createDecipheriv(cipher, key(), bytes.subarray(0, nonceLength)).setAAD(Buffer.from(about));
	opening.setAuthTag(bytes.subarray(-tagLength));
	try {
		return Buffer.concat([opening.update(bytes.subarray(nonceLength, -tagLength)), opening.final()]).toString("utf8");
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

function key(): Buffer {
	return derived("sealed second factors");
}

function derived(use: string): Buffer {
	return Buffer.from(hkdfSync("sha256", configuration().sessionSecret, "", use, 32));
}
