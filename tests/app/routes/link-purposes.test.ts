import { expect, it } from "vitest";
import { passwordHash } from "#app/access/password.server.ts";
import { bodyLink } from "#app/models/body.server.ts";
import { inviteAccount } from "#app/models/body-account.server.ts";
import { passwordLink } from "#app/models/entry-link.server.ts";
import { roomCodeOf } from "#app/models/room.server.ts";
import { loader as actionPage } from "#app/routes/action._index.tsx";
import { loader as answerPage } from "#app/routes/answer._index.tsx";
import { loader as areasPage } from "#app/routes/areas._index.tsx";
import { action as ask } from "#app/routes/join.$code.tsx";
import { loader as waitingPage } from "#app/routes/join.waiting.tsx";
import { loader as linkPage, action as openLink } from "#app/routes/link.$token.tsx";
import { loader as passwordPage, action as setPassword } from "#app/routes/password.$token.tsx";
import { action as setUp, loader as setUpPage } from "#app/routes/set-up.$token.tsx";
import { action as signIn } from "#app/routes/sign-in._index.tsx";
import { loader as codePage } from "#app/routes/sign-in.code.tsx";
import { expectNothingWritten, freshDatabase } from "#tests/support/database.ts";
import { account, action, area, link, moved, ownerLink, round, seat } from "#tests/support/factories.ts";
import { enrolled } from "#tests/support/second-factor.ts";
import { cookieNamed, signedInAs, visit } from "#tests/support/visit.ts";

freshDatabase();

const password = "slate harbour velvet nine";

/** One link for each purpose there is. */
async function links() {
	const fran = await account({ email: "fran@example.org", passwordHash: await passwordHash(password) });
	const eastshire = await area(fran);
	const open = await moved(fran, await round(fran, eastshire), "open");
	const postId = eastshire.posts[0]?.id ?? "";
	await action(fran, eastshire.id, { owners: [postId] });
	const code = await roomCodeOf(fran, open);
	const token = (path: string | null) => path?.split("/").at(-1) ?? "";
	const cookie = await signedInAs(fran);
	return {
		cookie,
		code,
		tokens: {
			"set-up": token(await bodyLink()),
			invitation: token(await inviteAccount(fran, { name: "D", email: "d@example.org", administrator: false })),
			password: token(await passwordLink("fran@example.org")),
			answer: await link(fran, open, (await seat(fran, open.id, "dph")).id),
			owner: await ownerLink(fran, eastshire.id, postId),
		},
	};
}

const pages = {
	"/set-up": {
		takes: ["set-up"],
		loader: setUpPage,
		action: setUp,
		form: { name: "X", email: "x@example.org", body: "X", password },
		refused: 410,
	},
	"/password": {
		takes: ["invitation", "password"],
		loader: passwordPage,
		action: setPassword,
		form: { password },
		refused: 410,
	},
	"/link": { takes: ["answer", "owner"], loader: linkPage, action: openLink, form: {}, refused: 404 },
};

it("a link for one purpose is taken for no other, whichever page it is brought to", async () => {
	const { tokens } = await links();
	for (const [path, page] of Object.entries(pages)) {
		for (const [purpose, token] of Object.entries(tokens)) {
			const params = { token };
			const name = `${purpose} at ${path}`;
			const asked = await expectNothingWritten(() => visit(page.loader, { params }), { counted: true });
			expect(asked.status, name).toBe(page.takes.includes(purpose) ? 200 : page.refused);
			if (page.takes.includes(purpose)) continue;
			const sent = await expectNothingWritten(() => visit(page.action, { params, form: page.form }), { counted: true });
			expect(sent.status, name).toBe(page.refused);
			expect(sent.headers.get("set-cookie"), name).toBeNull();
		}
	}
});

it("a cookie of one kind is taken for no other, under whichever name it is sent", async () => {
	const { cookie, code, tokens } = await links();
	await enrolled(cookie);
	const form = { operation: crypto.randomUUID(), post: "Director of Strategy" };
	const half = await visit(signIn, { form: { email: "fran@example.org", password } });
	const cookies = {
		session: cookie,
		seat: cookieNamed("seat", await visit(openLink, { params: { token: tokens.answer }, form: {} })),
		owner: cookieNamed("owner", await visit(openLink, { params: { token: tokens.owner }, form: {} })),
		join: cookieNamed("join", await visit(ask, { params: { code }, form })),
		"sign-in": cookieNamed("sign-in", half),
	};
	const opens = {
		session: [areasPage, 200, "/sign-in?back=%2F"],
		seat: [answerPage, 302, "/answer/signed-out"],
		owner: [actionPage, 200, "/answer/signed-out"],
		join: [waitingPage, 200, "/join"],
		"sign-in": [codePage, 200, "/sign-in"],
	} as const;
	for (const [name, [page, right, elsewhere]] of Object.entries(opens)) {
		for (const [kind, own] of Object.entries(cookies)) {
			const { status, location } = await visit(page, { cookie: own.replace(`${kind}=`, `${name}=`) });
			if (name === kind) expect([status, location === elsewhere], name).toEqual([right, false]);
			else expect(location, `${kind} as ${name}`).toBe(elsewhere);
		}
	}
});
