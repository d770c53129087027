import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { answerWords, type Entry, type SavedEntry } from "#app/round/answer-sheet.ts";
import { dayAndTimeInWords } from "#app/round/time-in-words.ts";

type ConflictProps = {
	changed: { stored: SavedEntry; mine: Entry };
	itemId: string;
	points: { value: number }[];
	/** With JavaScript; without, the way back to the saved one is a link, and mine is sent by the form. */
	onChoose: ((which: "stored" | "mine") => void) | null;
};

/** Two devices said two things: both are shown, and whoever sits here chooses. */
export function Conflict({ changed: { stored, mine }, itemId, points, onChoose }: ConflictProps) {
	const box = useFocus<HTMLDivElement>();
	const scale = points.length > 0 ? ` of ${points.at(-1)?.value}` : "";
	return (
		<div className="govuk-error-summary" id="why" role="alert" tabIndex={-1} ref={box}>
			<h2 className="govuk-error-summary__title">You answered this somewhere else since you opened it here</h2>
			<p>
				Both are shown. Choose the one that counts; until then the first is what is saved. The other is not kept: copy
				from it what you want to keep.
			</p>
			<dl className="choice">
				<dt>Saved {dayAndTimeInWords(stored.savedAt)}</dt>
				<Said entry={stored} scale={scale} />
				<dt>Here, not saved</dt>
				<Said entry={mine} scale={scale} />
			</dl>
			<div className="row-of-buttons">
				{onChoose ? (
					<>
						<button className="govuk-button govuk-button--secondary" type="button" onClick={() => onChoose("stored")}>
							Keep what is saved
						</button>
						<button className="govuk-button" type="button" onClick={() => onChoose("mine")}>
							Save what stands here
						</button>
					</>
				) : (
					<>
						<Link
							className="govuk-button govuk-button--secondary"
							to={`/answer/item?id=${encodeURIComponent(itemId)}`}
							reloadDocument
						>
							Keep what is saved
						</Link>
						<button className="govuk-button" type="submit">
							Save what stands here
						</button>
					</>
				)}
			</div>
		</div>
	);
}

function Said({ entry, scale }: { entry: Entry; scale: string }) {
	const isPoint = entry.value !== null && /^-?\d+$/.test(entry.value);
	return (
		<dd>
			{answerWords(entry.value)}
			{isPoint ? scale : ""}
			{entry.comment ? (
				<>
					, with a comment {entry.sharing === "group" ? "for the group" : "for facilitators only"}:
					<blockquote className="choice__comment">{entry.comment}</blockquote>
				</>
			) : null}
		</dd>
	);
}

type NotTakenProps = {
	message: string;
	kind: string;
	/** Whether it is the comment that cannot be saved as it is. */
	isOfComment: boolean;
	/** Sends it once more, where there is JavaScript; without, the form's own button does. */
	onAgain: (() => void) | null;
};

/** Why what stands here is not saved; the words stay on the page. */
export function NotTaken({ message, kind, isOfComment, onAgain }: NotTakenProps) {
	const box = useFocus<HTMLDivElement>();
	return (
		<div className="govuk-error-summary" id="why" role="alert" tabIndex={-1} ref={box}>
			<h2 className="govuk-error-summary__title">
				{kind === "closed" ? "The round takes no answers now" : "This is not saved yet"}
			</h2>
			{isOfComment ? (
				<p>
					<a href="#comment">Your comment</a>: {message}
				</p>
			) : null}
			{kind === "closed" || isOfComment ? null : <p>{message}</p>}
			{kind === "closed" ? (
				<p>
					What stands below is not saved; it stays on this page as long as the page is open. What you had saved before
					is safe. If it matters, ask your facilitator to open the round again.
				</p>
			) : null}
			{kind === "notice" ? (
				<p>
					<Link to="/answer/notice">How your answers are used</Link>
				</p>
			) : null}
			{onAgain ? (
				<button className="govuk-button govuk-button--secondary" type="button" onClick={onAgain}>
					Try to save it again
				</button>
			) : null}
		</div>
	);
}

/** What has gone wrong takes the focus, so that it is read first; but not from somebody who is writing. */
function useFocus<Element extends HTMLElement>() {
	const box = useRef<Element>(null);
	useEffect(() => {
		if (document.activeElement instanceof HTMLTextAreaElement) return;
		// Higher than a phone it would be scrolled to its end by the focus itself.
		box.current?.focus({ preventScroll: true });
		box.current?.scrollIntoView();
	}, []);
	return box;
}
