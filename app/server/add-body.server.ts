import { closeDatabase } from "#app/db/database.server.ts";
import { anyBody, bodyLink } from "#app/models/body.server.ts";
import { refuseMissing } from "./database-file.server.ts";
import { publicOriginOf } from "./environment.server.ts";
import { CannotStart, holdData } from "./instance.server.ts";
import { openStore, readSettings } from "./serve.server.ts";

type Options = {
	variables: Record<string, string | undefined>;
	/** Says what was done, one line at a time. */
	say: (line: string) => void;
};

/**
 * Makes a link with which somebody sets up another body in this installation, kept apart from those that are there. A link made
 * before it that nobody has used stops working.
 * @throws CannotStart while the product runs on the same data, when there is no database, and before the first body is set up.
 */
export async function addBody({ variables, say }: Options): Promise<void> {
	const environment = readSettings(variables);
	refuseMissing(environment.databaseUrl);
	const release = await holdData(environment.dataDirectory, environment.databaseUrl);
	try {
		await openStore(environment, say);
		if (!(await anyBody())) {
			throw new CannotStart("Nobody has set up the first body yet. Start the product: it prints the link for that.");
		}
		const link = await bodyLink();
		const origin = environment.port === 0 ? "" : publicOriginOf(environment, environment.port);
		say(`Start the product again, and send ${origin}${link} to whoever looks after the other body.`);
		say("The link works once and for seven days, and takes the place of one made before it that nobody has used.");
	} finally {
		await closeDatabase();
		release();
	}
}
