import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, conflict, requireArea } from "#app/access/owned.server.ts";
import { AreaForm } from "#app/components/area-form.tsx";
import { Trail } from "#app/components/trail.tsx";
import { areaForm } from "#app/forms/area.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { changeArea } from "#app/models/area-change.server.ts";
import { rolesOffered } from "#app/round/editions.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { area } = await requireArea(request, params);
	return {
		areaId: area.id,
		name: area.name,
		roles: rolesOffered(area.posts),
		start: {
			operation: crypto.randomUUID(),
			version: String(area.version),
			name: area.name,
			organisations: area.organisations,
			people: area.people.map(({ id, name, email }) => ({ id, name, email: email ?? "" })),
			posts: area.posts.map(({ id, role, title, status, organisationId, personId }) => ({
				id,
				role,
				title,
				status,
				organisation: organisationId ?? "",
				holder: personId ?? "",
			})),
		},
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const form = await readForm(request, areaForm(rolesOffered(area.posts).map(({ id }) => id)));
	if ("refused" in form) return refuse(form.refused);
	const { version } = form.values;
	if (version === null) throw conflict("The form does not say which version of the area it changes.");
	return attemptForm(form.typed, async () => {
		await changeArea(account.id, area.id, form.values, version, operationOf(form.values));
		return redirect(`/areas/${area.id}`);
	});
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Posts of ${data?.name} - Joint Working Diagnostic` },
];

export default function EditArea() {
	const { areaId, name, start, roles } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: "/areas", label: "Areas" },
					{ to: `/areas/${areaId}`, label: name },
				]}
			/>
			<h1 className="govuk-heading-l">Organisations and posts</h1>
			<AreaForm start={start} roles={roles} refused={refused} submitLabel="Save" />
		</div>
	);
}
