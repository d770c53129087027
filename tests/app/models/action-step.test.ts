import { beforeEach, describe, expect, it } from "vitest";
import { historyOf } from "#app/models/action-history.server.ts";
import {
	answerAction,
	type Doer,
	handActionOn,
	handAllOn,
	putBack,
	updateAction,
	withdrawAction,
} from "#app/models/action-step.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { openLink } from "#app/models/link.server.ts";
import { Conflict, NotFound } from "#app/models/ownership.server.ts";
import { type Owner, ownerOf, revokeOwnerLink } from "#app/models/owning.server.ts";
import { type Action, actionsOf } from "#app/models/plan.server.ts";
import { addActions, changeAction } from "#app/models/plan-change.server.ts";
import { linkSession } from "#app/models/sits.server.ts";
import { actionAsInput } from "#app/round/action-start.ts";
import { change, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	action,
	actionInput,
	actionNow,
	area,
	areaAsInput,
	areaNow,
	changeAreaNow,
	colleague,
	member,
	moved,
	operation,
	ownerLink,
	round,
} from "#tests/support/factories.ts";

freshDatabase();

let fran: string;
let eastshire: Area;
/** The area's posts: the second and the third are held by one person, nobody holds the last. */
let dph: string;
let dass: string;
let dcs: string;
let place: string;
let vacant: string;
let facilitator: { accountId: string; areaId: string };

beforeEach(async () => {
	fran = await account();
	eastshire = await area(fran);
	[dph = "", dass = "", dcs = "", place = "", vacant = ""] = eastshire.posts.map(({ id }) => id);
	facilitator = { accountId: fran, areaId: eastshire.id };
});

/** Whoever holds a post, by the link that they have opened. */
async function owner(postId: string): Promise<{ owner: Owner; postId: string }> {
	const found = await ownerOf(linkSession((await openLink(await ownerLink(fran, eastshire.id, postId))).secret));
	if (!found) throw new Error("The link opens nothing.");
	return { owner: found, postId };
}

const made = (owners: string[], lead: string | null = null) => action(fran, eastshire.id, { owners, lead });
const now = (id: string) => actionNow(fran, eastshire.id, id);
const update = { status: "under-way", text: "Begun." } as const;
const accept = (version: number) => ({ answer: "accepted", version }) as const;

/** The owners of an action with who leads and what they have said. */
async function ownersNow(id: string) {
	return (await now(id)).owners.map(({ postId, lead, answer, recorded }) => [postId, lead, answer, recorded]);
}

/** Lets the holder of a post go, so that it is vacant. */
async function leaves(postId: string): Promise<void> {
	const input = areaAsInput(await areaNow(fran, eastshire.id));
	const posts = input.posts.map((post) =>
		post.id === postId ? { ...post, status: "vacant" as const, holder: null } : post,
	);
	await changeAreaNow(fran, eastshire.id, { ...input, posts }, operation());
}

/** The history of an action, its last line. */
async function said(id: string) {
	return (await historyOf(fran, eastshire.id, id)).at(-1);
}

describe("an update", () => {
	it("says where an action stands from then on, by whoever runs the area or owns it, and changes nothing else", async () => {
		const before = await made([dph]);
		await updateAction(facilitator, before.id, update, operation());
		const after = await now(before.id);
		expect(after).toMatchObject({ status: "under-way", version: 2, latest: { text: "Begun." } });
		expect(actionAsInput(after)).toEqual(actionAsInput(before));
		await updateAction(await owner(dph), before.id, { status: "done", text: null }, operation());
		expect(await now(before.id)).toMatchObject({ status: "done", version: 3, latest: { text: null } });
	});

	it("leaves what its owners have said", async () => {
		const { id } = await made([dph]);
		await answerAction(await owner(dph), id, null, accept(1), operation());
		await updateAction(facilitator, id, { status: "done", text: null }, operation());
		expect(await ownersNow(id)).toEqual([[dph, false, "accepted", false]]);
	});

	it("is written once under one operation", async () => {
		const { id } = await made([dph]);
		const same = operation();
		await updateAction(facilitator, id, update, same);
		await expectNothingWritten(() => updateAction(facilitator, id, update, same));
	});
});

describe("an answer to owning an action", () => {
	it("is somebody's own by their link, for every post of theirs that owns it and no other", async () => {
		const { id } = await made([dph, dass, dcs]);
		await answerAction(await owner(dass), id, null, accept(1), operation());
		expect(await ownersNow(id)).toEqual([
			[dph, false, "unanswered", false],
			[dass, false, "accepted", false],
			[dcs, false, "accepted", false],
		]);
		const asks = { answer: "change-asked", text: "May first.", version: 1 } as const;
		await answerAction(await owner(dass), id, null, asks, operation());
		expect((await now(id)).owners.map(({ answer, asked }) => [answer, asked])).toEqual([
			["unanswered", null],
			["change-asked", "May first."],
			["change-asked", "May first."],
		]);
	});

	it("is said to be written down where a facilitator did it, for the one post that is named", async () => {
		const { id } = await made([dass, dcs]);
		await answerAction(facilitator, id, dass, accept(1), operation());
		expect(await ownersNow(id)).toEqual([
			[dass, false, "accepted", true],
			[dcs, false, "unanswered", false],
		]);
		await answerAction(await owner(dass), id, null, accept(2), operation());
		expect(await ownersNow(id)).toEqual([
			[dass, false, "accepted", false],
			[dcs, false, "accepted", false],
		]);
	});

	it("is of what was read: where the action was changed since, it is refused, and after an update it is not", async () => {
		const before = await made([dph]);
		await updateAction(facilitator, before.id, update, operation());
		const opened = await now(before.id);
		await changeAction(
			fran,
			eastshire.id,
			opened,
			{ ...actionAsInput(opened), what: "Other." },
			opened.version,
			operation(),
		);
		const amara = await owner(dph);
		await expectNothingWritten(async () => {
			await expect(answerAction(amara, before.id, null, accept(2), operation())).rejects.toThrow(
				/^The action was changed while you read it/,
			);
		});
		await updateAction(facilitator, before.id, update, operation());
		await answerAction(amara, before.id, null, accept(3), operation());
		expect(await ownersNow(before.id)).toEqual([[dph, false, "accepted", false]]);
	});

	it("is not written down for a post that does not own it, or that nobody holds", async () => {
		const { id } = await made([dph, vacant]);
		await expectNothingWritten(async () => {
			await expect(answerAction(facilitator, id, dass, accept(1), operation())).rejects.toThrow(NotFound);
			await expect(answerAction(facilitator, id, null, accept(1), operation())).rejects.toThrow(NotFound);
			await expect(answerAction(facilitator, id, vacant, accept(1), operation())).rejects.toThrow(
				"Nobody holds this post, so that nobody can have said it. Hand the action on to another.",
			);
		});
	});
});

describe("handing an action on", () => {
	it("makes the other post an owner that has not accepted; the lead goes along, and the others stay as they are", async () => {
		const { id } = await made([dph, dass], dph);
		await answerAction(facilitator, id, dph, accept(1), operation());
		await answerAction(facilitator, id, dass, accept(1), operation());
		await handActionOn(facilitator, id, dph, { to: place, text: "It is theirs." }, operation());
		expect(await ownersNow(id)).toEqual([
			[place, true, "unanswered", false],
			[dass, false, "accepted", true],
		]);
	});

	it("to a post that owns it already leaves that post's answer, and gives it the lead where it had it not", async () => {
		const { id } = await made([dph, dass], dph);
		await answerAction(facilitator, id, dass, accept(1), operation());
		await handActionOn(facilitator, id, dph, { to: dass, text: null }, operation());
		expect(await ownersNow(id)).toEqual([[dass, true, "accepted", true]]);
	});

	it("takes no lead from whoever has it", async () => {
		const { id } = await made([dph, dass], dass);
		await handActionOn(facilitator, id, dph, { to: dass, text: null }, operation());
		expect(await ownersNow(id)).toEqual([[dass, true, "unanswered", false]]);
	});

	it("by an owner is of all posts of theirs that own it", async () => {
		const { id } = await made([dass, dcs], dcs);
		await handActionOn(await owner(dass), id, null, { to: dph, text: "Public health's." }, operation());
		expect(await ownersNow(id)).toEqual([[dph, true, "unanswered", false]]);
		expect(await said(id)).toMatchObject({ kind: "handed-on", text: "Public health's.", byOwner: true });
	});

	it("is refused to a post that nobody holds, that was closed, or that is another area's", async () => {
		const { id } = await made([dph]);
		const borough = await area(fran, { name: "Borough" });
		const amara = await owner(dph);
		const input = areaAsInput(await areaNow(fran, eastshire.id));
		const posts = input.posts.filter((post) => post.id !== place);
		await changeAreaNow(fran, eastshire.id, { ...input, posts }, operation());
		await expectNothingWritten(async () => {
			for (const to of [vacant, place, borough.posts[0]?.id ?? "", "no such post"]) {
				for (const doing of [
					() => handActionOn(facilitator, id, dph, { to, text: null }, operation()),
					() => handActionOn(amara, id, null, { to, text: null }, operation()),
					() => handAllOn(facilitator, [id], { post: dph, to, text: null }, operation()),
				]) {
					await expect(doing()).rejects.toThrow("Nobody holds the post that is to take it on. Choose another.");
				}
			}
		});
	});

	it("is refused from a post that does not own it", async () => {
		const { id } = await made([dph]);
		await expectNothingWritten(async () => {
			await expect(handActionOn(facilitator, id, dass, { to: place, text: null }, operation())).rejects.toThrow(
				NotFound,
			);
		});
	});

	it("is of all open actions of a post in one step, of one that nobody holds any more; closed ones stay", async () => {
		const [one, two] = [await made([dph], dph), await made([dph, dass])];
		const done = await action(fran, eastshire.id, { owners: [dph], status: "done" });
		const others = await made([dass]);
		await leaves(dph);
		const same = operation();
		const hand = () =>
			handAllOn(facilitator, [two.id, one.id], { post: dph, to: place, text: "Amara has left." }, same);
		await hand();
		expect(await ownersNow(one.id)).toEqual([[place, true, "unanswered", false]]);
		expect((await ownersNow(two.id)).map(([postId]) => postId)).toEqual([dass, place]);
		expect((await ownersNow(done.id)).map(([postId]) => postId)).toEqual([dph]);
		expect((await now(others.id)).version).toBe(1);
		for (const { id } of [one, two]) {
			expect(await said(id)).toMatchObject({ kind: "handed-on", text: "Amara has left.", version: 2 });
		}
		await expectNothingWritten(hand);
	});

	it("of all of a post's is refused when it owns another by now, or one no more", async () => {
		const [one, two] = [await made([dph]), await made([dph])];
		const hand = (ids: string[]) => handAllOn(facilitator, ids, { post: dph, to: place, text: null }, operation());
		await expectNothingWritten(async () => {
			for (const ids of [[one.id], [], [one.id, two.id, "no such action"]]) {
				await expect(hand(ids)).rejects.toThrow(/^What this post owns has changed since this page was opened/);
			}
		});
		await updateAction(facilitator, two.id, { status: "done", text: null }, operation());
		await expectNothingWritten(async () => {
			await expect(hand([one.id, two.id])).rejects.toThrow(Conflict);
		});
		await hand([one.id]);
	});
});

describe("withdrawing an action and putting it back", () => {
	it("takes it out of the plan with a reason, and back to where it stood", async () => {
		const { id } = await made([dph]);
		await updateAction(facilitator, id, update, operation());
		await withdrawAction(facilitator, id, "Entered twice.", operation());
		expect(await actionsOf(fran, eastshire.id)).toEqual([]);
		expect(await now(id)).toMatchObject({ status: "withdrawn", version: 3 });
		expect(await said(id)).toMatchObject({ kind: "withdrawn", text: "Entered twice." });
		await putBack(facilitator, id, operation());
		expect(await now(id)).toMatchObject({ status: "under-way", version: 4 });
		expect(await said(id)).toMatchObject({ kind: "put-back", text: null, state: { status: "under-way" } });
	});

	it("allows no step on it in between, and no second withdrawal or putting back", async () => {
		const before = await made([dph]);
		const { id } = before;
		const amara = await owner(dph);
		await expectNothingWritten(async () => {
			await expect(putBack(facilitator, id, operation())).rejects.toThrow("This action is in the plan already.");
		});
		await withdrawAction(facilitator, id, "Entered twice.", operation());
		await expectNothingWritten(async () => {
			for (const doer of [facilitator, amara] as Doer[]) {
				for (const doing of steps(doer, before)) await expect(doing()).rejects.toThrow(NotFound);
			}
			await expect(withdrawAction(facilitator, id, "Again.", operation())).rejects.toThrow(NotFound);
		});
	});

	it("does each once under one operation", async () => {
		const { id } = await made([dph]);
		const [out, back] = [operation(), operation()];
		await withdrawAction(facilitator, id, "Entered twice.", out);
		await expectNothingWritten(() => withdrawAction(facilitator, id, "Entered twice.", out));
		await putBack(facilitator, id, back);
		await expectNothingWritten(() => putBack(facilitator, id, back));
	});

	it("does not put back what was taken into the plan again since", async () => {
		const { id: roundId } = await moved(fran, await round(fran, eastshire), "revealed");
		const taking = () =>
			addActions(
				fran,
				eastshire.id,
				[{ input: actionInput(), from: { roundId, sources: [{ item: "f3", list: "talk", suggestion: null }] } }],
				operation(),
			);
		const first = await taking();
		await withdrawAction(facilitator, first, "Too early.", operation());
		const second = await taking();
		await expectNothingWritten(async () => {
			await expect(putBack(facilitator, first, operation())).rejects.toThrow(
				"The suggestion that it was taken from has been taken into the plan again since. Change it there.",
			);
		});
		await withdrawAction(facilitator, second, "Too early as well.", operation());
		await putBack(facilitator, first, operation());
		expect((await actionsOf(fran, eastshire.id)).map(({ id }) => id)).toEqual([first]);
	});
});

/** Every step on an action that an owner can take too. */
function steps(doer: Doer, { id, owners, version }: Action) {
	const post = owners[0]?.postId ?? "";
	return [
		() => updateAction(doer, id, update, operation()),
		() => answerAction(doer, id, post, accept(version), operation()),
		() => handActionOn(doer, id, post, { to: place, text: null }, operation()),
	];
}

describe("a step on an action that is not somebody's", () => {
	it("is not found for another body's account, one that only looks at the area, nor in another area of one's own", async () => {
		const theirs = await made([dph]);
		const other = await account({ body: "Northmere Council" });
		await area(other);
		const viewer = await colleague(fran);
		await member(fran, eastshire.id, viewer, "viewer");
		const borough = await area(fran, { name: "Borough" });
		await expectNothingWritten(async () => {
			for (const doer of [
				{ accountId: other, areaId: eastshire.id },
				{ accountId: viewer, areaId: eastshire.id },
				{ accountId: fran, areaId: borough.id },
			]) {
				for (const doing of [
					...steps(doer, theirs),
					() => withdrawAction(doer, theirs.id, "Why not.", operation()),
					() => putBack(doer, theirs.id, operation()),
				]) {
					await expect(doing()).rejects.toThrow(NotFound);
				}
			}
			for (const accountId of [other, viewer]) {
				const all = handAllOn(
					{ accountId, areaId: eastshire.id },
					[theirs.id],
					{ post: dph, to: place, text: null },
					operation(),
				);
				await expect(all).rejects.toThrow(NotFound);
			}
		});
	});

	it("is not found for the owner of another action", async () => {
		const theirs = await made([dph]);
		await made([dass]);
		const helen = await owner(dass);
		await expectNothingWritten(async () => {
			for (const doing of steps(helen, theirs)) await expect(doing()).rejects.toThrow(NotFound);
		});
	});

	it("is not found once its owner has handed it on, has left, or their link was revoked", async () => {
		const [handed, left] = [await made([dph]), await made([dass])];
		const [amara, helen] = [await owner(dph), await owner(dass)];
		await handActionOn(amara, handed.id, null, { to: place, text: null }, operation());
		await leaves(dass);
		const kept = await made([dph]);
		await expectNothingWritten(async () => {
			for (const doing of [...steps(amara, handed), ...steps(helen, left)])
				await expect(doing()).rejects.toThrow(NotFound);
		});
		await revokeOwnerLink(fran, eastshire.id, amara.owner.personId);
		await expectNothingWritten(async () => {
			for (const doing of steps(amara, kept)) await expect(doing()).rejects.toThrow(NotFound);
		});
	});

	it("is not found in a session that has lain idle or ended", async () => {
		const mine = await made([dph]);
		const amara = await owner(dph);
		for (const column of ["seen_at", "expires_at"]) {
			await change(`UPDATE sessions SET ${column} = :at`, { at: "2026-01-01T00:00:00.000Z" });
			await expectNothingWritten(async () => {
				for (const doing of steps(amara, mine)) await expect(doing()).rejects.toThrow(NotFound);
			});
		}
	});
});

describe("the log of the area", () => {
	it("has each step, by its account or without one where an owner took it", async () => {
		const { id } = await made([dph]);
		const amara = await owner(dph);
		await updateAction(facilitator, id, update, operation());
		await answerAction(amara, id, null, accept(1), operation());
		await handActionOn(amara, id, null, { to: place, text: null }, operation());
		await withdrawAction(facilitator, id, "Entered twice.", operation());
		await putBack(facilitator, id, operation());
		const logged = await rows(
			"SELECT event, account_id, partnership_id FROM audit WHERE event LIKE 'action-%' ORDER BY rowid",
		);
		expect(logged.map(({ event, account_id }) => [event, account_id])).toEqual([
			["action-added", fran],
			["action-updated", fran],
			["action-accepted", null],
			["action-handed-on", null],
			["action-withdrawn", fran],
			["action-put-back", fran],
		]);
		expect(new Set(logged.map(({ partnership_id }) => partnership_id))).toEqual(new Set([eastshire.id]));
	});
});
