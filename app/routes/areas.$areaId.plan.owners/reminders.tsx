import { Form } from "@remix-run/react";

type Props = { reminds: boolean; mails: boolean; sample: boolean };

/** Whether reminders go by themselves, and what ends or begins them. */
export function Reminders({ reminds, mails, sample }: Props) {
	return (
		<section aria-labelledby="reminders" className="reading no-print">
			<h2 className="govuk-heading-m" id="reminders">
				Reminders by themselves
			</h2>
			{mails ? null : (
				<p>
					{sample
						? "The people of this area are made up, so nothing is mailed to them: make the texts to see what they would get."
						: "No mail server is set here, so nothing goes by itself: make the texts and send them. Whoever runs the product can set SMTP_URL and MAIL_FROM."}
				</p>
			)}
			{mails ? (
				<>
					<p>
						{reminds
							? "Owners who have been written to once are reminded by mail from then on: seven days before a date, when one has passed and every two weeks after it, and of what waits for their answer. One mail a day at most, on working days."
							: "Nobody is reminded unless you do it here."}
					</p>
					<Form method="post">
						<input type="hidden" name="intent" value="reminds" />
						<input type="hidden" name="reminds" value={reminds ? "no" : "yes"} />
						<button className="govuk-button govuk-button--secondary" type="submit">
							{reminds ? "Stop reminders by themselves" : "Let reminders go by themselves"}
						</button>
					</Form>
				</>
			) : null}
		</section>
	);
}
