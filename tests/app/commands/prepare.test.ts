import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CannotStart, ensureBuilt, ensureInstalled, isBuilt, isInstalled, nodeFault } from "#app/commands/prepare.mjs";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { until } from "#tests/support/until.ts";

const lock = {
	packages: {
		"": { version: "0.1.0" },
		"node_modules/react": { version: "18.3.1" },
		"node_modules/elsewhere": { version: "1.0.0", optional: true, os: ["aix"] },
	},
};

function write(folder: string, file: string, content: string): void {
	mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
	writeFileSync(path.join(folder, file), content);
}

/** A project in which nothing is installed or built. */
function project(): string {
	const folder = temporaryFolder();
	write(folder, "package-lock.json", JSON.stringify(lock));
	for (const file of ["package.json", "tsconfig.json", "remix.config.js", "app/root.tsx", "scoring/mean.ts"]) {
		write(folder, file, "{}");
	}
	write(folder, "questionnaires/schema.ts", "");
	write(folder, "questionnaires/joint-working/1.0.0.json", "{}");
	return folder;
}

async function install(folder: string): Promise<void> {
	write(folder, "node_modules/react/package.json", "{}");
}

async function build(folder: string): Promise<void> {
	for (const file of ["server/index.js", "client/assets/app.css", "worker/documents.js"])
		write(folder, `build/${file}`, "");
}

/** Counts how often a step is taken and what is said. */
function watched(step: (folder: string) => Promise<void>) {
	const lines: string[] = [];
	let times = 0;
	return {
		say: (line: string) => {
			lines.push(line);
		},
		step: (folder: string) => {
			times++;
			return step(folder);
		},
		lines,
		times: () => times,
	};
}

async function interrupted(folder: string): Promise<void> {
	await install(folder);
	await build(folder);
	throw new CannotStart("It was interrupted.");
}

describe("the check of Node's version", () => {
	it("accepts 20 and everything later", () => {
		expect(["20.0.0", "20.20.2", "22.1.0", "100.0.0"].map(nodeFault)).toEqual([null, null, null, null]);
	});

	it("names the version that is too old, and where to get a newer one", () => {
		expect(nodeFault("18.20.8")).toBe(
			"This needs Node 20 or newer, and this is Node 18.20.8: install a newer one from https://nodejs.org and try again.",
		);
		expect(nodeFault("9.11.2")).toContain("this is Node 9.11.2");
	});
});

describe("installing", () => {
	it("happens once, says so once, and is not repeated while the lock file stays", async () => {
		const folder = project();
		const { say, step, lines, times } = watched(install);
		await ensureInstalled({ say, folder, install: step });
		await ensureInstalled({ say, folder, install: step });
		expect(times()).toBe(1);
		expect(lines).toEqual(["Installing the packages (npm ci). This can take a minute or two."]);
	});

	it("is done again after an interruption, although everything looks installed", async () => {
		const folder = project();
		const { say, step } = watched(interrupted);
		await expect(ensureInstalled({ say, folder, install: step })).rejects.toThrow("It was interrupted.");
		expect(isInstalled(folder)).toBe(false);
		await ensureInstalled({ say, folder, install });
		expect(isInstalled(folder)).toBe(true);
	});

	it("is done again when an interrupted one follows a complete one", async () => {
		const folder = project();
		const { say } = watched(install);
		await ensureInstalled({ say, folder, install });
		write(folder, "package-lock.json", JSON.stringify({ ...lock, name: "later" }));
		await expect(ensureInstalled({ say, folder, install: interrupted })).rejects.toThrow();
		write(folder, "package-lock.json", JSON.stringify(lock));
		expect(isInstalled(folder)).toBe(false);
	});

	it("is done again when the lock file changed", async () => {
		const folder = project();
		const { say } = watched(install);
		await ensureInstalled({ say, folder, install });
		write(folder, "package-lock.json", JSON.stringify({ ...lock, name: "later" }));
		expect(isInstalled(folder)).toBe(false);
	});

	it("is done again when a package is missing, unless it is for other machines", async () => {
		const folder = project();
		const { say } = watched(install);
		await ensureInstalled({ say, folder, install });
		expect(isInstalled(folder)).toBe(true);
		rmSync(path.join(folder, "node_modules/react"), { recursive: true });
		expect(isInstalled(folder)).toBe(false);
	});

	it("is not needed when somebody ran npm ci, which npm's record shows, and is when that was for another lock file", async () => {
		const folder = project();
		await install(folder);
		const record = (version: string) => JSON.stringify({ packages: { "node_modules/react": { version } } });
		write(folder, "node_modules/.package-lock.json", record("18.3.1"));
		expect(isInstalled(folder)).toBe(true);
		write(folder, "node_modules/.package-lock.json", record("18.2.0"));
		expect(isInstalled(folder)).toBe(false);
		write(folder, "node_modules/.package-lock.json", record("18.3.1").slice(0, 20));
		expect(isInstalled(folder)).toBe(false);
	});
});

describe("building", () => {
	it("happens once, says so once, and is not repeated while the sources stay", async () => {
		const folder = project();
		const { say, step, lines, times } = watched(build);
		await ensureBuilt({ say, folder, build: step });
		await ensureBuilt({ say, folder, build: step });
		expect(times()).toBe(1);
		expect(lines).toEqual(["Building the pages and the server."]);
	});

	it("is done again after an interruption, although everything looks built", async () => {
		const folder = project();
		const { say } = watched(build);
		await expect(ensureBuilt({ say, folder, build: interrupted })).rejects.toThrow("It was interrupted.");
		expect(isBuilt(folder)).toBe(false);
		await ensureBuilt({ say, folder, build });
		expect(isBuilt(folder)).toBe(true);
	});

	it.each([
		"app/root.tsx",
		"app/new.ts",
		"scoring/mean.ts",
		"public/icon.svg",
		"questionnaires/schema.ts",
		"package.json",
	])("is done again when %s changes", async (file) => {
		const folder = project();
		await ensureBuilt({ say: () => undefined, folder, build });
		write(folder, file, "changed");
		expect(isBuilt(folder)).toBe(false);
	});

	it("is not done again for a definition, which is read when it serves", async () => {
		const folder = project();
		await ensureBuilt({ say: () => undefined, folder, build });
		write(folder, "questionnaires/joint-working/1.0.0.json", "changed");
		expect(isBuilt(folder)).toBe(true);
	});

	it("is done again when a source changed while it went on", async () => {
		const folder = project();
		const slowly = async () => {
			await build(folder);
			write(folder, "app/root.tsx", "changed meanwhile");
		};
		await ensureBuilt({ say: () => undefined, folder, build: slowly });
		expect(isBuilt(folder)).toBe(false);
	});

	it("is done again when part of the build was deleted", async () => {
		const folder = project();
		await ensureBuilt({ say: () => undefined, folder, build });
		rmSync(path.join(folder, "build/worker/documents.js"));
		expect(isBuilt(folder)).toBe(false);
	});
});

describe("two starts at once", () => {
	it("do the work once, and the second says what it waits for", async () => {
		const folder = project();
		let finish = (): void => undefined;
		const first = watched(async () => {
			await new Promise<void>((resolve) => {
				finish = resolve;
			});
			await install(folder);
		});
		const second = watched(install);
		const one = ensureInstalled({ say: first.say, folder, install: first.step });
		const other = ensureInstalled({ say: second.say, folder, install: second.step });
		await until("both have begun", () => first.times() + second.lines.length === 2);
		expect(second.lines).toEqual(["Waiting for another start that is installing or building."]);
		finish();
		await Promise.all([one, other]);
		expect(second.times()).toBe(0);
		expect(readFileSync(path.join(folder, "node_modules/.installed"), "utf8")).not.toBe("");
	});
});
