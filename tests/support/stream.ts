import { type IncomingHttpHeaders, request as sendPlainly } from "node:http";
import { request as sendSecurely } from "node:https";
import { afterThisFile } from "#tests/support/cleanup.ts";

export type OpenStream = {
	status: number;
	headers: IncomingHttpHeaders;
	/** Everything that has come so far. */
	text: () => string;
	/** The numbers that have come so far. */
	numbers: () => number[];
	/** How the server has ended it; null while it is open. */
	became: () => "ended" | "cut off" | null;
	close: () => void;
};

/** Asks for a stream of events on a connection of its own, or for what refuses it; the first part of it has come then. */
export function openStream(origin: string, path: string, cookie = "", method = "GET"): Promise<OpenStream> {
	const isSecure = origin.startsWith("https:");
	const send = isSecure ? sendSecurely : sendPlainly;
	return new Promise((resolve, reject) => {
		const options = { method, agent: false, headers: { cookie }, ...(isSecure ? { rejectUnauthorized: false } : {}) };
		const outgoing = send(origin + path, options, (response) => {
			let text = "";
			let became: "ended" | "cut off" | null = null;
			const stream = {
				status: response.statusCode ?? 0,
				headers: response.headers,
				text: () => text,
				numbers: () => [...text.matchAll(/^data: (\d+)$/gm)].map(([, number]) => Number(number)),
				became: () => became,
				close: () => outgoing.destroy(),
			};
			response.setEncoding("utf8").on("data", (part: string) => {
				text += part;
				resolve(stream);
			});
			response.on("end", () => {
				became = "ended";
				resolve(stream);
			});
			response.on("error", () => {
				became ??= "cut off";
			});
		});
		outgoing.on("error", reject);
		outgoing.end();
		afterThisFile(() => void outgoing.destroy());
	});
}
