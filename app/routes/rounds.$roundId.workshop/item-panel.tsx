import { Form } from "@remix-run/react";
import { Comments } from "#app/components/comments.tsx";
import { Disclosure } from "#app/components/disclosure.tsx";
import { Select } from "#app/components/fields.tsx";
import { Dots } from "#app/components/room/dots.tsx";
import { capitalised } from "#app/round/words.ts";
import type { RoomItem } from "#app/workshop/room.ts";
import { withheldVote } from "#app/workshop/step-words.ts";

type TopProps = {
	item: RoomItem;
	prompt: string;
	revote: "open" | "closed" | null;
	votes: number;
};

/** The item that the room talks about: where people stand, what to ask, and the one vote. */
export function ItemPanel(props: TopProps) {
	const { item, prompt } = props;
	return (
		<>
			<p>{item.statement}</p>
			{item.points ? <Dots points={item.points} words="all" /> : <p>{item.answers ?? "The answers are withheld."}</p>}
			<p>
				{item.pattern ? `${capitalised(item.pattern)}. ` : ""}
				{item.unknown}
			</p>
			<p className="govuk-inset-text">
				<strong>Ask:</strong> {prompt}
			</p>
			<Vote {...props} />
		</>
	);
}

type BesideProps = {
	/** What was written for the group, and for facilitators only. */
	comments: string[];
	apart: string[];
	seats: { id: string; label: string }[];
	beginsSeatId: string | null;
	version: number;
};

/** What else helps with an item: who is asked to begin, and what people wrote. */
export function BesideItem({ comments, apart, seats, beginsSeatId, version }: BesideProps) {
	return (
		<>
			<Form method="post" className="row-of-buttons">
				<input type="hidden" name="intent" value="begin" />
				<input type="hidden" name="version" value={version} />
				<Select
					name="seat"
					label="Who is asked to begin"
					placeholder="Nobody named"
					options={seats.map(({ id, label }) => ({ value: id, label }))}
					defaultValue={beginsSeatId ?? ""}
					key={beginsSeatId}
				/>
				<button className="govuk-button govuk-button--secondary" type="submit">
					Show on the wall
				</button>
			</Form>
			<Comments texts={comments} />
			<Disclosure summary="Comments for facilitators only">
				<div className="govuk-details__text">
					{apart.length === 0 ? <p>There are none on this item.</p> : <Comments texts={apart} />}
				</div>
			</Disclosure>
		</>
	);
}

function Vote({ item, revote, votes }: TopProps) {
	if (revote === "closed" && item.after !== null) return <p>After discussion: {item.after}.</p>;
	if (revote === "closed" && item.isVoteWithheld) return <p>{withheldVote}</p>;
	if (revote === "closed") return <p>Voted on after discussion: {item.voters ?? "nobody"}.</p>;
	return (
		<Form method="post" className="row-of-buttons">
			<input type="hidden" name="intent" value="vote" />
			<input type="hidden" name="item" value={item.id} />
			<input type="hidden" name="to" value={revote === "open" ? "closed" : "open"} />
			{revote === "open" ? <p role="status">A silent vote is open. {votes} so far.</p> : null}
			<button className="govuk-button govuk-button--secondary" type="submit">
				{revote === "open" ? "Close the vote and show it" : "Ask for one silent vote"}
			</button>
		</Form>
	);
}
