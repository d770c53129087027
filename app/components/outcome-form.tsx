import { Form } from "@remix-run/react";
import { useState } from "react";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { Select, TextArea } from "./fields.tsx";
import { SendingFields } from "./sending-fields.tsx";
import { typedText } from "./typed-text.ts";

/** What is recorded on an item so far, and what its form is sent with. */
export type OutcomeStart = {
	roundId: string;
	item: string;
	operation: string;
	version: string;
	/** The scale points that may be agreed on. */
	points: number[];
	/** Where its page leads once it is saved; the front of the room, where nothing is said. */
	to?: "list";
	recorded: {
		state: "waiting" | "open" | "parked" | "skipped" | "settled";
		point: number | null;
		differ: boolean;
		note: string | null;
		dissent: string | null;
	} | null;
};

/**
 * How the group ended on an item: the same form wherever it is recorded. It stays as it was opened while the page around it is
 * looked at again; a page that shows another item, or has saved this one, gives it another key.
 */
export function OutcomeForm({ start: given, refused }: { start: OutcomeStart; refused?: FormFaults | undefined }) {
	const [start] = useState(given);
	const { roundId, item, operation, version, points, recorded, to } = start;
	const options = [
		...points.map((point) => ({ value: String(point), label: `Agreed on ${point}` })),
		{ value: "differ", label: "Agreed to differ" },
		{ value: "parked", label: "Put off, to come back to" },
		{ value: "skipped", label: "Not talked about after all" },
	];
	return (
		<Form method="post" action={`/rounds/${roundId}/discussion?item=${encodeURIComponent(item)}`} noValidate>
			<ErrorSummary faults={refused?.faults} stale={refused?.stale} />
			<SendingFields operation={operation} version={version} refused={refused} />
			<input type="hidden" name="item" value={item} />
			{to ? <input type="hidden" name="to" value={to} /> : null}
			<Select
				name="outcome"
				label="How it ended"
				placeholder="Talked about, left open"
				options={options}
				defaultValue={typedText(refused, "outcome") ?? outcomeOf(recorded)}
				error={refused?.faults.outcome}
			/>
			<TextArea
				name="note"
				label="Note (optional)"
				rows={2}
				defaultValue={typedText(refused, "note") ?? recorded?.note ?? ""}
				error={refused?.faults.note}
			/>
			<TextArea
				name="dissent"
				label="Who saw it otherwise, in their words (optional)"
				rows={2}
				defaultValue={typedText(refused, "dissent") ?? recorded?.dissent ?? ""}
				error={refused?.faults.dissent}
			/>
			<button className="govuk-button" type="submit">
				Save how it ended
			</button>
		</Form>
	);
}

function outcomeOf(recorded: OutcomeStart["recorded"]): string {
	if (recorded?.differ) return "differ";
	if (recorded?.state === "parked" || recorded?.state === "skipped") return recorded.state;
	return recorded?.point === undefined || recorded.point === null ? "" : String(recorded.point);
}
