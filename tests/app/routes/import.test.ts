import { beforeEach, describe, expect, it } from "vitest";
import type { Round } from "#app/models/round.server.ts";
import { action } from "#app/routes/rounds.$roundId.import/route.tsx";
import { expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, answer, area, moved, ownAnswer, round, sitting } from "#tests/support/factories.ts";
import { serverContext, signedInAs, type Visit, visit } from "#tests/support/visit.ts";
import { forms } from "./world.ts";

freshDatabase();

let fran: string;
let open: Round;
let as: Pick<Visit, "cookie" | "params">;

beforeEach(async () => {
	fran = await account();
	open = await moved(fran, await round(fran, await area(fran)), "open");
	as = { cookie: await signedInAs(fran), params: { roundId: open.id } };
});

const csv = [
	"respondent,roles,item,answer,comment",
	'dph,dph,g1,4,"Said, ""so""\nto speak"',
	"dph,dph,g2,dont-know,",
	"Place Director,icb-place-lead,g1,2,",
	"",
].join("\n");

/** A comment alone, an answer alone, and a seat with neither. */
const commented = [
	"respondent,roles,item,answer,comment",
	"dph,dph,g1,,Not yet.",
	"dph,dph,g2,3,",
	"Place Director,icb-place-lead,g1,,",
	"",
].join("\n");

function upload(content: string | Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}): FormData {
	const form = new FormData();
	form.set("file", new File([content], "answers.csv", { type: "text/csv" }));
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
}

function look(content: string | Uint8Array<ArrayBuffer>) {
	return expectNothingWritten(() => visit(action, { ...as, form: upload(content) }));
}

async function faults(content: string | Uint8Array<ArrayBuffer>): Promise<unknown> {
	const { status, data } = await look(content);
	expect(status).toBe(400);
	return (data as { faults: unknown }).faults;
}

function stored() {
	return rows(
		`SELECT code, item, value, answers.version FROM answers JOIN seats ON seats.id = seat_id ORDER BY code, item`,
	);
}

describe("looking at a file", () => {
	it.each([
		["a header alone", "respondent,roles,item,answer\n"],
		["answers that are all left empty", "respondent,roles,item,answer\ndph,dph,g1,\n"],
	])("refuses %s: there is nothing to store", async (_name, content) => {
		expect(await faults(content)).toEqual([{ line: 1, message: "The file holds no answers and no comments." }]);
	});

	it("shows what would be stored, seat by seat in the order of the items, and stores nothing", async () => {
		await answer(fran, open, { dph: { g1: "1" } });
		const { status, data } = await look(csv);
		expect(status).toBe(200);
		expect(data).toMatchObject({
			remark: null,
			preview: [
				{
					label: "Director of Public Health",
					person: "Amara Okafor",
					code: "dph",
					saved: 1,
					rows: [
						{ item: "g1", answer: "4", comment: 'Said, "so"\nto speak' },
						{ item: "g2", answer: "Don't know", comment: null },
					],
				},
				{
					label: "Place Director",
					person: "Sanjay Mistry",
					code: "icb-place-lead",
					saved: 0,
					rows: [{ item: "g1", answer: "2", comment: null }],
				},
			],
		});
	});

	it("shows a comment that stands without an answer as that, and no seat whose lines are all empty", async () => {
		const { data } = await look(commented);
		expect((data as { preview: unknown[] }).preview).toEqual([
			{
				label: "Director of Public Health",
				person: "Amara Okafor",
				code: "dph",
				saved: 0,
				rows: [
					{ item: "g1", title: expect.any(String), answer: null, comment: "Not yet." },
					{ item: "g2", title: expect.any(String), answer: "3", comment: null },
				],
			},
		]);
	});

	it("gives the same bytes to be sent again", async () => {
		const { data } = await look(csv);
		expect(Buffer.from((data as { file: string }).file, "base64url").toString()).toBe(csv);
	});

	it("remarks that it was read in another encoding", async () => {
		const windows = Buffer.from(csv.replace("so", "naïve"), "latin1");
		const { data } = await look(new Uint8Array(windows));
		expect(data).toHaveProperty("remark");
		expect((data as { remark: string }).remark).toMatch(/^The file is not in UTF-8; it was read as .+\. Check accents/);
	});

	it.each([
		[
			"an unknown item, a point off the scale and an unknown role, each by its line",
			"respondent,roles,item,answer\ndph,dph,zz,3\ndph,dph,g1,6\nking,king,g1,3\n",
			[
				{ line: 2, message: 'There is no item "zz".' },
				{ line: 3, message: "The answer 6 is not a point of the scale 1 to 5." },
				{ line: 4, message: 'There is no role "king".' },
				{ line: 4, message: "No seat of this round holds king." },
			],
		],
		[
			"an answer given twice",
			"respondent,roles,item,answer\ndph,dph,g1,3\ndph,dph,g1,4\n",
			[{ line: 3, message: '"dph" answers "g1" a second time; the first is on line 2.' }],
		],
		[
			"a respondent without a seat",
			"respondent,roles,item,answer\nx,police,g1,3\n",
			[{ line: 2, message: "No seat of this round holds police." }],
		],
		[
			"a comment too long",
			`respondent,roles,item,answer,comment\ndph,dph,g1,3,${"x".repeat(2001)}\n`,
			[{ line: 2, message: "The comment cannot be stored. Use at most 2,000 characters." }],
		],
		[
			"a formula",
			"respondent,roles,item,answer\n=dph,dph,g1,3\n",
			[{ line: 2, message: 'The respondent begins with "=", which a spreadsheet would run as a formula.' }],
		],
		[
			"no column of answers",
			"respondent,roles,item\ndph,dph,g1\n",
			[{ line: 1, message: 'The column "answer" is missing from the first line.' }],
		],
	])("refuses %s", async (_name, content, expected) => {
		expect(await faults(content)).toEqual(expected);
	});

	it("refuses what somebody has answered or written themselves, at its first line", async () => {
		const dph = await sitting(fran, open, "dph");
		await ownAnswer(dph, "g1", { value: "5" });
		await ownAnswer(dph, "g3", { value: null, comment: "Mine." });
		const lines = ["respondent,roles,item,answer", "dph,dph,g2,3", "dph,dph,G1,3", "dph,dph,g3,4", "dph,dph,g4,2"];
		expect(await faults(`${lines.join("\n")}\n`)).toEqual([
			{
				line: 3,
				message:
					"Director of Public Health answered g1, g3 themselves, and only they can change that: remove these lines of theirs.",
			},
		]);
		// Answered between the preview and the button.
		const form = forms.file("respondent,roles,item,answer\ndph,dph,g1,3\n");
		const { status, data } = await expectNothingWritten(() => visit(action, { ...as, form }));
		expect([status, data]).toMatchObject([400, { faults: [{ line: 2 }] }]);
	});

	it("sends the first hundred faults of a file and how many there are, and quotes the beginning of a cell", async () => {
		const lines = Array.from({ length: 1000 }, (_, index) => `n${index},dph,zz,${"9".repeat(500)}`);
		const { status, data } = await look(["respondent,roles,item,answer", ...lines].join("\n"));
		const { faults: sent, count } = data as { faults: { line: number; message: string }[]; count: number };
		// Each line has an item that is none and an answer off the scale; the second to the last want a seat that is taken.
		expect([status, sent.length, count]).toEqual([400, 100, 2999]);
		expect(sent.slice(0, 3)).toEqual([
			{ line: 2, message: 'There is no item "zz".' },
			{ line: 2, message: `The answer ${"9".repeat(80)}… is not a point of the scale 1 to 5.` },
			{ line: 3, message: 'There is no item "zz".' },
		]);
	});

	it.each([
		["commas", ",".repeat(900_000), 900_005],
		["roles", `respondent,roles,item,answer\ndph,${"r|".repeat(400_000)}r,g1,3\n`, 800_002],
	])("sends no more of a line of nothing but %s", async (_name, content, count) => {
		const { data } = await look(content);
		expect(data).toMatchObject({ count });
		expect(JSON.stringify(data).length).toBeLessThan(20_000);
	});

	it("asks for another file when it is larger than a megabyte, and for one that is not empty", async () => {
		const large = await look(`${csv}${"\n".repeat(1_000_001)}`);
		expect(large.status).toBe(400);
		expect(large.data).toEqual({ fileFault: expect.stringContaining("larger than 1 MB") });
		const empty = await look("");
		expect([empty.status, empty.data]).toEqual([400, { fileFault: "Choose a file that is not empty." }]);
	});

	it("refuses a comment that holds a zero byte, by its line", async () => {
		expect(await faults(csv.replace("to speak", "\u0000to speak"))).toEqual([
			{
				line: 1,
				message: "This is not a text file. A spreadsheet has to be saved as CSV first (File, Save as, CSV UTF-8).",
			},
		]);
	});

	it.each([
		["another field beside it", () => upload(csv, { operation: "x" })],
		[
			"two files",
			() => {
				const form = upload(csv);
				form.append("file", new File([csv], "again.csv"));
				return form;
			},
		],
		[
			"a text for the file",
			() => {
				const form = new FormData();
				form.set("file", csv);
				return form;
			},
		],
	])("is a 400 with %s", async (_name, form) => {
		const { status, data } = await expectNothingWritten(() => visit(action, { ...as, form: form() }));
		expect([status, data]).toEqual([400, "Choose one file."]);
	});

	it("is a 400 when the body breaks off", async () => {
		const request = new Request("http://127.0.0.1:3000/", {
			method: "POST",
			headers: { cookie: as.cookie ?? "", "content-type": "multipart/form-data; boundary=x" },
			body: "--x\r\ncontent-disposition: form-data; name=file; filename=a",
		});
		const asking = action({
			request,
			params: { roundId: open.id },
			context: { ...serverContext, sent: true },
		});
		await expect(asking).rejects.toMatchObject({ status: 400 });
	});
});

describe("storing a file", () => {
	it("stores what was shown, marked as from a file, and comments for the facilitators' eyes", async () => {
		const { status, location } = await visit(action, { ...as, form: forms.file(csv) });
		expect([status, location]).toEqual([302, `/rounds/${open.id}`]);
		expect(await stored()).toEqual([
			{ code: "dph", item: "g1", value: "4", version: 1 },
			{ code: "dph", item: "g2", value: "dont-know", version: 1 },
			{ code: "icb-place-lead", item: "g1", value: "2", version: 1 },
		]);
		expect(await rows("SELECT text, sharing FROM comments")).toEqual([
			{ text: 'Said, "so"\nto speak', sharing: "facilitators" },
		]);
		expect(await rows("SELECT code, entered_how FROM seats WHERE entered_by IS NOT NULL ORDER BY code")).toEqual([
			{ code: "dph", entered_how: "file" },
			{ code: "icb-place-lead", entered_how: "file" },
		]);
	});

	it("reads it once more, so that a file nobody was shown is refused as well", async () => {
		const form = forms.file("respondent,roles,item,answer\ndph,dph,g1,3\ndph,dph,g2,6\n");
		const { status, data } = await expectNothingWritten(() => visit(action, { ...as, form }));
		expect(status).toBe(400);
		expect(data).toMatchObject({ faults: [{ line: 3 }] });
	});

	it("stores what the preview of a comment alone and of an empty seat showed: the comment, and nothing of the seat", async () => {
		await answer(fran, open, { dph: { g1: "5" } });
		await visit(action, { ...as, form: forms.file(commented) });
		// A comment is a change of its item, which a page that was opened before notices.
		expect(await stored()).toEqual([
			{ code: "dph", item: "g1", value: "5", version: 2 },
			{ code: "dph", item: "g2", value: "3", version: 1 },
		]);
		expect(await rows("SELECT item, text FROM comments")).toEqual([{ item: "g1", text: "Not yet." }]);
		expect(await rows("SELECT code FROM seats WHERE entered_how = 'file'")).toEqual([{ code: "dph" }]);
	});

	it("happens once, however often it is sent", async () => {
		const form = forms.file(csv);
		await visit(action, { ...as, form });
		const { status } = await expectNothingWritten(() => visit(action, { ...as, form }));
		expect(status).toBe(302);
	});

	it("replaces what the file answers, and only that", async () => {
		await answer(fran, open, { dph: { g1: "1", g3: "5" } });
		await visit(action, { ...as, form: forms.file(csv) });
		expect((await stored()).slice(0, 3)).toEqual([
			{ code: "dph", item: "g1", value: "4", version: 2 },
			{ code: "dph", item: "g2", value: "dont-know", version: 1 },
			{ code: "dph", item: "g3", value: "5", version: 1 },
		]);
	});
});
