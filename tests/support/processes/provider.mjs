import { createServer } from "node:http";
import { text } from "node:stream/consumers";
// @ts-expect-error: it has no types
import Provider from "oidc-provider";

// A real OpenID Connect provider on this machine, without TLS. It says where it is; told where people come back to, it opens.
// Its sign-in believes whoever says who they are.

/** @type {Map<string, string>} the address of everybody who has signed in, by who they are */
const addresses = new Map();
/** @type {any} */
let provider = null;

const server = createServer((request, response) => {
	const { pathname } = new URL(request.url ?? "/", issuer());
	if (pathname.startsWith("/interaction/")) {
		interact(request, response).catch((/** @type {Error} */ error) => response.writeHead(500).end(error.stack));
	} else provider.callback()(request, response);
});

function issuer() {
	const address = server.address();
	return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function interact(request, response) {
	if (request.method !== "POST") {
		response.setHeader("content-type", "text/html");
		response.end(`<!doctype html><html lang="en"><title>Sign in there</title><h1>Sign in there</h1><form method="post">
			<label>Who <input name="subject"></label><label>Address <input name="email"></label>
			<button name="do" value="sign in">Sign in</button><button name="do" value="cancel">Cancel</button></form></html>`);
		return;
	}
	const form = new URLSearchParams(await text(request));
	const subject = form.get("subject") ?? "";
	addresses.set(subject, form.get("email") ?? "");
	const outcome = form.get("do") === "cancel" ? { error: "access_denied" } : { login: { accountId: subject } };
	await provider.interactionFinished(request, response, outcome, { mergeWithLastSubmission: false });
}

/** @param {string} returnAddress */
function open(returnAddress) {
	provider = new Provider(issuer(), {
		clients: [
			{
				client_id: "joint-working",
				client_secret: "a secret between the two",
				redirect_uris: [returnAddress],
				token_endpoint_auth_method: "client_secret_post",
			},
		],
		claims: { openid: ["sub"], email: ["email", "email_verified"] },
		// As Entra ID does: what is asked for stands in the ID token.
		conformIdTokenClaims: false,
		cookies: { keys: ["a key for tests only"] },
		features: { devInteractions: { enabled: false } },
		findAccount: (/** @type {unknown} */ _context, /** @type {string} */ subject) => ({
			accountId: subject,
			claims: () => ({ sub: subject, email: addresses.get(subject), email_verified: true }),
		}),
		interactions: {
			url: (/** @type {unknown} */ _context, /** @type {{ uid: string }} */ { uid }) => `/interaction/${uid}`,
		},
		loadExistingGrant: async (/** @type {any} */ context) => {
			const { client, session } = context.oidc;
			const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
			grant.addOIDCScope("openid email");
			await grant.save();
			return grant;
		},
		pkce: { required: () => true },
	});
}

process.on("message", (/** @type {{ returnAddress: string }} */ { returnAddress }) => {
	open(returnAddress);
	process.send?.("open");
});
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => process.send?.({ issuer: issuer() }));
