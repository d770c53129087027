import { beforeEach, describe, expect, it } from "vitest";
import type { RoundForm } from "#app/forms/round.ts";
import type { Area } from "#app/models/area.server.ts";
import { seatsOf } from "#app/models/seat.server.ts";
import { loader as newRound, action as sendNewRound } from "#app/routes/areas.$areaId.rounds.new.tsx";
import { loader as answersFile } from "#app/routes/rounds.$roundId.answers[.]csv.ts";
import { loader as editRound, action as sendRound } from "#app/routes/rounds.$roundId.edit.tsx";
import { action as importFile } from "#app/routes/rounds.$roundId.import/route.tsx";
import { loader as preview } from "#app/routes/rounds.$roundId.preview.tsx";
import { loader as sheets } from "#app/routes/rounds.$roundId.sheets.tsx";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import {
	account,
	answer,
	area,
	areaAsInput,
	changeAreaNow,
	edition,
	moved,
	operation,
	post,
	round,
	roundInput,
	roundNow,
	seat,
} from "#tests/support/factories.ts";
import { signedInAs, type Visit, visit } from "#tests/support/visit.ts";
import { fields, forms, type World } from "./world.ts";

freshDatabase();

let fran: string;
let own: Area;
let as: Required<Pick<Visit, "cookie" | "params">>;

beforeEach(async () => {
	fran = await account();
	own = await area(fran);
	as = { cookie: await signedInAs(fran), params: { areaId: own.id } };
});

async function begun(from: string): Promise<{ from: string | null; start: RoundForm }> {
	return (await visit(newRound, { ...as, path: `/?from=${from}` })).data as { from: string | null; start: RoundForm };
}

const idOf = (location: string | null) => location?.replace("/rounds/", "") ?? "";

describe("a round begun from an earlier one", () => {
	it("starts with its questions, its “we”, its way of showing results and its seats, and without title, dates and answers", async () => {
		const earlier = await round(fran, own, {
			title: "Autumn",
			we: "Both boards.",
			period: "Since April",
			mode: "pooled",
			preparation: "blind",
			target: 3.5,
			workshopOn: "2026-04-01",
			answerBy: "2026-03-20",
			lateUntil: "2026-03-25",
		});
		await moved(fran, earlier, "finished");
		const { from, start } = await begun(earlier.id);
		expect(from).toBe("Autumn");
		expect(start).toMatchObject({
			version: "",
			definition: edition().hash,
			title: "",
			we: "Both boards.",
			period: "Since April",
			mode: "pooled",
			preparation: "blind",
			target: "3.5",
			workshopOn: "",
			answerBy: "",
			lateUntil: "",
			copiedFrom: earlier.id,
		});
		expect(start.seats).toEqual(
			(await seatsOf(fran, earlier.id)).map(({ personId, label }) => ({ person: personId, label })),
		);
		const sent = await visit(sendNewRound, { ...as, form: fields({ ...start, title: "Spring" }) });
		const made = await roundNow(fran, idOf(sent.location));
		expect(made).toMatchObject({ title: "Spring", phase: "draft", copiedFromId: earlier.id, target: 3.5 });
		expect((await seatsOf(fran, made.id)).map(({ code, answered, linkedAt }) => [code, answered, linkedAt])).toEqual([
			["dph", 0, null],
			["dass-dcs", 0, null],
			["icb-place-lead", 0, null],
		]);
	});

	it("has the seats of the earlier round by their names there, and of nobody who had none", async () => {
		const { seats } = roundInput(own);
		const [dph, both] = seats;
		if (!dph || !both) throw new Error("The area has two directors.");
		const named = [
			{ ...both, label: "Adults and children" },
			{ ...dph, label: "Public health, for the coast" },
		];
		const { start } = await begun((await round(fran, own, { seats: named })).id);
		expect(start.seats).toEqual(named);
	});

	it("calls somebody who is in another post since by that post", async () => {
		const { seats } = roundInput(own);
		const named = seats.map((entry) => ({ ...entry, label: `Once ${entry.label}` }));
		const earlier = await round(fran, own, { seats: named });
		const { posts, ...rest } = areaAsInput(own);
		const moved = posts.map((entry) =>
			entry.role === "dph" ? { ...entry, role: "chief-executive", title: "Chief Executive" } : entry,
		);
		await changeAreaNow(fran, own.id, { ...rest, posts: moved }, operation());
		const { start } = await begun(earlier.id);
		expect(start.seats?.map(({ label }) => label)).toEqual([
			"Chief Executive",
			"Once Director of Adult Social Services and Director of Children's Services",
			"Once Place Director",
		]);
	});

	it("leaves out whoever holds no post any more, and takes the newest edition for one that is offered no more", async () => {
		const earlier = await round(fran, own, { definition: edition("1.0.0").hash });
		const { posts, ...rest } = areaAsInput(own);
		const left = posts.map((entry) =>
			entry.role === "dph" ? { ...entry, holder: null, status: "vacant" as const } : entry,
		);
		const people = rest.people.filter(({ name }) => name !== "Amara Okafor");
		await changeAreaNow(fran, own.id, { ...rest, people, posts: left }, operation());
		const { start } = await begun(earlier.id);
		expect(start.definition).toBe(edition().hash);
		expect(start.seats?.map(({ label }) => label)).toEqual([
			"Director of Adult Social Services and Director of Children's Services",
			"Place Director",
		]);
	});

	it("is not begun from a round of another area, be it one's own or not, nor from none", async () => {
		const borough = await round(fran, await area(fran, { name: "Borough" }));
		const helen = await account();
		const theirs = await round(helen, await area(helen));
		for (const id of [borough.id, theirs.id, crypto.randomUUID(), ""]) {
			const { status, data } = await visit(newRound, { ...as, path: `/?from=${id}` });
			expect([status, data]).toEqual([404, "Not found"]);
			// A form that says so all the same makes a round of its own.
			if (id === "") continue;
			const form = forms.round({ area: own } as World, { copiedFrom: id });
			const { location } = await visit(sendNewRound, { ...as, form });
			expect((await roundNow(fran, idOf(location))).copiedFromId).toBeNull();
		}
	});
});

describe("the day until which late answers are taken", () => {
	it.each([
		["2027-06-30", "2027-06-30T23:00:00.000Z"],
		["2027-12-31", "2028-01-01T00:00:00.000Z"],
		["2027-03-28", "2027-03-28T23:00:00.000Z"],
	])("%s is stored as the instant at which it ends in England, and comes back to the form", async (day, end) => {
		const form = forms.round({ area: own } as World, { lateUntil: day, answerBy: "2027-03-01" });
		const { location } = await visit(sendNewRound, { ...as, form });
		const roundId = idOf(location);
		expect(await rows("SELECT late_until FROM rounds")).toEqual([{ late_until: end }]);
		const page = { ...as, params: { roundId } };
		const { start } = (await visit(editRound, page)).data as { start: RoundForm };
		expect(start.lateUntil).toBe(day);
		expect((await visit(sendRound, { ...page, form: fields(start) })).status).toBe(302);
		expect(await rows("SELECT late_until FROM rounds")).toEqual([{ late_until: end }]);
	});
});

describe("a session on paper", () => {
	/** Two directors of public health, whom roles alone do not tell apart, and somebody who is asked less. */
	async function paperRound() {
		const posts = [
			post("dph", "DPH, East", "Amara Okafor"),
			post("dph", "DPH, North", "Gwilym Pryce"),
			post("dass", "DASS", "Helen Whitcombe"),
			post("dcs", "DCS", "Helen Whitcombe"),
			post("police", "Chief Constable", "Ode Bright"),
		];
		const borough = await area(fran, { name: "Borough", posts });
		const open = await moved(fran, await round(fran, borough), "open");
		return { open, page: { ...as, params: { roundId: open.id } } };
	}

	it("has a file with a line for every answer, which the import takes once they are typed in", async () => {
		const { open, page } = await paperRound();
		const { data, headers } = await visit(answersFile, page);
		expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
		const lines = String(data).trimEnd().split("\r\n");
		expect(lines.slice(0, 2)).toEqual(["respondent,roles,item,answer,comment", "dph,dph,g1,,"]);
		const police = edition().definition.items.filter(({ askedOf }) => !askedOf || askedOf.includes("police")).length;
		expect(lines).toHaveLength(1 + 30 + 30 + 30 + police);

		const empty = await visit(importFile, { ...page, form: forms.file(String(data)) });
		expect(empty.data).toMatchObject({ faults: [{ message: "The file holds no answers and no comments." }] });
		const points = ["1", "5", "dont-know", "not-applicable", "3"];
		const filled = lines.map((line, index) =>
			index === 0 ? line : line.replace(/,,$/, `,${points[index % 5]},${index === 1 ? '"Said, so"' : ""}`),
		);
		const sent = await visit(importFile, { ...page, form: forms.file(filled.join("\r\n")) });
		expect([sent.status, sent.location]).toEqual([302, `/rounds/${open.id}`]);
		expect((await seatsOf(fran, open.id)).map(({ code, answered }) => [code, answered])).toEqual([
			["dph", 30],
			["dph-2", 30],
			["dass-dcs", 30],
			["police", police],
		]);
		expect(
			await rows("SELECT value FROM answers JOIN seats ON seats.id = seat_id WHERE code = 'dph' AND item = 'g1'"),
		).toEqual([{ value: "5" }]);
		expect(await rows("SELECT text FROM comments")).toEqual([{ text: "Said, so" }]);
	});

	it("has a sheet for each seat with the codes that the file has, and nothing of what is saved", async () => {
		const { open, page } = await paperRound();
		await answer(fran, open, { dph: { g1: "1" } }, { g1: { text: "Canary", sharing: "group" } });
		const [file, paper] = await expectNothingWritten(
			async () =>
				[
					String((await visit(answersFile, page)).data),
					(await visit(sheets, page)).data as { sheets: { code: string; roles: string; items: { id: string }[] }[] },
				] as const,
		);
		const lines = paper.sheets.flatMap(({ code, roles, items }) => items.map(({ id }) => `${code},${roles},${id},,`));
		expect(file).toBe(`${["respondent,roles,item,answer,comment", ...lines].join("\r\n")}\r\n`);
		expect(JSON.stringify(paper)).not.toContain("Canary");
	});

	it("can be looked at first, as each of its seats, and as no seat of another round", async () => {
		const { open, page } = await paperRound();
		const police = await seat(fran, open.id, "police");
		const look = (query: string) => visit(preview, { ...page, path: `/?${query}` });
		expect((await look("")).data).toMatchObject({
			seat: { label: "DPH, East" },
			page: null,
			contents: { all: 30, answered: 0 },
		});
		expect((await look(`seat=${police.id}&item=g1`)).data).toMatchObject({
			seat: { label: "Chief Constable" },
			page: { item: { id: "g1" }, previous: null, saved: null },
		});
		const other = await seat(fran, (await round(fran, own)).id, "dph");
		for (const query of [`seat=${other.id}`, "seat=", `seat=${police.id}&item=f3`, "item=zz"]) {
			expect((await look(query)).status, query).toBe(404);
		}
	});
});
