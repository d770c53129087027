import { data, type HeadersArgs } from "@remix-run/node";
import * as oidc from "openid-client";
import { now } from "#app/clock.server.ts";
import type { Identity } from "#app/models/provider.server.ts";
import { configuration } from "#app/server/configuration.server.ts";
import { noteFailure, ProviderRefusal, provider, providerName, unreachable } from "./provider.server.ts";
import { type Flow, keepFlow, type Purpose } from "./provider-flow.server.ts";

/**
 * Sends somebody on their way to the provider. A page takes them there and not a redirect: browsers hold the rule of whereto forms
 * may lead (form-action) against every redirect that follows one, and a provider may hand on to others.
 * @returns for the page, where to go; or why not.
 */
export async function leaveFor(purpose: Purpose) {
	try {
		const flow = {
			purpose,
			state: oidc.randomState(),
			nonce: oidc.randomNonce(),
			verifier: oidc.randomPKCECodeVerifier(),
			began: now(),
		};
		const to = await addressFor(flow);
		const headers = { refresh: `0;url=${to}`, "set-cookie": await keepFlow(flow) };
		return data({ to, refused: null }, { headers });
	} catch (error) {
		if (!(error instanceof ProviderRefusal)) throw error;
		return data({ to: null, refused: error.message }, { status: error.status });
	}
}

/** The header of that page with which a browser goes on by itself. */
export function goesOn({ actionHeaders }: HeadersArgs): Record<string, string> {
	const refresh = actionHeaders.get("refresh");
	return refresh === null ? {} : { refresh };
}

async function addressFor({ purpose, state, nonce, verifier }: Flow): Promise<string> {
	const server = await provider();
	const isAgain = purpose.for === "sign-in" && purpose.again;
	const address = oidc.buildAuthorizationUrl(server, {
		redirect_uri: returnAddress().href,
		scope: purpose.for === "entry" ? "openid email" : "openid",
		state,
		nonce,
		code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
		code_challenge_method: "S256",
		// Whoever is signed in there already may be somebody else at the same screen.
		...(purpose.for !== "sign-in" || isAgain ? { prompt: "login" } : {}),
		// So that it says when that was.
		...(isAgain ? { max_age: "0" } : {}),
	});
	return address.href;
}

/** Who the provider says somebody is. */
export type Arrival = Identity & {
	/** Their address, where the provider vouches for it. */
	email: string | null;
	/** When they last showed it who they are, in milliseconds since 1970; null where it does not say. */
	shownAt: number | null;
};

/**
 * Who has come back from the provider. The state, the code, and the ID token's signature, issuer, audience, nonce and times are
 * checked.
 * @param search the query of the address that they came back to
 * @throws ProviderRefusal
 */
export async function arrivalOf({ state, nonce, verifier }: Flow, search: string): Promise<Arrival> {
	if (new URLSearchParams(search).getAll("state").join() !== state) throw notBegunHere();
	const server = await provider();
	try {
		const answer = await oidc.authorizationCodeGrant(server, returnAddress(search), {
			expectedState: state,
			expectedNonce: nonce,
			pkceCodeVerifier: verifier,
			idTokenExpected: true,
		});
		const claims = answer.claims();
		if (!claims) throw new Error("The ID token that was checked is not there.");
		const { iss: issuer, sub: subject, auth_time: shown } = claims;
		return { issuer, subject, email: emailOf(claims), shownAt: shown === undefined ? null : shown * 1000 };
	} catch (error) {
		throw refusalOf(error);
	}
}

/** What is said to whoever comes back and did not set out from this browser, or too long ago, or came back before. */
export function notBegunHere(): ProviderRefusal {
	return new ProviderRefusal(
		400,
		"This sign-in was not begun in this browser, took longer than ten minutes, or is over already. Begin it again here.",
	);
}

/**
 * The address of somebody, where it can be believed. Entra ID says with `xms_edov` whether the owner of its domain vouches for
 * it, others with `email_verified`; where neither is said, the body's own directory does.
 */
function emailOf({ email, email_verified: verified = true, xms_edov: ofDomain = true }: oidc.IDToken): string | null {
	const isTrue = (value: unknown) => value === true || value === 1 || value === "true" || value === "1";
	return typeof email === "string" && isTrue(verified) && isTrue(ofDomain) ? email : null;
}

function refusalOf(error: unknown): ProviderRefusal {
	if (error instanceof oidc.AuthorizationResponseError) {
		return new ProviderRefusal(403, `Signing in with ${providerName()} was given up, or refused there.`);
	}
	// A code that was used before, or comes too late.
	if (error instanceof oidc.ResponseBodyError && error.error === "invalid_grant") return notBegunHere();
	noteFailure(error);
	const isAway = error instanceof TypeError || (error instanceof oidc.ClientError && error.code === "OAUTH_TIMEOUT");
	return isAway
		? unreachable()
		: new ProviderRefusal(400, "What came back from there could not be checked, so nobody was signed in.");
}

/** Where the provider sends people back to; as a start it is told to the provider by whoever sets it up. */
function returnAddress(search = ""): URL {
	return new URL(`/sign-in/callback${search}`, configuration().publicOrigin);
}
