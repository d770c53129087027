import { randomInt } from "node:crypto";
import type { ServerBuild } from "@remix-run/node";
import type { pino } from "pino";

/** Without what is taken for something else when it is read out or written down: 0 and o, 1, i and l. */
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

/** What somebody tells of a fault that they met, and what the log has it under. @example "7f3k-2m9p" */
export function newReference(): string {
	const part = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("");
	return `${part()}-${part()}`;
}

/** What is said of a fault where there is no page to say it on. */
export function faultWords(reference: string): string {
	return `Something here did not work. It is our fault, not yours. Nothing you had saved is lost. Go back and try again. If it happens again, tell whoever runs this the reference ${reference}.`;
}

/** What is written down of an error: what kind it is and where it was thrown, and nothing that somebody may have typed. */
export type ReducedError = { type: string; code?: string; message?: string; at: string[]; cause?: ReducedError };

/** Codes such as SQLITE_BUSY, ERR_INVALID_URL or ECONNREFUSED. */
const isCode = (code: unknown): code is string => typeof code === "string" && /^[A-Z][A-Z0-9_]{1,60}$/.test(code);
/** As V8 writes one: what was called, and the file with line and column. */
const isFrame = (line: string): boolean => /^ {4}at [^\n]{1,300}:\d+:\d+\)?$/.test(line);
const mostFrames = 12;
const mostCauses = 3;

/**
 * An error as it may be written down. Words and properties of an error can hold what was typed, the parameters of a statement
 * or a secret in an address, so that they are left out: the first frame leads to the words in the code. The database's words name
 * tables and columns and no values, and stay.
 */
export function reducedError(error: unknown, depth = 0): ReducedError {
	if (!(error instanceof Error)) return { type: typeof error, at: [] };
	const { message, cause } = error;
	const code = "code" in error && isCode(error.code) ? error.code : null;
	return {
		type: /^\w{1,60}$/.exec(error.constructor.name)?.[0] ?? "Error",
		...(code ? { code } : {}),
		...(code?.startsWith("SQLITE_") ? { message } : {}),
		at: framesOf(error.stack ?? "", message),
		...(cause === undefined || depth === mostCauses ? {} : { cause: reducedError(cause, depth + 1) }),
	};
}

/** The frames of a stack; the words before them may be of several lines, and look like frames. */
function framesOf(stack: string, message: string): string[] {
	const end = stack.indexOf(message);
	const rest = end === -1 ? stack : stack.slice(end + message.length);
	return rest
		.split("\n")
		.filter(isFrame)
		.slice(0, mostFrames)
		.map((line) => line.trim());
}

/** Writes a fault of our own down: the one way to do so. */
export function noteFault(log: pino.Logger, error: unknown, reference: string): void {
	log.error({ reference, err: reducedError(error) }, "A request could not be answered.");
}

type Handler = NonNullable<NonNullable<ServerBuild["routes"][string]>["module"]["loader"]>;

/**
 * A build whose loaders and actions answer a fault with its reference. Remix leaves nothing of an error for the page, so that
 * it is noted here and goes on as an answer, which is the same for a page, for its data and for a file.
 */
export function withReferences(build: ServerBuild): ServerBuild {
	const routes = Object.entries(build.routes).map(([id, route]) => {
		if (!route) return [id, route];
		const { loader, action } = route.module;
		const isPage = route.module.default !== undefined;
		const module = {
			...route.module,
			...(loader ? { loader: answering(loader, isPage) } : {}),
			...(action ? { action: answering(action, isPage) } : {}),
		};
		return [id, { ...route, module }];
	});
	return { ...build, routes: Object.fromEntries(routes) };
}

function answering(handler: Handler, isPage: boolean): Handler {
	return async (args) => {
		try {
			return await handler(args);
		} catch (error) {
			// Whoever has left is told nothing, and what was answered on purpose is no fault.
			if (error instanceof Response || args.request.signal.aborted) throw error;
			args.context.noteFault(error);
			throw isPage ? faultOfPage(args.context.reference) : faultOfFile(args.context.reference);
		}
	};
}

/** A fault as the page for faults takes it. */
export function faultOfPage(reference: string): Response {
	return Response.json({ reference }, { status: 500 });
}

/** A fault as it is read by itself. */
export function faultOfFile(reference: string): Response {
	return new Response(`${faultWords(reference)}\n`, {
		status: 500,
		headers: { "content-type": "text/plain; charset=utf-8" },
	});
}
