import { Form, useNavigation } from "@remix-run/react";
import type { OwnerLine } from "#app/round/owner-line.ts";

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
			<table className="data-table">
				<caption className="govuk-visually-hidden">Owners of open actions, and what waits for them</caption>
				<thead>
					<tr>
						<th scope="col">Owner</th>
						<th scope="col">Open</th>
						<th scope="col">To answer</th>
						<th scope="col">Late</th>
						<th scope="col">Within 7 days</th>
						<th scope="col">Last written to</th>
						<th scope="col">Write</th>
					</tr>
				</thead>
				<tbody>
					{owners.map((owner) => (
						<OwnerRow key={owner.id} owner={owner} mails={mails} />
					))}
				</tbody>
			</table>
			<Everybody owners={owners} operations={operations} mails={mails} />
		</>
	);
}

function OwnerRow({ owner, mails }: { owner: Owner; mails: boolean }) {
	const { id, name, post, email, open, unanswered, changeAsked, late, near, written, hasNeeds, isReminded } = owner;
	const mayMail = mails && email !== null;
	return (
		<tr>
			<th scope="row">
				{name}
				<br />
				<span className="quiet">{post}</span>
				<br />
				<span className="quiet">{email ?? "No email address"}</span>
			</th>
			<td data-label="Open">{open}</td>
			<td data-label="To answer">
				{unanswered}
				{changeAsked > 0 ? `, and ${changeAsked} to be changed as they ask` : ""}
			</td>
			<td data-label="Late">{late > 0 ? <strong>{late}</strong> : 0}</td>
			<td data-label="Within 7 days">{near}</td>
			<td data-label="Last written to">{written ?? "Never"}</td>
			<td data-label="Write">
				{unanswered > 0 ? <Step kind="ask" owner={owner} words="Text that asks" /> : null}
				{unanswered > 0 && mayMail ? <Step kind="ask" owner={owner} words="Mail: ask" sends /> : null}
				{hasNeeds ? <Step kind="reminder" owner={owner} words="Text that reminds" /> : null}
				{hasNeeds && mayMail && !isReminded ? <Step kind="reminder" owner={owner} words="Mail: remind" sends /> : null}
				{owner.hasLink ? (
					<Form method="post" className="in-line">
						<input type="hidden" name="intent" value="revoke" />
						<input type="hidden" name="person" value={id} />
						<button className="link-button" type="submit">
							Revoke the link<span className="govuk-visually-hidden"> of {name}</span>
						</button>
					</Form>
				) : null}
			</td>
		</tr>
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
				<span className="govuk-visually-hidden"> {name}</span>
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
