import { mailto } from "#app/round/invitation.ts";
import { configuration } from "#app/server/configuration.server.ts";

/** What the page shows of a link with which somebody sets what they sign in by. */
export function entryMail(
	{ name, email }: { name: string; email: string },
	path: string,
	body: string,
	isInvitation: boolean,
) {
	const url = `${configuration().publicOrigin}${path}`;
	const works = isInvitation ? "seven days" : "a day";
	const subject = isInvitation ? "Your account for the Joint Working Diagnostic" : "Signing in again";
	const text = `${
		isInvitation
			? `${body} has made an account for you in the Joint Working Diagnostic, in which directors look at how they lead health and wellbeing together.`
			: "With this link you set a new password and a new second step of signing in for the Joint Working Diagnostic."
	}

Open this link, which works once and for ${works}:
${url}

It is for you alone. If you did not expect it, tell whoever sent it.`;
	return { name, email, url, works, mail: mailto([email], subject, text) };
}
