import { beforeEach, describe, expect, it } from "vitest";
import { ownDataOf } from "#app/models/own-data.server.ts";
import { enterAnswers } from "#app/models/seat-answers.server.ts";
import { doubtPost, noteNotice } from "#app/models/sitting.server.ts";
import { noticeVersion } from "#app/round/notice.ts";
import { loader } from "#app/routes/answer.my-data[.]json.ts";
import { change, freshDatabase, rows } from "#tests/support/database.ts";
import { edition, opened, operation, ownAnswer, sittingNow } from "#tests/support/factories.ts";
import { visit } from "#tests/support/visit.ts";
import { type World, world } from "./world.ts";

freshDatabase();

let mine: World;
let theirs: World;

/** Every text that somebody else has, on another seat of the same round and everywhere else. */
const canary = "Canary";

beforeEach(async () => {
	mine = await world();
	theirs = await world("Borough");
});

async function copyOf(cookie: string) {
	const { status, data, headers } = await visit(loader, { cookie });
	return { status, headers, text: String(data), copy: JSON.parse(String(data)) };
}

describe("one's own data as a file", () => {
	it("is a file to be kept and stored nowhere on the way", async () => {
		const { status, headers } = await copyOf(mine.seats.open.cookie);
		expect(status).toBe(200);
		expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
		expect(headers.get("content-disposition")).toBe('attachment; filename="my-answers.json"');
		expect(headers.get("cache-control")).toBe("no-store");
	});

	it("stands in the log each time it is taken, of the instant that it says it was made at", async () => {
		const { cookie, id } = mine.seats.open;
		const [first, second] = [await copyOf(cookie), await copyOf(cookie)];
		const taken = await rows(
			"SELECT seat_id, round_id, happened_at FROM audit WHERE event = 'own-data-exported' ORDER BY happened_at",
		);
		const asked = { seat_id: id, round_id: mine.rounds.open.id };
		expect(taken).toEqual([first, second].map(({ copy }) => ({ ...asked, happened_at: copy.madeAt })));
	});

	it("holds all that is stored about the seat, with the words of the questions", async () => {
		const { rounds, seats } = mine;
		const dph = await sittingNow(await opened(seats.open.link));
		await doubtPost(dph, "I share it with Gwilym.");
		await noteNotice(dph, noticeVersion);
		await ownAnswer(dph, "g1", { value: "5", comment: "As I see it.", sharing: "group" }, 1);
		await ownAnswer(dph, "g2", { value: "dont-know" }, 1);
		const fixed = { at: "2026-03-12T10:00:00.000Z", id: seats.open.id };
		for (const sql of [
			"UPDATE answers SET saved_at = :at, late = item = 'g1' WHERE seat_id = :id",
			"UPDATE comments SET saved_at = :at WHERE seat_id = :id",
			"UPDATE seats SET submitted_at = :at, notice_read_at = :at WHERE id = :id",
			"INSERT INTO answers (seat_id, item, vote, value, saved_at) VALUES (:id, 'g1', 'after-discussion', '4', :at)",
			"INSERT INTO claims (seat_id, item, claimed_at) VALUES (:id, 'g1', :at)",
			"UPDATE links SET created_at = :at, used_at = :at WHERE seat_id = :id",
			"INSERT INTO joins (id, hash, round_id, post, asked_at, answered_at, seat_id) SELECT 'j', 'h', round_id, 'Public health', :at, :at, id FROM seats WHERE id = :id",
		]) {
			await change(sql, sql.includes(":at") ? fixed : { id: fixed.id });
		}
		await change("INSERT INTO report_versions (round_id, number, made_at) VALUES (:roundId, 1, '2026-03-12')", {
			roundId: rounds.open.id,
		});
		await change(
			"INSERT INTO report_agreements (round_id, number, seat_id, agreed_at) VALUES (:roundId, 1, :id, :at)",
			{
				...fixed,
				roundId: rounds.open.id,
			},
		);
		await change(
			"INSERT INTO evaluations (seat_id, value, line, given_at) VALUES (:id, 4, 'Shorter next time.', :at)",
			fixed,
		);
		await change("UPDATE rounds SET retain_until = '2028-03-12' WHERE id = :id", { id: rounds.open.id });
		await change(
			`INSERT INTO dissents (id, round_id, item, seat_id, text, created_at) VALUES ('d', :roundId, 'g1', :id, 'Not so.', :at)`,
			{ ...fixed, roundId: rounds.open.id },
		);
		const { copy } = await copyOf(seats.open.cookie);
		const [item] = edition().definition.items;
		expect(copy).toMatchObject({
			madeAt: expect.stringMatching(/^\d{4}-/),
			round: {
				area: "Eastshire",
				runBy: "Eastshire Council",
				title: "Eastshire: round in open",
				questions: "Joint working, 2026 edition (2.0.0)",
				keptUntil: "2028-03-12",
			},
			seat: {
				code: "dph",
				label: seats.open.label,
				person: "Amara Okafor",
				email: null,
				roles: [{ role: "dph", title: "Director of public health", post: "Director of Public Health" }],
				noticeRead: { version: noticeVersion, at: fixed.at },
				handedInAt: fixed.at,
				answersTakenBackAt: null,
				enteredByAFacilitator: "on your behalf",
				saidOfThePost: null,
			},
		});
		expect(copy.answers).toHaveLength(30);
		expect(copy.answers[0]).toEqual({
			item: "g1",
			title: item?.title,
			statement: item?.statement,
			answer: {
				value: "5",
				words: item?.descriptors["5"],
				late: true,
				enteredBy: "you",
				savedAt: fixed.at,
				timesSaved: 2,
			},
			comment: {
				text: "As I see it.",
				readBy: "the group, without your name",
				enteredBy: "you",
				savedAt: fixed.at,
				timesSaved: 2,
			},
			answerAfterDiscussion: {
				value: "4",
				words: "Between the middle and the last one",
				late: false,
				enteredBy: "you",
				savedAt: fixed.at,
				timesSaved: 1,
			},
			saidToBeYoursAt: fixed.at,
			disagreements: [{ text: "Not so.", at: fixed.at }],
		});
		expect(copy.answers[1].answer).toMatchObject({ value: "dont-know", words: "I don't know", enteredBy: "you" });
		expect(copy.reportAgreedTo).toEqual([{ version: 1, agreedAt: fixed.at }]);
		expect(copy.evaluation).toEqual({
			question: "Was it a good use of the time? From 1, not at all, to 5, very much.",
			value: 4,
			line: "Shorter next time.",
			givenAt: fixed.at,
		});
		// What a facilitator entered is told by what they are.
		expect(copy.answers[2].answer).toMatchObject({ value: "2", enteredBy: "a facilitator", late: false });
		expect(copy.link.made).toContainEqual(
			expect.objectContaining({ madeAt: fixed.at, firstOpenedAt: fixed.at, revokedAt: null }),
		);
		expect(copy.link.askedToBeLetIn).toEqual([{ post: "Public health", askedAt: fixed.at, letInAt: fixed.at }]);
		expect(copy.link.sessions.length).toBeGreaterThan(0);
		expect(copy.log.map(({ event }: { event: string }) => event)).toEqual(
			expect.arrayContaining(["link-used", "notice-read", "post-doubted"]),
		);
	});

	it("holds nothing of anybody else: of no other seat, round, area, account", async () => {
		const id = mine.seats.open.id;
		for (const sql of [
			`UPDATE answers SET value = '${canary}' WHERE seat_id <> :id`,
			`INSERT OR REPLACE INTO comments (seat_id, item, text, sharing, saved_at) SELECT id, 'g1', '${canary}', 'group', '2026-03-12' FROM seats WHERE id <> :id`,
			`INSERT INTO claims (seat_id, item, claimed_at) SELECT id, 'g1', '${canary}' FROM seats WHERE id <> :id`,
			`INSERT INTO evaluations (seat_id, value, line, given_at) SELECT id, 4, '${canary}', '${canary}' FROM seats WHERE id <> :id`,
			"INSERT OR IGNORE INTO report_versions (round_id, number, made_at) SELECT id, 1, '2026-03-12' FROM rounds WHERE :id <> ''",
			`INSERT INTO report_agreements (round_id, number, seat_id, agreed_at) SELECT round_id, 1, id, '${canary}' FROM seats WHERE id <> :id
				ON CONFLICT DO NOTHING`,
			`INSERT INTO dissents (id, round_id, item, seat_id, text, created_at) SELECT id, round_id, 'g1', id, '${canary}', '2026-03-12' FROM seats WHERE id <> :id`,
			`INSERT INTO dissents (id, round_id, item, text, created_at) SELECT 'no-' || id, round_id, 'g1', '${canary}', '2026-03-12' FROM seats WHERE id <> :id`,
			`UPDATE seats SET label = '${canary}', post_doubt = '${canary}', notice_version = '${canary}', submitted_at = '${canary}' WHERE id <> :id`,
			`UPDATE people SET name = '${canary}', email = '${canary}' WHERE id IS NOT (SELECT person_id FROM seats WHERE id = :id)`,
			`UPDATE posts SET title = '${canary}' WHERE id NOT IN (SELECT post_id FROM seat_roles WHERE seat_id = :id)`,
			`UPDATE audit SET event = '${canary}' WHERE seat_id IS NOT :id`,
			`UPDATE links SET created_at = '${canary}' WHERE seat_id IS NOT :id`,
			`INSERT INTO joins (id, hash, round_id, post, asked_at, answered_at, seat_id) SELECT id, id, round_id, '${canary}', '2026-03-12', '2026-03-12', id FROM seats WHERE id <> :id`,
			`INSERT INTO joins (id, hash, round_id, post, asked_at) SELECT 'no-' || id, 'no-' || id, round_id, '${canary}', '2026-03-12' FROM seats WHERE :id <> ''`,
			`UPDATE sessions SET created_at = '${canary}' WHERE link_hash IS NULL OR link_hash NOT IN (SELECT hash FROM links WHERE seat_id = :id)`,
			`UPDATE accounts SET name = '${canary}', email = '${canary}' || id WHERE :id <> ''`,
			`UPDATE rounds SET title = '${canary}', we = '${canary}' WHERE id <> (SELECT round_id FROM seats WHERE id = :id)`,
			`UPDATE partnerships SET name = '${canary}' WHERE id <> (SELECT partnership_id FROM rounds JOIN seats ON seats.round_id = rounds.id WHERE seats.id = :id)`,
			`UPDATE discussions SET note = '${canary}' WHERE :id <> ''`,
			`UPDATE actions SET what = '${canary}' WHERE :id <> ''`,
		]) {
			await change(sql, { id });
		}
		const { text } = await copyOf(mine.seats.open.cookie);
		expect(text).not.toContain(canary);
		// Neither the secrets of the link and the session nor what they are stored as.
		const hashes = await rows("SELECT hash FROM links UNION SELECT hash FROM sessions");
		for (const { hash } of hashes) expect(text).not.toContain(String(hash));
		expect(text).not.toContain(mine.accountId);
		const other = await copyOf(theirs.seats.open.cookie);
		expect(other.text).toContain(canary);
	});

	it("is nobody's who names another's seat", async () => {
		const dph = await sittingNow(await opened(mine.seats.open.link));
		const elsewhere = await sittingNow(await opened(mine.seats.late.link));
		expect(await ownDataOf({ ...dph, by: elsewhere.by })).toBeNull();
		expect(await ownDataOf(dph)).toMatchObject({ seat: { code: "dph" } });
	});

	it("tells what stands on an item that the seat is not asked any more", async () => {
		const { seats, rounds, accountId } = mine;
		await enterAnswers(
			accountId,
			rounds.open,
			[{ seatId: seats.open.id, answers: { g3: "4" }, comments: {} }],
			"file",
			operation(),
		);
		await change("UPDATE answers SET item = 'old-1' WHERE seat_id = :id AND item = 'g3'", { id: seats.open.id });
		const { copy } = await copyOf(seats.open.cookie);
		expect(copy.seat.enteredByAFacilitator).toBe("from a file");
		expect(copy.answers.at(-1)).toMatchObject({ item: "old-1", title: null, answer: { value: "4" } });
	});
});
