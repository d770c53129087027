import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, notFound, requireArea } from "#app/access/owned.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Choice } from "#app/components/fields.tsx";
import { SendingFields } from "#app/components/sending-fields.tsx";
import { TakingPartMeans } from "#app/components/taking-part-means.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { takingPartForm } from "#app/forms/comparison.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { chooseTakingPart, takingPartOf } from "#app/models/taking-part.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const part = await takingPartOf(account.id, area.id);
	if (!part) throw notFound();
	const { body, takesPart, version } = part;
	return {
		operation: crypto.randomUUID(),
		area: { id: area.id, name: area.name, sample: area.sample },
		body,
		takesPart,
		version,
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const form = await readForm(request, takingPartForm);
	if ("refused" in form) return refuse(form.refused);
	const { values, typed } = form;
	return attemptForm(typed, async () => {
		await chooseTakingPart(account.id, area.id, values.takesPart === "yes", values.version, operationOf(values));
		return redirect(`/areas/${area.id}/beside-others`);
	});
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Whether ${data?.area.name} is compared - Joint Working Diagnostic` },
];

export default function TakingPart() {
	const { operation, area, body, takesPart, version } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const chosen = typedText(refused, "takesPart") ?? (takesPart ? "yes" : "no");
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${area.id}`, label: area.name },
					{ to: `/areas/${area.id}/beside-others`, label: "Beside other areas" },
				]}
			/>
			<ErrorSummary faults={refused?.faults} stale={refused?.stale} />
			<h1 className="govuk-heading-l">Whether {area.name} is compared with other areas</h1>
			{area.sample ? <p className="lead-sentence">This is sample data, which is compared with nothing.</p> : null}
			<TakingPartMeans area={area.name} body={body} />
			{area.sample ? null : (
				<Form method="post" noValidate key={version}>
					<SendingFields operation={operation} version={String(version)} refused={refused} />
					<Choice
						name="takesPart"
						type="radio"
						label={`Does ${area.name} take part?`}
						hint="Who chose, and when, stands in the area's log."
						input={(value) => ({ defaultChecked: value === chosen })}
						options={[
							{ value: "yes", label: "Yes, its scores count without its name" },
							{ value: "no", label: "No" },
						]}
						error={refused?.faults.takesPart}
					/>
					<button className="govuk-button" type="submit">
						Save this choice
					</button>
				</Form>
			)}
		</div>
	);
}
