import path from "node:path";
import { Font } from "@react-pdf/renderer";

/**
 * The faces of the documents, looked for in this order for every character: Source Sans 3 has Latin with all its accents,
 * Greek and Cyrillic; the others stand in for what it lacks. All are under the SIL Open Font License, which lies beside
 * them. Copied, not installed: their packages hold every weight and are seven times the size. Arabic is IBM Plex because
 * it draws each letter with its dots as one shape: those of Noto, set apart by this renderer, end up in the wrong place.
 */
export const families = ["Source Sans 3", "IBM Plex Sans Arabic", "Noto Sans Hebrew", "Noto Emoji"];

/** The weight of what stands out; there is no other besides the regular one. */
export const strong = 600;

const files: { family: string; regular: string; strong: string }[] = [
	{ family: "Source Sans 3", regular: "SourceSans3-Regular.ttf", strong: "SourceSans3-SemiBold.ttf" },
	{
		family: "IBM Plex Sans Arabic",
		regular: "IBMPlexSansArabic-Regular.ttf",
		strong: "IBMPlexSansArabic-SemiBold.ttf",
	},
	{ family: "Noto Sans Hebrew", regular: "NotoSansHebrew-Regular.ttf", strong: "NotoSansHebrew-SemiBold.ttf" },
	{ family: "Noto Emoji", regular: "NotoEmoji-Regular.ttf", strong: "NotoEmoji-Regular.ttf" },
];

/** A word longer than this may be broken, with a hyphen, so that it stays on the page. */
const longWord = 24;
const part = 8;

/**
 * Makes the faces known and loads them, once a process. They are read from the project's folder, whose root is where it was started: the
 * file that runs in the worker is built to another place than this one.
 */
export async function registerFonts(root = process.cwd()): Promise<void> {
	for (const { family, regular, strong: bold } of files) {
		Font.register({
			family,
			fonts: [
				{ src: path.join(root, "app/pdf/fonts", regular), fontWeight: 400 },
				{ src: path.join(root, "app/pdf/fonts", bold), fontWeight: strong },
			],
		});
	}
	// Words are not hyphenated: syllables are English by default, and names and Welsh are not.
	Font.registerHyphenationCallback((word) => {
		const characters = Array.from(word);
		if (characters.length <= longWord) return [word];
		const parts: string[] = [];
		for (let at = 0; at < characters.length; at += part) parts.push(characters.slice(at, at + part).join(""));
		return parts;
	});
	await Promise.all(faces().map((face) => Font.load(face)));
}

/** Whether one of the loaded faces has a shape for a character, in both weights. */
export function hasShape(character: string): boolean {
	const codePoint = character.codePointAt(0) ?? 0;
	return [400, strong].every((fontWeight) =>
		families.some((fontFamily) => {
			const data: unknown = Font.getFont({ fontFamily, fontWeight })?.data;
			return isFace(data) && data.hasGlyphForCodePoint(codePoint);
		}),
	);
}

function faces() {
	return families.flatMap((fontFamily) => [400, strong].map((fontWeight) => ({ fontFamily, fontWeight })));
}

function isFace(data: unknown): data is { hasGlyphForCodePoint: (codePoint: number) => boolean } {
	return typeof data === "object" && data !== null && "hasGlyphForCodePoint" in data;
}
