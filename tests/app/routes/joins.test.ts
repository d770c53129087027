import { beforeEach, describe, expect, it } from "vitest";
import { waitingIn } from "#app/models/join.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { loader as overview } from "#app/routes/rounds.$roundId._index/route.tsx";
import { loader as page, action as send } from "#app/routes/rounds.$roundId.joins/route.tsx";
import { change, configured, expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import {
	account,
	answer,
	area,
	link,
	moved,
	opened,
	round,
	roundNow,
	seat,
	waiting,
} from "#tests/support/factories.ts";
import { scanned } from "#tests/support/scanned.ts";
import { enrolled } from "#tests/support/second-factor.ts";
import { signedInAs, visit } from "#tests/support/visit.ts";

freshDatabase();

let fran: string;
let open: Round;
let cookie: string;
let dph: string;

beforeEach(async () => {
	fran = await account();
	open = await moved(fran, await round(fran, await area(fran)), "open");
	cookie = await signedInAs(fran);
	dph = (await seat(fran, open.id, "dph")).id;
});

type Loaded = {
	facts: { address: string; code: string; link: string; qr: string } | null;
	waiting: { id: string; post: string; since: string }[];
	places: { id: string; label: string; taken: boolean; letIn: string | null; opened: string | null; linked: boolean }[];
	onlyHere: string | null;
	until: string | null;
	mayAddSeats: boolean;
};

const asked = () => visit(page, { cookie, params: { roundId: open.id } });
const loaded = async () => (await asked()).data as Loaded;
const press = (form: Record<string, string>) => visit(send, { cookie, params: { roundId: open.id }, form });

describe("the page on which people are let in", () => {
	it("makes no code by being looked at, one by its button, and another by the next", async () => {
		expect((await expectNothingWritten(loaded)).facts).toBeNull();
		expect((await press({ intent: "make-code" })).location).toBe(`/rounds/${open.id}/joins`);
		const code = (await loaded()).facts?.code ?? "";
		expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
		expect((await expectNothingWritten(() => press({ intent: "make-code" }))).status).toBe(302);
		await press({ intent: "replace-code", room: code });
		const next = (await loaded()).facts?.code;
		expect(next).not.toBe(code);
		// By somebody who has the page from before: what is there now stays.
		await expectNothingWritten(() => press({ intent: "replace-code", room: code }));
		expect((await loaded()).facts?.code).toBe(next);
	});

	it("shows the address that people type, the code, the link to paste, and that link as a code to be scanned", async () => {
		await enrolled(cookie);
		configured({ publicOrigin: "https://joint.example.org" });
		await press({ intent: "make-code" });
		const { roomCode } = await roundNow(fran, open.id);
		const { facts, onlyHere } = await loaded();
		const url = `https://joint.example.org/join/${roomCode}`;
		expect(facts).toMatchObject({ address: "joint.example.org/join", link: url });
		expect(facts?.code.replace("-", "")).toBe(roomCode);
		expect(scanned(facts?.qr ?? "")).toBe(url);
		expect(onlyHere).toBeNull();
	});

	it("warns where nobody else can open the link", async () => {
		expect((await loaded()).onlyHere).toBe("http://127.0.0.1:3000");
	});

	it("lists who waits in their own words, and says of each seat whether it is free, or why not", async () => {
		await waiting(fran, open, "Public health (interim)");
		await answer(fran, open, { dph: { g1: "3" } });
		await opened(await link(fran, open, (await seat(fran, open.id, "dass-dcs")).id));
		await link(fran, open, (await seat(fran, open.id, "icb-place-lead")).id);
		const { waiting: who, places } = await loaded();
		expect(who).toEqual([
			{ id: expect.any(String), post: "Public health (interim)", since: expect.stringMatching(/^\d\d:\d\d$/) },
		]);
		const time = expect.stringMatching(/^\d+ \w+ \d{4} at \d\d:\d\d$/);
		expect(places).toMatchObject([
			{ label: "Director of Public Health", answered: 1, taken: false, linked: false, letIn: null, opened: null },
			{ taken: true, letIn: null, opened: time },
			{ label: "Place Director", person: "Sanjay Mistry", taken: false, linked: true, opened: null },
		]);
		await press({ intent: "admit", join: who[0]?.id ?? "", seat: dph });
		expect((await loaded()).places[0]).toMatchObject({ taken: true, letIn: time });
		expect((await loaded()).waiting).toEqual([]);
	});

	it("refuses the second of two people for one seat in words, who goes on waiting", async () => {
		const [one, other] = [await waiting(fran, open, "One"), await waiting(fran, open, "Other")];
		await press({ intent: "admit", join: one.id, seat: dph });
		const late = { intent: "admit", join: other.id, seat: dph };
		const { status, data } = await expectNothingWritten(() => press(late));
		expect([status, data]).toEqual([
			409,
			{
				faults: { form: "Somebody has taken this seat meanwhile. Nothing was changed: choose another one." },
				typed: late,
			},
		]);
		expect((await waitingIn(fran, open)).map(({ post }) => post)).toEqual(["Other"]);
	});

	it("refuses somebody in words who was sent away by another facilitator, and sends away once", async () => {
		const { id } = await waiting(fran, open);
		expect((await press({ intent: "decline", join: id })).status).toBe(302);
		expect((await expectNothingWritten(() => press({ intent: "decline", join: id }))).status).toBe(302);
		const { status, data } = await expectNothingWritten(() => press({ intent: "admit", join: id, seat: dph }));
		expect([status, data]).toMatchObject([
			409,
			{ faults: { form: expect.stringMatching(/^This person does not wait/) } },
		]);
	});

	it("sends all away at once whom it shows, and nobody whom it does not show yet", async () => {
		await waiting(fran, open, "One");
		await waiting(fran, open, "Other");
		const { until } = await loaded();
		await change("UPDATE joins SET asked_at = :until", { until });
		await waiting(fran, open, "Later");
		await change("UPDATE joins SET asked_at = :at WHERE post = 'Later'", {
			at: new Date(Date.parse(until ?? "") + 1).toISOString(),
		});
		expect((await press({ intent: "decline-all", until: until ?? "" })).status).toBe(302);
		expect((await loaded()).waiting.map(({ post }) => post)).toEqual(["Later"]);
	});

	it("says beside the field that no seat was chosen", async () => {
		const { id } = await waiting(fran, open);
		const form = { intent: "admit", join: id, seat: "" };
		const { status, data } = await expectNothingWritten(() => press(form));
		expect([status, data]).toEqual([400, { faults: { seat: "Choose a seat, or add one." }, typed: form }]);
	});

	it("takes no form but its own", async () => {
		for (const form of [
			{ intent: "admit", join: "1", seat: dph },
			{ intent: "decline" },
			{ intent: "decline-all", until: "9999" },
			{ intent: "make-code", room: "K7MX3QPA" },
			{ intent: "replace-code" },
			{ intent: "open" },
		] as Record<string, string>[]) {
			expect((await expectNothingWritten(() => press(form))).status, JSON.stringify(form)).toBe(400);
		}
	});

	it("offers another seat where seats can be added", async () => {
		expect((await loaded()).mayAddSeats).toBe(true);
		open = await moved(fran, open, "closed", "open");
		expect((await loaded()).mayAddSeats).toBe(false);
	});
});

describe("the page of a round", () => {
	it("says how many wait, and leads to them where anybody may join", async () => {
		const told = async () => (await visit(overview, { cookie, params: { roundId: open.id } })).data;
		expect(await told()).toMatchObject({ waiting: 0, mayLetIn: true });
		await waiting(fran, open, "One");
		await waiting(fran, open, "Other");
		expect(await told()).toMatchObject({ waiting: 2, mayLetIn: true });
		open = await moved(fran, open, "finished", "open");
		expect(await told()).toMatchObject({ waiting: 0, mayLetIn: false });
	});
});
