import { Agent, type IncomingHttpHeaders, request as sendPlainly } from "node:http";
import { Agent as SecureAgent, request as sendSecurely } from "node:https";
import { afterThisFile } from "#tests/support/cleanup.ts";

export type Sent = {
	method?: string;
	path?: string;
	headers?: Record<string, string>;
	/** None for a request without a body, which then says nothing of its length either. */
	body?: string | Buffer | null;
	/** Sends the body without saying how long it is. */
	chunked?: boolean;
	/** Sends the headers and then nothing. */
	unfinished?: boolean;
	/** Its own connections, where it matters on which it comes. */
	agent?: Agent;
};
export type Got = { status: number; text: string; headers: IncomingHttpHeaders };

const agent = new Agent({ keepAlive: true, maxSockets: 50 });
/** Believes any certificate: those here have signed themselves. */
const secureAgent = new SecureAgent({ keepAlive: true, maxSockets: 50, rejectUnauthorized: false });
afterThisFile(() => {
	agent.destroy();
	secureAgent.destroy();
});

/** Sends exactly these headers, as no browser lets a page do. */
export function ask(origin: string, sent: Sent): Promise<Got> {
	const { method = "POST", path = "/", headers = {}, body = "a=b", chunked = false, unfinished = false } = sent;
	const connections = sent.agent ?? agent;
	return new Promise((resolve, reject) => {
		const length: Record<string, string> =
			body === null || chunked ? {} : { "content-length": String(Buffer.byteLength(body)) };
		const { hostname, port, protocol } = new URL(origin);
		const request = { hostname, port, method, path, headers: { ...length, ...headers } };
		const outgoing =
			protocol === "https:"
				? sendSecurely({ ...request, agent: secureAgent })
				: sendPlainly({ ...request, agent: connections });
		outgoing.on("response", (response) => {
			let text = "";
			response.setEncoding("utf8").on("data", (part: string) => {
				text += part;
			});
			response.on("end", () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }));
		});
		outgoing.on("error", reject);
		if (unfinished) outgoing.flushHeaders();
		else if (body === null) outgoing.end();
		else if (chunked) {
			outgoing.write(body);
			outgoing.end();
		} else outgoing.end(body);
	});
}
