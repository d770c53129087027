import { CopyField } from "#app/components/copy-field.tsx";
import { Disclosure } from "#app/components/disclosure.tsx";
import { listed } from "#app/round/words.ts";

type Props = { text: string; mail: string; names: string[]; withoutAddress: number };

/** A text for those who have not finished, to be sent by whoever facilitates. */
export function Remind({ text, mail, names, withoutAddress }: Props) {
	return (
		<Disclosure summary={`Remind those who have not finished: ${names.length}`} screenOnly>
			<div className="govuk-details__text reading">
				<p>{listed(names)}.</p>
				<CopyField name="reminder" label="reminder" text={text} rows={6} />
				<p>
					<a href={mail}>Write a mail to them, each address hidden from the others</a>
				</p>
				{withoutAddress > 0 ? (
					<p className="quiet">
						{withoutAddress === 1 ? "One of them has" : `${withoutAddress} of them have`} no address in the area's list.
					</p>
				) : null}
			</div>
		</Disclosure>
	);
}
