import path from "node:path";
import { isBuilt, root } from "#app/commands/prepare.mjs";
import { type Environment, startCommand } from "#tests/support/command.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { until } from "#tests/support/until.ts";

export type TestServer = {
	/** Where it said it is, such as `http://127.0.0.1:40123`. */
	origin: string;
	/** The path of the one-time link for the first person; null when it printed none, since there is an account. */
	setUpPath: string | null;
	dataDirectory: string;
	/** The id of its process. */
	pid: number;
	/** Everything it has written so far, to both streams. */
	output: () => string;
	/** Asks it to stop as a person or a supervisor does. @returns its exit code. */
	stop: () => Promise<number | null>;
	/** Ends it as a power cut would. */
	kill: () => Promise<void>;
};

type Overrides = {
	/** Settings beside PORT=0 and a DATA_DIR of its own. */
	environment?: Environment;
	/** What comes after the command, such as `--demo`. */
	parameters?: string[];
	/** A folder that an earlier server used, or will. Without one it gets a new empty one, removed after the file. */
	dataDirectory?: string;
	/** Where the product is, when that is a changed copy and not this project. */
	folder?: string;
};

/**
 * Starts the built product as `npm start` does, in a process of its own on any free port, and waits until it serves. Start
 * one a file (in `beforeAll`) and share it where the tests allow; it is ended after the file even when nobody stops it.
 *
 * Under `npm test` the build is there and fresh. Alone (`npx vitest run ...`) the first start builds when that is stale.
 * @throws Error with everything it wrote, when it ends instead of serving.
 */
export async function startServer(overrides: Overrides = {}): Promise<TestServer> {
	const { environment = {}, parameters = [], dataDirectory = temporaryFolder(), folder = root } = overrides;
	if (process.env.BUILD_FAILED) throw new Error("The build failed, so there is no server to test.");
	const patience = isBuilt(root) ? 30 : 300;
	const settings = { PORT: "0", DATA_DIR: dataDirectory, ...environment };
	const {
		process: child,
		stdout,
		stderr,
		ended,
		hasEnded,
	} = startCommand(path.join(folder, "app/commands/start.mjs"), parameters, settings);
	const output = (): string => stdout() + stderr();
	// The last line of a start; the ones before it, the link among them, have then come whole.
	await until("the server serves", () => hasEnded() || /^Press Ctrl\+C/m.test(stdout()), patience);
	const origin = /^Ready at (\S+)$/m.exec(stdout())?.[1];
	if (hasEnded() || origin === undefined) throw new Error(`The server did not start. It wrote:\n${output()}`);
	return {
		origin,
		setUpPath: /^First time here: open \S+?(\/set-up\/\S+) /m.exec(stdout())?.[1] ?? null,
		dataDirectory,
		pid: child.pid ?? 0,
		output,
		stop: async () => {
			child.kill("SIGTERM");
			return (await ended).code;
		},
		kill: async () => {
			child.kill("SIGKILL");
			await ended;
		},
	};
}
