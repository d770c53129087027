import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { changeFile } from "#tests/support/database.ts";
import { answer, area, everything, moved, round } from "#tests/support/factories.ts";
import { prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { until } from "#tests/support/until.ts";
import { signedInAs } from "#tests/support/visit.ts";

/** What somebody said, in places where it breaks what reads it. */
const canary = "Canary of a director";
const referenceWords = /reference (?:<strong>)?([2-9a-z]{4}-[2-9a-z]{4})/;

let server: TestServer;
let cookie: string;
let roundId: string;
let areaId: string;

beforeAll(async () => {
	const { dataDirectory, made } = await prepared(async (accountId) => {
		const own = await area(accountId);
		const open = await moved(accountId, await round(accountId, own), "open");
		await answer(accountId, open, { dph: everything("3", "dph"), "dass-dcs": everything("2", "dass", "dcs") });
		const shown = await moved(accountId, open, "revealed", "open");
		return { cookie: await signedInAs(accountId), roundId: shown.id, areaId: own.id };
	});
	({ cookie, roundId, areaId } = made);
	const secret = { SESSION_SECRET: "a secret for tests only, 32 characters", LOG_LEVEL: "debug" };
	server = await startServer({ dataDirectory, environment: secret });
	await ask(`/rounds/${roundId}/results`);
	// A result that was kept cannot be read, and a day is none: a fault in reading for a page, and one in drawing it.
	await changeFile(path.join(dataDirectory, "joint-working.db"), [
		{ sql: "UPDATE results SET json = :canary", args: { canary } },
		{ sql: "UPDATE rounds SET workshop_on = :canary", args: { canary } },
	]);
});

async function ask(address: string, init: RequestInit = {}) {
	const response = await fetch(server.origin + address, { ...init, headers: { cookie, origin: server.origin } });
	return { status: response.status, text: await response.text(), type: response.headers.get("content-type") };
}

/** The error that the log has under a reference; the request has a line of its own. */
async function faultUnder(reference: string): Promise<{ type: string; at: string[] }> {
	const lines = () =>
		server
			.output()
			.split("\n")
			.filter((line) => line.includes(`"reference":"${reference}"`));
	await until("both lines are written", () => lines().length === 2);
	const [fault, request] = lines().map((line) => JSON.parse(line));
	expect([request.res.statusCode, request.req.path]).toEqual([500, expect.stringMatching(/^\/(?:rounds|areas)$/)]);
	return fault.err;
}

const inReading = { type: "SyntaxError", from: "resultOf" };
const inDrawing = { type: "RangeError", from: "AreaPage" };

describe("a fault of our own", () => {
	it.each([
		["for a page", () => `/rounds/${roundId}/results`, "text/html", inReading],
		["for the data of a page", () => `/rounds/${roundId}/results.data`, "text/x-script", inReading],
		["for a file", () => `/rounds/${roundId}/action-plan.pdf`, "text/plain", inReading],
		["in drawing a page", () => `/areas/${areaId}`, "text/html", inDrawing],
	])(
		"%s is answered with a reference, which the log has beside where it was thrown",
		async (_name, address, type, thrown) => {
			const answered = await ask(address());
			expect(answered.status).toBe(500);
			expect(answered.type).toMatch(type);
			const pattern = type === "text/x-script" ? /"reference","([2-9a-z]{4}-[2-9a-z]{4})"/ : referenceWords;
			const reference = pattern.exec(answered.text.replaceAll("<!-- -->", ""))?.[1] ?? "none";
			const fault = await faultUnder(reference);
			expect(fault.type).toBe(thrown.type);
			expect(fault.at.join("\n")).toContain(thrown.from);
			expect(answered.text).not.toMatch(/SyntaxError|RangeError|build\/server|Unexpected token|Invalid time/);
		},
	);

	it("has another reference each time", async () => {
		const references = new Set<string | undefined>();
		for (let count = 0; count < 3; count++) {
			references.add(referenceWords.exec((await ask(`/rounds/${roundId}/action-plan.pdf`)).text)?.[1]);
		}
		expect(references.size).toBe(3);
	});

	it("leaves nothing of what was said in what is written down, and nothing of the session", () => {
		expect(server.output()).toContain("A request could not be answered.");
		expect(server.output()).not.toContain(canary);
		expect(server.output()).not.toContain(cookie.split("=")[1]);
	});
});
