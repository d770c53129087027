import type { NextFunction, Request, Response } from "express";
import type { pino } from "pino";
import { faultWords, noteFault } from "./fault.server.ts";

/** The largest body of a form or a file, in bytes. */
const largestBody = 2 * 1024 * 1024;

const unreadable = "This address cannot be read, so nothing was done. Check it, or begin at the first page.";

/** A larger body is let run out unread, so that the refusal is seen; past this, in bytes, the connection is cut. */
const largestDrained = 64 * 1024 * 1024;

/**
 * Refuses a request that would change something and does not come from our own pages, before Remix sees it: Remix's own
 * check misses data requests and resource routes, believes X-Forwarded-Host and passes a missing Origin.
 */
export function refuseCrossSite(publicOrigin: string) {
	return (request: Request, response: Response, next: NextFunction): void => {
		const ours = request.get("sec-fetch-site") === "same-origin" || request.get("origin") === publicOrigin;
		if (onlyReads(request) || ours) next();
		else answer(response, 403, "This request did not come from this site, so nothing was done.");
	};
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
		else request.on("end", refuse).resume();
	} else next();
}

/** Refuses a request whose address is not one of a site, before anything makes a URL of it and fails. */
export function refuseUnreadable(request: Request, response: Response, next: NextFunction): void {
	const named = [request.get("host"), request.get("x-forwarded-host")]
		.flatMap((header) => header?.split(",") ?? [])
		.map((host) => host.trim());
	if (request.originalUrl.startsWith("/") && named.every(isHost)) next();
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

function onlyReads({ method }: Request): boolean {
	return method === "GET" || method === "HEAD";
}

function answer(response: Response, status: number, words: string): void {
	response.status(status).type("text/plain").send(`${words}\n`);
}
