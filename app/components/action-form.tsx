import { Form } from "@remix-run/react";
import { Fragment, type ReactNode, useRef } from "react";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { type actionAsForm, proposedDue } from "#app/round/action-start.ts";
import { actionTerms, horizonChoices } from "#app/round/action-words.ts";
import { horizons } from "#questionnaires/schema.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { Choice, Select, TextArea, TextField } from "./fields.tsx";
import { SendingFields } from "./sending-fields.tsx";
import { typedText } from "./typed-text.ts";

type Start = ReturnType<typeof actionAsForm>;
type Field = Exclude<keyof Start, "owners" | "from">;

type Props = {
	start: Start;
	posts: { id: string; title: string; holder: string | null }[];
	/** Whom the suggestion names, in its own words; they need not all hold posts here. */
	suggestedWho?: string | null;
	refused: FormFaults | undefined;
	submitLabel: string;
	/** The day it is, from which a horizon counts. */
	today: string;
};

/** The form for what an action of a plan says. It works without JavaScript. */
export function ActionForm({ start, posts, suggestedWho, refused, submitLabel, today }: Props) {
	const typed = refused?.typed;
	const value = (name: Field) => typedText(refused, name) ?? start[name];
	const error = (name: keyof Start) => refused?.faults[name];
	const owners = typed ? [typed.owners ?? []].flat().map(String) : start.owners;
	const field = (name: Field) => ({ name, defaultValue: value(name), error: error(name) });
	const horizon = useRef(value("horizon"));
	/** The due date goes with the horizon while it is the one that the horizon proposed: one that somebody chose stays. */
	function moveProposedDue(select: HTMLSelectElement) {
		const due = select.form?.elements.namedItem("dueOn");
		const [before, after] = [horizon.current, select.value];
		horizon.current = after;
		if (!(due instanceof HTMLInputElement) || !isHorizon(before) || !isHorizon(after)) return;
		if (due.value === proposedDue(before, today)) due.value = proposedDue(after, today);
	}
	const fields: [keyof Start, ReactNode][] = [
		["what", <TextArea {...field("what")} key="what" label="What will be done" rows={4} />],
		[
			"why",
			<TextArea
				{...field("why")}
				key="why"
				label={`${actionTerms.why} (optional)`}
				hint="In words: boards read this. The figures of what it answers to stand beside it by themselves."
			/>,
		],
		[
			"scope",
			<Choice
				key="scope"
				name="scope"
				type="radio"
				label="Whose it is"
				error={error("scope")}
				options={[
					{ value: "local", label: "Ours to do" },
					{ value: "national", label: "An ask of others, such as a department: ours is to raise it" },
				]}
				input={(option) => ({ defaultChecked: value("scope") === option })}
			/>,
		],
		[
			"addressee",
			<TextField
				{...field("addressee")}
				key="addressee"
				label={`${actionTerms.addressee} (for an ask of others)`}
				hint="For example: Department of Health and Social Care."
			/>,
		],
		[
			"owners",
			<Choice
				key="owners"
				name="owners"
				type="checkbox"
				label={actionTerms.owners}
				hint={
					suggestedWho
						? `The suggestion says who: ${suggestedWho}. Choose the posts that answer for it, and name in the text above whoever else has to act.`
						: "Posts across organisations may own it together. Each is asked whether it accepts."
				}
				error={error("owners")}
				options={posts.map(({ id, title, holder }) => ({ value: id, label: `${title} (${holder ?? "vacant"})` }))}
				input={(option) => ({ defaultChecked: owners.includes(option) })}
				small
			/>,
		],
		[
			"lead",
			<Select
				{...field("lead")}
				key="lead"
				label="Lead among them"
				placeholder="Not chosen yet"
				options={posts.map(({ id, title }) => ({ value: id, label: title }))}
			/>,
		],
		[
			"horizon",
			<Select
				{...field("horizon")}
				key="horizon"
				label="Where in the plan"
				options={horizonChoices}
				onChange={({ currentTarget }) => moveProposedDue(currentTarget)}
			/>,
		],
		["dueOn", <Day {...field("dueOn")} key="dueOn" label={actionTerms.due} />],
		[
			"reviewOn",
			<Day
				{...field("reviewOn")}
				key="reviewOn"
				label={`${actionTerms.review} (optional)`}
				hint="The meeting at which it is looked at."
			/>,
		],
		[
			"firstStep",
			<TextArea {...field("firstStep")} key="firstStep" label={`${actionTerms.firstStep} (optional)`} rows={2} />,
		],
		["measure", <TextArea {...field("measure")} key="measure" label={actionTerms.measure} />],
		[
			"measureFrom",
			<TextField
				{...field("measureFrom")}
				key="measureFrom"
				label={`${actionTerms.measureFrom} where (optional)`}
				hint="Today's figure or state, if the text above does not say it. For example: eleven weeks."
			/>,
		],
		[
			"measureTo",
			<TextField
				{...field("measureTo")}
				key="measureTo"
				label={`${actionTerms.measureTo} where (optional)`}
				hint="For example: four weeks."
			/>,
		],
		[
			"costOrRisk",
			<TextArea {...field("costOrRisk")} key="costOrRisk" label={`${actionTerms.costOrRisk} (optional)`} rows={2} />,
		],
	];
	return (
		<Form method="post" noValidate>
			<ErrorSummary faults={refused?.faults} stale={refused?.stale} />
			<SendingFields operation={start.operation} version={start.version} refused={refused} />
			<input type="hidden" name="round" value={value("round")} />
			{start.from.map((key) => (
				<input key={key} type="hidden" name="from" value={key} />
			))}
			{fields.map(([name, control]) => (
				<Fragment key={name}>
					{control}
					<Theirs text={refused?.theirs?.[name]} />
				</Fragment>
			))}
			<button className="govuk-button" type="submit">
				{submitLabel}
			</button>
		</Form>
	);
}

/** What somebody else has saved in a field meanwhile, below what was typed into it. */
function Theirs({ text }: { text: string | undefined }) {
	if (text === undefined) return null;
	return (
		<div className="govuk-inset-text theirs as-typed">
			<p className="quiet">Saved by somebody else meanwhile:</p>
			<p>{text === "" ? "Nothing: they have emptied it." : text}</p>
		</div>
	);
}

function Day(props: { name: string; defaultValue: string; error: string | undefined; label: string; hint?: string }) {
	return <TextField {...props} type="date" className="govuk-input--width-10" />;
}

function isHorizon(value: string): value is (typeof horizons)[number] {
	return horizons.some((horizon) => horizon === value);
}
