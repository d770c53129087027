import { dayInWords } from "#app/round/day-in-words.ts";
import { listed } from "#app/round/words.ts";
import type { CaughtAction } from "#app/workshop/room.ts";

/** The actions that a room has caught, as they are read back. */
export function CaughtActions({ actions }: { actions: CaughtAction[] }) {
	if (actions.length === 0) return <p>No action has been caught yet.</p>;
	return (
		<>
			<ol className="caught">
				{actions.map(({ what, owners, dueOn }, place) => (
					// In the order in which they were caught, and two may say the same.
					// biome-ignore lint/suspicious/noArrayIndexKey: see above
					<li key={place}>
						{what}{" "}
						<span className="quiet">
							{owners.length === 0 ? "Nobody yet" : listed(owners)}
							{dueOn ? `, by ${dayInWords(dueOn)}` : ""}
						</span>
					</li>
				))}
			</ol>
			<p className="quiet">Each owner is asked afterwards whether they accept.</p>
		</>
	);
}
