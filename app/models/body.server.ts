import { z } from "zod";
import { readOne } from "#app/db/database.server.ts";
import { administers } from "./ownership.server.ts";

const body = z.object({ id: z.string(), name: z.string(), retentionMonths: z.number() });

/** A body that runs areas here, such as a council or an association of councils. */
export type Body = z.infer<typeof body>;

/** The body that an account administers; null when it administers none. */
export function bodyOf(accountId: string): Promise<Body | null> {
	return readOne(
		body,
		`SELECT id, name, retention_months AS retentionMonths FROM bodies WHERE ${administers("bodies.id")}`,
		{ accountId },
	);
}
