import { beforeEach, describe, expect, it } from "vitest";
import type { ActionInput } from "#app/forms/action.ts";
import { answerAction } from "#app/models/action-step.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { type Action, actionsOf } from "#app/models/plan.server.ts";
import { addActions, changeAction, type NewAction } from "#app/models/plan-change.server.ts";
import { Stale } from "#app/models/version.server.ts";
import { actionAsInput } from "#app/round/action-start.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	actionInput,
	actionNow,
	area,
	areaAsInput,
	changeAreaNow,
	colleague,
	member,
	moved,
	operation,
	round,
} from "#tests/support/factories.ts";

freshDatabase();

let fran: string;
let eastshire: Area;
let dph: string;
let dass: string;
let place: string;

beforeEach(async () => {
	fran = await account();
	eastshire = await area(fran);
	[dph = "", dass = "", , place = ""] = eastshire.posts.map(({ id }) => id);
});

const add = (actions: NewAction[], as = operation()) => addActions(fran, eastshire.id, actions, as);
const own = (overrides: Partial<ActionInput> = {}): NewAction => ({ input: actionInput(overrides), from: null });
const now = (id: string) => actionNow(fran, eastshire.id, id);

/** Changes an action as it is now, by its form. */
async function edit(id: string, overrides: Partial<ActionInput>): Promise<void> {
	const before = await now(id);
	const input = { ...actionAsInput(before), ...overrides };
	await changeAction(fran, eastshire.id, before, input, before.version, operation());
}

/** Has the holders of posts accept an action, as a facilitator writes it down. */
async function accepted({ id, version, owners }: Action): Promise<Action> {
	const doer = { accountId: fran, areaId: eastshire.id };
	for (const { postId } of owners) await answerAction(doer, id, postId, { answer: "accepted", version }, operation());
	return now(id);
}

const answers = async (id: string) => (await now(id)).owners.map(({ answer }) => answer);

describe("adding an action", () => {
	it("stores all of it, with its owners, its lead and what it answers to, not started and accepted by nobody", async () => {
		const { id: roundId } = await moved(fran, await round(fran, eastshire), "revealed");
		const input = actionInput({
			scope: "national",
			horizon: "a year",
			addressee: "The Department",
			firstStep: "Write.",
			measureFrom: "none",
			measureTo: "all",
			costOrRisk: "Two days.",
			reviewOn: "2027-01-10",
			owners: [dph, dass],
			lead: dass,
		});
		const sources = [
			{ item: "f3", list: "act" as const, suggestion: "f3-a" },
			{ item: "d5", list: "find-out" as const, suggestion: null },
			{ item: "g1", list: null, suggestion: null },
		];
		const id = await add([{ input, from: { roundId, sources } }]);
		const { lead: _lead, owners: _owners, ...facts } = input;
		const stored = await now(id);
		expect(stored).toMatchObject({ ...facts, id, version: 1, status: "to-start", whyHasFigures: false, latest: null });
		expect(stored.sources).toMatchObject(sources.map((source) => ({ ...source, roundId, round: "Autumn" })));
		expect(stored.owners.map(({ postId, lead, answer }) => [postId, lead, answer])).toEqual([
			[dass, true, "unanswered"],
			[dph, false, "unanswered"],
		]);
		expect(await rows("SELECT origin_round_id FROM actions")).toEqual([{ origin_round_id: roundId }]);
	});

	it("needs neither owners nor a round", async () => {
		expect(await now(await add([own()]))).toMatchObject({ owners: [], sources: [] });
	});

	it("is done once under one operation, and gives the same action again", async () => {
		const same = operation();
		const first = await add([own()], same);
		await expectNothingWritten(async () => {
			expect(await add([own()], same)).toBe(first);
		});
	});

	it("adds several, or none where one is refused", async () => {
		await add([own({ what: "One." }), own({ what: "Two." })]);
		expect((await actionsOf(fran, eastshire.id)).map(({ what }) => what)).toEqual(["One.", "Two."]);
		await expectNothingWritten(async () => {
			await expect(add([own(), own({ owners: ["no such post"] })])).rejects.toThrow(NotFound);
		});
	});

	it("takes a suggestion into the plan once, until what was made of it is withdrawn, and an item as often as somebody wants", async () => {
		const { id: roundId } = await moved(fran, await round(fran, eastshire), "revealed");
		const taking = (list: "act" | "talk" | null, suggestion: string | null = null) => [
			{ input: actionInput(), from: { roundId, sources: [{ item: "f3", list, suggestion }] } },
		];
		await add(taking("act", "f3-a"));
		await add(taking("talk"));
		await expectNothingWritten(async () => {
			await expect(add(taking("act", "f3-a"))).rejects.toThrow(
				"This suggestion has been taken into the plan already. Change it there.",
			);
			await expect(add(taking("talk"))).rejects.toThrow(Conflict);
		});
		await add(taking("act", "f3-b"));
		await add(taking(null));
		await add(taking(null));
		await change("UPDATE actions SET status = 'withdrawn'");
		await add(taking("talk"));
		expect(await actionsOf(fran, eastshire.id)).toHaveLength(1);
	});
});

describe("changing an action", () => {
	it("brings all of it to what the form says and counts its version; where it stands and came from stays", async () => {
		const { id: roundId } = await round(fran, eastshire);
		const before = await action(
			fran,
			eastshire.id,
			{ what: "Before", owners: [dph], lead: dph, status: "under-way" },
			{ roundId, item: "f3" },
		);
		const input = actionInput({
			...{ what: "After", why: "Why.", horizon: "a year", dueOn: null, reviewOn: "2027-02-01", owners: [dass] },
			...{ measure: "Other.", measureFrom: null, measureTo: "12", costOrRisk: "None.", firstStep: "Call." },
		});
		await changeAction(fran, eastshire.id, before, input, before.version, operation());
		const after = await now(before.id);
		expect(actionAsInput(after)).toEqual(input);
		expect(after).toMatchObject({ version: before.version + 1, status: "under-way", sources: before.sources });
	});

	it("is refused when somebody else changed it meanwhile, and writes nothing", async () => {
		const before = await action(fran, eastshire.id);
		await changeAction(fran, eastshire.id, before, actionInput({ what: "First" }), 1, operation());
		await expectNothingWritten(async () => {
			const late = changeAction(fran, eastshire.id, before, actionInput({ what: "Second" }), 1, operation());
			await expect(late).rejects.toThrow(Stale);
			await expect(late).rejects.toThrow(/^Somebody else has changed this action since you opened it/);
		});
	});

	it("is done once under one operation", async () => {
		const before = await action(fran, eastshire.id);
		const same = operation();
		const doing = () => changeAction(fran, eastshire.id, before, actionInput({ what: "After" }), 1, same);
		await doing();
		await expectNothingWritten(doing);
	});

	it("keeps an owner whose post was closed, and lets it become no other's", async () => {
		const before = await action(fran, eastshire.id, { owners: [dph] });
		const other = await action(fran, eastshire.id, { owners: [dass] });
		const input = areaAsInput(eastshire);
		await changeAreaNow(fran, eastshire.id, { ...input, posts: input.posts.slice(1) }, operation());
		await edit(before.id, { what: "After" });
		expect((await now(before.id)).owners.map(({ postId, holder }) => [postId, holder])).toEqual([[dph, null]]);
		await expectNothingWritten(async () => {
			await expect(edit(other.id, { owners: [dass, dph] })).rejects.toThrow(NotFound);
		});
	});

	it("says that a reason has no figures in it any more", async () => {
		const { id } = await action(fran, eastshire.id);
		await change("UPDATE actions SET why_has_figures = 1");
		expect((await now(id)).whyHasFigures).toBe(true);
		await edit(id, { firstStep: "Call." });
		expect((await now(id)).whyHasFigures).toBe(false);
	});
});

describe("whoever has accepted an action", () => {
	const another: Partial<ActionInput>[] = [
		{ what: "Another task." },
		{ scope: "national", addressee: "The Department" },
		{ measure: "Other." },
		{ measureFrom: "41" },
		{ measureTo: null },
		{ costOrRisk: "Ten days." },
		{ dueOn: "2026-11-30" },
	];
	it.each(another.map((overrides) => [Object.keys(overrides).join(" and "), overrides] as const))(
		"is asked again when what they agreed to changes: %s",
		async (_name, overrides) => {
			const { id } = await accepted(await action(fran, eastshire.id, { owners: [dph, dass] }));
			expect(await answers(id)).toEqual(["accepted", "accepted"]);
			await edit(id, overrides);
			expect(await answers(id)).toEqual(["unanswered", "unanswered"]);
		},
	);

	it("is asked again when another is asked, of an ask of others", async () => {
		const ask = { owners: [dph], scope: "national", addressee: "The Department" } as const;
		const { id } = await accepted(await action(fran, eastshire.id, { ...ask, owners: [dph] }));
		await edit(id, { addressee: "The Treasury" });
		expect(await answers(id)).toEqual(["unanswered"]);
	});

	const same: Partial<ActionInput>[] = [
		{ why: "For another reason." },
		{ firstStep: "Call." },
		{ horizon: "a year" },
		{ reviewOn: "2026-12-24" },
	];
	it.each(same.map((overrides) => [Object.keys(overrides).join(), overrides] as const))(
		"is not, when something else does: %s",
		async (_name, overrides) => {
			const { id } = await accepted(await action(fran, eastshire.id, { owners: [dph, dass] }));
			await edit(id, overrides);
			expect(await answers(id)).toEqual(["accepted", "accepted"]);
		},
	);

	it("stays so when an owner is added, who has not, and when another leads", async () => {
		const { id } = await accepted(await action(fran, eastshire.id, { owners: [dph, dass], lead: dph }));
		await edit(id, { owners: [dph, dass, place], lead: dass });
		expect((await now(id)).owners.map(({ postId, lead, answer }) => [postId, lead, answer])).toEqual([
			[dass, true, "accepted"],
			[dph, false, "accepted"],
			[place, false, "unanswered"],
		]);
	});

	it("has to accept it again once they were taken off it", async () => {
		const { id } = await accepted(await action(fran, eastshire.id, { owners: [dph, dass] }));
		await edit(id, { owners: [dass] });
		await edit(id, { owners: [dph, dass] });
		expect(await answers(id)).toEqual(["unanswered", "accepted"]);
	});
});

describe("what belongs to others", () => {
	it("is not written by another account, nor by one that may only look at the area", async () => {
		const theirs = await action(fran, eastshire.id);
		const other = await account();
		await area(other);
		const viewer = await colleague(fran);
		await member(fran, eastshire.id, viewer, "viewer");
		await expectNothingWritten(async () => {
			for (const by of [other, viewer]) {
				for (const doing of [
					() => addActions(by, eastshire.id, [own()], operation()),
					() => addActions(by, "no such area", [own()], operation()),
					() => changeAction(by, eastshire.id, theirs, actionInput(), 1, operation()),
				]) {
					await expect(doing()).rejects.toThrow(NotFound);
				}
			}
		});
	});

	it("cannot be an owner, a source or the action itself in an area of one's own", async () => {
		const mine = await action(fran, eastshire.id);
		const helen = await account();
		const borough = await area(helen, { name: "Borough" });
		const theirs = await action(helen, borough.id);
		const post = borough.posts[0]?.id ?? "";
		const { id: roundId } = await round(helen, borough);
		const from = { roundId, sources: [{ item: "f3", list: null, suggestion: null }] };
		await expectNothingWritten(async () => {
			for (const doing of [
				() => add([own({ owners: [dph, post] })]),
				() => add([own({ owners: ["no such post"] })]),
				() => add([{ input: actionInput(), from }]),
				() => changeAction(fran, eastshire.id, mine, actionInput({ owners: [post] }), 1, operation()),
				() => changeAction(fran, eastshire.id, theirs, actionInput(), 1, operation()),
			]) {
				await expect(doing()).rejects.toThrow(NotFound);
			}
		});
	});

	it("cannot be a source even when both areas are one's own", async () => {
		const { id: roundId } = await round(fran, await area(fran, { name: "Borough" }));
		const from = { roundId, sources: [{ item: "f3", list: null, suggestion: null }] };
		await expectNothingWritten(async () => {
			await expect(add([{ input: actionInput(), from }])).rejects.toThrow(NotFound);
		});
	});
});
