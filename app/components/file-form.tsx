import { Form, useNavigation } from "@remix-run/react";
import { useState } from "react";

type Props = {
	/** The kinds of file that a browser offers, such as `.csv,text/csv`. */
	accept: string;
	/** Why a file of so many bytes is not read, in words; null when it is. */
	faultOf: (size: number) => string | null;
	/** Why the file that was sent last was not read. */
	refused: string | null;
};

/** The form that sends one file to be read. */
export function FileForm({ accept, faultOf, refused }: Props) {
	const [early, setEarly] = useState<string | null>(null);
	const reading = useNavigation().state === "submitting";
	const fault = early ?? (reading ? null : refused);
	return (
		<Form
			method="post"
			encType="multipart/form-data"
			onSubmit={(event) => {
				// Said here before a large file travels; the server refuses it all the same.
				const file = new FormData(event.currentTarget).get("file");
				const found = file instanceof File ? faultOf(file.size) : null;
				if (found) event.preventDefault();
				setEarly(found);
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
					accept={accept}
					aria-describedby={fault ? "file-error" : undefined}
				/>
			</div>
			<button className="govuk-button" type="submit" disabled={reading}>
				{reading ? "Reading the file" : "Read the file"}
			</button>
		</Form>
	);
}
