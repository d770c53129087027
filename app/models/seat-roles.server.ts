import { z } from "zod";

/** The roles of a row of `seats`, in the order they were given: an expression inside a query. */
export const rolesOfSeat =
	"(SELECT json_group_array(role) FROM (SELECT role FROM seat_roles WHERE seat_id = seats.id ORDER BY rowid))";

/** What `rolesOfSeat` gives, read. */
export const seatRoles = z.string().transform((json) => z.array(z.string()).parse(JSON.parse(json)));
