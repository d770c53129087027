import { setCookie } from "#app/access/cookie.server.ts";
import { offerPreview } from "#app/models/preview.server.ts";
import { roomCodeOf } from "#app/models/room.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { moveRound } from "#app/models/round-phase.server.ts";
import type { Standing } from "#app/round/phase.ts";
import { seated } from "#tests/app/routes/world.ts";
import { change } from "#tests/support/database.ts";
import {
	account,
	action,
	answer,
	area,
	areaInput,
	colleague,
	everything,
	member,
	moved,
	opened,
	ownAnswer,
	ownerLink,
	post,
	round,
	roundNow,
	seat,
	sittingNow,
	waiting,
} from "#tests/support/factories.ts";
import { seatedBy, signedInAs } from "#tests/support/visit.ts";

/**
 * Kinds of user. The author has answered and written what nobody else is to know; a core director and a participant sit in the
 * same round; somebody joining waits to be let in with the room's code.
 */
export const kinds = [
	"author",
	"core director",
	"participant",
	"facilitator",
	"viewer",
	"administrator",
	"colleague",
	"nobody",
	"owner",
	"joining",
] as const;
export type Kind = (typeof kinds)[number];

/** What a round is like that somebody has answered in. */
export type Kinds = {
	where: Standing;
	mode: Round["mode"];
	preparation: Round["preparation"];
	/** Whether the core director, and nobody else, is shown the scores before everybody is; or was, until it was taken back. */
	preview: "none" | "offered" | "taken back";
};

/** A round that somebody has answered in, who may ask for it, and what its addresses and queries are made of. */
export type Planted = {
	round: Round;
	cookies: Record<Kind, string>;
	authorSeat: string;
	/** What the seats are called, by their kinds. */
	labels: Partial<Record<Kind, string>>;
	params: Record<string, string>;
};

/** What the author has written, in words that are nowhere else, and on which items. */
export const canary = "Canary";
export const commented = "g2";
const comments = {
	[commented]: { comment: `${canary} for the group`, sharing: "group" },
	d1: { comment: `${canary} for facilitators`, sharing: "facilitators" },
} as const;

/** Makes an area with everybody in it. @returns what plants a round there. */
export async function plantedArea(): Promise<(of: Kinds) => Promise<Planted>> {
	const administrator = await account({ name: "Ada Field" });
	const accountId = await colleague(administrator, { name: "Fran Keogh" });
	const own = await area(
		accountId,
		{
			posts: [
				...areaInput().posts.slice(0, 4),
				post("nhs-trust", "Director of Strategy", "Ode Bright"),
				post("chief-executive", "Chief Executive", "Mina Lund"),
				post("police", "Chief Superintendent", "Piet Roe"),
			],
		},
		administrator,
	);
	const viewer = await colleague(administrator, { name: "Vic Stone" });
	await member(administrator, own.id, viewer, "viewer");
	const other = await colleague(administrator, { name: "Col Marsh" });
	const postId = own.posts[0]?.id ?? "";
	const taken = await action(accountId, own.id, { owners: [postId] });
	const owner = await ownerLink(accountId, own.id, postId);
	const cookies = {
		facilitator: await signedInAs(accountId),
		viewer: await signedInAs(viewer),
		administrator: await signedInAs(administrator),
		colleague: await signedInAs(other),
		nobody: "",
		owner: await seatedBy(owner),
	};
	return async (of) => {
		const { mode, preparation, where, preview } = of;
		const title = `${where}, ${mode}, ${preparation}, ${preview}`;
		const open = await moved(accountId, await round(accountId, own, { title, mode, preparation }), "open");
		const author = await seated(accountId, open, "dph");
		const core = await seated(accountId, open, "dass-dcs");
		const participant = await seated(accountId, open, "nhs-trust");
		await say(author.link);
		await answer(accountId, open, {
			"dass-dcs": othersAnswer("dass", "dcs"),
			"icb-place-lead": othersAnswer("icb-place-lead"),
			"nhs-trust": othersAnswer("nhs-trust"),
			"chief-executive": othersAnswer("chief-executive"),
			police: othersAnswer("police"),
		});
		const { secret } = await waiting(accountId, open);
		const [joining = ""] = (await setCookie("join", secret)).split(";");
		const code = await roomCodeOf(accountId, open);
		// A room that has gone ahead to the very item stands there whatever it may show; in the others nobody has begun.
		if (hasBegun(of)) {
			await change("INSERT INTO workshops (round_id, step, item, since) VALUES (:id, 'item', :item, :at)", {
				id: open.id,
				item: commented,
				at: new Date().toISOString(),
			});
		}
		const coreSeat = await seat(accountId, open.id, "dass-dcs");
		const at = await takenTo(accountId, open, of, coreSeat.id);
		return {
			round: at,
			cookies: {
				...cookies,
				author: author.cookie,
				"core director": core.cookie,
				participant: participant.cookie,
				joining,
			},
			authorSeat: author.id,
			labels: { author: author.label, "core director": core.label, participant: participant.label },
			params: {
				name: "results.csv",
				roundId: open.id,
				seatId: author.id,
				areaId: own.id,
				actionId: taken.id,
				accountId: other,
				code,
				token: "unknown",
			},
		};
	};
}

/** Whether the screens of a round were taken to an item, which no button can do before the reveal. */
export function hasBegun({ mode, preparation }: Kinds): boolean {
	return (mode === "by-post") === (preparation === "blind");
}

/** The author answers everything, as nobody else does, and writes. */
async function say(link: string): Promise<void> {
	const author = await sittingNow(await opened(link));
	const said = Object.entries(everything("5", "dph")).map(([item, value]) =>
		ownAnswer(author, item, { value, ...comments[item as keyof typeof comments] }),
	);
	await Promise.all(said);
}

/** The others agree on everything but one area, of which they do not know: what is scored there hangs on the author. */
function othersAnswer(...roles: string[]): Record<string, string> {
	const all = Object.keys(everything("2", ...roles));
	return Object.fromEntries(all.map((item) => [item, item.startsWith("f") ? "dont-know" : "2"]));
}

async function takenTo(accountId: string, open: Round, { where, preview }: Kinds, coreSeat: string): Promise<Round> {
	if (where === "draft") {
		// Nobody can take a round back that was answered: here it is all the same, so that draft has something to keep.
		await change("UPDATE rounds SET phase = 'draft' WHERE id = :id", { id: open.id });
		return roundNow(accountId, open.id);
	}
	if (preview === "none") return moved(accountId, open, where, "open");
	const closed = await moved(accountId, open, "closed", "open");
	await offerPreview(accountId, closed, [coreSeat]);
	if (preview === "taken back") await offerPreview(accountId, closed, []);
	if (where === "revealing") await moveRound(accountId, closed, "reveal", 3_600_000);
	return roundNow(accountId, open.id);
}

/** What makes the author of every round have said something else, in a copy of the database. */
export const saidOtherwise = (authors: string[]) => [
	{
		sql: `UPDATE answers SET value = CASE substr(item, 1, 1) WHEN 'f' THEN 'dont-know' WHEN 'c' THEN 'not-applicable' ELSE '2' END
			WHERE seat_id IN (SELECT value FROM json_each(?))`,
		args: [JSON.stringify(authors)],
	},
	{
		sql: "UPDATE comments SET text = text || ', said otherwise' WHERE seat_id IN (SELECT value FROM json_each(?))",
		args: [JSON.stringify(authors)],
	},
];

/** The same writes, so that everything is counted alike, with nothing changed. */
export const saidAgain = (authors: string[]) => [
	{
		sql: "UPDATE answers SET value = value WHERE seat_id IN (SELECT value FROM json_each(?))",
		args: [JSON.stringify(authors)],
	},
	{
		sql: "UPDATE comments SET text = text WHERE seat_id IN (SELECT value FROM json_each(?))",
		args: [JSON.stringify(authors)],
	},
];
