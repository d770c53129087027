import type { NextFunction, Request, Response } from "express";

/** The largest body of a form or a file, in bytes. */
export const largestBody = 2 * 1024 * 1024;

/**
 * Refuses a request that would change something and does not come from our own pages, before Remix sees it: Remix's own
 * check misses data requests and resource routes, believes X-Forwarded-Host and passes a missing Origin.
 */
export function refuseCrossSite(publicOrigin: string) {
	return (request: Request, response: Response, next: NextFunction): void => {
		if (request.method === "GET" || request.method === "HEAD") return next();
		const fromBrowser = request.get("sec-fetch-site") === "same-origin";
		if (fromBrowser || request.get("origin") === publicOrigin) return next();
		response.status(403).type("text/plain").send("This request did not come from this site, so nothing was done.\n");
	};
}

/** Refuses a body that is too large, or that does not say how large it is, without reading it. */
export function refuseLargeBody(request: Request, response: Response, next: NextFunction): void {
	if (request.method === "GET" || request.method === "HEAD") return next();
	const length = Number(request.get("content-length"));
	if (request.get("transfer-encoding") !== undefined || !Number.isInteger(length)) {
		response.status(411).type("text/plain").send("The request has to say how long its body is.\n");
		return;
	}
	if (length <= largestBody) return next();
	response
		.status(413)
		.set("connection", "close")
		.type("text/plain")
		.send("That is more than 2 MB, so nothing was read or stored. Send a smaller file.\n");
}
