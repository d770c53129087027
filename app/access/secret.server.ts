import { createHash, randomBytes } from "node:crypto";

/** A new secret of 256 bits, safe in an address: 43 characters of base64url. */
export function newSecret(): string {
	return randomBytes(32).toString("base64url");
}

/** What is stored of a secret: its SHA-256 in hexadecimal. */
export function secretHash(secret: string): string {
	return createHash("sha256").update(secret).digest("hex");
}
