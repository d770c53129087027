import { createClient } from "@libsql/client";
import { beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, openDatabase } from "#app/db/database.server.ts";
import { latestVersion } from "#app/db/migrate.server.ts";
import { historyOf } from "#app/models/action-history.server.ts";
import { actionsOf, withdrawnActions } from "#app/models/plan.server.ts";
import { databaseFile, freshDatabase, rows } from "#tests/support/database.ts";

const scripts = import.meta.glob<string>("/app/db/migrations/*.sql", { query: "?raw", import: "default", eager: true });
const before = Object.entries(scripts)
	.sort(([one], [other]) => one.localeCompare(other))
	.slice(0, 5);
const statuses = ["proposed", "agreed", "under-way", "done", "dropped", "withdrawn"];
const day = "2026-03-12T10:00:00.000Z";

/** What an action was before a change, as it was kept until then. */
const kept = (what: string, status: string) =>
	JSON.stringify({
		...{ id: "x", scope: "local", horizon: "30 days", what, why: "Scores 2.0.", addressee: null, firstStep: null },
		...{ measure: "M.", costOrRisk: null, dueOn: null, reviewOn: null, status, version: 1 },
		owners: [{ postId: "dph", title: "DPH", lead: true }],
		sources: [],
	});

// A database of schema 5: an action in each state, owned by a post that is held and one that nobody holds.
const contents = `
	INSERT INTO bodies (id, name, created_at) VALUES ('body', 'Eastshire Council', '${day}');
	INSERT INTO accounts (id, body_id, email, name, created_at) VALUES ('fran', 'body', 'fran@example.org', 'Fran Keogh', '${day}');
	INSERT INTO partnerships (id, body_id, name, created_at) VALUES ('area', 'body', 'Eastshire', '${day}');
	INSERT INTO memberships (account_id, partnership_id, role, created_at) VALUES ('fran', 'area', 'facilitator', '${day}');
	INSERT INTO people (id, partnership_id, name) VALUES ('amara', 'area', 'Amara Okafor'), ('sam', 'area', 'Sam Lee');
	INSERT INTO posts (id, partnership_id, role, title, status, position) VALUES
		('dph', 'area', 'dph', 'DPH', 'held', 0), ('dass', 'area', 'dass', 'DASS', 'vacant', 1);
	INSERT INTO post_holders VALUES ('dph', 'amara', '2026-01-01', NULL), ('dass', 'sam', '2025-01-01', '2026-02-01');
	INSERT INTO definitions (hash, id, version, origin, created_at) VALUES ('hash', 'joint-working', '2.0.0', 'file', '${day}');
	INSERT INTO rounds (id, partnership_id, definition_hash, title, mode, preparation, phase, we, period, created_at)
		VALUES ('round', 'area', 'hash', 'Autumn', 'by-post', 'blind', 'revealed', 'We.', 'Now', '${day}');
	INSERT INTO plans (id, partnership_id, created_at) VALUES ('plan', 'area', '${day}');
	${statuses
		.map(
			(
				status,
			) => `INSERT INTO actions (id, plan_id, origin_round_id, scope, horizon, what, why, measure, status, version, created_at)
				VALUES ('${status}', 'plan', 'round', 'local', '30 days', 'Is ${status}.', 'Scores 2.0.', 'M.', '${status}', 1, '${day}');
			INSERT INTO action_owners (action_id, post_id, lead) VALUES ('${status}', 'dph', 1), ('${status}', 'dass', 0);
			INSERT INTO action_events (id, action_id, account_id, kind, happened_at)
				VALUES ('e-${status}', '${status}', 'fran', 'created', '${day}');`,
		)
		.join("\n")}
	UPDATE actions SET why = '' WHERE id = 'proposed';
	DELETE FROM action_events WHERE action_id = 'dropped';
	INSERT INTO action_events (id, action_id, account_id, kind, before_json, happened_at) VALUES
		('second', 'done', 'fran', 'changed', '${kept("First.", "proposed")}', '2026-03-13T10:00:00.000Z'),
		('third', 'done', 'fran', 'changed', '${kept("Second.", "agreed")}', '2026-03-14T10:00:00.000Z');
	INSERT INTO action_sources VALUES ('agreed', 'round', 'f3', 'f3-a'), ('agreed', 'round', 'g1', NULL);
	INSERT INTO links (hash, purpose, account_id, action_id, post_id, created_at, expires_at) VALUES
		('held', 'action', NULL, 'agreed', 'dph', '${day}', '2099-01-01'),
		('left', 'action', NULL, 'agreed', 'dass', '${day}', '2099-01-01'),
		('password', 'password', 'fran', NULL, NULL, '${day}', '2099-01-01');
	INSERT INTO sessions VALUES ('own', 'fran', NULL, NULL, '${day}', '${day}', '2099-01-01'),
		('of held', NULL, 'held', NULL, '${day}', '${day}', '2099-01-01'),
		('of left', NULL, 'left', NULL, '${day}', '${day}', '2099-01-01');`;

describe("a plan of before there were steps", () => {
	freshDatabase();

	beforeEach(async () => {
		await closeDatabase();
		const file = databaseFile();
		const client = createClient({ url: `file:${file}` });
		await client.executeMultiple(
			"CREATE TABLE schema_versions (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT",
		);
		for (const [index, [name, script]] of before.entries()) {
			await client.executeMultiple(script);
			await client.execute({
				sql: "INSERT INTO schema_versions VALUES (:version, :name, '-')",
				args: { version: index + 1, name },
			});
		}
		await client.executeMultiple(contents);
		client.close();
		expect(await openDatabase(`file:${file}`)).toBe(latestVersion - 5);
	});

	it("keeps every action: what was proposed or agreed is not started, the rest stands where it stood", async () => {
		const all = [...(await actionsOf("fran", "area")), ...(await withdrawnActions("fran", "area"))];
		expect(all.map(({ id, status }) => [id, status])).toEqual([
			["proposed", "to-start"],
			["agreed", "to-start"],
			["under-way", "under-way"],
			["done", "done"],
			["dropped", "dropped"],
			["withdrawn", "withdrawn"],
		]);
		expect(all.find(({ id }) => id === "agreed")).toMatchObject({
			...{ what: "Is agreed.", measure: "M.", measureFrom: null, measureTo: null, version: 1 },
			sources: [
				{ roundId: "round", item: "f3", list: "act", suggestion: "f3-a" },
				{ roundId: "round", item: "g1", list: null, suggestion: null },
			],
		});
	});

	it("says of what was agreed or begun that whoever holds the post has accepted it, and of nobody else", async () => {
		const stored = await rows(
			"SELECT action_id, post_id, lead, answer, person_id, recorded FROM action_owners WHERE answer <> 'unanswered'",
		);
		expect(stored).toEqual(
			["agreed", "under-way"].map((action_id) => ({
				...{ action_id, post_id: "dph", lead: 1, answer: "accepted", person_id: "amara", recorded: 1 },
			})),
		);
		expect(await rows("SELECT count(*) AS count FROM action_owners")).toEqual([{ count: 12 }]);
		expect(await rows("SELECT count(*) AS count FROM action_owners WHERE person_id IS NOT NULL")).toEqual([
			{ count: 2 },
		]);
	});

	it("says that its reasons have figures in them, where there is one", async () => {
		const marked = await rows("SELECT id FROM actions WHERE why_has_figures = 1 ORDER BY rowid");
		expect(marked.map(({ id }) => id)).toEqual(statuses.slice(1));
	});

	it("has in each line of a history how the action was after it", async () => {
		const history = await historyOf("fran", "area", "done");
		expect(history.map(({ version, kind, who, state }) => [version, kind, who, state.what, state.status])).toEqual([
			[1, "created", "Fran Keogh", "First.", "to-start"],
			[2, "changed", "Fran Keogh", "Second.", "to-start"],
			[3, "changed", "Fran Keogh", "Is done.", "done"],
		]);
		expect(history.at(-1)?.state.owners.map(({ title, lead }) => [title, lead])).toEqual(
			expect.arrayContaining([
				["DPH", true],
				["DASS", false],
			]),
		);
		expect(await rows("SELECT version FROM actions WHERE id = 'done'")).toEqual([{ version: 3 }]);
	});

	it("has a first line for an action that had none", async () => {
		const history = await historyOf("fran", "area", "dropped");
		expect(history).toMatchObject([
			{ version: 1, kind: "created", who: null, at: day, state: { what: "Is dropped.", status: "dropped" } },
		]);
	});

	it("has owners' links of persons: of who has left there is none, nor a session; all others are kept", async () => {
		expect(await rows("SELECT hash, purpose, person_id, sealed FROM links ORDER BY hash")).toEqual([
			{ hash: "held", purpose: "owner", person_id: "amara", sealed: null },
			{ hash: "password", purpose: "password", person_id: null, sealed: null },
		]);
		const sessions = await rows("SELECT hash FROM sessions ORDER BY hash");
		expect(sessions.map(({ hash }) => hash)).toEqual(["of held", "own"]);
	});
});
