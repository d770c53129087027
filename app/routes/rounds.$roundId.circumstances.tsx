import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, requireRound, requireStep } from "#app/access/owned.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Select, TextArea, TextField } from "#app/components/fields.tsx";
import { SendingFields } from "#app/components/sending-fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { circumstancesForm } from "#app/forms/circumstances.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { circumstancesOf, saveCircumstances } from "#app/models/circumstances.server.ts";
import type { Circumstance } from "#questionnaires/schema.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "describeArea", context.sent);
	return {
		operation: crypto.randomUUID(),
		version: String(round.circumstancesVersion),
		round: { id: round.id, title: round.title },
		circumstances: edition.definition.circumstances,
		given: await circumstancesOf({ accountId: account.id }, round.id),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	const form = await readForm(request, circumstancesForm(edition.definition.circumstances));
	if ("refused" in form) return refuse(form.refused);
	return attemptForm(form.typed, async () => {
		const { version, facts } = form.values;
		await saveCircumstances(account.id, round, facts, version, operationOf(form.values));
		return redirect(`/rounds/${round.id}`);
	});
}

export const meta: MetaFunction = () => [{ title: "The area now - Joint Working Diagnostic" }];

export default function CircumstancesPage() {
	const { operation, version, round, circumstances, given } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const value = (id: string) => typedText(refused, "facts", id) ?? given[id] ?? "";
	return (
		<div className="reading">
			<Trail steps={[{ to: `/rounds/${round.id}`, label: round.title }]} />
			<ErrorSummary faults={refused?.faults} stale={refused?.stale} />
			<h1 className="govuk-heading-l">The area now</h1>
			<p>
				Facts that shape joint working and that nobody is scored on. Ask for them once a round; leave out what you do
				not know. They stand beside the results.
			</p>
			<Form method="post" noValidate>
				<SendingFields operation={operation} version={version} refused={refused} />
				{circumstances.map(({ id, title, question, fields }) => (
					<fieldset className="govuk-fieldset govuk-!-margin-bottom-6" key={id}>
						<legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{title}</legend>
						<p>{question}</p>
						{fields.map((field) => (
							<Field
								key={field.id}
								field={field}
								value={value(field.id)}
								error={refused?.faults[`facts.${field.id}`]}
							/>
						))}
					</fieldset>
				))}
				<button className="govuk-button" type="submit">
					Save
				</button>
			</Form>
		</div>
	);
}

type FieldProps = { field: Circumstance["fields"][number]; value: string; error: string | undefined };

function Field({ field, value, error }: FieldProps) {
	const common = { name: `facts.${field.id}`, label: field.label, hint: field.hint, error, defaultValue: value };
	switch (field.type) {
		case "long-text":
			return <TextArea {...common} />;
		case "choice":
			return <Select {...common} options={field.options ?? []} placeholder="Not said" />;
		case "date":
			return <TextField {...common} type="date" className="govuk-input--width-10" />;
		case "number":
			return <TextField {...common} inputMode="decimal" className="govuk-input--width-10" />;
		case "text":
			return <TextField {...common} />;
	}
}
