import { zodResolver } from "@hookform/resolvers/zod";
import { useNavigation, useSubmit } from "@remix-run/react";
import { type FormEvent, useEffect, useState } from "react";
import {
	type DefaultValues,
	type FieldPath,
	type FieldPathValue,
	type FieldValues,
	get,
	type Resolver,
	useForm,
} from "react-hook-form";
import type { z } from "zod";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { formFaults } from "./form-faults.ts";

/** The start of a form with what was typed in its place; where a list should be and something else was sent, the start. */
function withTyped<Start extends object>(start: Start, typed: Record<string, unknown>): Start {
	const fitting = Object.entries(typed).filter(
		([name, value]) => !Array.isArray(start[name as keyof Start]) || Array.isArray(value),
	);
	return { ...start, ...Object.fromEntries(fitting) };
}

/**
 * A form with lists: the browser checks it by the same schema as the server before it is sent, and sends it as the plain form
 * it is. After a refusal it holds what was typed, with the server's words beside the fields.
 * @returns react-hook-form's own tools; `faults` by field name, from the browser or else the server; `stale` when somebody
 * else saved meanwhile; `attempt`, which changes whenever sending it came to nothing; `saving` while it is sent.
 */
export function useCheckedForm<Values extends FieldValues>(
	schema: z.ZodType<unknown, Values>,
	start: DefaultValues<Values>,
	refused: FormFaults | undefined,
) {
	const submit = useSubmit();
	const saving = useNavigation().state === "submitting";
	const [given] = useState(() => (refused ? withTyped(start, refused.typed) : start));
	const form = useForm<Values>({
		defaultValues: given,
		// The schema's output is the server's business; the form deals in what is typed.
		resolver: zodResolver(schema) as unknown as Resolver<Values>,
		shouldFocusError: false,
	});
	const { errors, submitCount } = form.formState;
	const { setError, setValue } = form;
	const [refusals, setRefusals] = useState(0);
	useEffect(() => {
		if (!refused) return;
		// Among the form's own faults they go with their entry when another is removed, and when the field is put right.
		for (const [field, message] of Object.entries(refused.faults)) {
			setError(field as FieldPath<Values>, { type: "refused", message });
		}
		setRefusals((count) => count + 1);
		if (!refused.stale) return;
		// Sent again after somebody else was first, the form says so: it has seen the version that is stored now.
		for (const name of ["version", "operation"] as FieldPath<Values>[]) {
			setValue(name, refused.typed[name] as FieldPathValue<Values, FieldPath<Values>>);
		}
	}, [refused, setError, setValue]);
	return {
		...form,
		// The page as the server draws it holds the values too: for whoever sees it before its scripts, or without them.
		register: ((name, options) =>
			Object.assign(form.register(name, options), {
				defaultValue: get(given, name) as string,
			})) as typeof form.register,
		/** A field that nobody sees. */
		hidden: (name: FieldPath<Values>) => ({ type: "hidden", name, value: String(form.watch(name) ?? "") }),
		/** A radio of a choice, as {@link register} gives a field. */
		registerOption: (name: FieldPath<Values>, option: string) => ({
			...form.register(name),
			defaultChecked: get(given, name) === option,
		}),
		saving,
		stale: refused?.stale,
		// The first page of all has its faults before any effect, and without JavaScript.
		faults: formFaults(errors) ?? (refusals === 0 ? refused?.faults : undefined),
		attempt: submitCount + refusals,
		onSubmit: (event: FormEvent<HTMLFormElement>) => {
			const element = event.currentTarget;
			event.preventDefault();
			void form.handleSubmit(() => submit(element))(event);
		},
	};
}

/** What {@link useCheckedForm} gives, for the parts of a form. */
export type CheckedForm<Values extends FieldValues> = ReturnType<typeof useCheckedForm<Values>>;
