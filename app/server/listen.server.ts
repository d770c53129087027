import { createServer, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Express } from "express";
import { headersOfText } from "./headers.server.ts";
import { CannotStart } from "./instance.server.ts";

/**
 * How long a connection without a request stays open, in milliseconds: longer than what stands in front keeps one (a minute,
 * commonly), or a request that is just being sent on it is cut off.
 */
const idleConnection = 75_000;

/**
 * How long a request may take to arrive, in milliseconds: its headers, all of it, and how often that is looked at. A file of
 * 2 MB over the slowest telephone line takes about a minute; who sends a byte now and then only holds a connection.
 */
const patience = { headersTimeout: 15_000, requestTimeout: 120_000, connectionsCheckingInterval: 5_000 };

/** Listens. @throws CannotStart with the reason and what to change. */
export function listen(app: Express, host: string, port: number, limits = patience): Promise<Server> {
	return new Promise((resolve, reject) => {
		// A request without a name for this site is refused in words, by the guard.
		const server = createServer({ ...limits, requireHostHeader: false }, app);
		server.keepAliveTimeout = idleConnection;
		// By itself Node answers both of these, without a word and without our headers.
		server.on("checkExpectation", app);
		answerUnreadable(server);
		server.on("error", (error: NodeJS.ErrnoException) => {
			const reasons: Record<string, string> = {
				EADDRINUSE: `Port ${port} is in use: stop what uses it, or choose another with PORT.`,
				EACCES: `Port ${port} needs more rights than this account has: choose one above 1023 with PORT.`,
				EADDRNOTAVAIL: `${host} is not an address of this machine: choose another with HOST.`,
				ENOTFOUND: `${host} is not an address of this machine: choose another with HOST.`,
			};
			reject(new CannotStart(reasons[error.code ?? ""] ?? `It cannot listen on ${host}:${port}: ${error.message}`));
		});
		server.listen(port, host, () => resolve(server));
	});
}

/** Answers what cannot be read as a request, or did not come in time, and closes the connection. */
function answerUnreadable(server: Server): void {
	const answers = new WeakMap<Socket, ServerResponse>();
	for (const asked of ["request", "checkExpectation"]) {
		server.prependListener(asked, (request, response) => answers.set(request.socket, response));
	}
	server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
		const answer = answers.get(socket);
		// In the middle of an answer there is no place for another.
		if (!socket.writable || (answer?.headersSent && !answer.writableFinished)) {
			socket.destroy();
			return;
		}
		const [status, words] = refusals[error.code ?? ""] ?? [400, "This cannot be read, so nothing was done."];
		const lines = Object.entries({ ...headersOfText, connection: "close", "content-length": String(words.length + 1) });
		const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines.map(([name, value]) => `${name}: ${value}`)];
		// Whoever goes on sending does not read, and is not waited for.
		socket.end(`${head.join("\r\n")}\r\n\r\n${words}\n`, () => socket.destroy());
	});
}

const refusals: Readonly<Record<string, [number, string]>> = {
	HPE_HEADER_OVERFLOW: [431, "The headers are longer than any browser's, so nothing was done."],
	ERR_HTTP_REQUEST_TIMEOUT: [408, "This did not arrive in time, so nothing was done. Send it again."],
};

/**
 * Stops listening. What is under way may end, and its connection with it, for so many seconds; streams of events have been
 * ended before.
 */
export async function stopListening(server: Server, seconds: number): Promise<void> {
	const deadline = Date.now() + seconds * 1000;
	const ending = setInterval(() => {
		if (Date.now() > deadline) server.closeAllConnections();
		else server.closeIdleConnections();
	}, 50);
	await new Promise((resolve) => server.close(resolve));
	clearInterval(ending);
}
