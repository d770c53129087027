import { Form } from "@remix-run/react";
import { useFieldArray } from "react-hook-form";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { roundForm, type RoundForm as Values } from "#app/forms/round.ts";
import { AddEntry, Entry, NeedsScript } from "./entry.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { Choice, Select, TextArea, TextField } from "./fields.tsx";
import { useCheckedForm } from "./use-checked-form.ts";

type Props = {
	start: Values;
	editions: { hash: string; title: string }[];
	/** Everybody who holds a post, with the label their seat gets unless another is written. */
	people: { id: string; name: string; posts: string }[];
	refused: FormFaults | undefined;
	submitLabel: string;
};

/** The form for a round. The same schema checks here and on the server. */
export function RoundForm({ start, editions, people, refused, submitLabel }: Props) {
	const { register, hidden, registerOption, control, getValues, setValue, faults, stale, attempt, saving, onSubmit } =
		useCheckedForm(roundForm, start, refused);
	const seats = useFieldArray({ control, name: "seats" });
	return (
		<Form method="post" noValidate onSubmit={onSubmit}>
			<ErrorSummary faults={faults} stale={stale} attempt={attempt} />
			<NeedsScript />
			<input {...hidden("operation")} />
			<input {...hidden("version")} />
			<TextField label="Title" hint="For example: Autumn 2026" {...register("title")} error={faults?.title} />
			<Select
				label="Edition of the questionnaire"
				options={editions.map(({ hash, title }) => ({ value: hash, label: title }))}
				{...register("definition")}
				error={faults?.definition}
			/>
			<TextArea
				label="Who “we” means"
				hint="One sentence, shown above every question. Without it one director answers for three people and another for the whole system."
				{...register("we")}
				error={faults?.we}
			/>
			<TextField label="Period to think about" {...register("period")} error={faults?.period} />
			<Choice
				name="mode"
				type="radio"
				label="How results are shown"
				error={faults?.mode}
				options={[
					{
						value: "by-post",
						label: "By post",
						hint: "The group sees the scores of the posts side by side. Single answers have no names, but in a small group many can be worked out from the scores.",
					},
					{
						value: "pooled",
						label: "Pooled",
						hint: "Only figures for everybody together, nothing at all from fewer than five people, and nobody looks before all do.",
					},
				]}
				input={(option) => registerOption("mode", option)}
			/>
			<Choice
				name="preparation"
				type="radio"
				label="Before the results are shown"
				error={faults?.preparation}
				options={[
					{
						value: "facilitator-prepares",
						label: "The facilitator prepares",
						hint: "Once the round is closed the facilitator may read the scores. People are told so.",
					},
					{ value: "blind", label: "Nobody looks", hint: "Everybody sees the results at the same moment." },
				]}
				input={(option) => registerOption("preparation", option)}
			/>
			<TextField
				label="Target (optional)"
				hint="A score on the scale. Left empty, it is the lower edge of the level above the one you reach."
				inputMode="decimal"
				className="govuk-input--width-5"
				{...register("target")}
				error={faults?.target}
			/>
			<TextField
				label="Day of the workshop (optional)"
				type="date"
				className="govuk-input--width-10"
				{...register("workshopOn")}
				error={faults?.workshopOn}
			/>
			<TextField
				label="Answer by (optional)"
				type="date"
				className="govuk-input--width-10"
				{...register("answerBy")}
				error={faults?.answerBy}
			/>
			<TextField
				label="Take late answers until the end of (optional)"
				hint="Answers that come after you have closed the round, up to this day, are taken and marked as late. Left empty, there are none."
				type="date"
				className="govuk-input--width-10"
				{...register("lateUntil")}
				error={faults?.lateUntil}
			/>
			<TextField
				label="Keep answers until"
				hint="The day after, everything people answered and wrote in this round is deleted by itself. Participants are told this day; once the round is open it can be brought forward and not put back. The action plan stays."
				type="date"
				className="govuk-input--width-10"
				{...register("retainUntil")}
				error={faults?.retainUntil}
			/>
			<input {...hidden("copiedFrom")} />

			<h2 className="govuk-heading-m">Seats</h2>
			<p>One seat for each person. Somebody with two posts has one seat and speaks for both.</p>
			{faults?.seats ? <p className="govuk-error-message">{faults.seats}</p> : null}
			{seats.fields.map((field, index) => {
				const at = `seats.${index}` as const;
				return (
					<Entry
						key={field.id}
						name={`Seat ${index + 1}`}
						onRemove={seats.fields.length > 1 ? () => seats.remove(index) : undefined}
					>
						<Select
							label="Person"
							placeholder="Choose a person"
							options={people.map(({ id, name, posts }) => ({ value: id, label: `${name} (${posts})` }))}
							{...register(`${at}.person`, {
								onChange: (event: { target: { value: string } }) => {
									const chosen = people.find(({ id }) => id === event.target.value);
									if (chosen && !getValues(`${at}.label`)) setValue(`${at}.label`, chosen.posts);
								},
							})}
							error={faults?.[`${at}.person`]}
						/>
						<TextField label="Named in the round as" {...register(`${at}.label`)} error={faults?.[`${at}.label`]} />
					</Entry>
				);
			})}
			<AddEntry onAdd={() => seats.append({ person: "", label: "" })}>Add a seat</AddEntry>
			<div>
				<button className="govuk-button" type="submit" disabled={saving}>
					{saving ? "Saving" : submitLabel}
				</button>
			</div>
		</Form>
	);
}
