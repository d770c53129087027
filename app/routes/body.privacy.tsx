import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
	type SerializeFrom,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, requireBody } from "#app/access/owned.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { TextArea, TextField } from "#app/components/fields.tsx";
import { SendingFields } from "#app/components/sending-fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { privacyForm } from "#app/forms/privacy.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { saveRetention } from "#app/models/body-retention.server.ts";
import { saveWording, wordingsOf } from "#app/models/notice-wording.server.ts";
import { type Passage, passages, passageTitles, productWords } from "#app/round/notice.ts";
import { dayAndTimeInWords } from "#app/round/time-in-words.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const { account, body } = await requireBody(request);
	const [latest] = await wordingsOf(account.id, body.id);
	const product = productWords(body.name);
	return {
		operation: crypto.randomUUID(),
		body: { name: body.name, retentionMonths: body.retentionMonths },
		version: latest?.version ?? 0,
		since: latest ? dayAndTimeInWords(latest.at) : null,
		saved: new URL(request.url).searchParams.get("saved"),
		passages: passages.map((id) => ({
			id,
			title: passageTitles[id],
			product: product[id],
			words: latest?.[id] ?? "",
		})),
	};
}

export async function action({ request }: ActionFunctionArgs) {
	const { account, body } = await requireBody(request);
	const form = await readForm(request, privacyForm);
	if ("refused" in form) return refuse(form.refused);
	const { values } = form;
	return attemptForm(form.typed, async () => {
		if (values.intent === "retention") {
			await saveRetention(account.id, body, values.months, values.version, operationOf(values));
			return redirect("/body/privacy?saved=retention");
		}
		const { purpose, disclosure, rights, contacts, version } = values;
		await saveWording(account.id, body, { purpose, disclosure, rights, contacts }, version, operationOf(values));
		return redirect("/body/privacy?saved=wording");
	});
}

export const meta: MetaFunction = () => [{ title: "How answers are used - Joint Working Diagnostic" }];

export default function Privacy() {
	const { operation, body, version, since, saved, passages: asked } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const refusedOf = (intent: string) => (typedText(refused, "intent") === intent ? refused : undefined);
	const wording = refusedOf("wording");
	return (
		<div className="reading">
			<Trail steps={[{ to: "/body", label: body.name }]} />
			<ErrorSummary faults={refused?.faults} stale={refused?.stale} />
			<h1 className="govuk-heading-l">How answers are used</h1>
			{saved && !refused ? <Saved what={saved} version={version} /> : null}
			<p>
				Before the first question everybody is told what their answers are for, who sees what, and what their rights
				are. The product says what holds everywhere. Below each passage you can add what holds in {body.name}. It is
				shown under the product's words, as yours.
			</p>
			<p>
				What is said of who sees what, of personal links and of how long answers are kept is so, and cannot be worded
				otherwise. Promise nothing in your words that it does not bear out.
			</p>
			<p>
				{since ? (
					<>
						Your words are in version {version}, of {since}.{" "}
						<Link to="/body/privacy/versions">See what was said and when</Link>
					</>
				) : (
					"You have added no words yet."
				)}
			</p>
			<Form method="post" noValidate key={`wording-${version}`}>
				<input type="hidden" name="intent" value="wording" />
				<SendingFields operation={operation} version={String(version)} refused={wording} />
				{asked.map((passage) => (
					<PassageFields key={passage.id} passage={passage} refused={wording} />
				))}
				<p>When you save a change, everybody reads all of it again before their next question.</p>
				<button className="govuk-button" type="submit">
					Save these words
				</button>
			</Form>
			<Retention operation={operation} months={body.retentionMonths} refused={refusedOf("retention")} />
		</div>
	);
}

function Saved({ what, version }: { what: string; version: number }) {
	return (
		<p className="govuk-inset-text" role="status">
			{what === "retention" ? "How long answers are kept is saved." : `Saved. Your words are in version ${version}.`}
		</p>
	);
}

/** What each passage is for, to whoever words it. */
const hints: Record<Passage, string> = {
	purpose: "For example what the partnership does this for, and the lawful basis on which you use the answers.",
	disclosure: "For example how you deal with a request for information, and who else may ask.",
	rights: "For example how to exercise them with you, and how long you take.",
	contacts: "For example your data protection officer, with an address.",
};

type PassageProps = {
	passage: SerializeFrom<typeof loader>["passages"][number];
	refused: FormFaults | undefined;
};

function PassageFields({ passage: { id, title, product, words }, refused }: PassageProps) {
	return (
		<section aria-labelledby={`passage-${id}`}>
			<h2 className="govuk-heading-m" id={`passage-${id}`}>
				{title}
			</h2>
			<div className="added">
				<p className="quiet govuk-!-margin-bottom-1">The product says:</p>
				{product.map((paragraph) => (
					<p key={paragraph}>{paragraph}</p>
				))}
			</div>
			<TextArea
				name={id}
				label={`What you add to “${title}” (optional)`}
				hint={hints[id]}
				rows={4}
				defaultValue={typedText(refused, id) ?? words}
				error={refused?.faults[id]}
			/>
		</section>
	);
}

type RetentionProps = { operation: string; months: number; refused: FormFaults | undefined };

function Retention({ operation, months, refused }: RetentionProps) {
	return (
		<section aria-labelledby="retention">
			<h2 className="govuk-heading-m" id="retention">
				How long answers are kept
			</h2>
			<Form method="post" noValidate key={months}>
				<input type="hidden" name="intent" value="retention" />
				<SendingFields operation={operation} version={String(months)} refused={refused} />
				<TextField
					name="months"
					label="Months"
					hint="From 1 to 120. A new round begins with this, counted from the day it is made; rounds that there are keep their own date."
					inputMode="numeric"
					className="govuk-input--width-4"
					defaultValue={typedText(refused, "months") ?? String(months)}
					error={refused?.faults.months}
				/>
				<button className="govuk-button" type="submit">
					Save how long
				</button>
			</Form>
		</section>
	);
}
