/** A chart that was drawn on the server: its text is escaped by what drew it, and it says what it shows in its own label. */
export function Svg({ markup }: { markup: string }) {
	// biome-ignore lint/security/noDangerouslySetInnerHtml: markup comes from our own chart functions, which escape all text
	return <div dangerouslySetInnerHTML={{ __html: markup }} />;
}
