/** Whether every % of an address, or of a form's body, stands for a part of a character. */
export function isDecodable(text: string): boolean {
	try {
		decodeURIComponent(text);
		return true;
	} catch {
		return false;
	}
}
