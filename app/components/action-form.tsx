import { Form } from "@remix-run/react";
import { useRef } from "react";
import type { ActionForm as Values } from "#app/forms/action.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { proposedDue } from "#app/round/action-start.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { Choice, Select, TextArea, TextField } from "./fields.tsx";
import { SendingFields } from "./sending-fields.tsx";
import { typedText } from "./typed-text.ts";

type Start = { [Key in keyof Values]: Key extends "owners" ? string[] : string };

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

const horizonOptions = [
	{ value: "30 days", label: "Within 30 days" },
	{ value: "six months", label: "Within six months" },
	{ value: "a year", label: "Within a year" },
] as const;

const statuses = [
	{ value: "proposed", label: "Proposed" },
	{ value: "agreed", label: "Agreed" },
	{ value: "under-way", label: "Under way" },
	{ value: "done", label: "Done" },
	{ value: "dropped", label: "Dropped" },
	{ value: "withdrawn", label: "Withdrawn: leave it out of the plan" },
];

/** The form for one action of a plan. It works without JavaScript. */
export function ActionForm({ start, posts, suggestedWho, refused, submitLabel, today }: Props) {
	const typed = refused?.typed;
	const value = (name: Exclude<keyof Start, "owners">) => typedText(refused, name) ?? start[name];
	const error = (name: keyof Start) => refused?.faults[name];
	const owners = typed ? [typed.owners ?? []].flat().map(String) : start.owners;
	const field = (name: Exclude<keyof Start, "owners">) => ({ name, defaultValue: value(name), error: error(name) });
	const horizon = useRef(value("horizon"));
	/** The due date goes with the horizon while it is the one that the horizon proposed: one that somebody chose stays. */
	function moveProposedDue(select: HTMLSelectElement) {
		const due = select.form?.elements.namedItem("dueOn");
		const [before, after] = [horizon.current, select.value];
		horizon.current = after;
		if (!(due instanceof HTMLInputElement) || !isHorizon(before) || !isHorizon(after)) return;
		if (due.value === proposedDue(before, today)) due.value = proposedDue(after, today);
	}
	return (
		<Form method="post" noValidate>
			<ErrorSummary faults={refused?.faults} stale={refused?.stale} />
			<SendingFields operation={start.operation} version={start.version} refused={refused} />
			{(["round", "item", "suggestion"] as const).map((name) => (
				<input key={name} type="hidden" name={name} value={value(name)} />
			))}
			<TextArea {...field("what")} label="What will be done" rows={4} />
			<TextArea {...field("why")} label="Why" hint="In numbers, so that a board can see where it comes from." />
			<Choice
				name="scope"
				type="radio"
				label="Whose it is"
				error={error("scope")}
				options={[
					{ value: "local", label: "Ours to do" },
					{ value: "national", label: "An ask of others, such as a department" },
				]}
				input={(option) => ({ defaultChecked: value("scope") === option })}
			/>
			<TextField
				{...field("addressee")}
				label="Who is asked (for an ask of others)"
				hint="For example: Department of Health and Social Care."
			/>
			<Choice
				name="owners"
				type="checkbox"
				label="Owner posts"
				hint={
					suggestedWho
						? `The suggestion says who: ${suggestedWho}. Choose the posts that answer for it, and name in the text above whoever else has to act.`
						: "Posts across organisations may own it together."
				}
				error={error("owners")}
				options={posts.map(({ id, title, holder }) => ({ value: id, label: holder ? `${title} (${holder})` : title }))}
				input={(option) => ({ defaultChecked: owners.includes(option) })}
				small
			/>
			<Select
				{...field("lead")}
				label="Lead among them"
				placeholder="Not chosen yet"
				options={posts.map(({ id, title }) => ({ value: id, label: title }))}
			/>
			<Select
				{...field("horizon")}
				label="Horizon"
				options={[...horizonOptions]}
				onChange={({ currentTarget }) => moveProposedDue(currentTarget)}
			/>
			<TextField {...field("dueOn")} type="date" label="Due date" className="govuk-input--width-10" />
			<TextField {...field("reviewOn")} type="date" label="Review date" className="govuk-input--width-10" />
			<TextArea {...field("measure")} label="How we shall know" hint="From what, to what, by when." />
			<TextArea {...field("firstStep")} label="First step (optional)" rows={2} />
			<TextArea {...field("costOrRisk")} label="Cost or risk (optional)" rows={2} />
			<Select {...field("status")} label="Where it stands" options={statuses} />
			<button className="govuk-button" type="submit">
				{submitLabel}
			</button>
		</Form>
	);
}

function isHorizon(value: string): value is (typeof horizonOptions)[number]["value"] {
	return horizonOptions.some((option) => option.value === value);
}
