import { createCookie } from "@remix-run/node";
import { joinHours } from "#app/models/join.server.ts";
import { knownDays, minutesToFinish } from "#app/models/sign-in.server.ts";
import { configuration } from "#app/server/configuration.server.ts";

/** How long somebody may take at the provider of identities, in seconds. */
export const flowSeconds = 600;

/**
 * The cookies of the product, each the secret of one kind of row: a session of an account, one that a link to a seat or to an
 * action has made (a browser may have all three, so that a facilitator who opens a link stays signed in), somebody who waits to be let
 * into a room, a sign-in whose second step is due, a browser that is known; and of what is on its way through the provider of identities. With its life in seconds,
 * null for as long as the browser is open, and with what it is for in words: the page on data protection lists them from here.
 */
const cookies = {
	session: { life: null, purpose: "Keeps you signed in with your account." },
	seat: { life: null, purpose: "Keeps you signed in by your personal link, while you answer and read results." },
	owner: { life: null, purpose: "Keeps you signed in by your link to the actions that are yours." },
	join: {
		life: joinHours * 3600,
		purpose: "Holds your place while you wait to be let into a room whose code you have typed or scanned.",
	},
	"sign-in": { life: minutesToFinish * 60, purpose: "Holds a sign-in together whose second step is due." },
	provider: {
		life: flowSeconds,
		purpose: "Holds a sign-in together while you are at your organisation's own sign-in.",
	},
	known: {
		life: knownDays * 86_400,
		purpose:
			"Says that you signed in with your account in this browser before, so that strangers who guess cannot lock you out.",
	},
} as const satisfies Record<string, { life: number | null; purpose: string }>;

export type CookieKind = keyof typeof cookies;

/** The name of a cookie as the browser has it. Over TLS it is bound to this very host. */
function cookieName(kind: CookieKind): string {
	return configuration().secure ? `__Host-${kind}` : kind;
}

/** Every cookie in words: its name here, what it is for and how long the browser keeps it. */
export function cookiesInWords(): { name: string; purpose: string; kept: string }[] {
	return Object.entries(cookies).map(([kind, { life, purpose }]) => ({
		name: cookieName(kind as CookieKind),
		purpose,
		kept: keptInWords(life),
	}));
}

function keptInWords(life: number | null): string {
	if (life === null) return "Until the browser is closed";
	if (life < 3600) return `${life / 60} minutes`;
	return life < 86_400 ? `${life / 3600} hours` : `${life / 86_400} days`;
}

/** The secret in a cookie of a request; null where there is none or we did not sign it. */
export async function secretOf(request: Request, kind: CookieKind): Promise<string | null> {
	const value: unknown = await cookie(kind).parse(request.headers.get("cookie"));
	return typeof value === "string" && value !== "" ? value : null;
}

/** The header that sets a cookie. */
export function setCookie(kind: CookieKind, secret: string): Promise<string> {
	return cookie(kind).serialize(secret);
}

/** The header that removes a cookie. */
export function clearCookie(kind: CookieKind): Promise<string> {
	return cookie(kind).serialize("", { maxAge: 0 });
}

function cookie(kind: CookieKind) {
	const { secure, sessionSecret } = configuration();
	const maxAge = cookies[kind].life;
	return createCookie(cookieName(kind), {
		secrets: [sessionSecret],
		httpOnly: true,
		sameSite: "lax",
		path: "/",
		secure,
		...(maxAge === null ? {} : { maxAge }),
	});
}
