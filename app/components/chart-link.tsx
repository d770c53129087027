/** The way to a chart as a file, below it. */
export function ChartLink({ file }: { file: string }) {
	return (
		<figcaption className="no-print">
			<a href={file}>This chart as a file (SVG)</a>
		</figcaption>
	);
}
