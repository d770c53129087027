type Days = {
	/** The day of the workshop, if one was set. */
	workshopOn: string | null;
	/** The day the results were shown; today while they are being prepared. */
	shownOn: string;
};

/**
 * The day that the views of a round are of: the workshop's, unless it was still to come when the results were shown.
 * @example viewsOn({ workshopOn: "2026-12-03", shownOn: "2026-11-22" }) // "2026-11-22"
 */
export function viewsOn({ workshopOn, shownOn }: Days): string {
	return workshopOn !== null && workshopOn <= shownOn ? workshopOn : shownOn;
}
