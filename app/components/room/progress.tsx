import type { Progress as SeatProgress } from "#app/round/progress.ts";
import { counted, listed } from "#app/round/words.ts";

type Props = {
	seats: { label: string; state: SeatProgress["state"] }[];
	/** Whether it is read from a chair: of many alike it then says only how many they are. */
	isForWall?: boolean;
};

const said: [SeatProgress["state"], string][] = [
	["finished", "Done"],
	["part-way", "Part-way"],
	["not-started", "Not started"],
	["withdrew", "Taken back"],
];

/** As many posts as can be read at a glance. */
const most = 6;

/** How far each post has come, in a line or two; never what anybody answered. */
export function Progress({ seats, isForWall = false }: Props) {
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
							{words}: {isForWall && labels.length > most ? labels.length : listed(labels)}
						</li>
					);
				})}
			</ul>
		</div>
	);
}
