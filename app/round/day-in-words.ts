const longDay = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "Europe/London" });

/** A day as people write it. @example dayInWords("2026-03-12") // "12 March 2026" */
export function dayInWords(day: string): string {
	return longDay.format(new Date(day));
}
