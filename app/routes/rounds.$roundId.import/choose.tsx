import { Form, useNavigation } from "@remix-run/react";
import { useState } from "react";
import type { FileFault } from "#app/answers-file/read-answers.ts";
import { fileFault } from "#app/forms/import.ts";

type ChooseProps = { example: string[]; scale: { min: number; max: number }; refused: string | null };

/** How the file has to look, and the field that takes it. */
export function Choose({ example, scale, refused }: ChooseProps) {
	const [fault, setFault] = useState(refused);
	const reading = useNavigation().state === "submitting";
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
			<Form
				method="post"
				encType="multipart/form-data"
				onSubmit={(event) => {
					// Said here before a large file travels; the server refuses it all the same.
					const file = new FormData(event.currentTarget).get("file");
					const found = file instanceof File ? fileFault(file.size) : null;
					if (found) event.preventDefault();
					setFault(found);
				}}
			>
				<div className={`govuk-form-group${fault ? " govuk-form-group--error" : ""}`}>
					<label className="govuk-label" htmlFor="file">
						File
					</label>
					{fault ? (
						<p id="file-error" className="govuk-error-message" role="alert">
							<span className="govuk-visually-hidden">Error:</span> {fault}
						</p>
					) : null}
					<input
						className="govuk-file-upload"
						id="file"
						name="file"
						type="file"
						accept=".csv,text/csv"
						aria-describedby={fault ? "file-error" : undefined}
					/>
				</div>
				<button className="govuk-button" type="submit" disabled={reading}>
					{reading ? "Reading the file" : "Read the file"}
				</button>
			</Form>
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
