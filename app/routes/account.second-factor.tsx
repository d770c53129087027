import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { renderSVG } from "uqr";
import { z } from "zod";
import { attemptAt, tooOften } from "#app/access/attempts.server.ts";
import { attempt } from "#app/access/owned.server.ts";
import { seal } from "#app/access/seal.server.ts";
import {
	newRecoveryCodes,
	newTotpSecret,
	offeredKey,
	recoveryCodeHash,
	sealOffer,
	stepOfCode,
	totpAddress,
} from "#app/access/second-factor.server.ts";
import { requireFresh, requireSignedIn } from "#app/access/session.server.ts";
import { now } from "#app/clock.server.ts";
import { CopyField } from "#app/components/copy-field.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { TextField } from "#app/components/fields.tsx";
import { Svg } from "#app/components/svg.tsx";
import { newCodesForm, secondFactorForm } from "#app/forms/account.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { isLinked } from "#app/models/provider.server.ts";
import { secondFactorOf, setRecoveryCodes, setSecondFactor } from "#app/models/second-factor.server.ts";
import type { SignedIn } from "#app/models/session.server.ts";

/** Whoever signs in by a password and may change that. Whoever signs in with the body's provider has its second step. */
async function requirePassword(request: Request): Promise<SignedIn> {
	const account = await requireSignedIn(request);
	if (await isLinked(account.id)) throw redirect("/account");
	requireFresh(request, account);
	return account;
}

export async function loader({ request }: LoaderFunctionArgs) {
	const account = await requirePassword(request);
	return offer(account, newTotpSecret(), await secondFactorOf(account.id));
}

function offer(account: { id: string; email: string }, secret: string, { isSet }: { isSet: boolean }) {
	const address = totpAddress(secret, account.email);
	return {
		isSet,
		address,
		typable: secret.match(/.{4}/g)?.join(" ") ?? secret,
		image: renderSVG(address, { ecc: "M", border: 4 }),
		sealed: sealOffer(secret, account.id),
	};
}

export async function action({ request, context }: ActionFunctionArgs) {
	const account = await requirePassword(request);
	const form = await readForm(request, z.discriminatedUnion("intent", [secondFactorForm, newCodesForm]));
	if ("refused" in form) return refuse({ ...form.refused, ...kept(account, form.refused.typed) });
	const codes = newRecoveryCodes();
	const recoveryCodes = codes.map(recoveryCodeHash);
	if (form.values.intent === "codes") {
		await attempt(() => setRecoveryCodes(account.id, recoveryCodes));
		return { codes };
	}
	const { code, sealed } = form.values;
	const again = kept(account, form.typed);
	const mayTry = await attemptAt(request, "code", account.email, context.clientAddress);
	if (!mayTry) return data({ faults: { code: tooOften }, typed: {}, ...again }, { status: 429 });
	const secret = offeredKey(sealed, account.id);
	const step = secret === null ? null : stepOfCode(secret, code, now());
	if (secret === null || step === null) {
		const words = "This is not the code that the app shows for this key. Wait for the next one, and enter that.";
		return refuse({ faults: { code: words }, typed: {}, ...again });
	}
	const totpSecret = seal(secret, account.id);
	await attempt(() => setSecondFactor(account.id, { totpSecret, step, recoveryCodes }, account.session));
	await mayTry.succeeded();
	return { codes };
}

/** The key that the app has been given already, to be tried again with another code. */
function kept(account: { id: string; email: string }, { sealed }: Record<string, unknown>) {
	const secret = typeof sealed === "string" ? offeredKey(sealed, account.id) : null;
	return secret === null ? {} : { offer: offer(account, secret, { isSet: false }) };
}

export const meta: MetaFunction = () => [{ title: "Second step of signing in - Joint Working Diagnostic" }];

export default function SecondFactor() {
	const loaded = useLoaderData<typeof loader>();
	const outcome = useActionData<typeof action>();
	if (outcome && "codes" in outcome) return <Codes codes={outcome.codes} />;
	const { typable, address, image, sealed } = (outcome && "offer" in outcome && outcome.offer) || loaded;
	return (
		<div className="reading">
			<ErrorSummary faults={outcome?.faults} />
			<h1 className="govuk-heading-l">Set up the second step of signing in</h1>
			<p>
				You read what senior colleagues think of their own partnership. So a password alone does not let anybody in: an
				app on your phone shows a code that changes every half minute.
			</p>
			<ol className="govuk-list govuk-list--number">
				<li>
					Open an authenticator app on your phone, such as Microsoft Authenticator, Google Authenticator or the
					passwords app that came with the phone.
				</li>
				<li>Add an account there and scan this code, or type the key below it.</li>
				<li>Enter the six digits that the app then shows.</li>
			</ol>
			<div className="link-card__code" role="img" aria-label="QR code of the key for the app">
				<Svg markup={image} />
			</div>
			<p>
				<a href={address}>Open it in the app on this device</a>, when you read this on the phone itself.
			</p>
			<CopyField name="key" label="the key" text={typable} rows={2} />
			<Form method="post" noValidate autoComplete="off">
				<input type="hidden" name="intent" value="app" />
				<input type="hidden" name="sealed" value={sealed} />
				<TextField
					name="code"
					label="Code from the app"
					inputMode="numeric"
					autoComplete="one-time-code"
					className="govuk-input--width-10"
					error={outcome?.faults.code}
				/>
				<button className="govuk-button" type="submit">
					{loaded.isSet ? "Use this app from now on" : "Set it up"}
				</button>
			</Form>
			{loaded.isSet ? (
				<>
					<h2 className="govuk-heading-m">New recovery codes</h2>
					<p>If you have lost yours or used most of them. The ones before stop working.</p>
					<Form method="post">
						<input type="hidden" name="intent" value="codes" />
						<button className="govuk-button govuk-button--secondary" type="submit">
							Make new recovery codes
						</button>
					</Form>
				</>
			) : null}
		</div>
	);
}

/** Recovery codes, this once. */
function Codes({ codes }: { codes: string[] }) {
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">Keep these recovery codes</h1>
			<p>
				Your phone may be lost or empty one day. Each of these codes then lets you in once in place of the app. They are
				shown now and never again: print them, or keep them where you keep other passwords, and not on the same phone.
			</p>
			<CopyField name="codes" label="the recovery codes" text={codes.join("\n")} rows={codes.length} />
			<p>
				<Link className="govuk-button" to="/areas">
					I have kept them, go on
				</Link>
			</p>
		</div>
	);
}
