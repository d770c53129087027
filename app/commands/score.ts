import { parseArgs } from "node:util";
import { readCase } from "#app/answers-file/read-case.ts";
import { result } from "#scoring/result.ts";

type Writers = { out: (text: string) => void; err: (text: string) => void };

const usage = `Scores questionnaires. Prints each complete result on one line, as JSON, unrounded.

  npm run --silent score -- --definition FILE|id@version --responses FILE.csv|FILE.json [--target N]
  npm run --silent score -- FILE.json ... [--target N]      each file holds definition and respondents
`;

/**
 * Scores the files that the arguments name: a result a line on standard output, in order; on standard error every fault,
 * with its file and its line or JSON path. A file at fault has no result; the others have theirs all the same.
 * @returns the exit code: 0, or 2 when anything was at fault
 */
export async function scoreCommand(parameters: string[], writers: Writers = standardStreams()): Promise<0 | 2> {
	const asked = understood(parameters);
	if ("fault" in asked) {
		writers.err(`${asked.fault}\n\n${usage}`);
		return 2;
	}
	const { definition, responses, target, files } = asked;
	let code: 0 | 2 = 0;
	for (const file of responses === null ? files : [responses]) {
		const outcome = await readCase(file, definition, target);
		writers.err(outcome.remarks.map((line) => `${line}\n`).join(""));
		if ("faults" in outcome) {
			writers.err(outcome.faults.map((line) => `${line}\n`).join(""));
			code = 2;
			continue;
		}
		const { definition: scored, respondents, target: goal } = outcome.read;
		writers.out(`${JSON.stringify(result(scored, respondents, goal === null ? {} : { target: goal }))}\n`);
	}
	return code;
}

function standardStreams(): Writers {
	return { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) };
}

type Asked = { definition: string | null; responses: string | null; target: number | null; files: string[] };

function understood(parameters: string[]): Asked | { fault: string } {
	let given: { values: { definition?: string; responses?: string; target?: string }; positionals: string[] };
	try {
		given = parseArgs({
			args: parameters,
			options: { definition: { type: "string" }, responses: { type: "string" }, target: { type: "string" } },
			allowPositionals: true,
		});
	} catch (error) {
		return { fault: error instanceof Error ? error.message : String(error) };
	}
	const { values, positionals } = given;
	const { definition = null, responses = null } = values;
	const target = values.target === undefined ? null : Number(values.target);
	if (values.target !== undefined && (values.target.trim() === "" || !Number.isFinite(target))) {
		return { fault: `--target needs a number in scale points, not "${values.target}".` };
	}
	if (responses !== null && positionals.length > 0) return { fault: "Give either --responses or files, not both." };
	if (responses === null && definition !== null) return { fault: "--definition needs --responses beside it." };
	if (responses === null && positionals.length === 0) return { fault: "No file was given." };
	return { definition, responses, target, files: positionals };
}
