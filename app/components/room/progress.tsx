import type { Progress as SeatProgress } from "#app/round/progress.ts";
import { counted, listed } from "#app/round/words.ts";

type Props = { seats: { label: string; state: SeatProgress["state"] }[] };

const said: [SeatProgress["state"], string][] = [
	["finished", "done"],
	["part-way", "part-way"],
	["not-started", "not started"],
	["withdrew", "taken back"],
];

/** How far each post has come, in a line or two; never what anybody answered. */
export function Progress({ seats }: Props) {
	const done = seats.filter(({ state }) => state === "finished").length;
	return (
		<div className="progress">
			<p>
				<strong>
					{done} of {counted(seats.length, "seat", "seats")} in
				</strong>
			</p>
			<ul className="govuk-list">
				{said.map(([state, words]) => {
					const labels = seats.filter((seat) => seat.state === state).map(({ label }) => label);
					return labels.length === 0 ? null : (
						<li key={state}>
							{listed(labels)}: {words}
						</li>
					);
				})}
			</ul>
		</div>
	);
}
