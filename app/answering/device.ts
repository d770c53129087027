import { abortAfter } from "#app/abort-after.ts";
import type { AnswerSheet, SavedEntries } from "#app/round/answer-sheet.ts";
import { createOutbox, type Outbox, type Save, type Sent } from "./outbox.ts";

/** The questions of a seat and what is saved on them, as the server gives them to whoever sits there. */
export type Desk = { sheet: AnswerSheet; saved: SavedEntries; mayAnswer: boolean };

/** What this browser knows of one seat while its page is open: in memory, and nowhere else. */
export type Device = {
	seatId: string;
	outbox: Outbox;
	desk: Omit<Desk, "saved"> | null;
	/** What the contents' page was last loaded with, for when it cannot be loaded. */
	contents: unknown;
};

/** How long the server is waited for before a request is sent again, in milliseconds. */
const patience = 10_000;

let device: Device | null = null;
/** What waits for a connection; woken early when there is one again. */
let wake: (() => void) | null = null;

/** The memory of this page for a seat; another seat's is forgotten. @throws Error on the server, which remembers nobody. */
export function deviceOf(seatId: string): Device {
	if (typeof document === "undefined") throw new Error("Only a browser remembers what is answered in it.");
	if (device?.seatId === seatId) return device;
	if (device === null) {
		for (const event of ["online", "focus"]) window.addEventListener(event, () => wake?.());
		document.addEventListener("visibilitychange", () => {
			if (document.visibilityState === "hidden") device?.outbox.begin();
		});
		window.addEventListener("beforeunload", (event) => {
			if (device && device.outbox.view().unsaved > 0) event.preventDefault();
		});
	}
	const made: Device = {
		seatId,
		outbox: createOutbox({ send: (save) => send(seatId, save), wait, newOperation }),
		desk: null,
		contents: null,
	};
	device = made;
	return made;
}

type LoadedDevice = Device & { desk: Omit<Desk, "saved"> };

let loading: Promise<LoadedDevice | null> | null = null;

/**
 * The memory of this page with all its questions, which are fetched once: then every question is there at once and without a
 * connection. Waits for the connection as long as it takes; null when nobody is signed in here any more.
 */
export function loadedDevice(): Promise<LoadedDevice | null> {
	loading ??= load().finally(() => {
		loading = null;
	});
	return loading;
}

async function load(): Promise<LoadedDevice | null> {
	for (let pause = 500; ; pause = Math.min(pause * 2, 10_000)) {
		if (device?.desk) return { ...device, desk: device.desk };
		const found = await fetchDesk();
		if (found === "signed-out") return null;
		if (found === "later") await wait(pause);
		else take(found);
	}
}

/** Fetches the questions and what is saved once more, where that is possible: both may have become others. */
export async function refreshDesk(): Promise<void> {
	const found = await fetchDesk();
	// In another tab somebody else may have opened their link since; what is not saved here is not theirs.
	if (typeof found === "object" && (device === null || device.seatId === found.sheet.seat.id)) take(found);
}

function take({ sheet, saved, mayAnswer }: Desk): void {
	const current = deviceOf(sheet.seat.id);
	current.desk = { sheet, mayAnswer };
	current.outbox.adopt(saved);
}

async function fetchDesk(): Promise<Desk | "later" | "signed-out"> {
	try {
		const response = await fetch("/answer/desk", { signal: abortAfter(patience) });
		if (response.ok && !response.redirected) return (await response.json()) as Desk;
		return response.redirected || response.status < 500 ? "signed-out" : "later";
	} catch {
		return "later";
	}
}

/** Sends a save. What the server has not answered, or not in words of ours, is sent again later. */
async function send(seatId: string, { item, version, operation, value, comment, sharing }: Save): Promise<Sent> {
	try {
		const response = await fetch(`/answer/save?${new URLSearchParams({ id: item })}`, {
			method: "POST",
			body: new URLSearchParams({
				operation,
				seat: seatId,
				version: String(version),
				answer: value ?? "",
				comment: comment ?? "",
				sharing,
			}),
			signal: abortAfter(patience),
			// Of a page that is being closed too.
			keepalive: true,
		});
		if (response.status === 401) return { kind: "later", because: "signed-out" };
		if (response.status >= 500) return { kind: "later", because: "connection" };
		if (response.headers.get("content-type")?.startsWith("application/json")) return (await response.json()) as Sent;
		// A public network may answer in our place before one has signed in there: that is no answer.
		if (response.status !== 404) return { kind: "later", because: "connection" };
		const message = "Your post is not asked this question any more. See all questions for those that it is asked.";
		return { kind: "refused", message, field: "form" };
	} catch {
		return { kind: "later", because: "connection" };
	}
}

/** A random UUID, also where a trial without TLS keeps the browser's own way of making one from us. */
function newOperation(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
	// Version 4, variant 1: the rest is chance.
	const variant = "89ab"[(bytes[8] ?? 0) % 4];
	return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
}

function wait(milliseconds: number): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(done, milliseconds);
		function done(): void {
			clearTimeout(timer);
			wake = null;
			resolve();
		}
		wake = done;
	});
}
