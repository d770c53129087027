/**
 * The code of a seat in files and on paper: its roles, and a number where others have the same.
 * @example seatCode(["dass", "dcs"], ["dph", "dass-dcs"]) // "dass-dcs-2"
 */
export function seatCode(roles: string[], taken: string[]): string {
	const stem = roles.join("-");
	for (let count = 1; ; count++) {
		const code = count === 1 ? stem : `${stem}-${count}`;
		if (!taken.includes(code)) return code;
	}
}
