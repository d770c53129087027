import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { scoreCommand } from "#app/commands/score.ts";
import { startProgram } from "#tests/support/command.ts";
import { scorable } from "#tests/support/scorable.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

const example = "tests/fixtures/worked-example.json";

/** Writes files into a folder of their own; gives their paths in order. */
function files(contents: Record<string, unknown>): string[] {
	const folder = temporaryFolder();
	return Object.entries(contents).map(([name, content]) => {
		const file = path.join(folder, name);
		writeFileSync(
			file,
			typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content),
		);
		return file;
	});
}

async function score(...parameters: string[]) {
	let out = "";
	let err = "";
	const code = await scoreCommand(parameters, {
		out: (text) => {
			out += text;
		},
		err: (text) => {
			err += text;
		},
	});
	const results = out.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
	return { code, out, err, results };
}

const answers = "respondent,roles,item,answer\np1,dph,f1,4\np2,dass,f1,2\n";
const small = scorable({ items: [{ id: "f1", weights: { finance: 1 } }] });
const round = { definition: small, respondents: [{ id: "p1", roles: ["dph"], answers: { f1: 4 } }] };

describe("the score command", () => {
	it("prints one result a line, in order, and nothing else", async () => {
		const [other = ""] = files({ "other.json": { ...round, target: 4 } });
		const { code, out, err, results } = await score(example, other, example);
		expect([code, err]).toEqual([0, ""]);
		expect(out.split("\n")).toHaveLength(4);
		expect(results.map(({ target }) => target)).toEqual([5, 4, 5]);
		expect(results[0].dimensions.finance.score).toBeCloseTo(2.6111111, 7);
		expect(results[0]).toEqual(results[2]);
	});

	it("scores answers in CSV against a definition", async () => {
		const [definition = "", responses = ""] = files({ "definition.json": small, "answers.csv": answers });
		const { code, err, results } = await score("--definition", definition, "--responses", responses);
		expect([code, err]).toEqual([0, ""]);
		expect(results[0].dimensions.finance).toMatchObject({ score: 3, voices: 2, respondents: { p1: 4, p2: 2 } });
	});

	it("takes the target asked for before the file's own", async () => {
		expect((await score("--target", "3.5", example)).results[0].target).toBe(3.5);
		const [definition = "", responses = ""] = files({ "definition.json": small, "answers.csv": answers });
		const chosen = await score("--definition", definition, "--responses", responses, "--target=4");
		expect(chosen.results[0].target).toBe(4);
	});

	it("scores answers in JSON, with the definition inside or beside them", async () => {
		const [definition = "", responses = "", whole = ""] = files({
			"definition.json": small,
			"responses.json": { respondents: round.respondents },
			"whole.json": round,
		});
		const beside = await score("--definition", definition, "--responses", responses);
		expect(beside.code).toBe(0);
		expect(beside.out).toBe((await score("--responses", whole)).out);
		const without = await score("--responses", responses);
		expect([without.code, without.out]).toEqual([2, ""]);
		expect(without.err).toContain(`${responses}: definition: `);
	});

	it("names every fault with its file and its line, and prints nothing of that file", async () => {
		const [definition = "", responses = ""] = files({
			"definition.json": {
				...small,
				scale: { min: 1, max: 5 },
				levels: [
					{ id: "a", from: 2 },
					{ id: "a", from: 1 },
				],
			},
			"answers.csv": `${answers}p3,mayor,f1,9\np3,mayor,f1\n`,
		});
		const { code, out, err } = await score("--definition", definition, "--responses", responses, "--target", "7");
		expect([code, out]).toEqual([2, ""]);
		expect(err.split("\n").map((line) => line.replace(/: (?:The|There|This|Bands).*/, ""))).toEqual([
			`${definition}: levels[1].id`,
			`${definition}: levels[1].from`,
			"--target",
			`${responses}:4`,
			`${responses}:4`,
			`${responses}:5`,
			"",
		]);
	});

	it("names every fault of a JSON file by its path, of shape and of meaning", async () => {
		const [shape = "", meaning = ""] = files({
			"shape.json": {
				definition: { ...small, items: [{ id: "f1", weights: { finance: "1" }, weight: 1 }], extra: 1 },
				respondents: [{ id: 7, roles: "dph", answers: [] }, 5],
				targets: 3,
				target: "3",
			},
			"meaning.json": {
				definition: { ...small, items: [{ id: "f1", weights: { finance: 0, culture: 1 } }] },
				respondents: [{ id: "p1", roles: ["mayor"], answers: { f1: 9, f2: 1 }, name: "x" }],
				target: 9,
			},
		});
		const { code, out, err } = await score(shape, meaning);
		expect([code, out]).toEqual([2, ""]);
		const places = err.split("\n").map((line) => line.split(": ").slice(0, 2).join(": "));
		expect(places).toEqual([
			`${shape}: targets`,
			`${shape}: definition.items[0].weights.finance`,
			`${shape}: definition.items[0].weight`,
			`${shape}: definition.extra`,
			`${shape}: definition`,
			`${shape}: respondents[0].id`,
			`${shape}: respondents[0].roles`,
			`${shape}: respondents[0].answers`,
			`${shape}: respondents[1]`,
			`${shape}: target`,
			`${meaning}: definition.items[0].weights.finance`,
			`${meaning}: definition.items[0].weights.culture`,
			`${meaning}: respondents[0].name`,
			`${meaning}: respondents[0].roles[0]`,
			`${meaning}: respondents[0].answers.f1`,
			`${meaning}: respondents[0].answers.f2`,
			`${meaning}: target`,
			"",
		]);
	});

	const halfMisshapen = {
		...small,
		scale: { min: 1, max: 5, step: 1 },
		dimensions: [{ id: "finance" }, { id: "finance" }],
		levels: [
			{ id: "a", from: 2 },
			{ id: "b", from: 1 },
		],
		items: [
			{ id: "f1", weights: { culture: 1 }, askedOf: ["dph", "king"] },
			{ id: "f2", weights: { finance: 0 } },
		],
	};
	const waits = "What rests on a part of the wrong shape is checked once that is right.";

	it("checks the meaning of what can be read while a part of the definition has the wrong shape", async () => {
		const respondents = [
			{ id: "p1", roles: ["mayor"], answers: { f1: 99, f9: 1 } },
			{ id: "p2", roles: ["dass"], answers: { f1: 4 } },
		];
		const [file = ""] = files({ "half.json": { definition: halfMisshapen, respondents, target: 99 } });
		const { code, out, err } = await score(file);
		expect([code, out]).toEqual([2, ""]);
		expect(err.split("\n").map((line) => line.replace(`${file}: `, ""))).toEqual([
			"definition.scale.step: is not a known key",
			'definition.dimensions[1].id: The id "finance" is used already, at dimensions[0]; each has to be unique.',
			"definition.levels[1].from: Bands have to rise: 1 is not above 2, where the band before starts.",
			'definition.items[0].weights.culture: There is no dimension "culture".',
			"definition.items[1].weights.finance: A weight has to be above 0, not 0.",
			'definition.items[0].askedOf[1]: There is no role "king".',
			`definition: ${waits}`,
			'respondents[0].roles[0]: There is no role "mayor".',
			'respondents[0].answers.f9: There is no item "f9".',
			'respondents[1].answers.f1: The item "f1" is not asked of dass, so there can be no answer.',
			"",
		]);
	});

	it("says nothing of what rests on a part of the wrong shape, so that nothing sound is called wrong", async () => {
		const misshapen = { ...halfMisshapen, scale: { min: 1, max: 5 }, roles: ["dph"], dimensions: {}, items: "f1, f2" };
		const [definition = "", csv = "", json = ""] = files({
			"definition.json": misshapen,
			"answers.csv": "respondent,roles,item,answer\np1,mayor,f9,9\np1,mayor,f9,4\np2,dass,,3\n",
			"answers.json": { respondents: [{ id: "p1", roles: ["mayor"], answers: { f9: 9 } }], targets: 3 },
		});
		const ofDefinition = ["dimensions", "roles[0]", "items", "levels[1].from", "(file)"].map(
			(place) => `${definition}: ${place}`,
		);
		const places = (err: string) => err.split("\n").map((line) => line.split(": ").slice(0, 2).join(": "));
		const fromJson = await score("--definition", definition, "--responses", json, "--target", "9");
		expect(places(fromJson.err)).toEqual([
			...ofDefinition,
			`${json}: targets`,
			`${json}: respondents[0].answers.f9`,
			`${json}: target`,
			"",
		]);
		const fromCsv = await score("--definition", definition, "--responses", csv, "--target", "9");
		const lines = fromCsv.err.split("\n");
		expect(places(lines.slice(0, 5).join("\n"))).toEqual(ofDefinition);
		expect(lines[4]).toBe(`${definition}: (file): ${waits}`);
		expect(lines.slice(5)).toEqual([
			"--target: The target has to lie on the scale 1 to 5, not at 9.",
			`${csv}:2: The answer 9 is not a point of the scale 1 to 5.`,
			`${csv}:3: "p1" answers "f9" a second time; the first is on line 2.`,
			`${csv}:4: The item is missing.`,
			"",
		]);
	});

	it("takes no key that stands twice in one object: names the file, the place, the key and both lines", async () => {
		const [definition = "", answered = "", whole = ""] = files({
			"definition.json": `{
				"scale": { "min": 1, "max": 5 },
				"dimensions": [{ "id": "finance" }],
				"roles": [{ "id": "dph" }, { "id": "dass" }],
				"items": [{ "id": "f1", "weights": { "finance": 1,
					"finance": 0 } }]
			}`,
			"answers.json": `{ "respondents": [
				{ "id": "p1", "roles": ["dph"], "answers": { "f1": 4, "\\u0066\u0031": 2, "f2": 1 } }
			], "target": 4, "target": 5 }`,
			"whole.json": `{
				"definition": {},
				"definition": ${JSON.stringify(small)},
				"respondents": [{ "id": "p1", "roles": ["mayor"], "answers": {} }]
			}`,
		});
		const { code, out, err } = await score("--definition", definition, "--responses", answered);
		expect([code, out]).toEqual([2, ""]);
		expect(err.split("\n")).toEqual([
			`${definition}: items[0].weights.finance: The key "finance" is given again on line 6; the first is on line 5.`,
			`${definition}: (file): ${waits}`,
			`${answered}: respondents[0].answers.f1: The key "f1" is given again on line 2; the first is on line 2.`,
			`${answered}: target: The key "target" is given again on line 3; the first is on line 3.`,
			"",
		]);
		expect((await score(whole)).err.split("\n")).toEqual([
			`${whole}: definition: The key "definition" is given again on line 3; the first is on line 2.`,
			`${whole}: definition: ${waits}`,
			"",
		]);
	});

	it("takes a key that stands in two objects, one inside the other or side by side", async () => {
		const [file = ""] = files({ "round.json": round });
		const { code, err } = await score(file);
		expect([code, err]).toEqual([0, ""]);
	});

	it.each([
		["a comment", '{ "respondents": [] // none\n}'],
		["a comma after the last entry", '{ "respondents": [], }'],
		["thousands of lists in one another", "[".repeat(20_000) + "]".repeat(20_000)],
	])("takes no JSON with %s", async (_name, text) => {
		const [file = ""] = files({ "odd.json": text });
		const { code, err } = await score(file);
		expect(code).toBe(2);
		expect(err).toMatch(/odd\.json(:1)?: This is not JSON: .+\n$/);
	});

	it("goes on with the other files after one at fault", async () => {
		const [bad = "", torn = ""] = files({
			"bad.json": { ...round, respondents: [{ id: "p1", roles: [], answers: {} }] },
			"torn.json": '{\n "definition": {},\n}',
		});
		const { code, err, results } = await score(bad, example, torn, "missing.json");
		expect([code, results.length]).toEqual([2, 1]);
		expect(err).toContain(`${bad}: respondents[0].roles: The respondent "p1" has to hold a role.`);
		expect(err).toContain(`${torn}:3: This is not JSON:`);
		expect(err).toContain("missing.json: This file cannot be read:");
	});

	it("says when a file was not in UTF-8", async () => {
		const [definition = "", responses = ""] = files({
			"definition.json": small,
			"answers.csv": Buffer.concat([
				Buffer.from("respondent,roles,item,answer\np1,dph,f1,don"),
				Buffer.from([0x92]),
				Buffer.from("t know\n"),
			]),
		});
		const { code, err, results } = await score("--definition", definition, "--responses", responses);
		expect([code, err]).toEqual([0, `${responses}: This is not UTF-8 and was read as Windows-1252.\n`]);
		expect(results[0].items.f1.dontKnow).toBe(1);
	});

	it.each([
		[[], "No file was given."],
		[["--nonsense"], "Unknown option '--nonsense'"],
		[["--definition", example], "--definition needs --responses beside it."],
		[["--responses", example, example], "Give either --responses or files, not both."],
		[["--target", "high", example], '--target needs a number in scale points, not "high".'],
		[["--target", "", example], '--target needs a number in scale points, not "".'],
	])("explains itself when asked %j", async (parameters, words) => {
		const { code, out, err } = await score(...parameters);
		expect([code, out]).toEqual([2, ""]);
		expect(err).toContain(words);
		expect(err).toContain("npm run --silent score -- --definition");
	});

	it("needs a definition beside answers in CSV, and one that there is", async () => {
		const [responses = ""] = files({ "answers.csv": answers });
		expect((await score(responses)).err).toBe(`${responses}: Answers in CSV need --definition beside them.\n`);
		const { code, err } = await score("--definition", "no-such-thing@1.2.3", "--responses", responses);
		expect([code, err]).toEqual([2, "--definition no-such-thing@1.2.3: There is no such published definition.\n"]);
	});

	it("runs as a program of its own", async () => {
		const script = `
			const { scoreCommand } = await import("#app/commands/score.ts");
			process.exitCode = await scoreCommand(process.argv.slice(1));
		`;
		const { ended } = startProgram(process.execPath, [
			"--import",
			"tsx",
			"--input-type=module",
			"-e",
			script,
			"--",
			example,
			"missing.json",
		]);
		const { code, stdout, stderr } = await ended;
		expect([code, JSON.parse(stdout).overallShown]).toEqual([2, 2.6]);
		expect(stderr).toContain("missing.json: This file cannot be read:");
	});
});
