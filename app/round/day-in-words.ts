const longDay = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "Europe/London" });

const longMonth = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "Europe/London" });

/** A day as people write it. @example dayInWords("2026-03-12") // "12 March 2026" */
export function dayInWords(day: string): string {
	return longDay.format(new Date(day));
}

/** The month of a day. @example monthInWords("2026-03-12") // "March 2026" */
export function monthInWords(day: string): string {
	return longMonth.format(new Date(day));
}
