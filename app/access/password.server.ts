import { hash, verify } from "@node-rs/argon2";

/** OWASP's second recommended setting for argon2id, which is the library's default algorithm: 19 MiB, 2 passes, 1 lane. */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Checked against when there is no such account, so that an unknown address takes as long as a wrong password. */
const nobodysHash = hash("nobody has this password", settings);

/** The argon2id hash of a password, with its salt and settings in it. */
export function passwordHash(password: string): Promise<string> {
	return hash(password, settings);
}

/** Whether the password is the one that was hashed; false, after the same work, when there is no hash. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
	const matches = await verify(stored ?? (await nobodysHash), password);
	return stored !== null && matches;
}
