import { setTimeout as wait } from "node:timers/promises";
import { redirect } from "@remix-run/node";
import { type Documents, DocumentsBusy, documents } from "#app/documents/maker.server.ts";
import { noteExport } from "#app/models/on-record.server.ts";
import type { Round } from "#app/models/round.server.ts";
import type { MadeFile } from "#app/round/made-files.ts";
import { onRecord } from "./on-record.server.ts";

/** How long a file is waited for before the page that says how far it is takes over, in milliseconds. */
const patience = 2000;

/** In seconds: by then several of those that wait are made. */
const comeBack = 20;

const office = "application/vnd.openxmlformats-officedocument";

/** What a document is, and whether a browser opens it by itself. */
const types: Record<keyof Documents, { type: string; opens: "inline" | "attachment" }> = {
	pdf: { type: "application/pdf", opens: "inline" },
	workbook: { type: `${office}.spreadsheetml.sheet`, opens: "attachment" },
	word: { type: `${office}.wordprocessingml.document`, opens: "attachment" },
};

type Asked<Kind extends keyof Documents> = {
	accountId: string;
	round: Round;
	kind: Kind;
	document: Documents[Kind];
	/** Its address behind that of the round. */
	file: MadeFile;
	/** What it is called where it is kept: made by us. */
	filename: string;
	/** Writes down what goes wrong after nobody waits for the answer any more. */
	noteFault: (error: unknown) => void;
};

/**
 * A document to take away, once it stands in the log that an account took it; or the way to a page that says how far it is.
 * @throws 429 in words when too many are being made; as {@link onRecord}
 */
export async function documentFile<Kind extends keyof Documents>(asked: Asked<Kind>): Promise<Response> {
	const { accountId, round, kind, document, file, filename, noteFault } = asked;
	const { job, file: made } = takenOn(kind, document);
	const soon = new AbortController();
	const bytes = await Promise.race([made, wait(patience, null, { signal: soon.signal })]).finally(() => soon.abort());
	if (bytes === null) {
		made.catch(noteFault);
		return redirect(`/rounds/${round.id}/making?${new URLSearchParams({ file, job })}`, 303);
	}
	await onRecord(() => noteExport({ accountId }, round));
	return new Response(bytes, {
		headers: {
			"content-type": types[kind].type,
			"content-disposition": `${types[kind].opens}; filename="${filename}"`,
			"cache-control": "no-store",
		},
	});
}

function takenOn<Kind extends keyof Documents>(kind: Kind, document: Documents[Kind]) {
	try {
		return documents().make(kind, document);
	} catch (error) {
		if (!(error instanceof DocumentsBusy)) throw error;
		throw new Response("Many documents are being made right now. Try again in a minute; nothing is lost.", {
			status: 429,
			headers: { "retry-after": String(comeBack) },
		});
	}
}
