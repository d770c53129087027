import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { attempt } from "#app/access/owned.server.ts";
import { providerName } from "#app/access/provider.server.ts";
import { requireAccount } from "#app/access/session.server.ts";
import { endSessionsForm } from "#app/forms/account.ts";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { attemptsOf } from "#app/models/account.server.ts";
import { isLinked } from "#app/models/provider.server.ts";
import { secondFactorOf } from "#app/models/second-factor.server.ts";
import { endSessions, sessionsOf } from "#app/models/session.server.ts";
import { dayAndTimeInWords } from "#app/round/time-in-words.ts";
import { counted } from "#app/round/words.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const account = await requireAccount(request);
	return {
		name: account.name,
		email: account.email,
		secondFactor: await secondFactorOf(account.id),
		provider: providerName(),
		linked: await isLinked(account.id),
		sessions: (await sessionsOf(account.id)).map(({ hash, browser, since, seenAt }) => ({
			id: hash,
			isThis: hash === account.session,
			browser: browser ?? "A browser that did not say which",
			since: dayAndTimeInWords(since),
			seen: dayAndTimeInWords(seenAt),
		})),
		attempts: (await attemptsOf(account.id)).map(({ event, at }) => ({
			words: event === "signed-in" ? "Signed in" : "Refused",
			at: dayAndTimeInWords(at),
		})),
	};
}

export async function action({ request }: ActionFunctionArgs) {
	const account = await requireAccount(request);
	const form = await readForm(request, endSessionsForm);
	if ("refused" in form) throw badRequest();
	await attempt(() => endSessions(account.id, form.values.which, account.session));
	return redirect("/account");
}

export const meta: MetaFunction = () => [{ title: "Your account - Joint Working Diagnostic" }];

export default function AccountPage() {
	const { name, email, secondFactor, provider, linked, sessions, attempts } = useLoaderData<typeof loader>();
	return (
		<>
			<h1 className="govuk-heading-l">Your account</h1>
			<div className="reading">
				<p>
					{name}, who signs in with {linked ? (provider ?? "an account of your organisation") : email}.
				</p>
				{linked ? <Linked /> : <ByPassword secondFactor={secondFactor} provider={provider} />}
			</div>
			<h2 className="govuk-heading-m">Where you are signed in</h2>
			<table className="data-table">
				<caption className="govuk-visually-hidden">Your sessions, the last seen first</caption>
				<thead>
					<tr>
						<th scope="col">Browser</th>
						<th scope="col">Since</th>
						<th scope="col">Last seen, to five minutes</th>
						<th scope="col">
							<span className="govuk-visually-hidden">End it</span>
						</th>
					</tr>
				</thead>
				<tbody>
					{sessions.map(({ id, isThis, browser, since, seen }) => (
						<tr key={id}>
							<th scope="row">
								{browser}
								{isThis ? " (this one)" : ""}
							</th>
							<td data-label="Since">{since}</td>
							<td data-label="Last seen, to five minutes">{seen}</td>
							<td>
								{isThis ? null : <End which={id} label="End" about={` the session of ${browser}, since ${since}`} />}
							</td>
						</tr>
					))}
				</tbody>
			</table>
			{sessions.length > 1 ? <End which="others" label="End all others" about="" /> : null}
			<h2 className="govuk-heading-m">The last attempts to sign in as you</h2>
			<ul className="govuk-list">
				{attempts.map(({ words, at }, place) => (
					// Two within a minute read the same, and the list never changes.
					// biome-ignore lint/suspicious/noArrayIndexKey: see above
					<li key={place}>
						{words}, {at}
					</li>
				))}
			</ul>
			<p className="reading">
				{linked
					? "If one of those was not you, tell whoever looks after your organisation's accounts, and end the other sessions."
					: "If one of those was not you, change the password and end the other sessions."}
			</p>
		</>
	);
}

function Linked() {
	return (
		<>
			<p>Your organisation checks who you are, with the second step that it asks for.</p>
			<p>
				<Link to="/account/password">Sign in with a password instead</Link>
			</p>
		</>
	);
}

type ByPasswordProps = { secondFactor: { isSet: boolean; codesLeft: number }; provider: string | null };

function ByPassword({ secondFactor, provider }: ByPasswordProps) {
	return (
		<>
			<p>
				<Link to="/account/password">Change the password</Link>
			</p>
			{provider ? (
				<p>
					<Link to="/account/provider">Sign in with {provider} instead</Link>
				</p>
			) : null}
			<h2 className="govuk-heading-m">Second step of signing in</h2>
			<p>
				{secondFactor.isSet
					? `An authenticator app, and ${counted(secondFactor.codesLeft, "recovery code", "recovery codes")} left.`
					: "None yet. Somebody who learns your password can sign in as you."}
			</p>
			<p>
				<Link to="/account/second-factor">
					{secondFactor.isSet ? "Set up another app, or new recovery codes" : "Set it up"}
				</Link>
			</p>
		</>
	);
}

function End({ which, label, about }: { which: string; label: string; about: string }) {
	return (
		<Form method="post">
			<input type="hidden" name="which" value={which} />
			<button className="link-button" type="submit">
				{label}
				<span className="govuk-visually-hidden">{about}</span>
			</button>
		</Form>
	);
}
