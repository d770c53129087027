import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ProviderSettings } from "#app/server/environment.server.ts";
import { afterThisFile } from "#tests/support/cleanup.ts";

/** What an ID token of it says in place of what is right, and how it is signed. */
export type Wrong = {
	claims?: Record<string, unknown>;
	header?: Record<string, unknown>;
	signedBy?: "its key" | "another key" | "nobody";
};

const clientId = "joint-working";
const own = generateKeyPairSync("rsa", { modulusLength: 2048 });
const other = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** A provider that answers with whatever ID token it is told to. */
export async function startHostileProvider() {
	let answer = { status: 200, body: {} as Record<string, unknown> };
	let discovered: Record<string, unknown> = {};
	let asked = 0;
	const server = createServer((request, response) => {
		const found: Record<string, () => [number, unknown]> = {
			"/.well-known/openid-configuration": () => {
				asked++;
				return [200, { ...discovery(), ...discovered }];
			},
			"/jwks": () => [
				200,
				{ keys: [{ ...own.publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }] },
			],
			"/token": () => [answer.status, answer.body],
		};
		const [status, body] = found[request.url ?? ""]?.() ?? [404, {}];
		request.resume();
		response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	afterThisFile(() => (server.listening ? close().then(() => undefined) : undefined));
	function discovery() {
		return {
			issuer,
			authorization_endpoint: `${issuer}/authorize`,
			token_endpoint: `${issuer}/token`,
			jwks_uri: `${issuer}/jwks`,
			response_types_supported: ["code"],
			subject_types_supported: ["public"],
			id_token_signing_alg_values_supported: ["RS256", "HS256", "none"],
		};
	}
	const settings: ProviderSettings = { issuer, clientId, clientSecret: "a secret", name: "your council account" };
	return {
		settings,
		close,
		/** What it says of itself in place of what is so. */
		describe: (wrong: Record<string, unknown>) => {
			discovered = wrong;
		},
		/** How often it was asked for what it says of itself. */
		timesAsked: () => asked,
		/** Answers the next code with an ID token for a nonce. */
		vouch: (nonce: string, { claims = {}, header = {}, signedBy = "its key" }: Wrong = {}) => {
			const at = Math.floor(Date.now() / 1000);
			const right = { iss: issuer, aud: clientId, sub: "nia", nonce, iat: at, exp: at + 300 };
			const key = { "its key": own.privateKey, "another key": other.privateKey, nobody: null }[signedBy];
			const token = jwt({ alg: "RS256", kid: "1", ...header }, { ...right, ...claims }, key);
			answer = { status: 200, body: { access_token: "a token", token_type: "Bearer", id_token: token } };
		},
		/** Answers the next code with something else. */
		answer: (status: number, body: Record<string, unknown>) => {
			answer = { status, body };
		},
	};
}

function jwt(header: object, claims: object, key: KeyObject | null): string {
	const encoded = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
	const signature = key === null ? "" : sign("sha256", Buffer.from(encoded), key).toString("base64url");
	return `${encoded}.${signature}`;
}

/** Settings with a provider, so that the pages that lead to one are there. */
export async function providerSettings() {
	const { issuer, clientId, clientSecret } = (await startHostileProvider()).settings;
	return { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
}
