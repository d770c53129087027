import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { attemptAt, tooOften } from "#app/access/attempts.server.ts";
import { browserOf } from "#app/access/browser.server.ts";
import { setCookie } from "#app/access/cookie.server.ts";
import { passwordMatches } from "#app/access/password.server.ts";
import { providerName } from "#app/access/provider.server.ts";
import { arrived, localPath, signedIn } from "#app/access/session.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { PlainHttp } from "#app/components/plain-http.tsx";
import { ProviderSignIn } from "#app/components/provider-sign-in.tsx";
import { SignInCodeForm } from "#app/components/sign-in-code-form.tsx";
import { SignInForm } from "#app/components/sign-in-form.tsx";
import { SignedInAgain } from "#app/components/signed-in-again.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { signInForm } from "#app/forms/account.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { accountByEmail, noteRefusal } from "#app/models/account.server.ts";
import { isLinked } from "#app/models/provider.server.ts";
import { beginSession } from "#app/models/session.server.ts";
import { beginSignIn } from "#app/models/sign-in.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const { searchParams } = new URL(request.url);
	const back = searchParams.get("back");
	const account = await signedIn(request);
	// With somewhere to go back to, what was kept may have to be sent again first.
	if (account && back === null) throw redirect("/areas");
	return {
		back: back === null ? null : localPath(back),
		name: account?.name ?? null,
		isAgain: searchParams.get("again") !== null,
		provider: providerName(),
		/** Whether whoever is signed in has a password to do it again with; null where nobody is. */
		byPassword: account ? !(await isLinked(account.id)) : null,
	};
}

export async function action({ request, context }: ActionFunctionArgs) {
	const form = await readForm(request, signInForm);
	if ("refused" in form) return refuse(form.refused);
	const { typed } = form;
	const { email, password, kept } = form.values;
	const attempt = await attemptAt(request, "password", email, context.clientAddress);
	if (!attempt) return data({ faults: { password: tooOften }, typed }, { status: 429 });
	const found = await accountByEmail(email);
	if (!(await passwordMatches(password, found?.passwordHash ?? null)) || !found) {
		if (found) await noteRefusal(found.id);
		return refuse({ faults: { password: "The address or the password is not right." }, typed });
	}
	await attempt.succeeded();
	if (found.hasSecondFactor) {
		const headers = { "set-cookie": await setCookie("sign-in", await beginSignIn(found.id)) };
		return data({ code: { kept } }, { headers });
	}
	return arrived(request, found.id, await beginSession(found.id, browserOf(request)), kept);
}

export const meta: MetaFunction = () => [{ title: "Sign in - Joint Working Diagnostic" }];

export default function SignIn() {
	const { back, name, isAgain, provider, byPassword } = useLoaderData<typeof loader>();
	const outcome = useActionData<typeof action>();
	if (outcome && "again" in outcome) return <SignedInAgain {...outcome.again} />;
	if (outcome && "code" in outcome) {
		return (
			<div className="reading">
				<h1 className="govuk-heading-l">Enter your code</h1>
				<SignInCodeForm back={back} kept={outcome.code.kept} />
			</div>
		);
	}
	const kept = typedText(outcome, "kept");
	if (name && back && !isAgain) {
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
			<ErrorSummary faults={outcome?.faults} title="You are not signed in" />
			<h1 className="govuk-heading-l">{name && isAgain ? "Sign in once more" : "Sign in"}</h1>
			<p>
				{name && isAgain
					? "What you are about to do decides who can sign in. So that nobody else does it at a screen you left open, sign in again first."
					: "For facilitators, viewers and administrators."}
			</p>
			<PlainHttp />
			{provider && byPassword !== true ? (
				<ProviderSignIn name={provider} back={back} kept={kept} again={isAgain} isOnly={byPassword === false} />
			) : null}
			{byPassword === false && !provider ? (
				<p>
					You sign in with an account of your organisation, and that is not set up here just now. Ask whoever looks
					after this installation.
				</p>
			) : null}
			{byPassword === false ? null : <SignInForm back={back} kept={kept} refused={outcome} />}
		</div>
	);
}
