import { now } from "#app/clock.server.ts";
import { type Facts, type FollowerKind, liveFactsOf, mayStillFollow } from "#app/models/live.server.ts";
import { roomVersion, screenVersion } from "#app/round/live-version.ts";

/** An open stream of events, and whose it is. */
export type Stream = {
	roundId: string;
	kind: FollowerKind;
	/** The hash of the session's secret. */
	session: string;
	/** The number that it was told last. */
	told: number;
	write: (number: number) => void;
	/** How much of what was written has not left, in bytes. */
	unsent: () => number;
	/** Ends it in order; whoever may come back does. */
	end: () => void;
	/** Cuts it off. */
	drop: () => void;
};

/** In milliseconds. */
const times = {
	/** How often the database is asked what has changed. */
	look: 250,
	/** How often a stream is asked whether it may go on: with the time of a look it stays under four seconds. */
	ask: 3500,
	/** How often each stream says its number again. */
	beat: 15_000,
	/** How often the wall and the facilitators are told at most how far people have come. */
	progress: 3000,
};

/** How much may wait in the product for a reader, in bytes. What the system holds for a connection comes before that. */
const mostUnsent = 16 * 1024;

/** How many streams a session may have: one, and those of a tab that was closed or of a browser whose tabs do not know each other. */
const mostOfSession = 3;

/** A stream in the hub, and when it is its turn, by `performance.now()`. */
type Member = Stream & { beatAt: number; askAt: number };

/** What a room was told last. */
type Told = { screen: number; room: number; at: number };

export type Hub = ReturnType<typeof createHub>;

/**
 * Tells open streams of changes in their rounds. All that it knows is read from the database, a few times a second for all rooms at
 * once, so that a second process needs nothing of this one.
 * @param noteFault writes down that the database could not be read: once, until it can be again
 */
export function createHub(noteFault: (error: unknown) => void) {
	const rooms = new Map<string, Set<Member>>();
	const sessions = new Map<string, Member[]>();
	const told = new Map<string, Told>();
	let timer: ReturnType<typeof setTimeout> | undefined;
	let underWay: Promise<void> | null = null;
	let isFailing = false;
	let isClosed = false;

	function isOpen(member: Member): boolean {
		return rooms.get(member.roundId)?.has(member) === true;
	}

	function leave(member: Member): void {
		const room = rooms.get(member.roundId);
		if (!room?.delete(member)) return;
		if (room.size === 0) {
			rooms.delete(member.roundId);
			told.delete(member.roundId);
		}
		const others = sessions.get(member.session)?.filter((other) => other !== member) ?? [];
		if (others.length > 0) sessions.set(member.session, others);
		else sessions.delete(member.session);
		if (rooms.size === 0) clearTimeout(timer);
	}

	function end(member: Member): void {
		leave(member);
		member.end();
	}

	function drop(member: Member): void {
		leave(member);
		member.drop();
	}

	/** What the screens of a room are told by now, computed once for all of them. */
	function news({ roundId, ...facts }: Facts, at: string): Told {
		const time = performance.now();
		const [screen, room] = [screenVersion(facts, at), roomVersion(facts, at)];
		const before = told.get(roundId);
		const isDue = !before || before.screen !== screen || (before.room !== room && time - before.at >= times.progress);
		if (!isDue) return before;
		const after = { screen, room, at: before ? time : Number.NEGATIVE_INFINITY };
		told.set(roundId, after);
		return after;
	}

	/** Tells a stream a number that is news, or the one it has when it is time for that. */
	function tell(member: Member, number: number): void {
		const time = performance.now();
		const isBeat = member.beatAt <= time;
		// Who came a moment ago may know a later number already.
		if (member.told >= number && !isBeat) return;
		// A number is a few bytes, so that one of a moment ago has left unless nobody reads.
		if (member.unsent() > (isBeat ? 0 : mostUnsent)) {
			drop(member);
			return;
		}
		member.told = Math.max(member.told, number);
		if (isBeat) member.beatAt = soonBefore(time, times.beat);
		member.write(member.told);
	}

	async function endForbidden(): Promise<void> {
		const time = performance.now();
		const due = [...rooms.values()].flatMap((members) => [...members].filter(({ askAt }) => askAt <= time));
		for (const kind of ["screen", "room"] as const) {
			const asked = due.filter((member) => member.kind === kind);
			if (asked.length === 0) continue;
			const allowed = await mayStillFollow(kind, asked);
			for (const [place, member] of asked.entries()) {
				if (allowed.has(place)) member.askAt = soonBefore(time, times.ask);
				else if (isOpen(member)) end(member);
			}
		}
	}

	async function look(): Promise<void> {
		try {
			await endForbidden();
			const found = await liveFactsOf([...rooms.keys()]);
			const at = now();
			for (const facts of found) {
				const members = rooms.get(facts.roundId);
				if (!members) continue;
				const numbers = news(facts, at);
				for (const member of members) tell(member, numbers[member.kind]);
			}
			isFailing = false;
		} catch (error) {
			if (!isFailing) noteFault(error);
			isFailing = true;
		}
	}

	function lookLater(): void {
		timer = setTimeout(() => {
			underWay = look().finally(() => {
				underWay = null;
				if (rooms.size > 0 && !isClosed) lookLater();
			});
		}, times.look);
	}

	return {
		/**
		 * Takes a stream in that has been told its first number. A session's fourth ends its first.
		 * @returns what takes it out again, once its connection is closed
		 */
		join(stream: Stream): () => void {
			const time = performance.now();
			const member = {
				...stream,
				beatAt: time + times.beat * (0.1 + 0.9 * Math.random()),
				askAt: time + times.ask * Math.random(),
			};
			if (isClosed) {
				member.end();
				return () => undefined;
			}
			if (rooms.size === 0 && underWay === null) lookLater();
			rooms.set(member.roundId, (rooms.get(member.roundId) ?? new Set()).add(member));
			const own = [...(sessions.get(member.session) ?? []), member];
			sessions.set(member.session, own);
			if (own.length > mostOfSession && own[0]) end(own[0]);
			return () => leave(member);
		},
		/** Ends all streams, for good, and waits for what is being asked. */
		async close(): Promise<void> {
			isClosed = true;
			clearTimeout(timer);
			for (const members of [...rooms.values()]) for (const member of [...members]) end(member);
			await underWay;
		},
	};
}

/** A moment up to an eighth sooner than that, so that what came at once is not done at once for ever. */
function soonBefore(time: number, wait: number): number {
	return time + wait * (1 - Math.random() / 8);
}
