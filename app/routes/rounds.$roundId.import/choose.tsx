import type { FileFault } from "#app/answers-file/read-answers.ts";
import { FileForm } from "#app/components/file-form.tsx";
import { fileFault } from "#app/forms/import.ts";

type ChooseProps = { example: string[]; scale: { min: number; max: number }; refused: string | null };

/** How the file has to look, and the field that takes it. */
export function Choose({ example, scale, refused }: ChooseProps) {
	return (
		<div className="reading">
			<p>
				A CSV file with one line an answer: who answered, their roles, the item and the answer. Write the code of the
				seat as the respondent. Answers are {scale.min} to {scale.max}, dont-know or not-applicable; a column named
				comment may follow. Comments from a file are for facilitators only; to share one with the group, enter it on the
				seat's own page.
			</p>
			<pre className="govuk-inset-text">{["respondent,roles,item,answer", ...example].join("\n")}</pre>
			<p>Nothing is stored yet: you see first what would be.</p>
			<FileForm accept=".csv,text/csv" faultOf={fileFault} refused={refused} />
		</div>
	);
}

type FaultsProps = { faults: FileFault[] | Record<string, string>; count?: number };

/**
 * The faults of a file, by line.
 * @param count how many there are, where those given are the first of them
 */
export function Faults({ faults, count }: FaultsProps) {
	const list = Array.isArray(faults) ? faults : Object.values(faults).map((message) => ({ line: 0, message }));
	const all = count ?? list.length;
	return (
		<div className="govuk-error-summary" role="alert">
			<h2 className="govuk-error-summary__title">
				Nothing was stored: {all.toLocaleString("en-GB")} {all === 1 ? "thing" : "things"} to put right in the file
			</h2>
			<ul className="govuk-list">
				{list.map(({ line, message }) => (
					<li key={`${line} ${message}`}>{line > 0 ? `Line ${line}: ${message}` : message}</li>
				))}
			</ul>
			{all > list.length ? <p>These are the first {list.length}.</p> : null}
		</div>
	);
}
