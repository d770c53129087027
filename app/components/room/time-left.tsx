import { timeInWords } from "#app/round/time-in-words.ts";
import { counted } from "#app/round/words.ts";
import { useNow } from "./use-now.ts";

type Props = { at: string; endsAt: string | null };

/** The time, when everybody has to leave, and how long that is. Without JavaScript it stands still, and says as of when. */
export function TimeLeft({ at, endsAt }: Props) {
	const now = useNow(at);
	const time = timeInWords(new Date(now).toISOString());
	if (endsAt === null) return <p className="time-left">{time}</p>;
	const minutes = Math.ceil((Date.parse(endsAt) - now) / 60_000);
	return (
		<p className="time-left">
			{time} · ends {timeInWords(endsAt)} ·{" "}
			<strong>{minutes > 0 ? `${counted(minutes, "minute", "minutes")} left` : "the time is over"}</strong>
		</p>
	);
}
