import { beforeEach, describe, expect, it } from "vitest";
import type { Area } from "#app/models/area.server.ts";
import { loader as ownersPage, action as send } from "#app/routes/areas.$areaId.plan.owners/route.tsx";
import { loader as linkPage } from "#app/routes/link.$token.tsx";
import { change, configured, expectNothingWritten, freshDatabase, rows } from "#tests/support/database.ts";
import { account, action, area, areaInput, person } from "#tests/support/factories.ts";
import { startMailServer } from "#tests/support/mail-server.ts";
import { signedInAs, type Visit, visit } from "#tests/support/visit.ts";

freshDatabase();

let fran: string;
let eastshire: Area;
let as: Pick<Visit, "cookie" | "params">;
let server: Awaited<ReturnType<typeof startMailServer>>;

beforeEach(async () => {
	fran = await account({ name: "Fran Keogh", email: "fran@example.org" });
	const people = [
		person("Amara Okafor", { email: "amara@example.org" }),
		person("Helen Whitcombe", { email: "helen@example.org" }),
		person("Sanjay Mistry"),
	];
	eastshire = await area(fran, { ...areaInput(), people });
	as = { cookie: await signedInAs(fran), params: { areaId: eastshire.id } };
	server = await startMailServer();
	const [dph = "", dass = "", dcs = "", place = "", vacant = ""] = eastshire.posts.map(({ id }) => id);
	const add = (what: string, owners: string[], dueOn: string) =>
		action(fran, eastshire.id, { what, owners, dueOn, reviewOn: null });
	await add("Canary one.", [dph, dass, dcs], "2020-01-02");
	await add("Canary two.", [dass, place], "2099-01-02");
	await add("Canary three.", [vacant], "2099-01-02");
	await action(fran, eastshire.id, { what: "Canary closed.", owners: [place], status: "done" });
});

const idOf = (name: string) => eastshire.people.find((entry) => entry.name === name)?.id ?? "";
const post = (form: Record<string, string>, details: Visit = {}) => visit(send, { ...as, form, ...details });
const texts = (kind: string, to = "") => post({ intent: "texts", kind, person: to });
const mails = (kind: string, to = "", operation = crypto.randomUUID()) =>
	post({ intent: "send", operation, kind, person: to });

type Text = { id: string; name: string; text: string; mail: string };
const textsOf = (data: unknown) => (data as { texts: Text[] }).texts;

describe("the page of owners", () => {
	it("says who owns open actions, what waits for them, and which posts nobody holds; and no link", async () => {
		await texts("ask", idOf("Amara Okafor"));
		const { status, data } = await visit(ownersPage, as);
		expect(status).toBe(200);
		const asked = (data as { owners: { written: string | null }[] }).owners[0]?.written;
		expect(asked).toMatch(/^Asked on \d+ \w+ 20\d\d, by a text to copy$/);
		const nobody = { changeAsked: 0, written: null, hasLink: false, isReminded: false };
		expect(data).toMatchObject({
			owners: [
				{
					...{ name: "Amara Okafor", post: "Director of Public Health", email: "amara@example.org", open: 1 },
					...{ unanswered: 1, late: 1, near: 0, hasLink: true, hasNeeds: true },
				},
				{
					...{ ...nobody, name: "Helen Whitcombe", email: "helen@example.org", open: 2, unanswered: 2, late: 1 },
					post: "Director of Adult Social Services and Director of Children's Services",
				},
				{ ...nobody, name: "Sanjay Mistry", email: null, open: 1, unanswered: 1, late: 0 },
			],
			vacant: ["Director of Strategy"],
			mails: false,
			reminds: true,
		});
		expect(JSON.stringify(data)).not.toMatch(/\/link\/|Canary/);
	});

	it("counts what an owner has accepted, or asked to have changed, no more as waiting", async () => {
		await change(
			`UPDATE action_owners SET answer = iif(post_id = :dph, 'accepted', 'change-asked'), person_id = (SELECT person_id
				FROM post_holders WHERE post_holders.post_id = action_owners.post_id)`,
			{ dph: eastshire.posts[0]?.id ?? "" },
		);
		expect((await visit(ownersPage, as)).data).toMatchObject({
			owners: [{ unanswered: 0 }, { unanswered: 0, changeAsked: 2 }, { unanswered: 0, changeAsked: 1 }],
		});
		expect((await texts("ask")).status).toBe(409);
	});
});

describe("the texts", () => {
	it("are in the answer to the form, each with a link that works, and a mail to write", async () => {
		const all = textsOf((await texts("ask")).data);
		expect(all.map(({ name }) => name)).toEqual(["Amara Okafor", "Helen Whitcombe", "Sanjay Mistry"]);
		expect(all[0]?.text).toContain("- Canary one.\n  It is due on 2 January 2020.");
		expect(all[1]?.text).toContain("With a question, turn to Fran Keogh, who looks after the plan of Eastshire.");
		expect(all[0]?.mail).toMatch(/^mailto:amara@example\.org\?subject=Action%20plan%20of%20Eastshire/);
		expect(all[2]?.mail).toMatch(/^mailto:\?subject=/);
		const token = /\/link\/([\w-]{43})$/m.exec(all[0]?.text ?? "")?.[1] ?? "";
		expect((await visit(linkPage, { params: { token }, path: `/link/${token}` })).status).toBe(200);
	});

	it("hold the same link again, until it is revoked", async () => {
		const linkIn = async () =>
			/\/link\/\S+/.exec(textsOf((await texts("ask", idOf("Amara Okafor"))).data)[0]?.text ?? "")?.[0];
		const first = await linkIn();
		expect(await linkIn()).toBe(first);
		expect(await post({ intent: "revoke", person: idOf("Amara Okafor") })).toMatchObject({ status: 302 });
		expect((await visit(ownersPage, as)).data).toMatchObject({ owners: [{ hasLink: false }, {}, {}] });
		expect(await linkIn()).not.toBe(first);
	});

	it("remind of what is late, and of nothing that is far off or closed", async () => {
		const [amara] = textsOf((await texts("reminder", idOf("Amara Okafor"))).data);
		expect(amara?.text).toContain("Its day has passed:\n\n- Canary one.");
		expect(JSON.stringify(textsOf((await texts("reminder")).data))).not.toMatch(/closed|Canary three/);
	});

	it("are not made for whoever owns nothing there: nothing is written", async () => {
		const theirs = await area(await account({ body: "Northmere Council" }), { name: "Northmere" });
		await expectNothingWritten(async () => {
			for (const id of [theirs.people[0]?.id ?? "", crypto.randomUUID()]) {
				expect((await texts("ask", id)).status).toBe(409);
				expect((await mails("ask", id)).status).toBe(409);
				expect((await post({ intent: "revoke", person: id })).status).toBe(404);
			}
			for (const form of [{ intent: "texts", kind: "other", person: "" }, { intent: "other" }, { intent: "revoke" }]) {
				expect((await post(form as Record<string, string>)).status).toBe(400);
			}
		});
	});
});

describe("mails that are sent from the page", () => {
	it("go to those who have an address, once for a form, and stand in the log", async () => {
		configured({ mail: server.settings });
		const operation = crypto.randomUUID();
		expect((await mails("ask", "", operation)).data).toEqual({
			posted: [
				{ name: "Amara Okafor", became: "sent" },
				{ name: "Helen Whitcombe", became: "sent" },
			],
		});
		expect((await mails("ask", "", operation)).data).toEqual({ posted: null });
		expect(server.received.map(({ recipients }) => recipients)).toEqual([["amara@example.org"], ["helen@example.org"]]);
		const [{ mail } = { mail: null }] = server.received;
		expect(mail?.subject).toBe("Action plan of Eastshire: can you take this action on?");
		expect(mail?.replyTo).toMatchObject({ value: [{ name: "Fran Keogh", address: "fran@example.org" }] });
		expect((await visit(ownersPage, as)).data).toMatchObject({
			owners: [{ written: expect.stringMatching(/^Asked on .*, by mail$/) }, {}, { written: null }],
		});
		expect(await rows("SELECT account_id FROM audit WHERE event = 'owners-asked'")).toEqual([
			{ account_id: fran },
			{ account_id: fran },
		]);
	});

	it("have the words of the text that is made to be copied", async () => {
		configured({ mail: server.settings });
		const amara = idOf("Amara Okafor");
		const [copied] = textsOf((await texts("reminder", amara)).data);
		await mails("reminder", amara);
		expect(server.received[0]?.mail.text?.trimEnd()).toBe(copied?.text);
	});

	it("remind nobody twice a day", async () => {
		configured({ mail: server.settings });
		await mails("reminder", idOf("Amara Okafor"));
		expect((await visit(ownersPage, as)).data).toMatchObject({
			owners: [{ isReminded: true }, { isReminded: false }, {}],
		});
		expect((await mails("reminder")).data).toEqual({ posted: [{ name: "Helen Whitcombe", became: "sent" }] });
		expect((await mails("reminder")).status).toBe(409);
	});

	it("say what became of each where the server refuses one, and write down what was sent alone", async () => {
		const refusing = await startMailServer({
			onRcptTo: ({ address }, _session, done) =>
				done(address.startsWith("amara") ? Object.assign(new Error("No"), { responseCode: 550 }) : null),
		});
		configured({ mail: refusing.settings });
		const faults: unknown[] = [];
		const form = { intent: "send", operation: crypto.randomUUID(), kind: "ask", person: "" };
		const { data } = await post(form, { context: { noteFault: (error) => void faults.push(error) } });
		expect(data).toEqual({
			posted: [
				{ name: "Amara Okafor", became: "refused" },
				{ name: "Helen Whitcombe", became: "sent" },
			],
		});
		expect(faults).toHaveLength(1);
		expect((await visit(ownersPage, as)).data).toMatchObject({ owners: [{ written: null }, {}, {}] });
	});

	it("say that nothing went where the server is down, and are not offered without one or in a made-up area", async () => {
		await server.stop();
		configured({ mail: server.settings });
		const unreachable = { became: "unreachable" };
		const faults: unknown[] = [];
		const form = { intent: "send", operation: crypto.randomUUID(), kind: "ask", person: "" };
		const { data } = await post(form, { context: { noteFault: (error) => void faults.push(error) } });
		expect(data).toMatchObject({ posted: [unreachable, unreachable] });
		// The second was not tried.
		expect(faults).toHaveLength(1);
		expect(await rows("SELECT id FROM owner_mails")).toEqual([]);
		await change("UPDATE partnerships SET sample = 1");
		expect((await mails("ask")).status).toBe(409);
		expect((await visit(ownersPage, as)).data).toMatchObject({ mails: false });
		await change("UPDATE partnerships SET sample = 0");
		configured();
		expect((await mails("ask")).status).toBe(409);
	});
});

it("turns reminders by themselves off and on", async () => {
	expect(await post({ intent: "reminds", reminds: "no" })).toMatchObject({
		status: 302,
		location: `/areas/${eastshire.id}/plan/owners`,
	});
	expect((await visit(ownersPage, as)).data).toMatchObject({ reminds: false });
	await post({ intent: "reminds", reminds: "yes" });
	expect((await visit(ownersPage, as)).data).toMatchObject({ reminds: true });
});
