import { beforeEach, describe, expect, it } from "vitest";
import { cookiesInWords } from "#app/access/cookie.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { loader as accessibility } from "#app/routes/accessibility.tsx";
import { loader as dataProtection } from "#app/routes/data-protection/route.tsx";
import { change, configured, expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { account, area, link, moved, round, seat } from "#tests/support/factories.ts";
import { seatedBy, signedInAs, visit } from "#tests/support/visit.ts";

freshDatabase();

const sources = import.meta.glob<string>("/app/**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });

let fran: string;
let cookie: string;
let open: Round;
let seatCookie: string;

beforeEach(async () => {
	fran = await account({ email: "fran@example.org" });
	cookie = await signedInAs(fran);
	open = await moved(fran, await round(fran, await area(fran)), "open");
	seatCookie = await seatedBy(await link(fran, open, (await seat(fran, open.id, "dph")).id));
});

describe.each([
	["accessibility", accessibility],
	["data protection", dataProtection],
])("the page on %s", (_name, loader) => {
	it("is for everybody, writes nothing, sets no cookie, and names nobody to whom nobody is known", async () => {
		const { status, data, headers } = await expectNothingWritten(() => visit(loader));
		expect([status, headers.get("set-cookie")]).toEqual([200, null]);
		expect(data).toMatchObject({ contact: { body: null, people: [] } });
		expect(JSON.stringify(data)).not.toMatch(/Fran|Eastshire/);
	});

	it("says whom to ask: the administrators of one's own body, or the facilitators of one's round", async () => {
		const helen = await account({ name: "Helen Price", email: "helen@example.org", body: "Borough Council" });
		const contact = async (as: string) => (await visit(loader, { cookie: as })).data;
		const ours = { body: "Eastshire Council", people: [{ name: "Fran Keogh", email: "fran@example.org" }] };
		expect(await contact(cookie)).toMatchObject({ contact: ours });
		expect(await contact(seatCookie)).toMatchObject({ contact: ours });
		expect(await contact(await signedInAs(helen))).toMatchObject({
			contact: { body: "Borough Council", people: [{ name: "Helen Price", email: "helen@example.org" }] },
		});
		await change("UPDATE accounts SET deactivated_at = '2026-03-12' WHERE id = :fran", { fran });
		expect(await contact(seatCookie)).toMatchObject({ contact: { body: "Eastshire Council", people: [] } });
	});

	it("says how long a session and a link last, as the tests of those hold it", async () => {
		expect((await visit(loader)).data).toMatchObject({
			...{ sessionHours: "twelve", idleHours: "two" },
			...{ linkDays: 90, ownerLinkDays: 400 },
		});
		expect((await visit(accessibility)).data).toMatchObject({ minutesToFinish: "ten" });
	});
});

it("says on the page on data protection whether mail is sent from here", async () => {
	expect((await visit(dataProtection)).data).toMatchObject({ mails: false });
	configured({ mail: { url: "smtp://mail.example.org", from: "joint@example.org" } });
	expect((await visit(dataProtection)).data).toMatchObject({ mails: true });
});

describe("the cookies that the page on data protection lists", () => {
	it("are those of the product, with their lives", async () => {
		const { cookies } = (await visit(dataProtection)).data as { cookies: { name: string; kept: string }[] };
		expect(cookies.map(({ name }) => name)).toEqual([
			"session",
			"seat",
			"owner",
			"join",
			"sign-in",
			"provider",
			"known",
		]);
		expect(cookies.map(({ kept }) => kept)).toEqual([
			...Array(3).fill("Until the browser is closed"),
			"4 hours",
			"10 minutes",
			"10 minutes",
			"180 days",
		]);
	});

	it("are by other names over TLS", () => {
		configured({ secure: true });
		expect(cookiesInWords().map(({ name }) => name)).toEqual([
			"__Host-session",
			"__Host-seat",
			"__Host-owner",
			"__Host-join",
			"__Host-sign-in",
			"__Host-provider",
			"__Host-known",
		]);
	});

	it("are all there are: nothing else makes one", () => {
		const makers = Object.keys(sources).filter((file) => /createCookie\b|document\.cookie/.test(sources[file] ?? ""));
		expect(makers).toEqual(["/app/access/cookie.server.ts"]);
		// Every cookie that is set is set by its kind.
		const setters = Object.keys(sources).filter((file) => /\.serialize\(/.test(sources[file] ?? ""));
		expect(setters).toEqual(["/app/access/cookie.server.ts"]);
	});
});
