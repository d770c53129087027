import { Form } from "@remix-run/react";

type Props = { to: string; fields: [string, string][]; label: string };

/** A form that was sent and not done, to be sent once more as it was. */
export function SendAgain({ to, fields, label }: Props) {
	return (
		<Form method="post" action={to}>
			{fields.map(([name, value], index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a name may come twice, and the list never changes
				<input key={index} type="hidden" name={name} value={value} />
			))}
			<button className="govuk-button" type="submit">
				{label}
			</button>
		</Form>
	);
}
