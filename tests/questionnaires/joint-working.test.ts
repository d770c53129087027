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

	it("suggests three actions an item over whole levels: up to Emerging, up to Developing, and the two above Emerging", () => {
		// The levels begin at 1, 1.8, 2.6 (Developing), 3.4 (Established) and 4.2.
		for (const { id, actions } of definition.items) {
			expect(
				actions.map(({ from, to, horizon }) => [from, to, horizon]),
				id,
			).toEqual([
				[1, 2.6, "30 days"],
				[1, 3.4, "six months"],
				[2.6, 4.2, "a year"],
			]);
		}
	});

	it("gives every action a measure, who must act, and the post it is suggested to", () => {
		for (const { actions } of definition.items) {
			for (const action of actions) {
				expect(words(action.measure).length, action.id).toBeGreaterThanOrEqual(8);
				expect(words(action.who).length, action.id).toBeGreaterThanOrEqual(1);
				expect(action.owners?.length, action.id).toBeGreaterThanOrEqual(1);
			}
		}
	});

	it("needs nobody's permission within 30 days: no national ask stands there", () => {
		const asks = definition.items.flatMap(({ actions }) => actions).filter(({ scope }) => scope === "national");
		expect(asks.length).toBeGreaterThan(0);
		expect(asks.filter(({ horizon }) => horizon === "30 days")).toEqual([]);
	});

	it("makes nobody owner of an action who has no part in it", () => {
		const directors = "three directors|directors? (who|whose)";
		const parts: Record<string, RegExp> = {
			dph: new RegExp(`\\bDPH\\b|${directors}`),
			dass: new RegExp(`\\bDASS\\b|${directors}`),
			dcs: new RegExp(`\\bDCS\\b|${directors}`),
			"icb-place-lead": /ICB's place lead|PCT's senior officer/,
			"chief-executive": /chief executive/,
			"lead-member": /cabinet member|lead member|the leader/,
			"nhs-trust": /trust/,
			"housing-planning": /housing/,
			police: /police/,
			schools: /school/,
			"voluntary-sector": /voluntary/,
		};
		for (const { id, who, owners = [] } of definition.items.flatMap(({ actions }) => actions)) {
			expect(
				owners.filter((role) => !parts[role]?.test(who)),
				`${id}: ${who}`,
			).toEqual([]);
		}
	});

	it("says to whom every national ask goes, and of no local action", () => {
		for (const { id, scope, addressee } of definition.items.flatMap(({ actions }) => actions))
			expect(addressee !== undefined, id).toBe(scope === "national");
	});

	it("says what was found in whole sentences", () => {
		for (const { id, gist } of definition.evidence ?? []) {
			expect(words(gist).length, `${id}: ${gist}`).toBeGreaterThanOrEqual(5);
			expect(gist.split("(").length, `${id}: ${gist}`).toBe(gist.split(")").length);
			expect(gist, id).not.toMatch(/([(,;:]|\b(and|or|but|that|which|than|with|between|of|such as))$/);
		}
	});

	it("asks for one recent case in prompts that do not all open alike", () => {
		const openings = definition.items.map(({ prompt }) => prompt.split(" ")[0]);
		for (const opening of new Set(openings))
			expect(openings.filter((word) => word === opening).length, opening).toBeLessThanOrEqual(6);
	});

	it("calls a body by one name", () => {
		expect(JSON.stringify(definition)).not.toMatch(
			/\bICB board\b|\bICB's (finance lead|board secretary)\b|(social care|education) department\b|\be-mail/i,
		);
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

describe("the 2009 edition", () => {
	it("cites nothing that was written after it", () => {
		for (const { id, reference } of first.evidence ?? []) {
			const years = [...reference.matchAll(/\b(?:19|20)\d{2}\b/g)].map(([year]) => Number(year));
			expect(years.length, id).toBeGreaterThanOrEqual(1);
			expect(Math.max(...years), `${id}: ${reference}`).toBeLessThanOrEqual(2009);
		}
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

	it("has somebody decide or do something in most of the 30 days' actions, and counts first in the rest", () => {
		const counts = current.items
			.flatMap(({ actions }) => actions)
			.filter(({ horizon }) => horizon === "30 days")
			.filter(({ measure }) => /from (not known|nobody|unrecorded|untested|never|a guess|two versions)/.test(measure));
		expect(counts.map(({ id }) => id)).toEqual(["g1-a", "g6-a", "f3-a", "f4-a", "f6-a", "d7-a"]);
	});

	it("spells out special educational needs wherever everybody is asked", () => {
		for (const { id, askedOf, statement, guidance, prompt, descriptors } of current.items) {
			if (askedOf) continue;
			const text = [statement, guidance, prompt, ...Object.values(descriptors)].join(" ");
			expect(/\bSEND\b/.test(text.replace("special educational needs and disabilities (SEND)", "")), id).toBe(false);
			expect(text, id).not.toMatch(/\b(outturn|section 117|NJC)\b/);
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
