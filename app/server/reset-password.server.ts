import { closeDatabase } from "#app/db/database.server.ts";
import { passwordLink } from "#app/models/entry-link.server.ts";
import { refuseMissing } from "./database-file.server.ts";
import { publicOriginOf } from "./environment.server.ts";
import { CannotStart, holdData } from "./instance.server.ts";
import { openStore, readSettings } from "./serve.server.ts";

type Options = {
	variables: Record<string, string | undefined>;
	email: string;
	/** Says what was done, one line at a time. */
	say: (line: string) => void;
};

/**
 * Makes a link with which an account sets a new password and then a new second step of signing in, for somebody who is locked
 * out and has nobody to ask, such as the only administrator. Whoever can run this can read the database anyway.
 * @throws CannotStart while the product runs on the same data, and when there is no such account or no database.
 */
export async function resetPassword({ variables, email, say }: Options): Promise<void> {
	const environment = readSettings(variables);
	refuseMissing(environment.databaseUrl);
	const release = await holdData(environment.dataDirectory, environment.databaseUrl);
	try {
		await openStore(environment, say);
		const link = await passwordLink(email);
		if (link === null) throw new CannotStart(`There is no account with the address ${email}.`);
		const origin = environment.port === 0 ? "" : publicOriginOf(environment, environment.port);
		say(`Start the product again and open ${origin}${link} within the hour. The link works once.`);
		say("It sets the password anew, and after it the second step of signing in; all sessions of the account end.");
	} finally {
		await closeDatabase();
		release();
	}
}
