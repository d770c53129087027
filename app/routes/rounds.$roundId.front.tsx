import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, requireRound, requireStep } from "#app/access/owned.server.ts";
import { Correcting } from "#app/components/correcting.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { TextArea } from "#app/components/fields.tsx";
import { SendingFields } from "#app/components/sending-fields.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { frontForm } from "#app/forms/front.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { saveFront } from "#app/models/front.server.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const { round } = await requireRound(request, params);
	requireStep(round, "record", context.sent);
	const { id, areaId, title, area, decision, outcome } = round;
	return {
		operation: crypto.randomUUID(),
		version: String(round.frontVersion),
		round: { id, areaId, title, area },
		correcting: round.correcting,
		decision: decision ?? "",
		outcome: outcome ?? "",
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, round } = await requireRound(request, params);
	const form = await readForm(request, frontForm);
	if ("refused" in form) return refuse(form.refused);
	return attemptForm(form.typed, async () => {
		const { version, decision, outcome } = form.values;
		await saveFront(account.id, round, { decision, outcome }, version, operationOf(form.values));
		return redirect(round.correcting ? `/rounds/${round.id}/report` : `/areas/${round.areaId}/plan`);
	});
}

export const meta: MetaFunction = () => [{ title: "The front page - Joint Working Diagnostic" }];

export default function Front() {
	const { operation, version, round, correcting, decision, outcome } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${round.areaId}`, label: round.area },
					{ to: `/rounds/${round.id}`, label: round.title },
				]}
			/>
			<ErrorSummary faults={refused?.faults} stale={refused?.stale} />
			<h1 className="govuk-heading-l">The front page</h1>
			<p>What a board reads first. Everything else on that page comes from the results and the plan.</p>
			{correcting ? <Correcting /> : null}
			<Form method="post" noValidate>
				<SendingFields operation={operation} version={version} refused={refused} />
				<TextArea
					name="decision"
					label="What the board is asked to decide (optional)"
					hint="Left empty, it is asked to adopt the plan, confirm the owners and set the date of the next look."
					defaultValue={typedText(refused, "decision") ?? decision}
					error={refused?.faults.decision}
				/>
				<TextArea
					name="outcome"
					label="For which residents, and what should change for them (optional)"
					hint="One sentence. Name the people before the programme."
					defaultValue={typedText(refused, "outcome") ?? outcome}
					error={refused?.faults.outcome}
				/>
				<button className="govuk-button" type="submit">
					Save
				</button>
			</Form>
		</div>
	);
}
