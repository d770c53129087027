import { fork } from "node:child_process";
import { once } from "node:events";
import type { ProviderSettings } from "#app/server/environment.server.ts";
import { afterThisFile } from "#tests/support/cleanup.ts";

/** Somebody at the provider: who they are there, and their address. */
type Known = { subject: string; email: string };

/** Starts oidc-provider in a process of its own, on this machine and without TLS. */
export async function startProvider() {
	// It warns of this version of Node, and of what is fit for tests only.
	const child = fork("tests/support/processes/provider.mjs", [], { execArgv: [], silent: true });
	afterThisFile(() => void child.kill("SIGKILL"));
	const [{ issuer }] = (await once(child, "message")) as [{ issuer: string }];
	const settings: ProviderSettings = {
		issuer,
		clientId: "joint-working",
		clientSecret: "a secret between the two",
		name: "your council account",
	};
	return {
		settings,
		/** Opens it for the product at an origin. */
		openFor: async (origin: string): Promise<void> => {
			const opened = once(child, "message");
			child.send({ returnAddress: `${origin}/sign-in/callback` });
			await opened;
		},
		person: () => person(issuer),
		kill: async (): Promise<void> => {
			const gone = once(child, "exit");
			child.kill("SIGKILL");
			await gone;
		},
	};
}

/** A browser at the provider, which stays signed in there. */
function person(issuer: string) {
	const cookies = new Map<string, string>();
	async function ask(address: URL, body?: URLSearchParams): Promise<Response> {
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
		const init = body ? { method: "POST", body } : {};
		const answer = await fetch(address, { ...init, redirect: "manual", headers: { cookie } });
		for (const line of answer.headers.getSetCookie()) {
			const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
			cookies.set(name, value);
		}
		return answer;
	}
	/**
	 * Goes where the product sends, signs in as somebody when it is asked to, or gives up.
	 * @returns the path and query with which the provider sends back.
	 */
	return async (to: string, as: Known | "nobody"): Promise<string> => {
		const form = new URLSearchParams(as === "nobody" ? { do: "cancel" } : { do: "sign in", ...as });
		let address = new URL(to);
		for (let step = 0; step < 10; step++) {
			const isAsked = address.pathname.startsWith("/interaction/");
			const answer = await ask(address, isAsked ? form : undefined);
			const location = answer.headers.get("location");
			if (location === null) throw new Error(`The provider stopped at ${address}: ${await answer.text()}`);
			address = new URL(location, address);
			if (address.origin !== issuer) return `${address.pathname}${address.search}`;
		}
		throw new Error("The provider sends in circles.");
	};
}
