import { beforeAll, describe, expect, it } from "vitest";
import { change, configured, freshDatabase } from "#tests/support/database.ts";
import { areaAsInput, areaNow, changeAreaNow, operation } from "#tests/support/factories.ts";
import { visit } from "#tests/support/visit.ts";
import { addressIn, handlersOf, owned, seated, signedIn } from "./pages.ts";
import { type World, world } from "./world.ts";

freshDatabase({ shared: true });

let mine: World;

/** Everybody in the area has an address, so that it is seen wherever it should not be. */
beforeAll(async () => {
	configured({
		provider: {
			issuer: "https://id.example.org",
			clientId: "id",
			clientSecret: "secret",
			name: "your council account",
		},
	});
	mine = await world();
	const { accountId, area } = mine;
	const input = areaAsInput(await areaNow(accountId, area.id));
	const people = input.people.map((person, index) => ({ ...person, email: `director-${index}@example.org` }));
	await changeAreaNow(accountId, area.id, { ...input, people }, operation());
	mine.area = await areaNow(accountId, area.id);
	// So that scores are figures that have to be rounded.
	await change("UPDATE answers SET value = '1' WHERE item IN ('g1', 'f3', 'd2', 'c1')");
});

/** Pages that show an address: whom to ask, whom to remind, and where addresses are entered. */
const withAddresses = [
	"account._index",
	// In the key that the app on the phone reads.
	"account.second-factor",
	"areas.$areaId.people",
	"areas.$areaId.plan.owners",
	"body._index",
	"body.accounts.$accountId",
	"body.areas.new",

	"answer.notice",
	"areas.$areaId.edit",
	"rounds.$roundId._index",
	"rounds.$roundId.preview",
	"rounds.$roundId.sheets",
];

/** Whether a route gives a file and no page. */
const isFile = (route: string): boolean => /\[\.\]|\.\$name$/.test(route);

/** The data of every page of the table, in every round wherever that stands, as its rightful user gets it. */
async function everyData(): Promise<[route: string, data: unknown][]> {
	const all: [string, unknown][] = [];
	const rounds = Object.values(mine.rounds);
	const cookies = Object.values(mine.seats).map(({ cookie }) => cookie);
	const add = async (route: string, cookie: string, params: Record<string, string>) => {
		const { loader } = handlersOf(route);
		if (!loader || isFile(route)) return;
		const { status, data } = await visit(loader, { cookie, params, path: addressIn(route, mine, params) });
		if (status === 200) all.push([route, typeof data === "string" ? JSON.parse(data) : data]);
	};
	for (const [route, row] of Object.entries({ ...owned, ...signedIn })) {
		const params = row.params?.(mine) ?? {};
		if (!params.roundId || params.seatId) await add(route, mine.cookie, params);
		else for (const { id } of rounds) await add(route, mine.cookie, { ...params, roundId: id });
	}
	for (const route of Object.keys(seated)) for (const cookie of cookies) await add(route, cookie, {});
	return all;
}

/** Every name in a piece of data, with where it stands. */
function namesIn(data: unknown, at = ""): string[] {
	if (typeof data !== "object" || data === null) return [];
	return Object.entries(data).flatMap(([name, value]) => {
		const here = Array.isArray(data) ? `${at}.*` : `${at}.${name}`;
		return [...(Array.isArray(data) ? [] : [here]), ...namesIn(value, here)];
	});
}

/** Pages on which somebody chooses an account, or does something with one. */
const withAccounts = ["areas.$areaId.people", "body._index", "body.accounts.$accountId", "body.areas.new"];

/**
 * What is called so and is no secret: the hash of a published questionnaire, which says what a round is pinned to, and the list
 * of one's own sessions.
 */
const noSecrets = [
	"account._index .sessions",
	"answer.report .document.report.method.hash",
	"answer.results .report.method.hash",
	"answer.room .results.report.method.hash",
	"areas.$areaId.rounds.new .editions.*.hash",
	"rounds.$roundId.document .document.report.method.hash",
	"rounds.$roundId.edit .editions.*.hash",
	"rounds.$roundId.results .report.method.hash",
	"rounds.$roundId.shown .report.method.hash",
];
const address = /[\w.+-]+(?:@|%40)[\w-]+\.[\w.]+/;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Every value in a piece of data that is an id, with where it stands. */
function idsIn(data: unknown, at = ""): [string, string][] {
	if (typeof data === "string") return uuid.test(data) ? [[at, data]] : [];
	if (typeof data !== "object" || data === null) return [];
	return Object.entries(data).flatMap(([name, value]) =>
		idsIn(value, Array.isArray(data) ? `${at}.*` : `${at}.${name}`),
	);
}

/** Every number in a piece of data, with where it stands. */
function numbersIn(data: unknown, at = ""): [string, number][] {
	if (typeof data === "number") return [[at, data]];
	if (typeof data !== "object" || data === null) return [];
	return Object.entries(data).flatMap(([name, value]) => numbersIn(value, `${at}.${name}`));
}

describe("the data of a page", () => {
	it("is looked at on every page of the table", async () => {
		const asked = new Set((await everyData()).map(([route]) => route));
		const pages = Object.keys({ ...owned, ...signedIn, ...seated });
		expect(pages.filter((route) => handlersOf(route).loader && !isFile(route) && !asked.has(route))).toEqual([]);
	});

	it("holds nothing that is called a hash, a password, a secret, a token or a session", async () => {
		const found = new Set<string>();
		for (const [route, data] of await everyData()) {
			for (const name of namesIn(data)) {
				if (/(hash|password|secret|token|totp|session|cookie|accountId|enteredBy)[^.]*$/i.test(name))
					found.add(`${route} ${name}`);
			}
		}
		expect([...found].sort()).toEqual(noSecrets);
	});

	it("holds an address only where the page shows one", async () => {
		const found = new Set<string>();
		for (const [route, data] of await everyData()) if (address.test(JSON.stringify(data))) found.add(route);
		expect([...found].sort()).toEqual([...withAddresses].sort());
	});

	it("holds no id of an account but where accounts are looked after; and for a seat none but its own and that of the form", async () => {
		const own = Object.values(mine.seats).map(({ id }) => id);
		for (const [route, data] of await everyData()) {
			if (withAccounts.includes(route)) continue;
			const ids = idsIn(data);
			expect(
				ids.filter(([, id]) => id === mine.accountId),
				route,
			).toEqual([]);
			if (!(route in seated)) continue;
			expect(
				ids.filter(([at, id]) => at !== ".operation" && !own.includes(id)),
				route,
			).toEqual([]);
			expect(new Set(ids.flatMap(([, id]) => (own.includes(id) ? [id] : []))).size, route).toBeLessThanOrEqual(1);
		}
	});

	it("holds no figure that is finer than what is shown, from which single answers could be worked out", async () => {
		const finer: string[] = [];
		for (const [route, data] of await everyData()) {
			for (const [at, value] of numbersIn(data))
				if (!Number.isInteger(value * 10)) finer.push(`${route} ${at} ${value}`);
		}
		expect(finer).toEqual([]);
	});
});
