import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { seal, unseal } from "./seal.server.ts";
import { secretHash } from "./secret.server.ts";

/** What authenticator apps take for granted: six digits, SHA-1, a new code every 30 seconds. */
const period = 30;
/** A clock may be so many codes off. */
const window = 1;
const codeCount = 10;
/** Without letters and digits that look alike. */
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz0";

/** A new secret for an authenticator app: 160 bits in base32. */
export function newTotpSecret(): string {
	return new Secret({ size: 20 }).base32;
}

/** Seals a key for the page that offers it to an account, so that it comes back as it was offered. */
export function sealOffer(secret: string, accountId: string): string {
	return seal(secret, `offered to ${accountId}`);
}

/** The key that was offered to this account; null for anything else. */
export function offeredKey(sealed: string, accountId: string): string | null {
	return unseal(sealed, `offered to ${accountId}`);
}

/** The address that an authenticator app reads from a QR code. */
export function totpAddress(secret: string, email: string): string {
	return totp(secret, email).toString();
}

/**
 * The time step that a code from an authenticator app is of, which is stored so that no code works twice.
 * @param at an instant, as an ISO date.
 * @returns null for a code that is not one of now.
 */
export function stepOfCode(secret: string, code: string, at: string): number | null {
	const timestamp = Date.parse(at);
	const delta = totp(secret).validate({ token: code, timestamp, window });
	return delta === null ? null : TOTP.counter({ period, timestamp }) + delta;
}

/**
 * New recovery codes: each works once in place of the app, and has 120 bits, so that a fast hash of it may be stored.
 * @example "k3m4-7q2p-x9ta-h5ce-8vwn-ybdf"
 */
export function newRecoveryCodes(): string[] {
	return Array.from({ length: codeCount }, () => {
		const letters = Array.from(randomBytes(24), (byte) => alphabet[byte % alphabet.length]).join("");
		return letters.match(/.{4}/g)?.join("-") ?? "";
	});
}

/** What is stored of a recovery code, however it was typed. */
export function recoveryCodeHash(code: string): string {
	return secretHash(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
}

function totp(secret: string, label = ""): TOTP {
	return new TOTP({ issuer: "Joint Working Diagnostic", label, secret, period });
}
