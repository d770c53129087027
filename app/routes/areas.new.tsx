import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, requireBody } from "#app/access/owned.server.ts";
import { AreaForm } from "#app/components/area-form.tsx";
import { areaForm } from "#app/forms/area.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { createArea } from "#app/models/area-change.server.ts";
import { defaultEdition, rolesOffered } from "#app/round/editions.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	await requireBody(request);
	const { roles, views = [] } = defaultEdition().definition;
	const first = roles.filter(({ id, core }) => core || views.some((view) => view.roles[0] === id));
	const keyOf = (index: number) => `new-${3 + index}`;
	return {
		roles: rolesOffered([]),
		start: {
			operation: crypto.randomUUID(),
			version: "",
			name: "",
			organisations: [
				{ id: "new-1", name: "", sector: "council" as const },
				{ id: "new-2", name: "", sector: "nhs" as const },
			],
			// Somebody to name for each post, chosen on it already; the core posts are the council's.
			people: first.map((_, index) => ({ id: keyOf(index), name: "", email: "" })),
			posts: first.map(({ id, title, core }, index) => ({
				id: "",
				role: id,
				title,
				organisation: core ? "new-1" : "new-2",
				status: "held" as const,
				holder: keyOf(index),
			})),
		},
	};
}

export async function action({ request }: ActionFunctionArgs) {
	const { account } = await requireBody(request);
	const form = await readForm(request, areaForm(rolesOffered([]).map(({ id }) => id)));
	if ("refused" in form) return refuse(form.refused);
	return attemptForm(form.typed, async () =>
		redirect(`/areas/${await createArea(account.id, form.values, operationOf(form.values))}`),
	);
}

export const meta: MetaFunction = () => [{ title: "New area - Joint Working Diagnostic" }];

export default function NewArea() {
	const { start, roles } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">Add an area</h1>
			<AreaForm start={start} roles={roles} refused={refused} submitLabel="Add the area" />
		</div>
	);
}
