import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, notFound } from "#app/access/owned.server.ts";
import { requireAccount } from "#app/access/session.server.ts";
import { AreaForm } from "#app/components/area-form.tsx";
import { areaForm } from "#app/forms/area.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { createArea, mayMakeAreas } from "#app/models/area-change.server.ts";
import { defaultEdition, rolesOffered } from "#app/round/editions.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const account = await requireAccount(request);
	if (!(await mayMakeAreas(account.id))) throw notFound();
	const { roles, views = [] } = defaultEdition().definition;
	const first = roles.filter(({ id, core }) => core || views.some((view) => view.roles[0] === id));
	return {
		roles: rolesOffered([]),
		start: {
			operation: crypto.randomUUID(),
			version: "",
			name: "",
			organisations: [
				{ name: "", sector: "council" as const },
				{ name: "", sector: "nhs" as const },
			],
			posts: first.map(({ id, title }) => ({
				id: "",
				role: id,
				title,
				organisation: "",
				status: "held" as const,
				holder: "",
				email: "",
			})),
		},
	};
}

export async function action({ request }: ActionFunctionArgs) {
	const account = await requireAccount(request);
	if (!(await mayMakeAreas(account.id))) throw notFound();
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
