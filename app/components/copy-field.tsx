import { useRef, useState } from "react";
import { fieldId } from "./error-summary.tsx";

type Props = {
	name: string;
	label: string;
	text: string;
	/** How many lines of it are shown; one line is a field of one line. */
	rows?: number;
};

/** A text to be copied: by a button, or by hand where there is no JavaScript or the browser keeps its clipboard to itself. */
export function CopyField({ name, label, text, rows = 1 }: Props) {
	const id = fieldId(name);
	const line = useRef<HTMLInputElement>(null);
	const lines = useRef<HTMLTextAreaElement>(null);
	const [copied, setCopied] = useState<{ text: string; words: string } | null>(null);
	async function copy(): Promise<void> {
		const field = line.current ?? lines.current;
		field?.select();
		// Without TLS there is no clipboard: what is selected is then copied by the keyboard.
		const isDone = await navigator.clipboard?.writeText(text).then(
			() => true,
			() => false,
		);
		setCopied({ text, words: isDone ? "Copied" : "Selected: copy it with Ctrl+C" });
	}
	const common = { id, readOnly: true, value: text, "aria-label": label };
	return (
		<div className="copy-field">
			{rows === 1 ? (
				<input className="govuk-input" type="text" ref={line} {...common} />
			) : (
				<textarea className="govuk-textarea" rows={rows} ref={lines} {...common} />
			)}
			<button className="govuk-button govuk-button--secondary no-print" type="button" onClick={() => void copy()}>
				Copy<span className="govuk-visually-hidden"> {label}</span>
			</button>
			<span role="status" className="quiet no-print">
				{copied?.text === text ? copied.words : ""}
			</span>
		</div>
	);
}
