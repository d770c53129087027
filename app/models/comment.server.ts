import { z } from "zod";
import { readAll } from "#app/db/database.server.ts";
import { facilitates } from "./ownership.server.ts";

const commentRow = z.object({ item: z.string(), text: z.string() });

/** What somebody wrote on an item; it has no author. */
export type Comment = z.infer<typeof commentRow>;

/**
 * The comments of a round that are shared with the group, or those that are for its facilitators only. Who wrote them is not
 * read, and they come in the order of their words, so that their place does not say it either.
 */
export function commentsOf(accountId: string, roundId: string, sharing: "group" | "facilitators"): Promise<Comment[]> {
	return readAll(
		commentRow,
		`SELECT comments.item, comments.text
		FROM comments JOIN seats ON seats.id = comments.seat_id JOIN rounds ON rounds.id = seats.round_id
		WHERE rounds.id = :roundId AND comments.sharing = :sharing AND ${facilitates("rounds.partnership_id")}
		ORDER BY comments.item, comments.text COLLATE NOCASE, comments.text`,
		{ accountId, roundId, sharing },
	);
}
