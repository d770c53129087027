import { Link } from "@remix-run/react";

type Props = {
	/** How many wait to be let in. */
	count: number;
	roundId: string;
};

/** That people wait to be let in, and the way to them; said aloud when it comes up while the page is open. */
export function Waiting({ count, roundId }: Props) {
	return (
		<div role="status" className="no-print">
			{count > 0 ? (
				<p className="govuk-inset-text">
					{count === 1 ? "1 person is" : `${count} people are`} waiting to be let in.{" "}
					<Link to={`/rounds/${roundId}/joins`}>See who</Link>
				</p>
			) : null}
		</div>
	);
}
