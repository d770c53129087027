/**
 * What a room code is made of: digits and letters of English, without 0 and O, without 1, I and L, and without U, which is written like
 * V. Others that are alike, such as 5 and S, look different in the type of a screen, and a wall is read and not listened to.
 */
export const roomAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** How many characters a room code has: with an alphabet of thirty there are 6.5 × 10¹¹ of them. */
export const roomCodeLength = 8;

/**
 * A new room code, of which each is as likely as any other.
 * @param byte gives a random number from 0 to 255
 * @example newRoomCode() // "K7MX3QPA"
 */
export function newRoomCode(byte: () => number = randomByte): string {
	// Thirty goes into 256 eight times: what is left over would make the first letters likelier.
	const most = 256 - (256 % roomAlphabet.length);
	let code = "";
	while (code.length < roomCodeLength) {
		const drawn = byte();
		if (drawn < most) code += roomAlphabet.charAt(drawn % roomAlphabet.length);
	}
	return code;
}

/** A room code as people read it. @example shownRoomCode("K7MX3QPA") // "K7MX-3QPA" */
export function shownRoomCode(code: string): string {
	return `${code.slice(0, roomCodeLength / 2)}-${code.slice(roomCodeLength / 2)}`;
}

const shape = new RegExp(`^[${roomAlphabet}]{${roomCodeLength}}$`, "i");

/**
 * The room code that was typed or pasted, in either case, with spaces and hyphens wherever they stand, or as a whole link; null where
 * there is none.
 * @example readRoomCode(" k7mx 3qpa ") // "K7MX3QPA"
 * @example readRoomCode("https://joint.example.org/join/K7MX3QPA") // "K7MX3QPA"
 */
export function readRoomCode(text: string): string | null {
	const typed = text.normalize("NFKC");
	const [, ofLink] = /\/join\/([^/?#]*)/i.exec(typed) ?? [];
	const bare = (ofLink ?? typed).replace(/[\p{P}\p{Z}\p{C}]/gu, "");
	return shape.test(bare) ? bare.toUpperCase() : null;
}

function randomByte(): number {
	return crypto.getRandomValues(new Uint8Array(1))[0] ?? 0;
}

/** How people get into a room who have no personal link. */
export type JoinFacts = {
	/** The page on which the code is typed, without its scheme. */
	address: string;
	code: string;
	/** What is pasted into a call; it has the code in it. */
	link: string;
	/** A QR code of the link, as SVG. */
	qr: string;
};
