import { until } from "#tests/support/until.ts";

/**
 * Asks for something until it is no file that takes its time: whoever asks for one is led to a page that says how far it is.
 * @param ledTo where an answer leads, or came from: anything that holds the address
 */
export async function untilMade<Answer>(
	ask: () => Promise<Answer>,
	ledTo: (answer: Answer) => string | null | undefined,
): Promise<Answer> {
	let answer = await ask();
	await until(
		"the file is made",
		async () => {
			if (!ledTo(answer)?.includes("/making?file=")) return true;
			answer = await ask();
			return false;
		},
		60,
	);
	return answer;
}
