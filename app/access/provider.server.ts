import * as oidc from "openid-client";
import { now } from "#app/clock.server.ts";
import { configuration } from "#app/server/configuration.server.ts";
import type { ProviderSettings } from "#app/server/environment.server.ts";

/** Why somebody who goes to the provider, or comes back from it, is not let in: a status, and words for them. */
export class ProviderRefusal extends Error {
	readonly status: number;

	constructor(status: number, words: string) {
		super(words);
		this.status = status;
	}
}

/** How long the provider may take for an answer, in seconds. */
const patience = 10;
/** How long what it says of itself is believed, in milliseconds. A signature by a key that is not known asks for its keys anew. */
const believed = 3_600_000;

let discovered: { settings: ProviderSettings; until: number; server: Promise<oidc.Configuration> } | null = null;

/** What people sign in with at the provider, such as "your council account"; null where there is none. */
export function providerName(): string | null {
	return configuration().provider?.name ?? null;
}

/**
 * The provider as it describes itself, asked for at the first use: one that is down stops no start.
 * @throws ProviderRefusal when there is none, or it cannot be reached.
 */
export async function provider(): Promise<oidc.Configuration> {
	const settings = configuration().provider;
	if (!settings) throw new ProviderRefusal(404, "People sign in here by a password.");
	const at = Date.parse(now());
	if (discovered?.settings !== settings || discovered.until <= at) {
		discovered = { settings, until: at + believed, server: discover(settings) };
	}
	const { server } = discovered;
	try {
		return await server;
	} catch (error) {
		// What could not be had is asked for again the next time.
		if (discovered?.server === server) discovered = null;
		noteFailure(error);
		throw unreachable();
	}
}

async function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<oidc.Configuration> {
	const server = await oidc.discovery(new URL(issuer), clientId, undefined, authentication(clientSecret), {
		timeout: patience,
		execute: [
			oidc.enableNonRepudiationChecks,
			// The settings take no other address without TLS than this machine's.
			...(issuer.startsWith("http:") ? [oidc.allowInsecureRequests] : []),
		],
	});
	// At Entra ID the library would take the issuer for a pattern that fits the tenant of any body.
	if (new URL(server.serverMetadata().issuer).href !== new URL(issuer).href) {
		throw Object.assign(new Error("The provider calls itself something else."), { code: "OIDC_ISSUER_IS_ANOTHER" });
	}
	return server;
}

/** The client's secret goes the way that the provider says it takes; by the standard that is a header. */
function authentication(secret: string): oidc.ClientAuth {
	return (server, client, body, headers) => {
		const methods = server.token_endpoint_auth_methods_supported ?? [];
		const way = methods.includes("client_secret_post") ? oidc.ClientSecretPost : oidc.ClientSecretBasic;
		return way(secret)(server, client, body, headers);
	};
}

/** What is said while the provider cannot be reached. */
export function unreachable(): ProviderRefusal {
	return new ProviderRefusal(
		503,
		`Signing in with ${providerName()} does not work just now, because what checks it cannot be reached. Try again in a few minutes. Whoever has a password here can sign in with that.`,
	);
}

/**
 * Tells whoever looks after the installation what went wrong, by its name alone: what came from outside may hold a code, a token
 * or claims.
 */
export function noteFailure(error: unknown): void {
	const { error: answered, code } = error as { error?: unknown; code?: unknown };
	const isName = (word: unknown) => typeof word === "string" && /^[A-Za-z_]{1,60}$/.test(word);
	const name = [answered, code].find(isName) ?? "NOT_REACHED";
	console.error(`Signing in with the provider at OIDC_ISSUER failed: ${name}.`);
}
