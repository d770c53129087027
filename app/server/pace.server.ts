import type { NextFunction, Request, Response } from "express";
import { clientOf } from "./client-address.server.ts";

/** A body up to this, in bytes, is a form that somebody has filled in; more is a file, or an attack. */
const ordinary = 64 * 1024;

/** How much of larger bodies is taken from one client, in bytes a millisecond: reading one costs a page's time many times over. */
const taken = 2000;

/** The longest that a body waits for the ones before it, in milliseconds. */
const longestWait = 20_000;

/** How fast all that is too large runs out together, in bytes a millisecond. */
const drained = 50_000;

/**
 * Lets one client's large bodies in one after another, so that however many it sends, other people's pages still come. The
 * first waits for nothing.
 */
export function paceLargeBodies() {
	/** When a client's next large body is let in. */
	const due = new Map<string, number>();
	return (request: Request, response: Response, next: NextFunction): void => {
		const length = Number(request.get("content-length") ?? 0);
		if (length <= ordinary) {
			next();
			return;
		}
		const now = Date.now();
		for (const [client, at] of due) if (at <= now) due.delete(client);
		const client = clientOf(request.ip ?? "");
		const at = due.get(client) ?? now;
		if (at - now > longestWait) {
			response.set("retry-after", "60").status(429).type("text/plain");
			response.send("Too much was sent from here at once, so nothing was done. Wait a minute and send it again.\n");
			return;
		}
		due.set(client, at + length / taken);
		if (at === now) next();
		else setTimeout(next, at - now);
	};
}

/**
 * Lets what is left of a body run out once the request has been answered: what was refused before it was read would stay on the
 * connection, and the next request on it would wait for ever.
 */
export function leaveNoBody(request: Request, response: Response, next: NextFunction): void {
	response.on("finish", () => {
		if (request.complete) return;
		// Whoever was to read it has stopped, and would hold it up.
		request.removeAllListeners("data");
		drain(request);
		request.resume();
	});
	next();
}

/** When what has come so far of all that is too large would have run out at its rate. */
let drainedAt = 0;

/** Lets a body run out, unread. */
export function drain(request: Request): void {
	request.on("data", (part: Buffer) => {
		drainedAt = Math.max(drainedAt, Date.now()) + part.length / drained;
		const ahead = drainedAt - Date.now();
		if (ahead < 10) return;
		request.pause();
		setTimeout(() => request.resume(), ahead);
	});
}
