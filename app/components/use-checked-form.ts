import { zodResolver } from "@hookform/resolvers/zod";
import { useNavigation, useSubmit } from "@remix-run/react";
import { type FormEvent, useEffect } from "react";
import {
	type DefaultValues,
	type FieldValues,
	type Path,
	type PathValue,
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
 * it is. After a refusal it holds what was typed.
 * @returns react-hook-form's own tools; `faults` by field name, from the browser or else the server; `stale` when somebody
 * else saved meanwhile; `saving` while it is sent.
 */
export function useCheckedForm<Values extends FieldValues>(
	schema: z.ZodType<unknown, Values>,
	start: DefaultValues<Values>,
	refused: FormFaults | undefined,
) {
	const submit = useSubmit();
	const saving = useNavigation().state === "submitting";
	const form = useForm<Values>({
		defaultValues: refused ? withTyped(start, refused.typed) : start,
		// The schema's output is the server's business; the form deals in what is typed.
		resolver: zodResolver(schema) as unknown as Resolver<Values>,
		shouldFocusError: false,
	});
	const { errors } = form.formState;
	const { setValue } = form;
	useEffect(() => {
		// Sent again after somebody else was first, the form says so: it has seen the version that is stored now.
		if (!refused?.stale) return;
		for (const name of ["version", "operation"] as Path<Values>[]) {
			setValue(name, refused.typed[name] as PathValue<Values, Path<Values>>);
		}
	}, [refused, setValue]);
	return {
		...form,
		saving,
		stale: refused?.stale,
		faults: formFaults(errors) ?? refused?.faults,
		onSubmit: (event: FormEvent<HTMLFormElement>) => {
			const element = event.currentTarget;
			event.preventDefault();
			void form.handleSubmit(() => submit(element))(event);
		},
	};
}
