import type { NextFunction, Request, Response } from "express";
import type { pino } from "pino";
import { isLoopback } from "./environment.server.ts";
import { faultWords, noteFault } from "./fault.server.ts";
import { drain } from "./pace.server.ts";

/** The largest body of a form or a file, in bytes. */
const largestBody = 2 * 1024 * 1024;

const unreadable = "This address cannot be read, so nothing was done. Check it, or begin at the first page.";

/** A larger body is let run out unread, so that the refusal is seen; past this, in bytes, the connection is cut. */
const largestDrained = 64 * 1024 * 1024;

/**
 * Refuses a request that would change something and does not come from our own pages, before Remix sees it: Remix's own
 * check misses data requests and resource routes, believes X-Forwarded-Host and passes a missing Origin. What the browser
 * says in Sec-Fetch-Site and in Origin has to agree: one of them alone is enough where it sends only one.
 */
export function refuseCrossSite(publicOrigin: string) {
	return (request: Request, response: Response, next: NextFunction): void => {
		const ours = isOurs(request.get("origin"), request.get("sec-fetch-site"), publicOrigin);
		if (onlyReads(request) || ours) next();
		else answer(response, 403, "This request did not come from this site, so nothing was done.");
	};
}

function isOurs(origin: string | undefined, site: string | undefined, publicOrigin: string): boolean {
	if (site !== undefined && site !== "same-origin") return false;
	if (origin === undefined || site === undefined) return site !== undefined || origin === publicOrigin;
	return origin === publicOrigin || isSameMachine(origin, publicOrigin);
}

/** Whether both are names of the machine the browser runs on, as localhost is for 127.0.0.1, at one port. */
function isSameMachine(origin: string, publicOrigin: string): boolean {
	if (!URL.canParse(origin) || !isLoopback(origin) || !isLoopback(publicOrigin)) return false;
	const [one, other] = [new URL(origin), new URL(publicOrigin)];
	return one.origin === origin && one.protocol === other.protocol && one.port === other.port;
}

/**
 * Gives what follows the name of this site as it is configured, or as the form's own page has it, and never as Host or
 * X-Forwarded-Host say: Remix compares them with Origin and fails where a proxy does not pass on the first.
 */
export function nameSite(publicOrigin: string) {
	return (request: Request, _response: Response, next: NextFunction): void => {
		const origin = onlyReads(request) ? publicOrigin : (request.get("origin") ?? publicOrigin);
		request.headers.host = new URL(origin).host;
		delete request.headers["x-forwarded-host"];
		next();
	};
}

/** Refuses what no page here sends. TRACE, for one, fails where a request is made of it. */
export function refuseOtherMethods(request: Request, response: Response, next: NextFunction): void {
	if (onlyReads(request) || request.method === "POST") next();
	else answer(response.set("allow", "GET, HEAD, POST"), 405, "Pages here are asked for, or sent a form; nothing else.");
}

/** Refuses a body that is too large, or that does not say how large it is. Nothing of it is kept. */
export function refuseLargeBody(request: Request, response: Response, next: NextFunction): void {
	const length = Number(request.get("content-length"));
	if (onlyReads(request)) next();
	else if (request.get("transfer-encoding") !== undefined || !Number.isInteger(length)) {
		answer(response, 411, "The request has to say how long its body is.");
	} else if (length > largestBody) {
		response.set("connection", "close");
		const refuse = () => answer(response, 413, "That is more than 2 MB, so nothing was stored. Send a smaller file.");
		// A browser that is cut off while it sends shows its own error and not our words.
		if (length > largestDrained) refuse();
		else drain(request.on("end", refuse));
	} else next();
}

/** Refuses a request whose address is not one of a site, before anything makes a URL of it and fails. */
export function refuseUnreadable(request: Request, response: Response, next: NextFunction): void {
	const named = [request.get("host"), request.get("x-forwarded-host")]
		.flatMap((header) => header?.split(",") ?? [])
		.map((host) => host.trim());
	const isNamed = named.length > 0 || request.httpVersion === "1.0";
	if (request.originalUrl.startsWith("/") && isNamed && named.every(isHost)) next();
	else answer(response, 400, unreadable);
}

/**
 * Answers, last of all, what failed on its way to a page or from it. What is wrong with an address is not written down: it
 * may hold a link's secret, and so may the error's own words.
 */
export function answerFault(log: pino.Logger) {
	// Express takes what has four parameters for a handler of errors.
	return (error: unknown, _request: Request, response: Response, _next: NextFunction): void => {
		if (isOfAddress(error)) {
			answer(response, 400, unreadable);
			return;
		}
		if (isOfRange(error)) {
			answer(response.set("cache-control", "no-store"), error.status, "There is no such part of this file.");
			return;
		}
		const reference = String(response.locals.reference);
		noteFault(log, error, reference);
		if (response.headersSent) response.destroy();
		else answer(response, 500, faultWords(reference));
	};
}

function isHost(text: string): boolean {
	return /^[\w.:[\]-]+$/.test(text) && URL.canParse(`http://${text}`);
}

/** What making a URL, or text, of an address throws. */
function isOfAddress(error: unknown): boolean {
	return (
		error instanceof URIError || (error instanceof TypeError && "code" in error && error.code === "ERR_INVALID_URL")
	);
}

/** What asking for a part of a file throws that it does not have, or no longer has. */
function isOfRange(error: unknown): error is { status: number } {
	return error instanceof Error && "status" in error && (error.status === 416 || error.status === 412);
}

function onlyReads({ method }: Request): boolean {
	return method === "GET" || method === "HEAD";
}

function answer(response: Response, status: number, words: string): void {
	response.status(status).type("text/plain").send(`${words}\n`);
}
