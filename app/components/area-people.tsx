import { useFieldArray } from "react-hook-form";
import type { AreaForm } from "#app/forms/area.ts";
import { newKey } from "./area-choices.ts";
import { AddEntry, Entry } from "./entry.tsx";
import { TextField } from "./fields.tsx";
import type { CheckedForm } from "./use-checked-form.ts";

/** The people who hold an area's posts, as a list of its form. */
export function AreaPeople({ form, isNew }: { form: CheckedForm<AreaForm>; isNew: boolean }) {
	const { register, hidden, control, watch, getValues, faults } = form;
	const { fields, append, remove } = useFieldArray({ control, name: "people", keyName: "entry" });
	const posts = watch("posts");
	const titlesHeldBy = (id: string) =>
		posts.flatMap(({ title, holder }, index) => (holder === id ? [title || `Post ${index + 1}`] : []));
	return (
		<>
			<h2 className="govuk-heading-m">People</h2>
			<p>
				{isNew
					? "Name who holds each post, each person once. Remove an entry that is left over, such as when one person holds two posts or a post is vacant."
					: "Correct a name here. When somebody new takes over, add them and choose them on the post. Somebody who no longer holds a post leaves this list and stays in earlier rounds."}
			</p>
			{fields.map(({ entry, id }, index) => {
				const at = `people.${index}` as const;
				return (
					<Entry
						key={entry}
						name={`Person ${index + 1}`}
						about={titlesHeldBy(id).join(", ") || "Chosen on no post"}
						onRemove={() => remove(index)}
					>
						<input {...hidden(`${at}.id`)} />
						<TextField label="Name" {...register(`${at}.name`)} error={faults?.[`${at}.name`]} />
						<TextField
							label="Email address (optional)"
							type="email"
							{...register(`${at}.email`)}
							error={faults?.[`${at}.email`]}
						/>
					</Entry>
				);
			})}
			<AddEntry
				onAdd={() =>
					append({ id: newKey(getValues()), name: "", email: "" }, { focusName: `people.${fields.length}.name` })
				}
			>
				Add a person
			</AddEntry>
		</>
	);
}
