import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { passwordMatches } from "#app/access/password.server.ts";
import { localPath, sessionCookie, signedIn, signIn } from "#app/access/session.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { SendAgain } from "#app/components/send-again.tsx";
import { SignInForm } from "#app/components/sign-in-form.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { signInForm } from "#app/forms/account.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { accountByEmail } from "#app/models/account.server.ts";
import { forgetAttempts, withinLimit } from "#app/models/rate-limit.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const back = new URL(request.url).searchParams.get("back");
	const account = await signedIn(request);
	// With somewhere to go back to, what was kept may have to be sent again first.
	if (account && back === null) throw redirect("/areas");
	return { back: back === null ? null : localPath(back), name: account?.name ?? null };
}

export async function action({ request, context }: ActionFunctionArgs) {
	const form = await readForm(request, signInForm);
	if ("refused" in form) return refuse(form.refused);
	const { typed } = form;
	const { email, password, kept } = form.values;
	// Counted by account and client together, so that guessing at one account locks nobody else out of theirs; and by client, for
	// guessing at many. A council's staff may share an address.
	const ofAccount = `sign-in ${email.toLowerCase()} ${context.clientAddress}`;
	const isGuessing = !(await withinLimit(ofAccount, 10, 15));
	if (isGuessing || !(await withinLimit(`sign-in from ${context.clientAddress}`, 200, 15))) {
		const faults = { password: "There were too many attempts. Wait a quarter of an hour and try again." };
		return data({ faults, typed }, { status: 429 });
	}
	const found = await accountByEmail(email);
	if (!(await passwordMatches(password, found?.passwordHash ?? null)) || !found) {
		return refuse({ faults: { password: "The address or the password is not right." }, typed });
	}
	await forgetAttempts(ofAccount);
	const back = new URL(request.url).searchParams.get("back");
	if (kept === null) return signIn(request, found.id, back || "/areas");
	const again = { to: localPath(back), fields: [...new URLSearchParams(kept)] };
	return data({ again }, { headers: { "set-cookie": await sessionCookie(request, found.id) } });
}

export const meta: MetaFunction = () => [{ title: "Sign in - Joint Working Diagnostic" }];

export default function SignIn() {
	const { back, name } = useLoaderData<typeof loader>();
	const outcome = useActionData<typeof action>();
	if (outcome && "again" in outcome) return <SignedInAgain {...outcome.again} />;
	if (name && back) {
		return (
			<div className="reading">
				<h1 className="govuk-heading-l">You are signed in</h1>
				<p>As {name}.</p>
				<p>
					<Link to={back}>Go on</Link>
				</p>
			</div>
		);
	}
	return (
		<div className="reading">
			<ErrorSummary faults={outcome?.faults} />
			<h1 className="govuk-heading-l">Sign in</h1>
			<p>For facilitators and administrators.</p>
			<SignInForm back={back} kept={typedText(outcome, "kept")} refused={outcome} />
		</div>
	);
}

/** What was sent after the session had ended, for its sender to send once more. */
function SignedInAgain({ to, fields }: { to: string; fields: [string, string][] }) {
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">You are signed in again</h1>
			<p>What you sent before has been kept for you, and it is not saved yet.</p>
			<SendAgain to={to} fields={fields} label="Send it now" />
			<p>
				<Link to={to}>Leave it, and open the page as it was</Link>
			</p>
		</div>
	);
}
