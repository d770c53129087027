import { type Response as Answer, type Request as Asked, type NextFunction, Router } from "express";
import { conflict, requireRoundOrShell, requireStep } from "#app/access/owned.server.ts";
import { requireSitting } from "#app/access/session.server.ts";
import { now } from "#app/clock.server.ts";
import type { FollowerKind } from "#app/models/live.server.ts";
import { roomVersion, screenVersion } from "#app/round/live-version.ts";
import { mayTake, notShown } from "#app/round/phase.ts";
import { configuration } from "#app/server/configuration.server.ts";
import type { Hub } from "./hub.server.ts";

/** Who follows which round, and the number that their screen is told first. */
type Admitted = { roundId: string; kind: FollowerKind; session: string; told: number };

/**
 * The streams of events: one for accounts that facilitate a round, one for whoever sits in one. They carry a number and nothing
 * else, which goes up with what there is to see; screens fetch that through their pages. Refused are 401 without a session, 404 for
 * a round that is not one's own, and 409 where there is nothing to follow, each in words.
 */
export function streams(hub: Hub): Router {
	const router = Router();
	router.get("/rounds/:roundId/stream", opening(hub, facilitating));
	router.get("/answer/stream", opening(hub, sitting));
	return router;
}

async function facilitating(request: Request, { roundId = "" }: Record<string, string>): Promise<Admitted> {
	const { account, round, at } = { ...(await requireRoundOrShell(request, { roundId })), at: now() };
	requireStep(round, "follow");
	return { roundId: round.id, kind: "room", session: account.session, told: roomVersion(round, at) };
}

async function sitting(request: Request): Promise<Admitted> {
	const found = await requireSitting(request);
	const { session, at } = found.by;
	if (!mayTake("follow", found, at)) throw conflict(notShown(found, at));
	return { roundId: found.id, kind: "screen", session, told: screenVersion(found, at) };
}

function opening(hub: Hub, admit: (request: Request, params: Record<string, string>) => Promise<Admitted>) {
	return async (asked: Asked, answer: Answer, next: NextFunction): Promise<void> => {
		try {
			const address = new URL(asked.originalUrl, configuration().publicOrigin);
			const admitted = await admit(
				new Request(address, { headers: { cookie: asked.get("cookie") ?? "" } }),
				asked.params,
			);
			// Whoever has left meanwhile is nobody to tell.
			if (!answer.destroyed) stream(hub, admitted, asked, answer);
		} catch (thrown) {
			if (thrown instanceof Response) await refuse(thrown, answer);
			else next(thrown);
		}
	};
}

function stream(hub: Hub, admitted: Admitted, { method }: Asked, answer: Answer): void {
	answer.set({
		"content-type": "text/event-stream; charset=utf-8",
		"cache-control": "no-store, no-transform",
		// A proxy that collects what it passes on would keep the events.
		"x-accel-buffering": "no",
	});
	if (method === "HEAD") {
		answer.end();
		return;
	}
	// Those who lose the server at once do not all come back at once.
	answer.write(`retry: ${Math.round(2000 + Math.random() * 3000)}\n${event(admitted.told)}`);
	const leave = hub.join({
		...admitted,
		write: (number) => answer.write(event(number)),
		unsent: () => answer.writableLength,
		end: () => answer.end(),
		drop: () => answer.destroy(),
	});
	answer.on("close", leave);
}

function event(number: number): string {
	return `data: ${number}\n\n`;
}

/** What a page leads to the way to sign in for, a stream is refused for: nobody reads pages in it. */
async function refuse(refusal: Response, answer: Answer): Promise<void> {
	const isLedAway = refusal.status >= 300 && refusal.status < 400;
	answer.status(isLedAway ? 401 : refusal.status).type("text/plain");
	answer.send(`${isLedAway ? "Sign in, or open your personal link again, to follow this." : await refusal.text()}\n`);
}
