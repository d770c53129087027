import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Disclosure } from "#app/components/disclosure.tsx";
import { Fact } from "#app/components/fact.tsx";
import { TextArea, TextField } from "#app/components/fields.tsx";
import { typedText } from "#app/components/typed-text.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { shortWhat } from "#app/round/action-words.ts";
import { counted } from "#app/round/words.ts";

/** An open action as it stands, with what its forms start from. */
export type Left = {
	id: string;
	what: string;
	version: string;
	national: boolean;
	isLate: boolean;
	dueOn: string;
	reviewOn: string;
	operation: string;
	facts: { term: string; text: string }[];
};
type Props = { left: Left /** Its own page. */; at: string; refused: FormFaults | undefined };

/** What can become of an open action: carried over on some days, done, or dropped. Each is a form of its own. */
export function Decide({ left, at, refused }: Props) {
	const sent = typedText(refused, "intent");
	const of = (intent: string) => {
		const own = sent === intent ? refused : undefined;
		return {
			within: `${intent}-${left.id}`,
			error: (field: string) => own?.faults[field],
			typed: (field: string) => typedText(own, field),
		};
	};
	const [carried, done, dropped] = [of("carry-over"), of("done"), of("drop")] as const;
	return (
		<article className="suggestion reading">
			<h3 className="govuk-heading-s as-typed">
				<Link to={at}>{left.what}</Link>
			</h3>
			<dl className="govuk-summary-list govuk-summary-list--no-border as-typed">
				{left.facts.map(({ term, text }) => (
					<Fact key={term} term={term}>
						{text}
					</Fact>
				))}
			</dl>
			<Decision left={left} intent="carry-over" typed={carried.typed}>
				<div className="beside-fields">
					<TextField
						type="date"
						name="dueOn"
						label="Due on"
						within={carried.within}
						defaultValue={carried.typed("dueOn") ?? left.dueOn}
						error={carried.error("dueOn")}
					/>
					<TextField
						type="date"
						name="reviewOn"
						label="To be reviewed on"
						within={carried.within}
						defaultValue={carried.typed("reviewOn") ?? left.reviewOn}
						error={carried.error("reviewOn")}
					/>
				</div>
				<Send label="Carry it over" left={left} />
			</Decision>
			<Disclosure summary={left.national ? "It was answered" : "It is done"} open={sent === "done"}>
				<Decision left={left} intent="done" typed={done.typed}>
					<TextArea
						name="text"
						label="What came of it (optional)"
						within={done.within}
						defaultValue={done.typed("text") ?? ""}
						error={done.error("text")}
					/>
					<Send label={left.national ? "Say that it was answered" : "Say that it is done"} left={left} />
				</Decision>
			</Disclosure>
			<Disclosure summary="Drop it" open={sent === "drop"}>
				<Decision left={left} intent="drop" typed={dropped.typed}>
					<TextArea
						name="reason"
						label="Why is it dropped?"
						hint="The reason stays with the action, and in what became of the plan."
						within={dropped.within}
						defaultValue={dropped.typed("reason") ?? ""}
						error={dropped.error("reason")}
					/>
					<Send label="Drop it" left={left} />
				</Decision>
			</Disclosure>
		</article>
	);
}

type DecisionProps = {
	left: Left;
	intent: string;
	typed: (field: string) => string | null;
	children: ReactNode;
};

function Decision({ left, intent, typed, children }: DecisionProps) {
	return (
		<Form method="post" noValidate>
			<input type="hidden" name="intent" value={intent} />
			<input type="hidden" name="action" value={left.id} />
			{/* Where somebody else was first, the refused form has the version that it may go over. */}
			<input
				type="hidden"
				name="operation"
				key={typed("operation") ?? left.operation}
				defaultValue={typed("operation") ?? left.operation}
			/>
			<input
				type="hidden"
				name="version"
				key={`v${typed("version") ?? left.version}`}
				defaultValue={typed("version") ?? left.version}
			/>
			{children}
		</Form>
	);
}

function Send({ label, left }: { label: string; left: Left }) {
	return (
		<button className="govuk-button govuk-button--secondary" type="submit">
			{label}
			<span className="govuk-visually-hidden">: {shortWhat(left.what)}</span>
		</button>
	);
}

/** One decision on all that are left: a tap, with what it means. */
export function CarryAll({ left, operation }: { left: Left[]; operation: string }) {
	const late = left.filter(({ isLate }) => isLate).length;
	const actions = counted(left.length, "action", "actions");
	const staysLate =
		late > 0 ? ` ${late === 1 ? "One of them is late and stays late" : `${late} of them are late and stay late`}.` : "";
	return (
		<section className="reading no-print" aria-labelledby="carry-all">
			<h3 className="govuk-heading-s" id="carry-all">
				All that are left at once
			</h3>
			<p>
				This says that the area still means to do {left.length === 1 ? "this action" : `these ${actions}`}, by the same
				owners and on the same days. Nobody is asked again.{staysLate}
			</p>
			<Form method="post">
				<input type="hidden" name="intent" value="carry-all" />
				<input type="hidden" name="operation" value={operation} />
				<input type="hidden" name="actions" value={left.map(({ id }) => id).join(" ")} />
				<button className="govuk-button" type="submit">
					{left.length === 1 ? "Carry it over as it is" : `Carry the remaining ${left.length} over as they are`}
				</button>
			</Form>
		</section>
	);
}
