import path from "node:path";
import { closeDatabase, openDatabase } from "#app/db/database.server.ts";
import { makeLinks } from "#app/models/link.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { enterAnswers } from "#app/models/seat-answers.server.ts";
import { noticeVersion } from "#app/round/notice.ts";
import { change, configured } from "#tests/support/database.ts";
import { account, area, everything, operation, post, round, roundInput } from "#tests/support/factories.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { seatedBy, signedInAs } from "#tests/support/visit.ts";

/** Whoever sits in a room, by their cookie, and which questions are theirs. */
export type Participant = { seatId: string; cookie: string; items: string[] };

/** A room in which people answer, and whoever facilitates it, by their cookie. */
export type Room = { roundId: string; facilitator: string; participants: Participant[] };

const roles = ["dph", "dass", "dcs", "icb-place-lead", "nhs-trust", "chief-executive"];

/**
 * A data folder with rooms in which everybody has opened their link and read the notice, made by the product's own models. In the
 * first everything is answered, each person in a way of their own; in the others nothing.
 */
export async function manyRooms(rooms: number, people: number): Promise<{ dataDirectory: string; rooms: Room[] }> {
	const dataDirectory = temporaryFolder();
	configured();
	await openDatabase(`file:${path.join(dataDirectory, "joint-working.db")}`);
	try {
		const accountId = await account();
		const posts = Array.from({ length: people }, (_, place) =>
			post(roles[place % roles.length] ?? "", `Director ${place}`, `Person ${place}`),
		);
		const own = await area(accountId, { posts });
		const made: Room[] = [];
		for (let room = 0; room < rooms; room++) {
			const { seats } = roundInput(own);
			const of = await round(accountId, own, { title: `Room ${room}`, seats });
			await moveRound(accountId, of, "open");
			made.push(await seatedRoom(accountId, of));
			if (room === 0) await answerEverything(accountId, of);
		}
		await change("UPDATE seats SET notice_version = :noticeVersion, notice_read_at = '2026-03-12'", { noticeVersion });
		return { dataDirectory, rooms: made };
	} finally {
		await closeDatabase();
	}
}

async function seatedRoom(accountId: string, of: Round): Promise<Room> {
	const seats = await seatsOf(accountId, of.id);
	const itemsOf = ({ roles: held }: (typeof seats)[number]) => Object.keys(everything("3", ...held));
	const links = await makeLinks(
		accountId,
		of,
		seats.map(({ id }) => id),
	);
	const participants: Participant[] = [];
	for (const { seatId, secret } of links) {
		const seat = seats.find(({ id }) => id === seatId);
		if (!seat) throw new Error(`There is no seat ${seatId}.`);
		participants.push({ seatId, cookie: await seatedBy(secret), items: itemsOf(seat) });
	}
	return { roundId: of.id, facilitator: await signedInAs(accountId), participants };
}

async function answerEverything(accountId: string, of: Round): Promise<void> {
	const entries = (await seatsOf(accountId, of.id)).map(({ id, roles: held }, seat) => {
		const asked = Object.keys(everything("3", ...held));
		const answers = Object.fromEntries(asked.map((item, place) => [item, String(1 + ((seat * 7 + place * 3) % 5))]));
		return { seatId: id, answers, comments: {} };
	});
	await enterAnswers(accountId, of, entries, "on-behalf", operation());
}
