import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findChromium } from "#tests/support/chromium.mjs";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";

const says = "#!/bin/sh\necho Chromium 100.0\n";
const refuses = "#!/bin/sh\necho Chromium has to be installed some other way\nexit 1\n";
const nowhere = async (): Promise<string[]> => [];

/** A program under that name in a folder of its own. */
function program(name: string, script = says): { folder: string; file: string } {
	const folder = path.join(temporaryFolder(), "bin");
	mkdirSync(folder);
	const file = path.join(folder, name);
	writeFileSync(file, script);
	chmodSync(file, 0o755);
	return { folder, file };
}

/** Looks in the places given only, and installs nothing unless told. */
async function find(options: Partial<Parameters<typeof findChromium>[0]>) {
	const lines: string[] = [];
	const say = (line: string) => void lines.push(line);
	const file = await findChromium({ variables: {}, places: nowhere, installers: [], ...options, say });
	return { file, lines };
}

describe("finding Chromium", () => {
	it("takes the one in CHROMIUM_PATH before every other, and says so", async () => {
		const { file } = program("my-browser");
		const { folder } = program("chromium");
		const outcome = await find({ variables: { CHROMIUM_PATH: file, PATH: folder } });
		expect(outcome).toEqual({ file, lines: [`The browser is ${file}.`] });
	});

	it("refuses a CHROMIUM_PATH that does not run, rather than taking another", async () => {
		const { folder } = program("chromium");
		const variables = { CHROMIUM_PATH: "/no/such/browser", PATH: folder };
		await expect(find({ variables })).rejects.toThrow(
			"CHROMIUM_PATH is /no/such/browser, which is not a browser that runs here: correct it, or unset it.",
		);
	});

	it.each(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"])(
		"finds %s on the PATH",
		async (name) => {
			const { folder, file } = program(name);
			expect((await find({ variables: { PATH: `/no/such/folder${path.delimiter}${folder}` } })).file).toBe(file);
		},
	);

	it("passes over one that does not run", async () => {
		const { folder } = program("chromium-browser", refuses);
		const other = program("google-chrome");
		const variables = { PATH: [folder, other.folder].join(path.delimiter) };
		expect((await find({ variables })).file).toBe(other.file);
	});

	it("looks in the usual places after the PATH", async () => {
		const { file } = program("somewhere");
		expect((await find({ places: async () => ["/no/such/browser", file] })).file).toBe(file);
	});

	it("installs one when there is none, with the first way that works, and says what it tries", async () => {
		const { file } = program("downloaded");
		const tried: string[] = [];
		const way = (how: string, outcome: string | null) => ({
			how,
			install: async () => {
				tried.push(how);
				return outcome;
			},
		});
		const installers = [way("the first way", null), way("the second way", file), way("the third way", file)];
		expect(await find({ installers })).toEqual({
			file,
			lines: [
				"There is no Chromium here: trying the first way.",
				"There is no Chromium here: trying the second way.",
				`Installed ${file}.`,
			],
		});
		expect(tried).toEqual(["the first way", "the second way"]);
	});

	it("says in one sentence what the person must do when it can do nothing", async () => {
		const installers = [{ how: "the only way", install: async () => null }];
		await expect(find({ installers })).rejects.toThrow(
			"There is no Chromium, and the only way did not bring one: install Chromium or Google Chrome, or set CHROMIUM_PATH to one.",
		);
	});
});
