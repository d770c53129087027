/**
 * The URL of a database file, whatever its path is made of.
 * @example fileUrl("/srv/50% done/area.db") // "file:/srv/50%25%20done/area.db"
 */
export function fileUrl(file: string): string {
	return `file:${encodeURI(file).replace(/[?#]/g, encodeURIComponent)}`;
}

/**
 * The path in the URL of a database file; null for a database that is not a file.
 * @throws URIError when the URL holds a % that stands for nothing.
 */
export function fileOfUrl(url: string): string | null {
	return url.startsWith("file:") ? decodeURIComponent(url.slice("file:".length)) : null;
}
