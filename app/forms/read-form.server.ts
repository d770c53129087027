import { data } from "@remix-run/node";
import qs from "qs";
import type { z } from "zod";
import { isDecodable } from "#app/decodable.ts";
import type { FormFaults } from "./form-faults.ts";

const largestFieldCount = 2000;
/** What lets somebody in is never sent back to a page. */
const neverSentBack = ["password", "code"];
/** In characters; those of a form here have the id of an item in them at most. */
const longestName = 200;
/** The seats of a round. */
const longestList = 300;

/**
 * Reads a form by a strict schema. Field names are paths: `posts.0.title` is a member of a list.
 * @returns the parsed values with what was typed, or the faults by field name together with what was typed, so that nothing
 * is lost; but a password or a code is never sent back.
 * @throws a 400 response for a body that no form of ours sends: not a form, too many fields, a poisoned name.
 */
export async function readForm<Schema extends z.ZodType>(
	request: Request,
	schema: Schema,
): Promise<{ values: z.infer<Schema>; typed: Record<string, unknown> } | { refused: FormFaults }> {
	const body = await request.text();
	if (!request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded")) throw badRequest();
	const sent = nested(body);
	const typed = Object.fromEntries(Object.entries(sent).filter(([name]) => !neverSentBack.includes(name)));
	const parsed = schema.safeParse(sent, { error: words });
	if (parsed.success) return { values: parsed.data, typed };
	return { refused: { faults: faultsByField(parsed.error), typed } };
}

/** The answer to a form with faults: 400, and words beside each field. */
export function refuse(refused: FormFaults) {
	return data(refused, { status: 400 });
}

/** A message for each field, by its name in the form; the first fault of a field is the one shown. */
export function faultsByField(error: z.ZodError): Record<string, string> {
	const faults: Record<string, string> = {};
	for (const issue of error.issues) {
		const names = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
		for (const name of names) {
			const field = name.join(".") || "form";
			if (Object.hasOwn(faults, field)) continue;
			faults[field] = issue.code === "unrecognized_keys" ? "This form has no such field." : issue.message;
		}
	}
	return faults;
}

/** What is said of a field where its schema says nothing of its own: mostly of fields that a person cannot have typed so. */
function words({ code, input, origin, maximum }: z.core.$ZodRawIssue): string {
	if (code === "too_big" && origin === "string") return `Use at most ${maximum} characters.`;
	if (code === "too_big" && origin === "array") return `There are too many of these: ${maximum} at most.`;
	return input === undefined ? "This field is missing." : "This is not what the form sends here.";
}

function nested(body: string): Record<string, unknown> {
	// Counted before anything is made of them.
	if (body.split("&", largestFieldCount + 1).length > largestFieldCount || !isDecodable(body)) throw badRequest();
	const names = [...new URLSearchParams(body).keys()];
	if (names.some((name) => name.length > longestName)) throw badRequest();
	if (names.some((name) => /(^|[.[])(__proto__|constructor|prototype)([.[\]]|$)/.test(name))) throw badRequest();
	return qs.parse(body, {
		allowDots: true,
		// Names such as toString too: what a form does not have is to be seen, not passed over.
		allowPrototypes: true,
		arrayLimit: longestList,
		depth: 4,
		duplicates: "combine",
		parameterLimit: largestFieldCount,
		strictDepth: false,
	});
}

/** The answer to what no form of ours sends. */
export function badRequest(): Response {
	return new Response("This request is not one that a form here sends, so nothing was done.", { status: 400 });
}
