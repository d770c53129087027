import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { flowSeconds, secretOf, setCookie } from "./cookie.server.ts";
import { seal, unseal } from "./seal.server.ts";

/** What somebody goes to the provider for, with what is needed when they are back. */
const purpose = z.discriminatedUnion("for", [
	/** To sign in, and then go on; with `again`, as somebody who has just shown there who they are. */
	z.object({ for: z.literal("sign-in"), back: z.string().nullable(), again: z.boolean() }),
	/** To accept an invitation, or another link with which an account sets what it signs in by. */
	z.object({ for: z.literal("entry"), token: z.string() }),
	/** To sign in with the provider from now on, as the account of a session, by its hash. */
	z.object({ for: z.literal("link"), session: z.string() }),
]);
export type Purpose = z.infer<typeof purpose>;

const flow = z.object({
	purpose,
	state: z.string(),
	nonce: z.string(),
	/** The secret whose hash the provider was given, so that a code is worth nothing to whoever reads it. */
	verifier: z.string(),
	began: z.string(),
});
/** What is on its way through the provider: it belongs to one browser, in one cookie. */
export type Flow = z.infer<typeof flow>;

const about = "on the way through the provider";

/** The header that gives a browser what it brings back. */
export function keepFlow(kept: Flow): Promise<string> {
	return setCookie("provider", seal(JSON.stringify(kept), about));
}

/** What a browser brings back; null when that is nothing of ours, or began too long ago. */
export async function flowOf(request: Request): Promise<Flow | null> {
	const sealed = await secretOf(request, "provider");
	const text = sealed === null ? null : unseal(sealed, about);
	if (text === null) return null;
	const kept = flow.parse(JSON.parse(text));
	return Date.parse(now()) - Date.parse(kept.began) < flowSeconds * 1000 ? kept : null;
}
