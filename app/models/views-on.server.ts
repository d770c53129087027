/** When the results of a row of `rounds` were shown, an instant; the present one where they are still to be. Expects `:at`. */
const shownAt = "coalesce(rounds.reveal_at, :at)";

/** SQLite knows no time zones: the clocks in England change on the last Sundays of March and October, at one o'clock in Greenwich. */
const clockChange = (month: string) => `date(substr(${shownAt}, 1, 4) || '-${month}-25', 'weekday 0') || 'T01'`;
const isSummer = `${shownAt} >= ${clockChange("03")} AND ${shownAt} < ${clockChange("10")}`;
const shownOn = `date(${shownAt}, iif(${isSummer}, '+1 hour', '+0 hours'))`;

/** The day that the views of a row of `rounds` are of: as `viewsOn` says it in a report. Expects the parameter `:at`, an instant. */
export const viewsOn = `min(coalesce(rounds.workshop_on, ${shownOn}), ${shownOn})`;

/**
 * Where a row of `rounds` stands in time among those of its area, as three columns: by the day of its views, then as the results
 * were shown, then as it was made. Expects the parameter `:at`.
 */
export const placeInTime = `${viewsOn}, ${shownAt}, rounds.created_at`;

/** The same for an ORDER BY, the latest first. */
export const latestFirst = `${viewsOn} DESC, ${shownAt} DESC, rounds.created_at DESC`;
