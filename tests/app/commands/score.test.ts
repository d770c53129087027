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
			`${shape}: target`,
			`${shape}: respondents[0].id`,
			`${shape}: respondents[0].roles`,
			`${shape}: respondents[0].answers`,
			`${shape}: respondents[1]`,
			`${meaning}: respondents[0].name`,
			`${meaning}: definition.items[0].weights.finance`,
			`${meaning}: definition.items[0].weights.culture`,
			`${meaning}: respondents[0].roles[0]`,
			`${meaning}: respondents[0].answers.f1`,
			`${meaning}: respondents[0].answers.f2`,
			`${meaning}: target`,
			"",
		]);
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
