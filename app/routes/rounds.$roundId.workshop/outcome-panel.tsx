import { useState } from "react";
import { OutcomeForm, type OutcomeStart } from "#app/components/outcome-form.tsx";

type Begun = { start: OutcomeStart; title: string };

type Props = {
	/** The item that the room talks about, and what its form is sent with; null where it is at none. */
	now: Begun | null;
	/** The operation that was saved here last, if any. */
	saved: string | null;
};

/**
 * How the group ended on the item that the room talks about. Whoever is typing keeps their form when somebody else takes the room on,
 * until it is saved or left.
 */
export function OutcomePanel({ now, saved }: Props) {
	const [begun, setBegun] = useState(now);
	const [isTyped, setTyped] = useState(false);
	const isSaved = begun?.start.operation === saved;
	if (isSaved || (!isTyped && !isSame(begun, now))) begin();
	function begin(): void {
		setBegun(now);
		setTyped(false);
	}
	if (!begun) return null;
	const { start, title } = begun;
	return (
		<div onInput={() => setTyped(true)}>
			{start.item === now?.start.item ? null : (
				<p className="govuk-inset-text" role="status">
					The room has gone on, and how <strong>{title}</strong> ended is not saved yet. Save it below, or{" "}
					<button className="link-button" type="button" onClick={begin}>
						leave it as it was
					</button>
					.
				</p>
			)}
			<OutcomeForm start={start} key={`${start.item} ${start.operation}`} />
		</div>
	);
}

/** Whether it is the same item, and nobody has recorded anything on it between. */
function isSame(one: Begun | null, other: Begun | null): boolean {
	return one?.start.item === other?.start.item && one?.start.version === other?.start.version;
}
