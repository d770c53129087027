import { z } from "zod";
import { readAll } from "#app/db/database.server.ts";
import { mayRead, type Reader } from "./ownership.server.ts";

const commentRow = z.object({ item: z.string(), text: z.string() });

/** What somebody wrote on an item; it has no author. */
export type Comment = z.infer<typeof commentRow>;

/** The comments of a round that are shared with the group. */
export function groupComments(reader: Reader, roundId: string): Promise<Comment[]> {
	return commentsOf(reader, roundId, "group");
}

/** The comments of a round that are for its facilitators only. */
export function facilitatorComments(accountId: string, roundId: string): Promise<Comment[]> {
	return commentsOf({ accountId }, roundId, "facilitators");
}

/** Who wrote them is not read, and they come in the order of their words, so that their place does not say it either. */
function commentsOf(reader: Reader, roundId: string, sharing: "group" | "facilitators"): Promise<Comment[]> {
	const { condition, args } = mayRead(reader);
	return readAll(
		commentRow,
		`SELECT comments.item, comments.text
		FROM comments JOIN seats ON seats.id = comments.seat_id JOIN rounds ON rounds.id = seats.round_id
		WHERE rounds.id = :roundId AND comments.sharing = :sharing AND ${condition}
		ORDER BY comments.item, comments.text COLLATE NOCASE, comments.text`,
		{ ...args, roundId, sharing },
	);
}
