import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express, type Request, type Response } from "express";
import type { pino } from "pino";
import { pinoHttp } from "pino-http";
import type { Hub } from "#app/live/hub.server.ts";
import { streams } from "#app/live/streams.server.ts";
import { countRounds } from "#app/models/round.server.ts";
import { clientOf } from "./client-address.server.ts";
import { newReference, noteFault, reducedError, withReferences } from "./fault.server.ts";
import {
	answerFault,
	nameSite,
	refuseCrossSite,
	refuseLargeBody,
	refuseOtherMethods,
	refuseUnreadable,
} from "./guard.server.ts";
import { headers } from "./headers.server.ts";
import { leaveNoBody, paceLargeBodies } from "./pace.server.ts";

/** Puts in place everything that a request comes past: headers, health, log, static files, guard, pages. */
export function prepare(
	app: Express,
	build: ServerBuild,
	publicOrigin: string,
	trustedProxies: number,
	log: pino.Logger,
	hub: Hub,
): void {
	app.disable("x-powered-by");
	app.set("trust proxy", trustedProxies);
	app.use(headers(publicOrigin));
	app.use((_request, response, next) => {
		response.locals.reference = newReference();
		next();
	});
	app.get("/healthz", (_request, response) => {
		response.type("text/plain").send("ok\n");
	});
	app.get("/readyz", (_request, response) => {
		const answer = (status: number, words: string) => response.status(status).type("text/plain").send(`${words}\n`);
		countRounds().then(
			() => answer(200, "ok"),
			(error: unknown) => {
				log.error({ err: reducedError(error) }, "The database does not answer.");
				answer(503, "The database does not answer.");
			},
		);
	});
	app.use(
		pinoHttp({
			logger: log,
			customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? "error" : "debug"),
			// An address can hold a link's secret, so only its first part is written down, and only where it is a word.
			serializers: {
				req: ({ method, url }: { method: string; url: string }) => ({
					method,
					path: /^\/[a-z-]{0,12}(?=[/?.]|$)/.exec(url)?.[0] ?? "/...",
				}),
				res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
				err: reducedError,
			},
			// The fault behind it has a line of its own, under the same reference.
			customErrorObject: (_request, response, error, { err: _err, ...line }) => ({
				...line,
				reference: (response as Response).locals.reference,
				...(response.errored ? { err: error } : {}),
			}),
		}),
	);
	app.use(refuseUnreadable);
	// Before what would collect a stream to compress it.
	app.use(streams(hub));
	app.use(compression());
	app.use("/assets", files("build/client/assets", "public, max-age=31536000, immutable"));
	app.use(files("build/client", "public, max-age=3600"));
	app.use(refuseCrossSite(publicOrigin));
	app.use(nameSite(publicOrigin));
	app.use(refuseOtherMethods);
	app.use(refuseLargeBody);
	app.use(leaveNoBody);
	app.use(paceLargeBodies());
	app.all(
		"*",
		createRequestHandler({
			build: withReferences(build),
			mode: "production",
			getLoadContext: (request: Request, response: Response) => ({
				nonce: String(response.locals.nonce),
				reference: String(response.locals.reference),
				noteFault: (error: unknown) => noteFault(log, error, String(response.locals.reference)),
				clientAddress: clientOf(request.ip ?? ""),
				sent: request.method === "POST",
			}),
		}),
	);
	app.use(answerFault(log));
}

/** The files of a folder, and how long they may be kept. */
function files(folder: string, cacheControl: string) {
	return express.static(folder, {
		index: false,
		redirect: false,
		cacheControl: false,
		setHeaders: (response) => void response.setHeader("cache-control", cacheControl),
	});
}
