import { Form } from "@remix-run/react";
import { useFieldArray } from "react-hook-form";
import { areaForm, type sectors, type AreaForm as Values } from "#app/forms/area.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { Select, TextField } from "./fields.tsx";
import { useCheckedForm } from "./use-checked-form.ts";

type Props = {
	start: Values;
	roles: { id: string; title: string }[];
	refused: FormFaults | undefined;
	submitLabel: string;
};

const sectorLabels: Record<(typeof sectors)[number], string> = { council: "Council", nhs: "NHS", other: "Other" };
const statusOptions = [
	{ value: "held", label: "Held" },
	{ value: "interim", label: "Interim" },
	{ value: "vacant", label: "Vacant" },
];

/** The form for an area: name, organisations, and posts with who holds them. The same schema checks here and on the server. */
export function AreaForm({ start, roles, refused, submitLabel }: Props) {
	const { register, control, watch, faults, saving, onSubmit } = useCheckedForm(
		areaForm(roles.map(({ id }) => id)),
		start,
		refused,
	);
	const organisations = useFieldArray({ control, name: "organisations" });
	const posts = useFieldArray({ control, name: "posts" });
	const names = watch("organisations")
		.map(({ name }) => name)
		// After a refusal the fields hold what was sent, whatever that was.
		.filter((name) => typeof name === "string" && name !== "");
	return (
		<Form method="post" noValidate onSubmit={onSubmit}>
			<ErrorSummary faults={faults} />
			<input type="hidden" {...register("operation")} />
			<input type="hidden" {...register("version")} />
			<TextField label="Area" hint="As people call it, such as Eastshire." {...register("name")} error={faults?.name} />

			<h2 className="govuk-heading-m">Organisations</h2>
			<p>The councils, NHS bodies and others that work together here.</p>
			{organisations.fields.map((field, index) => (
				<fieldset className="entry" key={field.id}>
					<legend className="govuk-visually-hidden">Organisation {index + 1}</legend>
					<TextField
						label="Name"
						{...register(`organisations.${index}.name`)}
						error={faults?.[`organisations.${index}.name`]}
					/>
					<Select
						label="Council, NHS or other"
						options={Object.entries(sectorLabels).map(([value, label]) => ({ value, label }))}
						{...register(`organisations.${index}.sector`)}
						error={faults?.[`organisations.${index}.sector`]}
					/>
					{organisations.fields.length > 1 ? (
						<button className="link-button" type="button" onClick={() => organisations.remove(index)}>
							Remove organisation {index + 1}
						</button>
					) : null}
				</fieldset>
			))}
			<button
				className="govuk-button govuk-button--secondary"
				type="button"
				onClick={() => organisations.append({ name: "", sector: "other" })}
			>
				Add an organisation
			</button>

			<h2 className="govuk-heading-m">Posts</h2>
			<p>
				One entry a post. If one person holds two posts, write the same name on both. If two people hold the same kind
				of post, such as two directors of public health, add a post for each.
			</p>
			{posts.fields.map((field, index) => {
				const at = `posts.${index}` as const;
				return (
					<fieldset className="entry" key={field.id}>
						<legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Post {index + 1}</legend>
						<input type="hidden" {...register(`${at}.id`)} />
						<div className="entry__fields">
							<Select
								label="Role"
								placeholder="Choose a role"
								options={roles.map(({ id, title }) => ({ value: id, label: title }))}
								{...register(`${at}.role`)}
								error={faults?.[`${at}.role`]}
							/>
							<TextField
								label="Title, as it is used locally"
								{...register(`${at}.title`)}
								error={faults?.[`${at}.title`]}
							/>
							<Select
								label="Organisation"
								placeholder="Not said"
								options={names.map((name) => ({ value: name, label: name }))}
								{...register(`${at}.organisation`)}
								error={faults?.[`${at}.organisation`]}
							/>
							<Select
								label="Held, interim or vacant"
								options={statusOptions}
								{...register(`${at}.status`)}
								error={faults?.[`${at}.status`]}
							/>
							<TextField label="Who holds it" {...register(`${at}.holder`)} error={faults?.[`${at}.holder`]} />
							<TextField
								label="E-mail address (optional)"
								type="email"
								{...register(`${at}.email`)}
								error={faults?.[`${at}.email`]}
							/>
						</div>
						{posts.fields.length > 1 ? (
							<button className="link-button" type="button" onClick={() => posts.remove(index)}>
								Remove post {index + 1}
							</button>
						) : null}
					</fieldset>
				);
			})}
			<button
				className="govuk-button govuk-button--secondary"
				type="button"
				onClick={() =>
					posts.append({ id: "", role: "", title: "", organisation: "", status: "held", holder: "", email: "" })
				}
			>
				Add a post
			</button>

			<div>
				<button className="govuk-button" type="submit" disabled={saving}>
					{saving ? "Saving" : submitLabel}
				</button>
			</div>
		</Form>
	);
}
