import { Agent, request } from "node:http";
import { connect } from "node:net";

/** Connections are kept, as a browser keeps its own. */
const agent = new Agent({ keepAlive: true, maxSockets: 100 });

/** Asks for something, or sends a form, as a browser that has cookies. */
export function ask(
	origin: string,
	address: string,
	cookie: string,
	form: [string, string][] | null = null,
): Promise<{ status: number; text: string }> {
	const body = form && new URLSearchParams(form).toString();
	const sent = { cookie, origin, "content-type": "application/x-www-form-urlencoded" };
	const headers = body === null ? { cookie } : { ...sent, "content-length": String(body.length) };
	return new Promise((resolve, reject) => {
		const outgoing = request(origin + address, { agent, method: body === null ? "GET" : "POST", headers });
		outgoing.on("response", (response) => {
			let text = "";
			response.setEncoding("utf8").on("data", (part: string) => {
				text += part;
			});
			response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
			response.on("error", reject);
		});
		outgoing.on("error", reject);
		outgoing.end(body ?? undefined);
	});
}

type Screen = {
	/** The address of its stream, and the cookie of whoever sits before it. */
	stream: string;
	cookie: string;
	/** Fetches what there is to see, after every number but the first. One fetch follows another, as in a browser. */
	load: () => Promise<unknown>;
};

/**
 * Opens a screen on a connection of its own, with as little as can be; it has its first number then.
 * @returns what closes it, and waits for what it fetches
 */
export function openScreen(origin: string, { stream, cookie, load }: Screen): Promise<() => Promise<void>> {
	const { hostname, port, host } = new URL(origin);
	let shown: number | null = null;
	let latest = 0;
	let loading: Promise<void> | null = null;
	async function catchUp(): Promise<void> {
		while (shown !== latest) {
			const number = latest;
			await load();
			shown = number;
		}
		loading = null;
	}
	return new Promise((resolve, reject) => {
		const socket = connect(Number(port), hostname);
		const close = async () => {
			socket.destroy();
			await loading;
		};
		socket.setEncoding("latin1").on("data", (part: string) => {
			for (const [, number] of part.matchAll(/^data: (\d+)$/gm)) latest = Number(number);
			shown ??= latest;
			if (shown !== latest) loading ??= catchUp();
			resolve(close);
		});
		socket.on("error", reject);
		socket.write(`GET ${stream} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n\r\n`);
	});
}
