import type { ReactNode, Ref } from "react";
import { answerWords, type Entry, type ItemPage } from "#app/round/answer-sheet.ts";
import { Disclosure } from "./disclosure.tsx";

/** What stands above every question: who "we" is, and which time is meant. */
export function Frame({ we, period }: { we: string; period: string }) {
	return (
		<p className="question__frame">
			<strong>“We”:</strong> {we} <strong>{period}.</strong>
		</p>
	);
}

type QuestionProps = {
	page: Pick<ItemPage, "item" | "points">;
	entry: Entry;
	/** Where it is only shown. */
	disabled?: boolean;
	/** The statement takes the focus when one question follows another. */
	statement?: Ref<HTMLHeadingElement>;
	commentFault?: string | undefined;
	/** Stands between the answers and the comment. */
	children?: ReactNode;
};

/** The statement, its points with what they look like, and the two ways not to give one; below, the comment. */
export function Question({
	page: { item, points },
	entry,
	disabled,
	statement,
	commentFault,
	children,
}: QuestionProps) {
	const others = ["dont-know", "not-applicable"];
	return (
		<>
			<fieldset className="govuk-fieldset question" disabled={disabled}>
				<legend>
					<h1 className="question__statement" tabIndex={-1} ref={statement}>
						{item.statement}
					</h1>
				</legend>
				<Disclosure summary="More about this">
					<div className="govuk-details__text">{item.guidance}</div>
				</Disclosure>
				<div className="govuk-radios question__points">
					{points.map(({ value, label }) => (
						<Option key={value} value={String(value)} entry={entry}>
							<strong className="question__point">{value}</strong>{" "}
							{item.descriptors[String(value)] ?? <span className="govuk-visually-hidden">{label}</span>}
						</Option>
					))}
				</div>
				<div className="govuk-radios question__others">
					{others.map((value) => (
						<Option key={value} value={value} entry={entry}>
							{answerWords(value)}
						</Option>
					))}
				</div>
				{children}
			</fieldset>
			<CommentField entry={entry} disabled={disabled} fault={commentFault} />
		</>
	);
}

function Option({ value, entry, children }: { value: string; entry: Entry; children: ReactNode }) {
	const id = `answer-${value}`;
	return (
		<div className="govuk-radios__item">
			<input
				className="govuk-radios__input"
				id={id}
				type="radio"
				name="answer"
				value={value}
				defaultChecked={entry.value === value}
			/>
			<label className="govuk-label govuk-radios__label" htmlFor={id}>
				{children}
			</label>
		</div>
	);
}

const readers = [
	["facilitators", "Facilitators only"],
	["group", "Share with the group, without my name"],
] as const;

function CommentField({
	entry,
	disabled,
	fault,
}: {
	entry: Entry;
	disabled?: boolean | undefined;
	fault?: string | undefined;
}) {
	return (
		<Disclosure summary="Add a comment (optional)" open={entry.comment !== null || fault !== undefined}>
			<div className={`govuk-details__text govuk-form-group${fault ? " govuk-form-group--error" : ""}`}>
				<label className="govuk-label" htmlFor="comment">
					Your comment
				</label>
				<div id="comment-hint" className="govuk-hint">
					Up to 2,000 characters.
				</div>
				{fault ? (
					<p id="comment-error" className="govuk-error-message">
						<span className="govuk-visually-hidden">Error:</span> {fault}
					</p>
				) : null}
				<textarea
					className="govuk-textarea"
					id="comment"
					name="comment"
					rows={4}
					defaultValue={entry.comment ?? ""}
					readOnly={disabled}
					aria-describedby={fault ? "comment-hint comment-error" : "comment-hint"}
				/>
				<fieldset className="govuk-fieldset" disabled={disabled}>
					<legend className="govuk-fieldset__legend">Who may read it</legend>
					<div className="govuk-radios govuk-radios--small">
						{readers.map(([value, words]) => (
							<div className="govuk-radios__item" key={value}>
								<input
									className="govuk-radios__input"
									id={`sharing-${value}`}
									type="radio"
									name="sharing"
									value={value}
									defaultChecked={entry.sharing === value}
								/>
								<label className="govuk-label govuk-radios__label" htmlFor={`sharing-${value}`}>
									{words}
								</label>
							</div>
						))}
					</div>
				</fieldset>
			</div>
		</Disclosure>
	);
}
