import type { ActionFunction } from "@remix-run/node";
import { beforeAll, describe, expect, it } from "vitest";
import { action as sendNotice } from "#app/routes/answer.notice.tsx";
import { action as sendArea } from "#app/routes/areas.$areaId.edit.tsx";
import { action as sendPlanAction } from "#app/routes/areas.$areaId.plan.$actionId.edit.tsx";
import { action as sendNewAction } from "#app/routes/areas.$areaId.plan.new.tsx";
import { action as sendNewRound } from "#app/routes/areas.$areaId.rounds.new.tsx";
import { action as sendNewArea } from "#app/routes/areas.new.tsx";
import { action as sendMove } from "#app/routes/rounds.$roundId._index/route.tsx";
import { action as sendCircumstances } from "#app/routes/rounds.$roundId.circumstances.tsx";
import { action as sendDiscussion } from "#app/routes/rounds.$roundId.discussion.tsx";
import { action as sendRound } from "#app/routes/rounds.$roundId.edit.tsx";
import { action as sendFront } from "#app/routes/rounds.$roundId.front.tsx";
import { action as sendFile } from "#app/routes/rounds.$roundId.import/route.tsx";
import { action as sendAnswers } from "#app/routes/rounds.$roundId.seats.$seatId.tsx";
import { action as sendSeat } from "#app/routes/rounds.$roundId.seats.$seatId_.edit.tsx";
import { action as sendNewSeat } from "#app/routes/rounds.$roundId.seats.new.tsx";
import { expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { edition } from "#tests/support/factories.ts";
import { visit } from "#tests/support/visit.ts";
import { csv, forms, type World, world } from "./world.ts";

freshDatabase({ shared: true });

let own: World;

beforeAll(async () => {
	own = await world();
});

type Case = {
	name: string;
	action: ActionFunction;
	params?: () => Record<string, string>;
	/** Who sends it, when not the facilitator. */
	cookie?: () => string;
	/** The form when it is right. */
	right: () => [string, string][];
	/** What is put in place of fields of it, or beside them; and what is then said beside which field. */
	wrong: { is: string; fields: Record<string, string>; says: Record<string, string> }[];
};

const noSuchField = "This form has no such field.";
const notSentSo = "This is not what the form sends here.";
const long = "x".repeat(3000);
const ofArea = () => ({ areaId: own.area.id });
const ofAction = () => ({ areaId: own.area.id, actionId: own.action.id });
const ofRound = (where: keyof World["rounds"]) => () => ({ roundId: own.rounds[where].id });

const areaFaults: Case["wrong"] = [
	{ is: "without a name", fields: { name: "" }, says: { name: "Enter the area's name, such as the council's." } },
	{
		is: "with a role that no edition has",
		fields: { "posts.0.role": "king" },
		says: { "posts.0.role": "Choose the role." },
	},
	{
		is: "with a name too long",
		fields: { name: long, "posts.0.title": long },
		says: { name: "Use at most 200 characters.", "posts.0.title": "Use at most 200 characters." },
	},
	{ is: "with a post of another shape", fields: { "posts.0.title.x": "1" }, says: { "posts.0.title": notSentSo } },
];
const roundFaults: Case["wrong"] = [
	{ is: "without a title", fields: { title: "" }, says: { title: "Enter a title, such as the season and the year." } },
	{
		is: "with a target off the scale",
		fields: { target: "5.1" },
		says: { target: "Enter a number from 1 to 5, or leave it empty." },
	},
	{
		is: "pooled, and yet read by the facilitator first",
		fields: { mode: "pooled" },
		says: { preparation: "Choose that nobody looks: the figures of a pooled round are shown once, to everybody." },
	},
	{
		is: "whose answers are kept until a day that has passed",
		fields: { retainUntil: "2026-01-01", workshopOn: "" },
		says: { retainUntil: "Enter a day that is still to come." },
	},
	{
		is: "whose answers are kept for ever",
		fields: { retainUntil: "2199-12-31" },
		says: { retainUntil: "Enter a day within ten years from now." },
	},
	{
		is: "with an edition that nobody offers",
		fields: { definition: "0".repeat(64) },
		says: { definition: "Choose one of the editions in the list." },
	},
	{
		is: "with somebody who holds no post",
		fields: { "seats.0.person": "0b7f8a4e-6f0e-4c3b-9d57-6a3f0c1d2e4f" },
		says: { "seats.0.person": "Choose one of the people who hold a post in this area." },
	},
];
const seatFaults: Case["wrong"] = [
	{
		is: "with nobody who holds a post here",
		fields: { person: "0b7f8a4e-6f0e-4c3b-9d57-6a3f0c1d2e4f" },
		says: { person: "Choose one of the people who hold a post in this area." },
	},
	{ is: "without a name", fields: { label: " " }, says: { label: "Enter how this seat is named in the round." } },
	{ is: "without a post", fields: { posts: "" }, says: { posts: "Choose at least one post." } },
	{
		is: "with a post of nobody's",
		fields: { posts: "0b7f8a4e-6f0e-4c3b-9d57-6a3f0c1d2e4f" },
		says: { posts: "Choose posts of this area that this edition asks something." },
	},
	{
		is: "without the version it was opened with",
		fields: { version: "" },
		says: { version: "Open this page again: the version it was opened with is missing." },
	},
];
const actionFaults: Case["wrong"] = [
	{ is: "without words", fields: { what: "" }, says: { what: "Say what will be done." } },
	{ is: "with words too long", fields: { why: long }, says: { why: "Use at most 2,000 characters." } },
	{
		is: "with a character that cannot be seen",
		fields: { what: "\u0000" },
		says: { what: "Use plain text: it holds characters that cannot be seen." },
	},
	{
		is: "asking nobody for something national",
		fields: { scope: "national" },
		says: { addressee: "Say who is asked: an ask of others needs an addressee." },
	},
];

const cases: Case[] = [
	{ name: "a new area", action: sendNewArea, right: () => forms.area(), wrong: areaFaults },
	{ name: "an area", action: sendArea, params: ofArea, right: () => forms.area({ version: "1" }), wrong: areaFaults },
	{
		name: "a new round",
		action: sendNewRound,
		params: ofArea,
		right: () => forms.round(own),
		wrong: [
			...roundFaults,
			{
				is: "with an edition that is retired",
				fields: { definition: edition("1.0.0").hash },
				says: { definition: "Choose one of the editions in the list." },
			},
		],
	},
	{
		name: "a round",
		action: sendRound,
		params: ofRound("draft"),
		right: () => forms.round(own, { version: "1" }),
		wrong: roundFaults,
	},
	{
		name: "a round with its late answers",
		action: sendNewRound,
		params: ofArea,
		right: () => forms.round(own),
		wrong: [
			{
				is: "taken before the others are due",
				fields: { answerBy: "2027-03-01", lateUntil: "2027-02-28" },
				says: { lateUntil: "Late answers come after the day on which answers are due." },
			},
			{ is: "until no day there is", fields: { lateUntil: "2027-02-30" }, says: { lateUntil: "Enter a date." } },
			{ is: "begun from no round", fields: { copiedFrom: "the last one" }, says: { copiedFrom: notSentSo } },
		],
	},
	{
		name: "a new seat",
		action: sendNewSeat,
		params: ofRound("open"),
		right: () => forms.seat(own, own.rounds.open),
		wrong: seatFaults,
	},
	{
		name: "a seat",
		action: sendSeat,
		params: () => ({ roundId: own.rounds.open.id, seatId: own.seat.id }),
		right: () => forms.seat(own, own.rounds.open),
		wrong: seatFaults,
	},
	{
		name: "what is wrong with a post",
		action: sendNotice,
		cookie: () => own.seats.open.cookie,
		right: () => [
			["intent", "doubt"],
			["words", "I hold it no more."],
		],
		wrong: [
			{
				is: "in no words",
				fields: { words: "" },
				says: { words: "Say what is wrong, such as who holds the post now." },
			},
			{ is: "in too many", fields: { words: "x".repeat(501) }, says: { words: "Use at most 500 characters." } },
		],
	},
	{ name: "a new action", action: sendNewAction, params: ofArea, right: () => forms.action(), wrong: actionFaults },
	{
		name: "an action",
		action: sendPlanAction,
		params: ofAction,
		right: () => forms.action({ version: "1" }),
		wrong: actionFaults,
	},
	{
		name: "a step of a round",
		action: sendMove,
		params: ofRound("open"),
		right: () => [["move", "close"]],
		wrong: [{ is: "that does not exist", fields: { move: "delete" }, says: { move: notSentSo } }],
	},
	{
		name: "what is so of an area",
		action: sendCircumstances,
		params: ofRound("draft"),
		right: () => forms.circumstances(),
		wrong: [
			{
				is: "with a sum in words",
				fields: { "facts.better-care-fund": "lots" },
				says: { "facts.better-care-fund": "Enter a number in digits, such as 12500000." },
			},
			{
				is: "with text too long",
				fields: { "facts.councils": long },
				says: { "facts.councils": "Use at most 2,000 characters." },
			},
			{
				is: "without the version it was opened with",
				fields: { version: "" },
				says: { version: "Open this page again: the version it was opened with is missing." },
			},
			{
				is: "with a number of 3,000 digits",
				fields: { "facts.better-care-fund": "1".repeat(3000) },
				says: { "facts.better-care-fund": "Use at most 40 characters." },
			},
		],
	},
	{
		name: "what was discussed",
		action: sendDiscussion,
		params: ofRound("revealed"),
		right: () => forms.discussion(),
		wrong: [
			{
				is: "with a point off the scale",
				fields: { outcome: "6" },
				says: { outcome: "Choose one of the list." },
			},
			{ is: "with an unknown item", fields: { item: "zz" }, says: { item: "Choose an item of this round." } },
			{
				is: "with a note too long",
				fields: { note: long },
				says: { note: "Use at most 2,000 characters." },
			},
		],
	},
	{
		name: "a first page",
		action: sendFront,
		params: ofRound("revealed"),
		right: () => forms.front(),
		wrong: [
			{ is: "with text too long", fields: { decision: long }, says: { decision: "Use at most 1,000 characters." } },
		],
	},
	{
		name: "answers on behalf of somebody",
		action: sendAnswers,
		params: () => ({ roundId: own.rounds.open.id, seatId: own.seat.id }),
		right: () => forms.answers(),
		wrong: [
			{
				is: "with a point off the scale",
				fields: { "answers.g1": "6" },
				says: { "answers.g1": "Choose 1 to 5, don't know or doesn't apply here." },
			},
			{ is: "with an unknown item", fields: { "answers.zz": "3" }, says: { "answers.zz": noSuchField } },
			{ is: "with an item of another page", fields: { "answers.f1": "3" }, says: { "answers.f1": noSuchField } },
			{
				is: "with a comment too long",
				fields: { "comments.g1": long },
				says: { "comments.g1": "Use at most 2,000 characters." },
			},
			{
				is: "with a comment for the whole world",
				fields: { "sharing.g1": "everybody" },
				says: { "sharing.g1": notSentSo },
			},
		],
	},
	{
		name: "a file that was looked at",
		action: sendFile,
		params: ofRound("open"),
		right: () => forms.file(csv),
		wrong: [{ is: "in another alphabet", fields: { file: "a+/=" }, says: { file: notSentSo } }],
	},
];

/** The form with some fields replaced or added. */
function withFields(right: [string, string][], fields: Record<string, string>): [string, string][] {
	const parents = Object.keys(fields).map((name) => name.replace(/\.[^.]+$/, ""));
	return [...right.filter(([name]) => !(name in fields) && !parents.includes(name)), ...Object.entries(fields)];
}

async function expectRefused(
	{ action, params, cookie }: Case,
	form: [string, string][],
	faults: Record<string, string>,
): Promise<Record<string, unknown>> {
	const details = { cookie: cookie?.() ?? own.cookie, params: params?.() ?? {}, form };
	const { status, data } = await expectNothingWritten(() => visit(action, details));
	expect(status).toBe(400);
	expect(data).toHaveProperty("faults");
	const refused = data as { faults: Record<string, string>; typed: Record<string, unknown> };
	expect(refused.faults).toEqual(faults);
	return refused.typed;
}

describe.each(cases)("$name", (one) => {
	it.each(one.wrong)("$is is refused beside the field, and what was typed comes back", async ({ fields, says }) => {
		const form = withFields(one.right(), fields);
		const typed = await expectRefused(one, form, says);
		for (const [name, value] of form) {
			const found = name.split(".").reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], typed);
			expect(found, name).toBe(value);
		}
	});

	it("with a field that the form does not have is refused", async () => {
		await expectRefused(one, [...one.right(), ["admin", "1"]], { admin: noSuchField });
	});

	it("with a field sent twice is refused beside it", async () => {
		const [name, value] = one.right().at(-1) ?? ["", ""];
		const details = {
			cookie: one.cookie?.() ?? own.cookie,
			params: one.params?.() ?? {},
			form: [...one.right(), [name, value]] as [string, string][],
		};
		const { status, data } = await expectNothingWritten(() => visit(one.action, details));
		expect(status).toBe(400);
		expect(Object.keys((data as { faults: object }).faults)).toEqual([name]);
	});

	it.each(["__proto__.admin", "constructor.prototype.admin"])("with %s is refused", async (name) => {
		const details = {
			cookie: one.cookie?.() ?? own.cookie,
			params: one.params?.() ?? {},
			form: [...one.right(), [name, "1"]] as [string, string][],
		};
		const { status } = await expectNothingWritten(() => visit(one.action, details));
		expect(status).toBe(400);
	});
});
