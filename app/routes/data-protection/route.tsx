import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { contactOf } from "#app/access/contact.server.ts";
import { cookiesInWords } from "#app/access/cookie.server.ts";
import { WhomToAsk } from "#app/components/whom-to-ask.tsx";
import { canMail } from "#app/mail/send.server.ts";
import { joinHours } from "#app/models/join.server.ts";
import { linkDays } from "#app/models/link.server.ts";
import { ownerLinkDays } from "#app/models/owning.server.ts";
import { sessionHours } from "#app/models/session.server.ts";
import { idleMinutes } from "#app/models/sits.server.ts";
import { numberInWords } from "#app/round/words.ts";
import { configuration } from "#app/server/configuration.server.ts";
import { Browser } from "./browser.tsx";
import { Held } from "./held.tsx";
import { Kept } from "./kept.tsx";
import { Readers } from "./readers.tsx";
import { Weak } from "./weak.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
	const { secure, backupDays } = configuration();
	return {
		contact: await contactOf(request),
		cookies: cookiesInWords(),
		secure,
		sessionHours: numberInWords(sessionHours),
		idleHours: numberInWords(idleMinutes / 60),
		linkDays,
		ownerLinkDays,
		// It is looked for every hour.
		forgottenHours: numberInWords(joinHours + 1),
		backupDays,
		mails: canMail(),
	};
}

export const meta: MetaFunction = () => [{ title: "Data protection - Joint Working Diagnostic" }];

export default function DataProtection() {
	const { contact, cookies, secure, mails, ...limits } = useLoaderData<typeof loader>();
	return (
		<>
			<div className="reading">
				<h1 className="govuk-heading-l">Data protection</h1>
				<p>
					Directors say here what they think of how they work together. They can be identified, and what they say is
					candid. This page says what is held about whom, who sees it and when, how long it stays, and where it is
					knowingly weak. What applies to one round stands in its notice, which everybody reads before the first
					question.
				</p>
				<h2 className="govuk-heading-m">Who is responsible</h2>
				<p>
					The body that runs this service{contact.body === null ? "" : `, ${contact.body},`} decides what it is used for
					and is the controller. Nobody else processes the data for it through this product: there is no other company
					behind it, and there are no sub-processors but those that the body itself may use, for its machine, its
					backups or its mail.
				</p>
				<WhomToAsk {...contact} />
			</div>
			<Held mails={mails} />
			<Readers />
			<div className="reading">
				<Kept {...limits} />
				<Browser cookies={cookies} secure={secure} />
				<Weak secure={secure} />
				<h2 className="govuk-heading-m">Your rights</h2>
				<p>
					You can ask for a copy of what is held about you, have it put right or deleted, or object to its use. Whoever
					answers does much of that behind their personal link: they see and change their answers until the round is
					closed, take a copy away at any time, and can take everything back until the results are shown. If you are not
					content with how that is dealt with, you can complain to the Information Commissioner (ico.org.uk, telephone
					0303 123 1113).
				</p>
				<p className="quiet">
					What was done for those who read and answer in other ways: <Link to="/accessibility">accessibility</Link>.
				</p>
			</div>
		</>
	);
}
