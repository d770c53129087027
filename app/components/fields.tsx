import {
	type ComponentPropsWithRef,
	forwardRef,
	type InputHTMLAttributes,
	type ReactNode,
	type SelectHTMLAttributes,
	type TextareaHTMLAttributes,
} from "react";
import { fieldId } from "./error-summary.tsx";

type Common = {
	name: string;
	label: ReactNode;
	hint?: ReactNode;
	error?: string | undefined;
	/** Which of several forms with fields of these names it stands in: no two controls of a page have one id. */
	within?: string | undefined;
};
type Option = { value: string; label: ReactNode; hint?: ReactNode };

function Group({ name, label, hint, error, within, children }: Common & { children: ReactNode }) {
	const id = controlId({ name, within });
	return (
		<div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
			<label className="govuk-label" htmlFor={id}>
				{label}
			</label>
			{hint ? (
				<div id={`${id}-hint`} className="govuk-hint">
					{hint}
				</div>
			) : null}
			<FieldError id={id} error={error} />
			{children}
		</div>
	);
}

function controlId({ name, within }: Pick<Common, "name" | "within">): string {
	return fieldId(within === undefined ? name : `${within}.${name}`);
}

function FieldError({ id, error }: { id: string; error: string | undefined }) {
	if (!error) return null;
	return (
		<p id={`${id}-error`} className="govuk-error-message">
			<span className="govuk-visually-hidden">Error:</span> {error}
		</p>
	);
}

function described({ name, hint, error, within }: Common) {
	const id = controlId({ name, within });
	const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
	return { id, name, "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined };
}

/** A field for one line of text, a date, a number or a password. */
export const TextField = forwardRef<HTMLInputElement, Common & InputHTMLAttributes<HTMLInputElement>>(
	function TextField({ label, hint, error, within, ...input }, ref) {
		const common = { name: input.name, label, hint, error, within };
		return (
			<Group {...common}>
				<input
					type="text"
					{...input}
					{...described(common)}
					ref={ref}
					className={`govuk-input${error ? " govuk-input--error" : ""} ${input.className ?? ""}`}
				/>
			</Group>
		);
	},
);

/** A field for text of several lines. */
export const TextArea = forwardRef<HTMLTextAreaElement, Common & TextareaHTMLAttributes<HTMLTextAreaElement>>(
	function TextArea({ label, hint, error, within, ...input }, ref) {
		const common = { name: input.name, label, hint, error, within };
		return (
			<Group {...common}>
				<textarea
					rows={3}
					{...input}
					{...described(common)}
					ref={ref}
					className={`govuk-textarea${error ? " govuk-textarea--error" : ""}`}
				/>
			</Group>
		);
	},
);

/** A choice from a list; `placeholder` is the entry that chooses nothing. */
export const Select = forwardRef<
	HTMLSelectElement,
	Common &
		SelectHTMLAttributes<HTMLSelectElement> & { options: { value: string; label: string }[]; placeholder?: string }
>(function Select({ label, hint, error, within, options, placeholder, ...input }, ref) {
	const common = { name: input.name, label, hint, error, within };
	return (
		<Group {...common}>
			<select
				{...input}
				{...described(common)}
				ref={ref}
				className={`govuk-select${error ? " govuk-select--error" : ""}`}
			>
				{placeholder === undefined ? null : <option value="">{placeholder}</option>}
				{options.map(({ value, label: text }) => (
					<option key={value} value={value}>
						{text}
					</option>
				))}
			</select>
		</Group>
	);
});

type ChoiceProps = Common & {
	options: Option[];
	/** Radios for one, checkboxes for any number. */
	type: "radio" | "checkbox";
	input?: (value: string) => ComponentPropsWithRef<"input">;
	small?: boolean;
};

/** A question answered by choosing among a few: a fieldset with its legend. */
export function Choice({ name, label, hint, error, within, options, type, input, small }: ChoiceProps) {
	const id = controlId({ name, within });
	const kind = type === "radio" ? "govuk-radios" : "govuk-checkboxes";
	return (
		<div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
			<fieldset
				className="govuk-fieldset"
				aria-describedby={[hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined}
			>
				<legend className="govuk-fieldset__legend">{label}</legend>
				{hint ? (
					<div id={`${id}-hint`} className="govuk-hint">
						{hint}
					</div>
				) : null}
				<FieldError id={id} error={error} />
				<div className={`${kind}${small ? ` ${kind}--small` : ""}`}>
					{options.map((option, index) => {
						const optionId = index === 0 ? id : `${id}-${index + 1}`;
						return (
							<div className={`${kind}__item`} key={option.value}>
								<input
									{...input?.(option.value)}
									className={`${kind}__input`}
									id={optionId}
									name={name}
									type={type}
									value={option.value}
								/>
								<label className={`govuk-label ${kind}__label`} htmlFor={optionId}>
									{option.label}
								</label>
								{option.hint ? <div className={`govuk-hint ${kind}__hint`}>{option.hint}</div> : null}
							</div>
						);
					})}
				</div>
			</fieldset>
		</div>
	);
}
