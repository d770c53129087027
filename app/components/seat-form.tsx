import { Form, useNavigation } from "@remix-run/react";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { Choice, Select, TextField } from "./fields.tsx";
import { SendingFields } from "./sending-fields.tsx";
import { typedText } from "./typed-text.ts";

type Props = {
	start: { operation: string; version: string; changes: number; person: string; label: string; posts: string[] };
	people: { id: string; name: string }[];
	/** The posts that the round's edition asks, with who holds them now. */
	posts: { id: string; title: string; holder: string | null }[];
	refused: FormFaults | undefined;
	submitLabel: string;
};

/** The form for one seat of a round that is open. It works without JavaScript. */
export function SeatForm({ start, people, posts, refused, submitLabel }: Props) {
	const saving = useNavigation().state === "submitting";
	const chosen = refused ? [refused.typed.posts ?? []].flat().map(String) : start.posts;
	return (
		<Form method="post" noValidate>
			<ErrorSummary faults={refused?.faults} stale={refused?.stale} />
			<SendingFields operation={start.operation} version={start.version} refused={refused} />
			<input type="hidden" name="changes" value={start.changes} />
			<Select
				name="person"
				label="Who sits here"
				placeholder="Choose a person"
				options={people.map(({ id, name }) => ({ value: id, label: name }))}
				defaultValue={typedText(refused, "person") ?? start.person}
				error={refused?.faults.person}
			/>
			<Choice
				name="posts"
				type="checkbox"
				label="The posts that they answer for"
				hint="Of several posts of one kind, choose one."
				error={refused?.faults.posts}
				options={posts.map(({ id, title, holder }) => ({ value: id, label: holder ? `${title} (${holder})` : title }))}
				input={(option) => ({ defaultChecked: chosen.includes(option) })}
				small
			/>
			<TextField
				name="label"
				label="Named in the round as"
				defaultValue={typedText(refused, "label") ?? start.label}
				error={refused?.faults.label}
			/>
			<button className="govuk-button" type="submit" disabled={saving}>
				{saving ? "Saving" : submitLabel}
			</button>
		</Form>
	);
}
