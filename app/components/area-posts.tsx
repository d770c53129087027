import { useFieldArray } from "react-hook-form";
import type { AreaForm } from "#app/forms/area.ts";
import { choices } from "./area-choices.ts";
import { AddEntry, Entry } from "./entry.tsx";
import { Select, TextField } from "./fields.tsx";
import type { CheckedForm } from "./use-checked-form.ts";

type Props = { form: CheckedForm<AreaForm>; roles: { id: string; title: string }[] };

const statusOptions = [
	{ value: "held", label: "Held" },
	{ value: "interim", label: "Interim" },
	{ value: "vacant", label: "Vacant" },
];

/** The posts of an area, each with its organisation and whoever holds it, as a list of its form. */
export function AreaPosts({ form, roles }: Props) {
	const { register, hidden, control, watch, setValue, faults } = form;
	const { fields, append, remove } = useFieldArray({ control, name: "posts", keyName: "entry" });
	const { organisations, people = [], posts } = watch();
	return (
		<>
			<h2 className="govuk-heading-m">Posts</h2>
			<p>
				One entry for each post, with one of the people above. If one person holds two posts, choose them on both. If
				two people hold the same kind of post, such as two directors of public health, add a post for each.
			</p>
			{fields.map(({ entry }, index) => {
				const at = `posts.${index}` as const;
				const { organisation, holder, status } = posts[index] ?? {};
				return (
					<Entry key={entry} name={`Post ${index + 1}`} onRemove={fields.length > 1 ? () => remove(index) : undefined}>
						<input {...hidden(`${at}.id`)} />
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
							label="Held, interim or vacant"
							options={statusOptions}
							{...register(`${at}.status`, {
								deps: `${at}.holder`,
								onChange: (event: { target: { value: string } }) => {
									if (event.target.value === "vacant") setValue(`${at}.holder`, "");
								},
							})}
							error={faults?.[`${at}.status`]}
						/>
						<Select
							label="Who holds it"
							placeholder={status === "vacant" ? "Nobody" : "Choose a person"}
							options={choices("Person", people, holder)}
							{...register(`${at}.holder`, { deps: people.map((_, place) => `people.${place}.name` as const) })}
							error={faults?.[`${at}.holder`]}
						/>
						<Select
							label="Organisation"
							placeholder="Not said"
							options={choices("Organisation", organisations, organisation)}
							{...register(`${at}.organisation`)}
							error={faults?.[`${at}.organisation`]}
						/>
					</Entry>
				);
			})}
			<AddEntry
				onAdd={() =>
					append(
						{ id: "", role: "", title: "", organisation: "", status: "held", holder: "" },
						{ focusName: `posts.${fields.length}.role` },
					)
				}
			>
				Add a post
			</AddEntry>
		</>
	);
}
