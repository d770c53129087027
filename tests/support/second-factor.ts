import { Secret, TOTP } from "otpauth";
import { action, loader } from "#app/routes/account.second-factor.tsx";
import { visit } from "#tests/support/visit.ts";

/** The code that an authenticator app shows at an instant for a key, however the key is spaced. */
export function codeOf(key: string, at = Date.now()): string {
	return new TOTP({ secret: Secret.fromBase32(key.replaceAll(" ", "")) }).generate({ timestamp: at });
}

/** The code after the one of now, which a clock that is a little behind takes too: the one of now was used to set the app up. */
export function nextCode(key: string): string {
	return codeOf(key, Date.now() + 30_000);
}

/** Sets up the second step of signing in, as the person of a session does it. @returns the app's key and the recovery codes. */
export async function enrolled(cookie: string): Promise<{ key: string; codes: string[] }> {
	const { typable: key, sealed } = (await visit(loader, { cookie })).data as { typable: string; sealed: string };
	const { data } = await visit(action, { cookie, form: { intent: "app", sealed, code: codeOf(key) } });
	return { key, codes: (data as { codes: string[] }).codes };
}
