import { Form } from "@remix-run/react";
import type { ChartChoice } from "#app/charts/chart-choice.ts";
import { Disclosure } from "#app/components/disclosure.tsx";

/** Which lines the radar draws. The choice stands in the address: it works without JavaScript and can be sent on. */
export function LinesToDraw({ choice: { lines, order } }: { choice: ChartChoice }) {
	if (lines.length < 3) return null;
	return (
		<Disclosure summary="Choose whose lines are drawn" screenOnly open={lines.some(({ drawn }) => !drawn)}>
			<Form method="get" preventScrollReset>
				{order === "questionnaire" ? null : <input type="hidden" name="order" value={order} />}
				<fieldset className="govuk-fieldset">
					<legend className="govuk-visually-hidden">Lines of the radar</legend>
					<div className="govuk-checkboxes govuk-checkboxes--small">
						{lines.map(({ id, label, drawn }) => (
							<div className="govuk-checkboxes__item" key={id}>
								<input
									className="govuk-checkboxes__input"
									type="checkbox"
									id={`line-${id}`}
									name="line"
									value={id}
									defaultChecked={drawn}
								/>
								<label className="govuk-label govuk-checkboxes__label" htmlFor={`line-${id}`}>
									{label}
								</label>
							</div>
						))}
					</div>
				</fieldset>
				<button className="govuk-button govuk-button--secondary" type="submit">
					Draw these
				</button>
			</Form>
		</Disclosure>
	);
}
