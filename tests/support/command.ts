import { type ChildProcess, spawn } from "node:child_process";
import { toolEnvironment } from "#app/commands/child.mjs";
import { root } from "#app/commands/prepare.mjs";
import { afterThisFile } from "#tests/support/cleanup.ts";

export type Environment = Record<string, string>;
export type Ending = { code: number | null; stdout: string; stderr: string };

/** A program that was started: what it has written so far, and how it ends. */
export type Started = {
	process: ChildProcess;
	stdout: () => string;
	stderr: () => string;
	ended: Promise<Ending>;
	hasEnded: () => boolean;
};

/** The product's own settings, which a developer's shell may have; tests give their own. */
const ownSettings = [
	"PORT",
	"HOST",
	"DATA_DIR",
	"DATABASE_URL",
	"PUBLIC_ORIGIN",
	"TRUSTED_PROXIES",
	"SESSION_SECRET",
	"BACKUP_DAYS",
	"OIDC_ISSUER",
	"OIDC_CLIENT_ID",
	"OIDC_CLIENT_SECRET",
	"OIDC_NAME",
];

/** Starts a program in the project's folder. It is killed when the tests of this file are over. */
export function startProgram(program: string, parameters: string[], environment: Environment = {}): Started {
	const env = toolEnvironment("test", { NO_COLOR: "1", ...environment });
	for (const name of Object.keys(env)) {
		if (!(name in environment) && (ownSettings.includes(name) || name.startsWith("npm_"))) delete env[name];
	}
	const child = spawn(program, parameters, {
		cwd: root,
		env,
		stdio: ["ignore", "pipe", "pipe"],
	});
	let stdout = "";
	let stderr = "";
	let over = false;
	child.stdout.setEncoding("utf8").on("data", (text: string) => {
		stdout += text;
	});
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		stderr += text;
	});
	const ended = new Promise<Ending>((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (code) => {
			over = true;
			resolve({ code, stdout, stderr });
		});
	});
	afterThisFile(async () => {
		child.kill("SIGKILL");
		await ended;
	});
	return { process: child, stdout: () => stdout, stderr: () => stderr, ended, hasEnded: () => over };
}

/** Starts one of the project's commands, such as `app/commands/start.mjs`. */
export function startCommand(script: string, parameters: string[] = [], environment: Environment = {}): Started {
	return startProgram(process.execPath, [script, ...parameters], environment);
}

/** Runs one of the project's commands to its end. */
export function runCommand(script: string, parameters: string[] = [], environment: Environment = {}): Promise<Ending> {
	return startCommand(script, parameters, environment).ended;
}
