import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { attemptAt, tooOften } from "#app/access/attempts.server.ts";
import { browserOf } from "#app/access/browser.server.ts";
import { secretOf } from "#app/access/cookie.server.ts";
import { unseal } from "#app/access/seal.server.ts";
import { recoveryCodeHash, stepOfCode } from "#app/access/second-factor.server.ts";
import { arrived, localPath, type SentTooLate } from "#app/access/session.server.ts";
import { now } from "#app/clock.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { SignInCodeForm } from "#app/components/sign-in-code-form.tsx";
import { SignedInAgain } from "#app/components/signed-in-again.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { codeForm, mostKept } from "#app/forms/account.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { noteRefusal } from "#app/models/account.server.ts";
import { LinkNotValid } from "#app/models/ownership.server.ts";
import { finishSignIn, type HalfSignedIn, halfSignedIn, type Passed } from "#app/models/sign-in.server.ts";

const notRight =
	"This code is not right, or was used before. Wait for the next one and enter that; check that the clock of your phone is right.";
const unreadable =
	"Codes from your app cannot be checked any more, because a setting of this installation has changed. Use a recovery code, and set up the app again afterwards.";

/** Whose second step is due in this browser; null when the first was too long ago. */
async function half(request: Request): Promise<HalfSignedIn | null> {
	const secret = await secretOf(request, "sign-in");
	return secret ? halfSignedIn(secret) : null;
}

/** The way to begin again, with what the second step carried where it was a form: nothing typed is lost by being slow. */
function over(request: Request, kept: string | null): Response {
	const back = new URL(request.url).searchParams.get("back");
	if (kept && kept.length <= mostKept) {
		const late: SentTooLate = { to: localPath(back), kept, by: "password" };
		return Response.json(late, { status: 401 });
	}
	return redirect(back === null ? "/sign-in" : `/sign-in?${new URLSearchParams({ back })}`);
}

export async function loader({ request }: LoaderFunctionArgs) {
	if (!(await half(request))) throw over(request, null);
	const back = new URL(request.url).searchParams.get("back");
	return { back: back === null ? null : localPath(back) };
}

export async function action({ request, context }: ActionFunctionArgs) {
	const found = await half(request);
	if (!found) throw over(request, new URLSearchParams(await request.text()).get("kept"));
	const form = await readForm(request, codeForm);
	if ("refused" in form) return refuse(form.refused);
	const { typed } = form;
	const { code, kept } = form.values;
	const isRecovery = !/^\d{6}$/.test(code);
	const attempt = await attemptAt(request, isRecovery ? "recovery" : "code", found.email, context.clientAddress);
	if (!attempt) return data({ faults: { code: tooOften }, typed }, { status: 429 });
	const passed = isRecovery ? { recoveryCode: recoveryCodeHash(code) } : appCode(found, code);
	if (typeof passed === "string") return refuse({ faults: { code: passed }, typed });
	try {
		const session = await finishSignIn(found, passed, browserOf(request));
		await attempt.succeeded();
		return await arrived(request, found.id, session, kept);
	} catch (error) {
		if (!(error instanceof LinkNotValid)) throw error;
		await noteRefusal(found.id);
		return refuse({ faults: { code: isRecovery ? error.message : notRight }, typed });
	}
}

/** What a code of the app passes with, or why it does not. */
function appCode({ id, totpSecret }: HalfSignedIn, code: string): Passed | string {
	const secret = unseal(totpSecret, id);
	if (secret === null) return unreadable;
	const step = stepOfCode(secret, code, now());
	// A code of no time is refused where it would be used up, so that both are written down as one.
	return { step: step ?? 0 };
}

export const meta: MetaFunction = () => [{ title: "Enter your code - Joint Working Diagnostic" }];

export default function SignInCode() {
	const { back } = useLoaderData<typeof loader>();
	const outcome = useActionData<typeof action>();
	if (outcome && "again" in outcome) return <SignedInAgain {...outcome.again} />;
	return (
		<div className="reading">
			<ErrorSummary faults={outcome?.faults} title="You are not signed in" />
			<h1 className="govuk-heading-l">Enter your code</h1>
			<SignInCodeForm back={back} kept={typedText(outcome, "kept")} refused={outcome} />
			<p>
				<Link to="/sign-in">Begin again</Link>
			</p>
		</div>
	);
}
