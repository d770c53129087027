import { setTimeout as wait } from "node:timers/promises";
import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { DocumentsBusy, documents, type Kind, type Sources } from "#app/documents/maker.server.ts";
import { noteExport } from "#app/models/on-record.server.ts";
import type { MadeFile } from "#app/round/made-files.ts";
import { planDocument } from "#app/round/plan-document.server.ts";
import type { PlanDocument } from "#app/round/plan-document.ts";
import { onRecord } from "./on-record.server.ts";
import { requireRound, requireStep } from "./owned.server.ts";

/** How long a file is waited for before the page that says how far it is takes over, in milliseconds. */
const patience = 2000;

/** In seconds: by then several of those that wait are made. */
const comeBack = 20;

const office = "application/vnd.openxmlformats-officedocument";

/** What a document is, and whether a browser opens it by itself. */
const types: Record<Kind, { type: string; opens: "inline" | "attachment" }> = {
	pdf: { type: "application/pdf", opens: "inline" },
	workbook: { type: `${office}.spreadsheetml.sheet`, opens: "attachment" },
	word: { type: `${office}.wordprocessingml.document`, opens: "attachment" },
};

type Asked = {
	kind: Kind;
	/** Its address behind that of the round. */
	file: MadeFile;
	/** What it is called where it is kept. */
	filename: string;
	/** Of what the group gets, what this file is made of. */
	of?: (document: PlanDocument) => PlanDocument;
};

/**
 * A document of a round to take away, once it stands in the log that an account took it; or the way to a page that says how far it is.
 * @throws 429 in words when too many are being made; 409 before the round has a plan; as `requireRound` and {@link onRecord}
 */
export async function documentFile(
	{ request, params, context: { noteFault } }: LoaderFunctionArgs,
	{ kind, file, filename, of = (document) => document }: Asked,
): Promise<Response> {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "plan");
	const reader = { accountId: account.id };
	const { job, file: made } = takenOn(kind, of(await planDocument(reader, round, edition)));
	const bytes = await madeWithin(patience, made, noteFault);
	if (bytes === null) return redirect(`/rounds/${round.id}/making?${new URLSearchParams({ file, job })}`, 303);
	await onRecord(() => noteExport(reader, round));
	return new Response(bytes, {
		headers: {
			"content-type": types[kind].type,
			"content-disposition": `${types[kind].opens}; filename="${filename}"`,
			"cache-control": "no-store",
		},
	});
}

/** Has a document made. @throws 429 in words when too many are being made */
export function takenOn<Made extends keyof Sources>(kind: Made, document: Sources[Made]) {
	try {
		return documents().make(kind, document);
	} catch (error) {
		if (!(error instanceof DocumentsBusy)) throw error;
		throw later("Many documents are being made right now. Try again in a minute; nothing is lost.", 429);
	}
}

/** A document that is being made, once it is there; null when it is not within so many milliseconds, and goes on being made. */
export async function madeWithin<Bytes>(
	most: number,
	file: Promise<Bytes>,
	noteFault: LoaderFunctionArgs["context"]["noteFault"],
): Promise<Bytes | null> {
	const soon = new AbortController();
	const bytes = await Promise.race([file, wait(most, null, { signal: soon.signal })]).finally(() => soon.abort());
	// Whatever goes wrong after nobody waits for the answer any more.
	if (bytes === null) file.catch(noteFault);
	return bytes;
}

/** The answer to whoever has to ask again, in words. */
export function later(words: string, status: 429 | 503): Response {
	return new Response(words, { status, headers: { "retry-after": String(comeBack) } });
}
