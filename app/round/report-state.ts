import { dayOf } from "#app/calendar.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { seatsOfCore, seatsToAgree } from "./core-seats.ts";
import { dayInWords } from "./day-in-words.ts";
import { ended, numberInWords } from "./words.ts";

/** How far the report of a finished round is. Plain data, which a document carries. */
export type ReportState = {
	number: number;
	/** Why this version was made; null for the first. */
	reason: string | null;
	/** How many directors are asked to agree, and how many have; null where a pooled round would say who did not answer. */
	count: { asked: number; agreed: number } | null;
	isAgreed: boolean;
	/** The posts that have agreed, each with the day; none in a pooled round. */
	posts: { post: string; on: string }[];
	/** The day of the last agreement there is, as an ISO date. */
	lastOn: string | null;
	/** The day it was circulated, as an ISO date; null while it is not. */
	circulatedOn: string | null;
};

type CoreSeat = { id: string; label: string; roles: string[]; answered: number };
type Version = {
	number: number;
	reason: string | null;
	circulatedAt: string | null;
	agreements: { seatId: string; agreedAt: string }[];
};

/** How far a version of the report is. @param latest the latest version; undefined before the round is finished */
export function reportState(
	definition: Pick<PublishedDefinition, "roles">,
	mode: "by-post" | "pooled",
	seats: CoreSeat[],
	latest: Version | undefined,
): ReportState | null {
	if (!latest) return null;
	const asked = seatsToAgree(definition, seats);
	const agreed = asked.flatMap(({ id, label }) => {
		const found = latest.agreements.find(({ seatId }) => seatId === id);
		return found ? [{ post: label, on: dayOf(found.agreedAt) }] : [];
	});
	const tellsWhoAnswered = mode === "pooled" && asked.length < seatsOfCore(definition, seats).length;
	return {
		number: latest.number,
		reason: latest.reason,
		count: tellsWhoAnswered ? null : { asked: asked.length, agreed: agreed.length },
		isAgreed: agreed.length === asked.length,
		posts: mode === "pooled" ? [] : agreed,
		lastOn:
			agreed
				.map(({ on }) => on)
				.sort()
				.at(-1) ?? null,
		circulatedOn: latest.circulatedAt === null ? null : dayOf(latest.circulatedAt),
	};
}

/**
 * How far a report is, in sentences.
 * @example stateWords(state) // "Draft 1: agreed by 2 of 3 directors."
 */
export function stateWords(state: ReportState | null): string {
	if (!state) return "Draft: the workshop is not finished.";
	const { number, reason, isAgreed, circulatedOn } = state;
	const name = circulatedOn === null && !isAgreed ? `Draft ${number}` : `Version ${number}`;
	const circulated = circulatedOn === null ? "" : `, circulated on ${dayInWords(circulatedOn)}`;
	const corrects = reason === null ? "" : ` It corrects version ${number - 1}: ${ended(reason)}`;
	return `${name}${circulated}: ${agreementWords(state)}.${corrects}`;
}

/**
 * How far a report is, and of which day its plan is.
 * @param document when it was made, as an ISO date, whether the round is finished, and whether its plan is shown
 */
export function stateLine({
	state,
	finished,
	planShown,
	madeOn,
}: {
	state: ReportState | null;
	finished: boolean;
	planShown: boolean;
	madeOn: string;
}): string {
	const day = dayInWords(madeOn);
	return `${stateWords(state)} ${finished && planShown ? `The plan is shown as it stands on ${day}.` : `Made on ${day}.`}`;
}

/** The state for the foot of a sheet. @example shortState(state) // "Version 2, agreed" */
export function shortState(state: ReportState | null): string {
	if (!state) return "Draft";
	const { number, isAgreed, circulatedOn } = state;
	if (circulatedOn !== null) return `Version ${number}, circulated on ${dayInWords(circulatedOn)}`;
	return isAgreed ? `Version ${number}, agreed` : `Draft ${number}`;
}

function agreementWords({ count, isAgreed, posts, lastOn }: ReportState): string {
	if (count?.asked === 0) return "no director answered, so that nobody is asked to agree";
	if (!isAgreed) {
		if (!count) return "not yet agreed by every director who answered";
		return count.agreed === 0
			? "no director has agreed to it yet"
			: `agreed by ${count.agreed} of ${count.asked} directors`;
	}
	const on = lastOn === null ? "" : `on ${dayInWords(lastOn)} `;
	// A post's name may have an "and" in it.
	if (posts.some((one) => one.on !== lastOn)) {
		return `agreed by ${posts.map((one) => `${one.post} (${dayInWords(one.on)})`).join("; ")}`;
	}
	return `agreed ${on}by ${posts.length > 0 ? posts.map(({ post }) => post).join("; ") : everyDirector(count?.asked ?? null)}`;
}

function everyDirector(asked: number | null): string {
	if (asked === null) return "every director who answered";
	if (asked === 1) return "the one director who answered";
	return asked === 2 ? "both directors" : `all ${numberInWords(asked)} directors`;
}
