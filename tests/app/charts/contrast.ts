/** A colour such as "#00565b" as red, green and blue from 0 to 255. */
function channelsOf(colour: string): [number, number, number] {
	const long = colour.length === 4 ? colour.replace(/[0-9a-f]/g, "$&$&") : colour;
	return [1, 3, 5].map((at) => Number.parseInt(long.slice(at, at + 2), 16)) as [number, number, number];
}

/** How light a colour is in greyscale, from 0 to 255 (ITU-R BT.601). */
export function greyOf(colour: string): number {
	const [red, green, blue] = channelsOf(colour);
	return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** The contrast of two colours (WCAG 2.2), from 1 to 21. */
export function contrast(one: string, other: string): number {
	const [light, dark] = [luminance(one), luminance(other)].sort((left, right) => right - left) as [number, number];
	return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
	const [red, green, blue] = channelsOf(colour).map((value) => {
		const share = value / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How a colour is seen without one kind of cone: Viénot, Brettel and Mollon 1999, and for tritan eyes by the same method. */
const simulations: Record<"protan" | "deutan" | "tritan", number[][]> = {
	protan: [
		[0.11238, 0.88762, 0],
		[0.11238, 0.88762, 0],
		[0.00401, -0.00401, 1],
	],
	deutan: [
		[0.29275, 0.70725, 0],
		[0.29275, 0.70725, 0],
		[-0.02234, 0.02234, 1],
	],
	tritan: [
		[1, 0.1446, -0.1446],
		[0, 0.85924, 0.14076],
		[0, 0.85924, 0.14076],
	],
};

/** A colour as somebody with a colour-vision type sees it, as linear red, green and blue from 0 to 1. */
export function seenBy(kind: keyof typeof simulations, colour: string): number[] {
	const linear = channelsOf(colour).map((value) => {
		const share = value / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return simulations[kind].map((row) => row.reduce((sum, weight, place) => sum + weight * (linear[place] ?? 0), 0));
}

/** How far two seen colours lie apart, back on the scale of 0 to 255 a channel. */
export function distance(one: number[], other: number[]): number {
	const coded = (value: number) => {
		const share = Math.min(1, Math.max(0, value));
		return 255 * (share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055);
	};
	return Math.hypot(...one.map((value, place) => coded(value) - coded(other[place] ?? 0)));
}
