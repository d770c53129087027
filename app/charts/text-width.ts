/**
 * How wide a text will be, in the unit of its size, without a font to ask: the reader's system font is not known to the
 * server. Taken from the wide ones among them, so that what is planned to fit does.
 * @example textWidth("Finance", 16) // 63.84
 */
export function textWidth(text: string, size: number, bold = false): number {
	let ems = 0;
	for (const character of text) ems += widthOf(character);
	return ems * size * (bold ? 1.16 : 1);
}

function widthOf(character: string): number {
	if (/[iljtfI|.,:;'’!()[\] ]/u.test(character)) return 0.36;
	if (/\p{Mark}/u.test(character)) return 0;
	if (/[mwMW@%…—]/u.test(character)) return 0.92;
	if (/\p{Lu}/u.test(character)) return 0.7;
	if ((character.codePointAt(0) ?? 0) >= 0x2e80) return 1.1;
	return 0.6;
}

/**
 * A text in lines no wider than `width`. A word that is wider by itself is broken between its characters: nothing is cut
 * off, however long.
 * @example wrapped("Data sharing", 16, 60) // ["Data", "sharing"]
 */
export function wrapped(text: string, size: number, width: number, bold = false): string[] {
	const lines: string[] = [];
	let line = "";
	for (const word of text.split(/\s+/u).flatMap((entry) => broken(entry, size, width, bold))) {
		const longer = line === "" ? word : `${line} ${word}`;
		if (line !== "" && textWidth(longer, size, bold) > width) {
			lines.push(line);
			line = word;
		} else line = longer;
	}
	return line === "" ? lines : [...lines, line];
}

const characters = new Intl.Segmenter("en-GB", { granularity: "grapheme" });

function broken(word: string, size: number, width: number, bold: boolean): string[] {
	const parts: string[] = [];
	let part = "";
	for (const { segment } of characters.segment(word)) {
		if (part !== "" && textWidth(part + segment, size, bold) > width) {
			parts.push(part);
			part = segment;
		} else part += segment;
	}
	return part === "" ? parts : [...parts, part];
}
