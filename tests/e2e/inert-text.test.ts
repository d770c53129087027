import path from "node:path";
import { JSDOM } from "jsdom";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, it } from "vitest";
import { fieldId } from "#app/components/error-summary.tsx";
import { bodyLink } from "#app/models/body.server.ts";
import { passwordLink } from "#app/models/entry-link.server.ts";
import { standings } from "#app/round/phase.ts";
import { shownOn } from "#tests/app/forms/free-text.ts";
import {
	addressIn,
	addressOf,
	handlersOf,
	open,
	owned,
	owning,
	rowOf,
	seated,
	signedIn,
} from "#tests/app/routes/pages.ts";
import { fields, forms } from "#tests/app/routes/world.ts";
import { changeFile } from "#tests/support/database.ts";
import { providerSettings } from "#tests/support/hostile-provider.ts";
import { lockHolder } from "#tests/support/lock-holder.ts";
import { prepared } from "#tests/support/prepared.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { untilMade } from "#tests/support/until-made.ts";
import { canary, type HostileWorld, hostileAddress, hostileWorld, mark, withRefused } from "./hostile.ts";

let server: TestServer;
let world: HostileWorld;
let passwordPath: string;
let setUpPath: string;
/** The text of every page that was shown, by its route. */
const texts = new Map<string, string[]>();

beforeAll(async () => {
	const { dataDirectory, made } = await prepared(async () => ({
		world: await hostileWorld(),
		passwordPath: (await passwordLink(hostileAddress)) ?? "",
		setUpPath: await bodyLink(),
	}));
	({ world, passwordPath, setUpPath } = made);
	const environment = {
		SESSION_SECRET: "a secret for tests only, 32 characters",
		LOG_LEVEL: "debug",
		...(await providerSettings()),
	};
	server = await startServer({ dataDirectory, environment });
});

type Asked = { route: string; address: string; cookie: string; form?: [string, string][] | FormData };

function request(asked: Omit<Asked, "route">): Promise<Response> {
	return untilMade(
		() => requestOnce(asked),
		({ headers }) => headers.get("location"),
	);
}

function requestOnce({ address, cookie, form }: Omit<Asked, "route">): Promise<Response> {
	return fetch(server.origin + address, {
		headers: { cookie, origin: server.origin },
		redirect: "manual",
		...(form ? { method: "POST", body: form instanceof FormData ? form : new URLSearchParams(form) } : {}),
	});
}

/** Asks for a page as a browser does, and looks at what comes. */
async function ask({ route, ...asked }: Asked) {
	const response = await request(asked);
	const { status, headers } = response;
	expect([...headers].flat().join("\n"), route).not.toContain(mark);
	expect(headers.get("x-content-type-options"), route).toBe("nosniff");
	const body = await response.text();
	const { document } = new JSDOM(headers.get("content-type")?.startsWith("text/html") ? body : "").window;
	const nonce = /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1];
	expectInert(document, nonce ?? "none", `${route} at ${asked.address}`);
	const text = textOf(document);
	if (status === 200) texts.set(route, [...(texts.get(route) ?? []), text]);
	return { status, document, text };
}

const addresses = ["href", "action"];
/** Where words that somebody typed may stand in an attribute. */
const wordy = ["aria-label", "value", ...addresses];

/** Nothing on a page comes from what somebody typed but text. */
function expectInert(document: Document, nonce: string, name: string): void {
	for (const element of document.querySelectorAll("*")) {
		const tag = element.tagName.toLowerCase();
		expect(tag, name).not.toBe("cnry-el");
		for (const { name: attribute, value } of element.attributes) {
			expect(attribute, `${name}, ${tag}`).not.toMatch(/^(on|cnry|srcdoc)/);
			expect(value, `${name}, ${tag}`).not.toMatch(/^\s*(javascript|data|vbscript):/i);
			if (!value.includes(mark)) continue;
			expect(wordy, `${name}, ${tag}`).toContain(attribute);
			// An address that holds words is a mail, or one of ours.
			if (addresses.includes(attribute)) expect(value, name).toMatch(/^(mailto:|\/[a-z-]+[/?])[^\s<>"]*$/);
		}
		if (tag === "script") {
			expect(element.getAttribute("nonce"), name).toBe(nonce);
			expect(element.textContent, name).not.toMatch(/<\/?script|<!--|\u2028|\u2029/i);
		}
	}
}

/** All that a page says: its title, its text, and what stands in its fields and labels. Its scripts are taken out. */
function textOf(document: Document): string {
	for (const script of document.querySelectorAll("script")) script.remove();
	const values = [...document.querySelectorAll("input")].map((input) => input.getAttribute("value") ?? "");
	const labels = [...document.querySelectorAll("[aria-label]")].map((element) => element.getAttribute("aria-label"));
	return [document.title, document.body.textContent, ...values, ...labels].join("\n");
}

/** Every page of the table, in each round wherever that stands, as an account and every seat see it. */
function everyPage(): Asked[] {
	const all: Asked[] = [];
	for (const [route, row] of Object.entries({ ...owned, ...signedIn })) {
		const params = row.params?.(world) ?? {};
		const isOfRound = params.roundId !== undefined && params.seatId === undefined;
		for (const where of isOfRound ? standings : (["open"] as const)) {
			const here = isOfRound ? { ...params, roundId: world.rounds[where].id } : params;
			all.push({ route, address: addressIn(route, world, here), cookie: world.cookie });
		}
	}
	for (const [route, row] of Object.entries(seated)) {
		for (const where of standings) {
			for (const seat of [world.seats[where], world.doubtful[where]]) {
				if (seat) all.push({ route, address: row.path ?? addressOf(route, {}), cookie: seat.cookie });
			}
		}
	}
	const cookie = `${world.cookie}; ${world.seats.revealed.cookie}`;
	for (const { link } of Object.values(world.seats))
		all.push({ route: "link.$token", address: `/link/${link}`, cookie });
	const { doubted, owner, room } = world;
	all.push({ route: "join.$code", address: `/join/${room.code}`, cookie: room.cookie });
	all.push({ route: "join.waiting", address: "/join/waiting", cookie: room.cookie });
	for (const route of Object.keys(owning)) all.push({ route, address: addressIn(route, world), cookie: owner });
	const lastPlan = "rounds.$roundId.last-plan";
	const { roundId, closed } = world.next;
	all.push({ route: lastPlan, address: addressOf(lastPlan, { roundId }), cookie: world.cookie });
	const oneAction = "areas.$areaId.plan.$actionId._index";
	for (const actionId of closed) {
		const address = addressOf(oneAction, { areaId: world.area.id, actionId });
		all.push({ route: oneAction, address, cookie: world.cookie });
	}
	all.push({ route: "areas.$areaId.plan.hand-on", address: handingOn(), cookie: world.cookie });
	const editing = "rounds.$roundId.seats.$seatId_.edit";
	all.push({ route: editing, address: addressOf(editing, doubted), cookie: world.cookie });
	all.push({ route: "password.$token", address: passwordPath, cookie: "" });
	const back = encodeURIComponent(`/areas/${canary("areaForm name")}`);
	for (const who of [world.cookie, ""])
		all.push({ route: "sign-in._index", address: `/sign-in?back=${back}`, cookie: who });
	return all.filter(({ route }) => handlersOf(route).loader);
}

/** The page on which all that the first post owns is handed on. */
function handingOn(): string {
	return `/areas/${world.area.id}/plan/hand-on?post=${world.area.posts[0]?.id}`;
}

type Sent = { address: string; cookie: string; form: [string, string][] };

/** A form of the table, as its rightful user sends it. */
function sentTo(route: string): Sent {
	const row = rowOf(route);
	if (!row.form) throw new Error(`The route ${route} takes no form.`);
	const byLink = route in seated ? world.seats.open.cookie : world.owner;
	const cookie = route in owned || route in signedIn ? world.cookie : byLink;
	return { address: addressIn(route, world), cookie, form: row.form(world) };
}

/** The form that each page takes which takes words, and what is sent to those that the table has not. */
const taken: [route: string, form: string, sent?: () => Sent][] = [
	["areas.new", "areaForm"],
	["areas.$areaId.edit", "areaForm"],
	["areas.$areaId.people", "memberForm"],
	["body.accounts.new", "inviteForm"],
	["body.areas.new", "areaForSomebodyForm"],
	["areas.$areaId.plan.new", "actionForm"],
	["areas.$areaId.plan.$actionId.edit", "actionForm"],
	["areas.$areaId.plan.$actionId._index", "updateForm"],
	["areas.$areaId.plan.$actionId.withdraw", "withdrawActionForm"],
	["areas.$areaId.plan.$actionId.owners", "answerForm"],
	[
		"areas.$areaId.plan.hand-on",
		"handOnForm",
		() => ({ ...sentTo("areas.$areaId.plan.hand-on"), address: handingOn() }),
	],
	["action.$actionId._index", "updateForm"],
	[
		"action.$actionId.answer",
		"answerForm",
		() => ({ ...sentTo("action.$actionId.answer"), form: forms.answer({ answer: "change-asked", text: "x" }) }),
	],
	["areas.$areaId.rounds.new", "roundForm"],
	["rounds.$roundId.edit", "roundForm"],
	["rounds.$roundId.circumstances", "circumstancesForm"],
	[
		"rounds.$roundId.discussion",
		"outcomeForm",
		() => {
			const sent = sentTo("rounds.$roundId.discussion");
			return { ...sent, address: `${sent.address}?item=g1` };
		},
	],
	[
		"rounds.$roundId.workshop",
		"workshopForm",
		() => ({ ...sentTo("rounds.$roundId.workshop"), form: forms.caught(world.area) }),
	],
	[
		"answer.room",
		"roomForm",
		() => ({ address: "/answer/room", cookie: world.seats.finished.cookie, form: forms.evaluation() }),
	],
	["rounds.$roundId.front", "frontForm"],
	["rounds.$roundId.report", "reportForm", () => ({ ...sentTo("rounds.$roundId.report"), form: forms.correct() })],
	["rounds.$roundId.seats.new", "seatForm"],
	["rounds.$roundId.seats.$seatId_.edit", "seatForm"],
	[
		"rounds.$roundId.seats.$seatId",
		"answersForm",
		() => ({
			...sentTo("rounds.$roundId.seats.$seatId"),
			address: addressOf("rounds.$roundId.seats.$seatId", world.doubted),
		}),
	],
	["answer.item", "ownAnswerForm"],
	["answer.notice", "doubtForm", () => ({ ...sentTo("answer.notice"), form: fields({ intent: "doubt", words: "x" }) })],
	[
		"join.$code",
		"joinForm",
		() => ({
			address: `/join/${world.room.code}`,
			cookie: "",
			form: fields({ operation: crypto.randomUUID(), post: "x" }),
		}),
	],
	[
		"set-up.$token",
		"setUpForm",
		() => ({
			address: setUpPath,
			cookie: "",
			form: fields({ name: "x", email: "x@example.org", body: "x", password: `${mark} of a password` }),
		}),
	],
];

/** A file of answers with a hostile comment, under a hostile name. */
function hostileFile(): FormData {
	const comment = canary("ownAnswerForm comment").replaceAll('"', '""');
	const form = new FormData();
	const name = `${canary("areaForm name").replaceAll("/", "")}\r\nset-cookie: a=b.csv`;
	form.set("file", new File([`respondent,roles,item,answer,comment\ndph,dph,g1,3,"${comment}"\n`], name));
	return form;
}

describe("what somebody typed", () => {
	it("is text on every page that shows it, exactly as it was typed, and never more", async () => {
		const statuses = new Map<string, Set<number>>();
		for (const asked of everyPage()) {
			const { status } = await ask(asked);
			expect([200, 302, 404, 409], `${asked.route} at ${asked.address}`).toContain(status);
			statuses.set(asked.route, (statuses.get(asked.route) ?? new Set()).add(status));
		}
		for (const [route, found] of statuses) if (!open.includes(route)) expect([...found], route).toContain(200);
		for (const [field, routes] of Object.entries(shownOn)) {
			for (const route of typeof routes === "string" ? [] : routes) {
				const isShown = texts.get(route)?.some((text) => text.includes(canary(field)));
				expect(isShown, `${field} on ${route}`).toBe(true);
			}
		}
	});

	it.each(taken)(
		"is refused in words beside its field where it turns round, and stands there inert: %s takes %s",
		async (route, name, sent) => {
			const asked = (sent ?? (() => sentTo(route)))();
			const form = withRefused(name, asked.form);
			const { status, document } = await ask({ ...asked, route, form });
			expect(status).toBe(400);
			const typed = form.filter(([field, value]) => {
				const found = document.querySelector(`[name="${field}"]`);
				if (!value.endsWith("\u202e") || !found || found.matches("[type=hidden], select")) return false;
				expect(found.getAttribute("value") ?? found.textContent, field).toBe(value);
				expect(document.getElementById(`${fieldId(field)}-error`)?.textContent, field).toMatch(
					/^Error: Use (plain|one line)/,
				);
				return true;
			});
			expect(typed.length).toBeGreaterThan(0);
		},
	);

	it("comes back inert with a sign-in that is refused, and with a form that was sent too late", async () => {
		const kept = new URLSearchParams([["what", canary("actionForm what")]]).toString();
		const wrong = fields({ email: hostileAddress, password: `${mark} of a wrong password`, kept });
		const refused = await ask({ route: "sign-in", address: "/sign-in", cookie: "", form: wrong });
		expect(refused.status).toBe(400);
		expect(refused.document.querySelector("[name=kept]")?.getAttribute("value")).toBe(kept);
		for (const [address, name] of [
			[`/areas/${world.area.id}/plan/new`, "kept"],
			["/answer/item?id=g1", "what"],
		] as const) {
			const late = await ask({ route: address, address, cookie: "", form: [["what", canary("actionForm what")]] });
			expect(late.status).toBe(401);
			const value = late.document.querySelector(`[name=${name}]`)?.getAttribute("value");
			expect(value).toBe(name === "kept" ? kept : canary("actionForm what"));
		}
	});

	it("is in a link to a mail only as its subject and its words, and in a table for a spreadsheet only as text", async () => {
		const address = `/rounds/${world.spare.id}/links`;
		const form: [string, string][] = [["intent", "make-missing"]];
		const { document, status } = await ask({ route: "rounds.$roundId.links", address, cookie: world.cookie, form });
		expect(status).toBe(200);
		const mails = [...document.querySelectorAll("a[href^='mailto:']")].map((link) => link.getAttribute("href") ?? "");
		expect(mails).toHaveLength(3);
		for (const mail of mails) {
			expect(mail).toMatch(/^mailto:[\w-]+@example\.org\?[\x21-\x7e]+$/);
			const { searchParams } = new URL(mail);
			expect([...searchParams.keys()]).toEqual(["subject", "body"]);
			expect(searchParams.get("subject")).toContain(canary("roundForm title"));
			expect(searchParams.get("body")).toContain(canary("roundForm seats.*.label"));
		}
		const rows = (document.getElementById("all-links")?.textContent ?? "").trim().split("\n");
		expect(rows).toHaveLength(4);
		for (const row of rows) {
			const cells = row.split("\t");
			expect(cells).toHaveLength(4);
			for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@]/);
		}
		expect(rows[1]).toContain(`'${canary("areaForm people.*.name")}`);
	});

	it("is text in what a file would store, and the file's name is nowhere", async () => {
		const address = `/rounds/${world.spare.id}/import`;
		const asked = { route: "rounds.$roundId.import", address, cookie: world.cookie };
		const { status, text } = await ask({ ...asked, form: hostileFile() });
		expect(status).toBe(200);
		expect(text).toContain(canary("ownAnswerForm comment"));
		expect(text).not.toContain(canary("areaForm name").slice(0, 20));
	});

	it("is text in the PDF, without a link to anywhere, whose file is named by us", async () => {
		const address = `/rounds/${world.rounds.revealed.id}/action-plan.pdf`;
		const response = await request({ address, cookie: world.cookie });
		expect(response.headers.get("content-disposition")).toBe('inline; filename="action-plan.pdf"');
		const pdf = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()));
		const { text } = await extractText(pdf, { mergePages: true });
		const bare = (words: string) => words.replace(/[\s-]/g, "");
		for (const field of [
			"roundForm we",
			"ownAnswerForm comment",
			"answersForm comments.g1",
			"outcomeForm note",
			"outcomeForm dissent",
			"frontForm decision",
			"frontForm outcome",
			"actionForm what",
			"actionForm why",
			"actionForm addressee",
			"actionForm firstStep",
			"actionForm measure",
			"actionForm costOrRisk",
		]) {
			expect(bare(text), field).toContain(bare(canary(field)));
		}
		// Where a name has one line, a long one is cut.
		for (const field of ["areaForm name", "roundForm seats.*.label"]) {
			expect(bare(text), field).toContain(bare(canary(field)).slice(0, 20));
		}
		for (let number = 1; number <= pdf.numPages; number++) {
			const page = await pdf.getPage(number);
			const links: { url?: string }[] = await page.getAnnotations();
			expect(links.filter(({ url }) => url)).toEqual([]);
		}
	});

	it("is not in the CSV file, in which nothing can be run", async () => {
		const response = await request({ address: `/rounds/${world.rounds.open.id}/answers.csv`, cookie: world.cookie });
		expect(response.headers.get("content-disposition")).toBe('attachment; filename="answers.csv"');
		const csv = await response.text();
		expect(csv).not.toContain(mark);
		expect(csv.split(/[\r\n,]+/).filter((cell) => /^[=+\-@\t]/.test(cell))).toEqual([]);
	});
});

// The last, since it breaks what is stored.
describe("the log", () => {
	it("has a line for each request and each fault, and nothing of what was typed, of a cookie, a link or a password", async () => {
		const file = path.join(server.dataDirectory, "joint-working.db");
		const holder = lockHolder(file);
		await holder.hold(null);
		const busy = await request(sentTo("rounds.$roundId.front"));
		expect(busy.status).toBe(503);
		await holder.kill();
		const broken = canary("ownAnswerForm comment");
		await changeFile(file, [
			{ sql: "UPDATE results SET json = :broken", args: { broken } },
			{ sql: "UPDATE rounds SET workshop_on = :broken", args: { broken } },
		]);
		const { cookie, rounds, area, seats } = world;
		for (const address of [
			`/areas/${area.id}`,
			`/rounds/${rounds.revealed.id}/results`,
			`/rounds/${rounds.revealed.id}/results.data`,
			`/rounds/${rounds.revealed.id}/action-plan.pdf`,
		]) {
			expect([address, (await request({ address, cookie })).status]).toEqual([address, 500]);
		}
		await request({ address: `/${encodeURIComponent(broken)}?${mark}=${mark}`, cookie });
		await server.stop();
		const lines = server.output().trim().split("\n");
		expect(lines.filter((line) => line.includes("A request could not be answered."))).toHaveLength(4);
		expect(lines.length).toBeGreaterThan(100);
		for (const line of lines) {
			if (!/^(Ready at http|Press Ctrl\+C|Stopping\.|Building |Waiting for another start )/.test(line))
				expect(() => JSON.parse(line), line).not.toThrow();
		}
		const cookies = [cookie, ...Object.values(seats).map((seat) => seat.cookie)].map(
			(pair) => pair.split("=")[1] ?? "",
		);
		const secrets = cookies.map((value) =>
			JSON.parse(Buffer.from(decodeURIComponent(value).split(".")[0] ?? "", "base64").toString()),
		);
		const tokens = [passwordPath, setUpPath].map((address) => address.split("/").at(-1) ?? "");
		for (const word of [
			mark,
			hostileAddress,
			...cookies,
			...secrets,
			...tokens,
			...Object.values(seats).map(({ link }) => link),
		]) {
			expect(String(word).length).toBeGreaterThan(3);
			expect(server.output()).not.toContain(word);
		}
	});
});
