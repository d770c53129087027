import { dayInWords } from "#app/round/day-in-words.ts";
import { listed } from "#app/round/words.ts";
import type { CaughtAction } from "#app/workshop/room.ts";

/** The actions that a room has caught, as they are read back. */
export function CaughtActions({ actions }: { actions: CaughtAction[] }) {
	if (actions.length === 0) return <p>No action has been caught yet.</p>;
	return (
		<ol className="caught">
			{actions.map(({ id, what, owners, dueOn }) => (
				<li key={id}>
					{what}{" "}
					<span className="quiet">
						{owners.length === 0 ? "Nobody yet" : listed(owners)}
						{dueOn ? `, by ${dayInWords(dueOn)}` : ""}
					</span>
				</li>
			))}
		</ol>
	);
}
