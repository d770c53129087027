import type { Posted } from "#app/mail/post.server.ts";
import { listed } from "#app/round/words.ts";

type Props = {
	/** Whom it was mailed to and what became of it; null when the same form was sent before. */
	posted: { name: string; became: Posted }[] | null;
};

const notSent: Record<Exclude<Posted, "sent">, (names: string) => string> = {
	refused: (names) =>
		`The mail server did not take the mail to ${names}. Check the address in the area's list, or copy the text.`,
	unreachable: (names) =>
		`Nothing went to ${names}: the mail server could not be reached. Try again later, or copy the text.`,
	unknown: (names) =>
		`It is not known whether the mail to ${names} arrived: the mail server stopped answering. Ask them before you send another.`,
};

/** What became of mails that were to be sent. */
export function Outcome({ posted }: Props) {
	const became = (outcome: Posted) =>
		(posted ?? []).filter((entry) => entry.became === outcome).map(({ name }) => name);
	const sent = became("sent");
	const faults = (["refused", "unreachable", "unknown"] as const).filter((outcome) => became(outcome).length > 0);
	return (
		<div className="govuk-inset-text" role="status">
			{posted === null ? <p>This was sent already, and is not sent twice.</p> : null}
			{sent.length > 0 ? <p>Sent to {listed(sent)}.</p> : null}
			{faults.map((outcome) => (
				<p key={outcome}>
					<strong>{notSent[outcome](listed(became(outcome)))}</strong>
				</p>
			))}
		</div>
	);
}
