import { useFieldArray } from "react-hook-form";
import { type AreaForm, sectors } from "#app/forms/area.ts";
import { newKey } from "./area-choices.ts";
import { AddEntry, Entry } from "./entry.tsx";
import { Select, TextField } from "./fields.tsx";
import type { CheckedForm } from "./use-checked-form.ts";

const sectorLabels: Record<(typeof sectors)[number], string> = { council: "Council", nhs: "NHS", other: "Other" };

/** The organisations of an area, as a list of its form. */
export function AreaOrganisations({ form }: { form: CheckedForm<AreaForm> }) {
	const { register, hidden, control, getValues, faults } = form;
	const { fields, append, remove } = useFieldArray({ control, name: "organisations", keyName: "entry" });
	return (
		<>
			<h2 className="govuk-heading-m">Organisations</h2>
			<p>The councils, NHS bodies and others that work together here.</p>
			{fields.map(({ entry }, index) => {
				const at = `organisations.${index}` as const;
				return (
					<Entry
						key={entry}
						name={`Organisation ${index + 1}`}
						onRemove={fields.length > 1 ? () => remove(index) : undefined}
					>
						<input {...hidden(`${at}.id`)} />
						<TextField label="Name" {...register(`${at}.name`)} error={faults?.[`${at}.name`]} />
						<Select
							label="Council, NHS or other"
							options={sectors.map((value) => ({ value, label: sectorLabels[value] }))}
							{...register(`${at}.sector`)}
							error={faults?.[`${at}.sector`]}
						/>
					</Entry>
				);
			})}
			<AddEntry
				onAdd={() =>
					append(
						{ id: newKey(getValues()), name: "", sector: "other" },
						{ focusName: `organisations.${fields.length}.name` },
					)
				}
			>
				Add an organisation
			</AddEntry>
		</>
	);
}
