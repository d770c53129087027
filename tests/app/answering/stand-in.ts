import { vi } from "vitest";
import { deviceOf } from "#app/answering/device.ts";
import { answerSheet, type Entry, emptyEntry, type SavedEntries, type SavedEntry } from "#app/round/answer-sheet.ts";
import { edition } from "#tests/support/factories.ts";

/** When everything here is saved: 10:42 in England. */
const savedAt = "2026-06-30T09:42:10.000Z";

/** Something saved on an item. */
export function savedEntry(overrides: Partial<SavedEntry>): SavedEntry {
	return { ...emptyEntry, version: 1, savedAt, entered: false, ...overrides };
}

type Answered = (save: Record<string, string>) => Response | Promise<Response>;

/** What a server that is there no more gives a browser. */
export function noConnection(): never {
	throw new TypeError("Failed to fetch");
}

/**
 * The network of a page, with one seat's server behind it, which stores items by operation and version as ours does. The page's
 * memory begins anew. Undone by `vi.unstubAllGlobals()`.
 */
export function standIn({ saved = {}, roles = ["dph"] }: { saved?: SavedEntries; roles?: string[] } = {}) {
	const seatId = crypto.randomUUID();
	const round = {
		title: "Autumn",
		area: "Eastshire",
		we: "The council and the NHS in Eastshire.",
		period: "In the last twelve months",
	};
	const sheet = answerSheet({ seatId, withdrawnAt: null, label: "DPH", roles, ...round }, edition().definition);
	const items: SavedEntries = { ...saved };
	const operations = new Map<string, SavedEntry>();
	const saves: Record<string, string>[] = [];
	let fate: Answered | null = null;

	function store({ item = "", operation = "", version, answer, comment, sharing }: Record<string, string>): Response {
		const before = operations.get(operation);
		if (before) return Response.json({ kind: "saved", version: before.version, at: before.savedAt });
		const found = items[item];
		if ((found?.version ?? 0) !== Number(version)) {
			return Response.json({ kind: "changed", message: "Changed.", stored: found }, { status: 409 });
		}
		const entry: Entry = {
			value: answer || null,
			comment: comment || null,
			sharing: sharing === "group" ? "group" : "facilitators",
		};
		const made = savedEntry({ ...entry, version: Number(version) + 1 });
		items[item] = made;
		operations.set(operation, made);
		return Response.json({ kind: "saved", version: made.version, at: made.savedAt });
	}

	vi.stubGlobal("fetch", async (address: string, init?: { body?: URLSearchParams }) => {
		const { pathname, searchParams } = new URL(address, "http://joint.example.org");
		if (pathname === "/answer/desk") return Response.json({ sheet, saved: items, mayAnswer: true });
		if (pathname !== "/answer/save") throw new Error(`Nothing stands in for ${address}.`);
		const save: Record<string, string> = {
			item: searchParams.get("id") ?? "",
			...Object.fromEntries(init?.body ?? []),
		};
		// What a page that was left since still had to send is no concern of this one.
		if (save.seat !== seatId) return Response.json({ kind: "saved", version: 1, at: savedAt });
		saves.push(save);
		return fate ? fate(save) : store(save);
	});
	deviceOf(seatId);
	return {
		seatId,
		sheet,
		/** What is stored now. */
		items,
		/** Every save that was sent, as its form was. */
		saves,
		store,
		/** What becomes of saves from now on; null for what a server does that is there. */
		meets(next: Answered | null): void {
			fate = next;
		},
		/** Somebody saves an item on another device. */
		elsewhere(item: string, overrides: Partial<SavedEntry>): void {
			items[item] = savedEntry({ version: (items[item]?.version ?? 0) + 1, ...overrides });
		},
	};
}
