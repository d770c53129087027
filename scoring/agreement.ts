/**
 * Agreement A in a distribution over ordered categories: 1 unanimous, 0 evenly spread, -1 two camps at the ends. Null with
 * fewer than three categories, or with nobody in them. (van der Eijk 2001.)
 *
 * The distribution is peeled into layers. Each is the pattern of categories that still hold anybody, as high as the
 * smallest of them; A is the mean of the layers' agreement, weighted by the answers each holds.
 * @param counts people in each category, in the order of the scale
 * @example agreement([30, 40, 210, 130, 530, 50, 10]) // 0.6113333
 */
export function agreement(counts: readonly number[]): number | null {
	const people = counts.reduce((sum, count) => sum + count, 0);
	if (counts.length < 3 || people === 0) return null;
	let remaining = counts;
	let answers = people;
	let weighted = 0;
	while (answers > 0) {
		const occupied = remaining.map((count) => count > 0);
		const size = occupied.filter(Boolean).length;
		const height = Math.min(...remaining.filter((count) => count > 0));
		weighted += height * size * layerAgreement(occupied, size);
		remaining = remaining.map((count) => (count > 0 ? count - height : 0));
		answers -= height * size;
	}
	return weighted / people;
}

/** Agreement of one layer, from the triples of its categories that read 110 or 011 (one hump) and 101 (two humps). */
function layerAgreement(occupied: readonly boolean[], size: number): number {
	if (size === 1) return 1;
	const categories = occupied.length;
	let unimodal = 0;
	let bimodal = 0;
	let before = 0;
	for (const here of occupied) {
		if (here) {
			before += 1;
			continue;
		}
		const after = size - before;
		unimodal += pairs(before) + pairs(after);
		bimodal += before * after;
	}
	if (unimodal + bimodal === 0) return 0;
	const unimodality =
		((categories - 2) * unimodal - (categories - 1) * bimodal) / ((categories - 2) * (unimodal + bimodal));
	return unimodality * (1 - (size - 1) / (categories - 1));
}

function pairs(count: number): number {
	return (count * (count - 1)) / 2;
}
