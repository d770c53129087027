import type { Server } from "node:http";
import type { Express } from "express";
import { CannotStart } from "./instance.server.ts";

/**
 * How long a connection without a request stays open, in milliseconds: longer than what stands in front keeps one (a minute,
 * commonly), or a request that is just being sent on it is cut off.
 */
const idleConnection = 75_000;

/** Listens. @throws CannotStart with the reason and what to change. */
export function listen(app: Express, host: string, port: number): Promise<Server> {
	return new Promise((resolve, reject) => {
		const server = app.listen(port, host, () => resolve(server));
		server.keepAliveTimeout = idleConnection;
		server.on("error", (error: NodeJS.ErrnoException) => {
			const reasons: Record<string, string> = {
				EADDRINUSE: `Port ${port} is in use: stop what uses it, or choose another with PORT.`,
				EACCES: `Port ${port} needs more rights than this account has: choose one above 1023 with PORT.`,
				EADDRNOTAVAIL: `${host} is not an address of this machine: choose another with HOST.`,
				ENOTFOUND: `${host} is not an address of this machine: choose another with HOST.`,
			};
			reject(new CannotStart(reasons[error.code ?? ""] ?? `It cannot listen on ${host}:${port}: ${error.message}`));
		});
	});
}

/**
 * Stops listening. What is under way may end, and its connection with it, for so many seconds; a stream of events never
 * would.
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
