import * as jsQr from "jsqr";

/** What a phone reads from a code: the squares of its drawing, four pixels each, by an independent reader. */
export function scanned(svg: string): string | undefined {
	const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]) / 10;
	const dark = new Set(
		[...svg.matchAll(/M(\d+),(\d+)h10v10h-10z/g)].map(([, x, y]) => `${Number(x) / 10},${Number(y) / 10}`),
	);
	const side = size * 4;
	const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
	for (let y = 0; y < side; y++) {
		for (let x = 0; x < side; x++) {
			if (dark.has(`${Math.floor(x / 4)},${Math.floor(y / 4)}`))
				pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
		}
	}
	return jsQr.default(pixels, side, side)?.data;
}
