import { describe, expect, it } from "vitest";
import { publishedDefinitionOf } from "#questionnaires/catalogue.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";

function edition(version: string): PublishedDefinition {
	const definition = publishedDefinitionOf("joint-working", version);
	if (!definition) throw new Error(`joint-working ${version} cannot be read`);
	return definition;
}

const current = edition("2.0.0");
const first = edition("1.0.0");
const helps = ["HL1", "HL2", "HL3", "HL4", "HL5", "HL6", "HL7", "HL8", "HL9", "HL10", "HL11"];
const hindrances = ["HN1", "HN2", "HN3", "HN4", "HN5", "HN6", "HN7", "HN8", "HN9", "HN10"];

const words = (text: string): string[] => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));

/** Every text of an item that somebody reads, with where it stands. */
function texts(definition: PublishedDefinition): [string, string][] {
	return definition.items.flatMap((item): [string, string][] => [
		[`${item.id} title`, item.title],
		[`${item.id} statement`, item.statement],
		[`${item.id} guidance`, item.guidance],
		[`${item.id} prompt`, item.prompt],
		...Object.entries(item.descriptors).map(([point, text]): [string, string] => [
			`${item.id} descriptor ${point}`,
			text,
		]),
		...item.actions.flatMap((action): [string, string][] => [
			[`${action.id} text`, action.text],
			[`${action.id} who`, action.who],
			[`${action.id} measure`, action.measure],
		]),
	]);
}

describe.each([
	["2026 edition", current],
	["2009 edition", first],
])("the %s", (_name, definition) => {
	it("covers every help and hindrance of Table 1", () => {
		const cited = new Set(definition.items.flatMap(({ sources }) => sources));
		expect([...helps, ...hindrances].filter((row) => !cited.has(row))).toEqual([]);
	});

	it("cites one or two rows an item, each of them in its evidence", () => {
		const rows = definition.evidence?.map(({ id }) => id) ?? [];
		for (const { id, sources } of definition.items) {
			expect(sources.length, id).toBeGreaterThanOrEqual(1);
			expect(sources.length, id).toBeLessThanOrEqual(2);
			expect(
				sources.filter((source) => !rows.includes(source)),
				id,
			).toEqual([]);
		}
	});

	it("puts every item on one dimension with weight 1", () => {
		for (const { id, weights } of definition.items) expect(Object.values(weights), id).toEqual([1]);
	});

	it("describes the points 1, 3 and 5 of every item in at most 35 words", () => {
		for (const { id, descriptors } of definition.items) {
			expect(Object.keys(descriptors), id).toEqual(["1", "3", "5"]);
			for (const text of Object.values(descriptors))
				expect(words(text).length, `${id}: ${text}`).toBeLessThanOrEqual(35);
		}
	});

	it("asks in statements of at most 18 words that say we or our", () => {
		for (const { id, statement } of definition.items) {
			expect(words(statement).length, id).toBeLessThanOrEqual(18);
			expect(statement, id).toMatch(/\b(we|our)\b/i);
			expect(statement, id).toMatch(/\.$/);
		}
	});

	it("suggests three actions an item: one within 30 days, each with a measure and who must act", () => {
		for (const { id, actions } of definition.items) {
			expect(
				actions.map(({ from, to, horizon }) => [from, to, horizon]),
				id,
			).toEqual([
				[1, 2, "30 days"],
				[1, 3, "six months"],
				[3, 4, "a year"],
			]);
			for (const action of actions) {
				expect(words(action.measure).length, action.id).toBeGreaterThanOrEqual(8);
				expect(words(action.who).length, action.id).toBeGreaterThanOrEqual(1);
			}
		}
	});

	it("needs nobody's permission within 30 days: no national ask stands there", () => {
		const asks = definition.items.flatMap(({ actions }) => actions).filter(({ scope }) => scope === "national");
		expect(asks.length).toBeGreaterThan(0);
		expect(asks.filter(({ horizon }) => horizon === "30 days")).toEqual([]);
	});

	it("names only roles that exist in whom it asks and who owns an action", () => {
		const roles = definition.roles.map(({ id }) => id);
		for (const { id, askedOf = [], actions } of definition.items) {
			const named = [...askedOf, ...actions.flatMap(({ owners = [] }) => owners)];
			expect(
				named.filter((role) => !roles.includes(role)),
				id,
			).toEqual([]);
		}
	});

	it("says what every level looks like in every dimension", () => {
		const levels = definition.levels.map(({ id }) => id);
		for (const { id, levels: texts = {} } of definition.dimensions) expect(Object.keys(texts), id).toEqual(levels);
	});

	it("asks nine circumstances, each field under an id of its own", () => {
		expect(definition.circumstances).toHaveLength(9);
		const fields = definition.circumstances.flatMap(({ fields }) => fields.map(({ id }) => id));
		expect(fields).toHaveLength(new Set(fields).size);
	});

	it("writes in plain text: straight apostrophes, no exclamation marks, one space", () => {
		for (const [place, text] of texts(definition)) expect(text, place).not.toMatch(/[‘’“”!]|\s{2}/);
	});

	it("avoids the words that claim instead of describing", () => {
		const claims =
			/\b(robust|effective(ly)?|strong(ly)?|mature|maturity|embed(s|ded|ding)?|seamless(ly)?|holistic(ally)?|synerg\w+|leverag\w+|journeys?|landscapes?|very|fully|highly|completely|extremely|significantly|largely|partly|somewhat|quite|really|totally|stakeholders?|best practice|buy-in|going forward)\b/i;
		for (const [place, text] of texts(definition)) expect(text, place).not.toMatch(claims);
	});
});

describe("the 2026 edition", () => {
	it("has 8 items on governance, 7 on finance, 7 on data sharing and 8 on culture", () => {
		const counts = current.dimensions.map(({ id }) => [
			id,
			current.items.filter(({ weights }) => id in weights).length,
		]);
		expect(counts).toEqual([
			["governance", 8],
			["finance", 7],
			["data-sharing", 7],
			["culture", 8],
		]);
	});

	it("asks 16 items of everybody, and the rest of the three directors and the ICB's place lead", () => {
		expect(current.items.filter(({ askedOf }) => askedOf === undefined)).toHaveLength(16);
		for (const { id, askedOf } of current.items) {
			if (askedOf) expect(askedOf, id).toEqual(["dph", "dass", "dcs", "icb-place-lead"]);
		}
	});

	it("uses the words of 2026 and none of the bodies that are gone", () => {
		for (const [place, text] of texts(current)) {
			expect(text, place).not.toMatch(
				/\b(PCTs?|CCGs?|LAAs?|LSPs?|primary care trust|local area agreement|better care fund)\b/,
			);
		}
	});

	it("joins no two things in one statement", () => {
		const names = /health and wellbeing strategy|between NHS and council/;
		for (const { id, statement } of current.items) expect(statement.replace(names, ""), id).not.toMatch(/\band\b/);
	});

	it("is related to the 2009 edition item by item: every item of either stands in exactly one relation", () => {
		const [relations] = current.relations;
		expect(relations?.from).toBe("1.0.0");
		const items = relations?.items ?? [];
		const was = items.flatMap((entry) => (entry.was ? [entry.was] : []));
		const now = items.flatMap((entry) => (entry.now ? [entry.now] : []));
		expect([...was].sort()).toEqual(first.items.map(({ id }) => id).sort());
		expect([...now].sort()).toEqual(current.items.map(({ id }) => id).sort());
	});

	it("keeps the id, scale, dimension and weight of an identical or equivalent item, and the id of no other", () => {
		for (const { was, now, relation } of current.relations[0]?.items ?? []) {
			const same = relation === "identical" || relation === "equivalent";
			expect(was === now, `${was} ${now}`).toBe(same);
			if (!same) continue;
			const before = first.items.find(({ id }) => id === was);
			const after = current.items.find(({ id }) => id === now);
			expect(before?.weights, was ?? "").toEqual(after?.weights);
			expect(before?.askedOf, was ?? "").toEqual(after?.askedOf);
			if (relation === "identical") {
				expect(before?.statement).toBe(after?.statement);
				expect(before?.descriptors).toEqual(after?.descriptors);
			}
		}
		expect(first.scale).toEqual(current.scale);
	});

	it("leaves data sharing a break between the editions, and the other dimensions a trend", () => {
		const common = (current.relations[0]?.items ?? []).filter(
			({ relation }) => relation === "identical" || relation === "equivalent",
		);
		const shares = current.dimensions.map(({ id }) => {
			const on = (definition: PublishedDefinition) =>
				definition.items.filter(({ weights }) => id in weights).map((item) => item.id);
			const shared = common.filter(({ now }) => now !== null && on(current).includes(now)).length;
			return [id, shared > on(current).length / 2 && shared > on(first).length / 2];
		});
		expect(shares).toEqual([
			["governance", true],
			["finance", true],
			["data-sharing", false],
			["culture", true],
		]);
	});
});
