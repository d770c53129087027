import { Form } from "@remix-run/react";
import { areaForm, type AreaForm as Values } from "#app/forms/area.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { AreaOrganisations } from "./area-organisations.tsx";
import { AreaPeople } from "./area-people.tsx";
import { AreaPosts } from "./area-posts.tsx";
import { NeedsScript } from "./entry.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { TextField } from "./fields.tsx";
import { useCheckedForm } from "./use-checked-form.ts";

type Props = {
	start: Values;
	roles: { id: string; title: string }[];
	refused: FormFaults | undefined;
	submitLabel: string;
};

/** The form for an area: its organisations, its people, and the posts they hold. The same schema checks here and on the server. */
export function AreaForm({ start, roles, refused, submitLabel }: Props) {
	const form = useCheckedForm(areaForm(roles.map(({ id }) => id)), start, refused);
	const { register, hidden, faults, stale, attempt, saving, onSubmit } = form;
	return (
		<Form method="post" noValidate onSubmit={onSubmit}>
			<ErrorSummary faults={faults} stale={stale} attempt={attempt} />
			<NeedsScript />
			<input {...hidden("operation")} />
			<input {...hidden("version")} />
			<TextField label="Area" hint="As people call it, such as Eastshire." {...register("name")} error={faults?.name} />
			<AreaOrganisations form={form} />
			<AreaPeople form={form} isNew={start.version === ""} />
			<AreaPosts form={form} roles={roles} />
			<div>
				<button className="govuk-button" type="submit" disabled={saving}>
					{saving ? "Saving" : submitLabel}
				</button>
			</div>
		</Form>
	);
}
