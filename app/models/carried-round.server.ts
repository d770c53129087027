import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readOne } from "#app/db/database.server.ts";
import {
	type CarriedRound,
	type CarriedTable,
	carriedColumns,
	carriedRound,
	carriedTables,
} from "#app/round/carried-round.ts";
import { facilitates, NotFound } from "./ownership.server.ts";
import { stepCondition } from "./standing.server.ts";

/** The tables whose rows have a round; those of the others have one of its seats. */
export const isOfRound = (table: CarriedTable): boolean =>
	!["seat_roles", "answers", "comments", "claims", "evaluations"].includes(table);

/** In which order the rows of a table are carried, where it is another than that of its key. */
const orders: Partial<Record<CarriedTable, string>> = {
	seats: "position, id",
	seat_roles: "rowid",
	dissents: "rowid",
};

/**
 * A round with every row that hangs on it, as it was at one moment: all of it is one query.
 * @throws NotFound when the account does not facilitate it, or its results have not been shown.
 */
export async function carriedRoundOf(accountId: string, roundId: string): Promise<CarriedRound> {
	const rows = carriedTables.map((table) => `'${table}', json(${rowsOf(table)})`).join(", ");
	const found = await readOne(
		z.object({ content: z.string() }),
		`SELECT json_object(
			'madeAt', :at,
			'area', json_object('id', partnerships.id, 'name', partnerships.name, 'sample', partnerships.sample),
			'questionnaire', json_object('id', definitions.id, 'version', definitions.version),
			'round', ${objectOf("rounds")},
			'rows', json_object(${rows})) AS content
		FROM rounds JOIN partnerships ON partnerships.id = rounds.partnership_id
			JOIN definitions ON definitions.hash = rounds.definition_hash
		WHERE rounds.id = :roundId AND ${stepCondition("plan", "blind")} AND ${facilitates("rounds.partnership_id")}`,
		{ accountId, roundId, at: now() },
	);
	if (!found) throw new NotFound("There is no such round.");
	return carriedRound.parse(JSON.parse(found.content));
}

function rowsOf(table: CarriedTable): string {
	const hang = isOfRound(table)
		? `${table}.round_id = rounds.id`
		: `${table}.seat_id IN (SELECT own.id FROM seats AS own WHERE own.round_id = rounds.id)`;
	const order = orders[table] ?? carriedColumns(table).slice(0, 3).join(", ");
	return `(SELECT json_group_array(json(one)) FROM (SELECT ${objectOf(table)} AS one FROM ${table} WHERE ${hang} ORDER BY ${order}))`;
}

/** A row as an object of its columns; of whoever entered something only that somebody did. */
function objectOf(table: CarriedTable | "rounds"): string {
	const members = carriedColumns(table).map((column) => {
		const value = `${table}.${column}`;
		return `'${column}', ${column === "entered_by" ? `${value} IS NOT NULL` : value}`;
	});
	return `json_object(${members.join(", ")})`;
}
