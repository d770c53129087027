import { Link } from "@remix-run/react";
import { Disclosure } from "#app/components/disclosure.tsx";
import { planGroups } from "#app/round/action-words.ts";
import type { Suggestion } from "#app/round/suggestions.ts";

type Offered = Suggestion & { isTaken: boolean };

type Props = {
	suggestions: Offered[];
	/** The keys of those that were ticked already. */
	ticked: string[];
	rewordedAt: (key: string) => string;
};

/** What a round's results suggest, by when it can be done, to be ticked; the most pressing of each part stand open. */
export function SuggestionChoice({ suggestions, ticked, rewordedAt }: Props) {
	const entries = suggestions.map((suggestion) => ({
		...suggestion,
		national: suggestion.scope === "national",
		isOpen: true,
	}));
	return planGroups(entries).map(({ title, lines }) => (
		<fieldset className="govuk-fieldset suggestion-group" key={title}>
			<legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{title}</legend>
			<Few entries={lines} {...{ ticked, rewordedAt }} />
		</fieldset>
	));
}

/** How many of a part stand open. */
const few = 4;

function Few({ entries, ...others }: { entries: Offered[] } & Omit<Props, "suggestions">) {
	const more = entries.slice(few);
	const hasTicked = more.some(({ key }) => others.ticked.includes(key));
	return (
		<>
			<Boxes entries={entries.slice(0, few)} {...others} />
			{more.length > 0 ? (
				<Disclosure summary={`${more.length} more, less pressing`} open={hasTicked}>
					<Boxes entries={more} {...others} />
				</Disclosure>
			) : null}
		</>
	);
}

const listNames: Record<Suggestion["list"], string> = {
	act: "To act on",
	talk: "To talk about",
	"find-out": "To find out",
};

function Boxes({ entries, ticked, rewordedAt }: { entries: Offered[] } & Omit<Props, "suggestions">) {
	return (
		<div className="govuk-checkboxes">
			{entries.map((entry) =>
				entry.isTaken ? (
					<p className="suggestion-taken" key={entry.key}>
						<strong>In the plan:</strong> {entry.what}
					</p>
				) : (
					<Box key={entry.key} entry={entry} isTicked={ticked.includes(entry.key)} rewordedAt={rewordedAt(entry.key)} />
				),
			)}
		</div>
	);
}

function Box({ entry, isTicked, rewordedAt }: { entry: Offered; isTicked: boolean; rewordedAt: string }) {
	const { key, list, item, why, what, who, addressee } = entry;
	return (
		<div className="govuk-checkboxes__item">
			<input
				className="govuk-checkboxes__input"
				type="checkbox"
				id={key}
				name="from"
				value={key}
				defaultChecked={isTicked}
				aria-describedby={`${key}-why`}
			/>
			<label className="govuk-label govuk-checkboxes__label" htmlFor={key}>
				{addressee ? `Raise with ${addressee}: ` : ""}
				{what}
			</label>
			<div className="govuk-hint govuk-checkboxes__hint" id={`${key}-why`}>
				{listNames[list]}. {item.dimension}, {item.title}: {why} Who: {who}.
			</div>
			<p className="suggestion-reword">
				<Link to={rewordedAt}>
					Reword it<span className="govuk-visually-hidden">: {what}</span>
				</Link>
			</p>
		</div>
	);
}
