import { Form, useNavigation } from "@remix-run/react";
import type { OwnerLine } from "#app/round/owner-line.ts";
import { capitalised, counted, listed } from "#app/round/words.ts";

type Kind = "ask" | "reminder";
type Operations = Record<Kind, string>;
type Owner = OwnerLine & { hasLink: boolean; operations: Operations };
type Props = {
	owners: Owner[];
	/** What the forms that mail to everybody are known by. */
	operations: Operations;
	/** Whether mails can be sent. */
	mails: boolean;
};

/** Who owns open actions, what waits for them, and what writes to them. */
export function OwnerTable({ owners, operations, mails }: Props) {
	if (owners.length === 0) return null;
	return (
		<>
			<Everybody owners={owners} operations={operations} mails={mails} />
			<table className="data-table">
				<caption className="govuk-visually-hidden">Owners of open actions, and what waits for them</caption>
				<thead>
					<tr>
						<th scope="col">Owner</th>
						<th scope="col">What waits for them</th>
						<th scope="col">Last written to</th>
						<th scope="col">Write to them</th>
					</tr>
				</thead>
				<tbody>
					{owners.map((owner) => (
						<OwnerRow key={owner.id} owner={owner} mails={mails} />
					))}
				</tbody>
			</table>
		</>
	);
}

function OwnerRow({ owner, mails }: { owner: Owner; mails: boolean }) {
	const { name, post, email, open, unanswered, changeAsked, late, near, written, hasNeeds, isReminded } = owner;
	const mayMail = mails && email !== null;
	const waiting = [
		...(unanswered > 0 ? [`${unanswered} to answer`] : []),
		...(near > 0 ? [`${near} with a date within 7 days`] : []),
		...(changeAsked > 0 ? [`${changeAsked} to be changed as they ask`] : []),
	];
	return (
		<tr>
			<th scope="row">
				{name}
				<span className="govuk-!-font-weight-regular">
					<br />
					{post}
					<br />
					<span className="quiet">{email ?? "No email address"}</span>
				</span>
			</th>
			<td data-label="What waits for them">
				{late > 0 ? <strong>{late} late. </strong> : null}
				{waiting.length > 0 ? `${capitalised(listed(waiting))}. ` : ""}
				<span className="quiet">{counted(open, "open action", "open actions")}.</span>
			</td>
			<td data-label="Last written to">{written ?? "Never"}</td>
			<td data-label="Write to them">
				{unanswered > 0 ? <Ways kind="ask" owner={owner} mayMail={mayMail} /> : null}
				{hasNeeds ? <Ways kind="reminder" owner={owner} mayMail={mayMail && !isReminded} /> : null}
				{owner.hasLink ? <Revocation {...owner} /> : null}
			</td>
		</tr>
	);
}

/** A text to copy, and the same as a mail. */
function Ways({ kind, owner, mayMail }: { kind: Kind; owner: Owner; mayMail: boolean }) {
	return (
		<div>
			{kind === "ask" ? "Ask: " : "Remind: "}
			<Step kind={kind} owner={owner} words="make the text" />
			{mayMail ? <Step kind={kind} owner={owner} words="mail it now" sends /> : null}
		</div>
	);
}

function Revocation({ id, name }: Owner) {
	return (
		<Form method="post">
			<input type="hidden" name="intent" value="revoke" />
			<input type="hidden" name="person" value={id} />
			<button className="link-button" type="submit">
				Revoke the link<span className="govuk-visually-hidden"> of {name}</span>
			</button>
		</Form>
	);
}

type StepProps = { kind: Kind; owner: Owner; words: string; sends?: boolean };

function Step({ kind, owner: { id, name, operations }, words, sends = false }: StepProps) {
	const isSending = useNavigation().state !== "idle";
	return (
		<Form method="post" className="in-line">
			<Hidden kind={kind} person={id} operation={sends ? operations[kind] : null} />
			<button className="link-button" type="submit" disabled={isSending}>
				{words}
				<span className="govuk-visually-hidden">
					{" "}
					to {kind === "ask" ? "ask" : "remind"} {name}
				</span>
			</button>
		</Form>
	);
}

function Hidden({ kind, person, operation }: { kind: Kind; person: string; operation: string | null }) {
	return (
		<>
			<input type="hidden" name="intent" value={operation === null ? "texts" : "send"} />
			<input type="hidden" name="kind" value={kind} />
			<input type="hidden" name="person" value={person} />
			{operation === null ? null : <input type="hidden" name="operation" value={operation} />}
		</>
	);
}

/** What writes to everybody for whom there is something to say. */
function Everybody({ owners, operations, mails }: Props) {
	const asked = owners.filter(({ unanswered }) => unanswered > 0);
	const reminded = owners.filter(({ hasNeeds }) => hasNeeds);
	const mailed = (some: Owner[]) => (mails ? some.filter(({ email }) => email !== null).length : 0);
	const remindedByMail = mailed(reminded.filter(({ isReminded }) => !isReminded));
	return (
		<div className="row-of-buttons no-print">
			{asked.length > 1 ? (
				<All kind="ask" words={`Make the texts that ask all ${asked.length}`} operation={null} />
			) : null}
			{mailed(asked) > 1 ? (
				<All kind="ask" words={`Ask ${mailed(asked)} by mail now`} operation={operations.ask} />
			) : null}
			{reminded.length > 1 ? (
				<All kind="reminder" words={`Make the texts that remind all ${reminded.length}`} operation={null} />
			) : null}
			{remindedByMail > 1 ? (
				<All kind="reminder" words={`Remind ${remindedByMail} by mail now`} operation={operations.reminder} />
			) : null}
		</div>
	);
}

function All({ kind, words, operation }: { kind: Kind; words: string; operation: string | null }) {
	const isSending = useNavigation().state !== "idle";
	return (
		<Form method="post">
			<Hidden kind={kind} person="" operation={operation} />
			<button className="govuk-button govuk-button--secondary" type="submit" disabled={isSending}>
				{words}
			</button>
		</Form>
	);
}
