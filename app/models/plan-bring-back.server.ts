import { now } from "#app/clock.server.ts";
import { type Operation, requires, type Statement, write } from "#app/db/database.server.ts";
import type { ActionInput, progressStatuses } from "#app/forms/action.ts";
import { noted } from "./action-history.server.ts";
import { audit } from "./audit.server.ts";
import { Conflict, runsArea } from "./ownership.server.ts";
import type { Action } from "./plan.server.ts";
import { addition, change } from "./plan-change.server.ts";

/** What a row of a file does to a plan: to an action as it was read, or a new one. What is null stays as it is. */
export type BroughtBack = {
	before: Action | null;
	input: ActionInput | null;
	/** Where it is said to stand, with what is said of it: a line of its log. */
	status: (typeof progressStatuses)[number] | null;
	update: string | null;
};

/**
 * Brings a plan back from a spreadsheet: all that its rows change, or nothing.
 * @throws NotFound when the account does not run the area; Conflict when somebody has changed one of the actions meanwhile.
 */
export async function bringPlanBack(
	accountId: string,
	areaId: string,
	rows: BroughtBack[],
	operation: Operation,
): Promise<void> {
	const at = now();
	await write({
		operation,
		statements: [
			runsArea(accountId, areaId),
			...rows.flatMap((row) => statementsOf(accountId, areaId, row, at)),
			audit("plan-brought-back", { accountId }, at, { areaId }),
		],
	});
}

/** Whether a file that is sent once more was brought back under its operation already. */
export async function wasBroughtBack(operation: Operation): Promise<boolean> {
	const notYet = new Conflict("It was not brought back yet.");
	try {
		await write({ operation, statements: [requires("0", {}, () => notYet)] });
		return true;
	} catch (error) {
		if (error === notYet) return false;
		throw error;
	}
}

function statementsOf(accountId: string, areaId: string, { before, input, status, update }: BroughtBack, at: string) {
	const id = before?.id ?? crypto.randomUUID();
	const by = { accountId };
	return [
		...(before ? [isAsRead(before)] : []),
		...(input === null ? [] : before ? changed(areaId, before, input) : addition(id, areaId, input, null, at)),
		...(input === null ? [] : noted(id, before ? "changed" : "created", by, at)),
		...(status === null
			? []
			: [
					{ sql: "UPDATE actions SET status = :status WHERE id = :id", args: { id, status } },
					...noted(id, "updated", by, at, { text: update }),
				]),
	];
}

/** Nobody has looked at a reason again that a file leaves as it was: figures in it are kept from boards still. */
function changed(areaId: string, before: Action, input: ActionInput) {
	const keep: Statement[] =
		before.whyHasFigures && input.why === before.why
			? [{ sql: "UPDATE actions SET why_has_figures = 1 WHERE id = :id", args: { id: before.id } }]
			: [];
	return [...change(areaId, before, input, before.version), ...keep];
}

function isAsRead({ id, version }: Action) {
	return requires(
		"EXISTS (SELECT 1 FROM actions WHERE id = :id AND version = :version)",
		{ id, version },
		() =>
			new Conflict(
				"Somebody changed the plan while this was being stored, so nothing was. Send the file again: you see what it would change now.",
			),
	);
}
