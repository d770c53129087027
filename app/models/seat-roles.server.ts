import { z } from "zod";
import type { Statement } from "#app/db/database.server.ts";

/** The roles of a row of `seats`, in the order they were given: an expression inside a query. */
export const rolesOfSeat =
	"(SELECT json_group_array(role) FROM (SELECT role FROM seat_roles WHERE seat_id = seats.id ORDER BY rowid))";

/** What `rolesOfSeat` gives, read. */
export const seatRoles = z.string().transform((json) => z.array(z.string()).parse(JSON.parse(json)));

/** The statements that give a seat the roles of some posts, in place of those it had. */
export function giveRoles(seatId: string, posts: { id: string | null; role: string }[]): Statement[] {
	return [
		{ sql: "DELETE FROM seat_roles WHERE seat_id = :seatId", args: { seatId } },
		...posts.map(({ id, role }) => ({
			sql: "INSERT INTO seat_roles (seat_id, role, post_id) VALUES (:seatId, :role, :id)",
			args: { seatId, role, id },
		})),
	];
}
