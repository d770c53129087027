import { Form } from "@remix-run/react";
import { Select, TextArea, TextField } from "#app/components/fields.tsx";
import { CaughtActions } from "#app/components/room/caught-actions.tsx";
import { typedText } from "#app/components/typed-text.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import type { CaughtAction } from "#app/workshop/room.ts";
import type { ActionDraft } from "./use-action-draft.ts";

type Props = {
	actions: CaughtAction[];
	posts: { id: string; title: string; holder: string | null }[];
	/** The item that is talked about, to which the action then answers. */
	item: string | null;
	dueOn: string;
	draft: ActionDraft;
	refused: FormFaults | undefined;
};

/** What was caught so far, and the form for the next: what, who sees to it, and by when. */
export function ActionsPanel({ actions, posts, item, dueOn, draft, refused }: Props) {
	const typed = (name: string) => typedText(refused, name) ?? draft.typed[name];
	return (
		<section aria-labelledby="actions">
			<h2 className="govuk-heading-m" id="actions">
				Catch an action
			</h2>
			<Form method="post" noValidate onInput={(event) => draft.keep(event.currentTarget)}>
				<input type="hidden" name="intent" value="action" />
				<input type="hidden" name="operation" value={draft.operation} />
				{/* The item is that at which somebody began to type, wherever the room goes meanwhile. */}
				<input type="hidden" name="item" value={draft.typed.item ?? item ?? ""} />
				<TextArea name="what" label="What" rows={2} defaultValue={typed("what") ?? ""} error={refused?.faults.what} />
				<Select
					name="owner"
					label="Who sees to it"
					placeholder="Choose a post"
					options={posts.map(({ id, title, holder }) => ({
						value: id,
						label: holder ? `${title} (${holder})` : title,
					}))}
					defaultValue={typed("owner") ?? ""}
					error={refused?.faults.owner}
				/>
				<TextField
					type="date"
					name="dueOn"
					label="By when"
					defaultValue={typed("dueOn") ?? dueOn}
					error={refused?.faults.dueOn}
				/>
				<button className="govuk-button" type="submit">
					Add the action
				</button>
			</Form>
			<CaughtActions actions={actions} />
		</section>
	);
}
