import { Link, useNavigate, useNavigation } from "@remix-run/react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { isWanting, type OutboxView } from "#app/answering/outbox.ts";
import type { ItemSent } from "#app/answering/save-item.server.ts";
import { unsavedWords } from "#app/answering/unsaved-words.ts";
import { useOutbox } from "#app/answering/use-outbox.ts";
import { Frame, Question } from "#app/components/question.tsx";
import { emptyEntry, type ItemPage } from "#app/round/answer-sheet.ts";
import { timeInWords } from "#app/round/time-in-words.ts";
import { entryOfForm } from "./entry-of-form.ts";
import { Conflict, NotTaken } from "./outcomes.tsx";

type Props = {
	page: ItemPage;
	operation: string;
	mayAnswer: boolean;
	/** What became of the answer before, where it was given without JavaScript; in words. */
	before: string | null;
	/** What became of the form where it was sent without JavaScript and not saved. */
	refused: Exclude<ItemSent, { kind: "saved" }> | null;
};

/** How long somebody pauses in a comment before it is saved, in milliseconds. */
const pause = 1500;

/**
 * One question. With JavaScript each answer is saved when it is given; without, by the form's own button. The same form, the
 * same fields.
 */
export function ItemForm({ page, operation, mayAnswer, before, refused }: Props) {
	const { item, dimension, previous, next, all, seat, round } = page;
	const { outbox, view, isLoaded } = useOutbox(seat.id);
	const isLive = outbox !== null;
	const navigate = useNavigate();
	const isGoing = useNavigation().state === "loading";
	const form = useRef<HTMLFormElement>(null);
	const statement = useRef<HTMLHeadingElement>(null);
	const timer = useRef<ReturnType<typeof setTimeout>>();
	const [start] = useState(() => refused?.mine ?? page.saved ?? emptyEntry);
	const state = view.states[item.id] ?? null;

	useEffect(() => {
		// What went wrong takes the focus before it.
		if (!refused) statement.current?.focus();
	}, [refused]);

	const wanting = isWanting(state) ? state : state === null ? refused : null;
	const isFault = wanting?.kind === "refused" && wanting.field === "comment";

	/** Saves what stands on the page: at once, or when somebody pauses in writing. */
	function save(begins = true): void {
		clearTimeout(timer.current);
		if (!form.current || !mayAnswer || !outbox) return;
		outbox.put(item.id, entryOfForm(form.current), begins);
		if (!begins) timer.current = setTimeout(outbox.begin, pause);
	}

	// What was chosen, and what became of it, before the page's scripts had come.
	// biome-ignore lint/correctness/useExhaustiveDependencies: once, when saving begins to work
	useEffect(() => {
		if (!outbox) return;
		if (page.saved) outbox.adopt({ [item.id]: page.saved });
		if (refused === null) save();
		else if (refused.kind === "busy" || refused.kind === "signed-out") outbox.put(item.id, refused.mine);
		else outbox.want(item.id, refused);
	}, [outbox]);

	function onChange(event: FormEvent<HTMLFormElement>): void {
		save(!(event.target instanceof HTMLTextAreaElement));
	}

	/** The digits choose while the focus is on the question, and never while somebody writes. */
	function onKeyDown(event: KeyboardEvent<HTMLFormElement>): void {
		if (event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey || event.altKey) return;
		if (!(event.target instanceof Element) || !event.target.closest(".question")) return;
		const option = event.currentTarget.querySelector<HTMLInputElement>(`#answer-${CSS.escape(event.key)}`);
		if (!/^\d$/.test(event.key) || !option || option.disabled) return;
		event.preventDefault();
		option.focus();
		option.click();
	}

	function onSubmit(event: FormEvent<HTMLFormElement>): void {
		if (!isLive) return;
		event.preventDefault();
		const { submitter } = event.nativeEvent as SubmitEvent;
		if (submitter instanceof HTMLButtonElement && submitter.name === "clear") {
			for (const option of event.currentTarget.querySelectorAll<HTMLInputElement>("input[name=answer]")) {
				option.checked = false;
			}
			save();
			// The button has gone with the answer.
			statement.current?.focus();
			return;
		}
		save();
		const now = outbox?.view().states[item.id];
		if (now?.kind === "changed" || (now?.kind === "refused" && now.field === "comment")) {
			event.currentTarget.querySelector<HTMLElement>("[role=alert]")?.focus();
			return;
		}
		navigate(next ? `/answer/item?id=${encodeURIComponent(next)}` : "/answer");
	}

	/** The button of the page: without JavaScript it sends what was not taken once more. */
	function onwards(): string {
		if (!mayAnswer) return "Next";
		return wanting && wanting.kind !== "changed" && !isLive ? "Try to save it again" : "Continue";
	}

	function again(): void {
		outbox?.again(item.id);
		statement.current?.focus();
	}

	function choose(which: "stored" | "mine"): void {
		outbox?.choose(item.id, which);
		if (form.current && outbox) showEntry(form.current, outbox.entryOf(item.id));
		statement.current?.focus();
	}

	return (
		<form
			method="post"
			ref={form}
			noValidate
			// A browser that puts back what was chosen before a reload would have it saved over what is stored by now.
			autoComplete="off"
			onChange={onChange}
			onBlur={(event) => event.target instanceof HTMLTextAreaElement && save()}
			onKeyDown={onKeyDown}
			onSubmit={onSubmit}
		>
			{/* Afresh with every render, for its words may need another line than before. */}
			<div className="question__top" ref={(bar) => keepInSight(bar)}>
				<span>
					{dimension.title} · {dimension.number} of {dimension.of}
				</span>
				<Status page={page} view={view} before={before} isGoing={isGoing} />
			</div>
			<input type="hidden" name="seat" value={seat.id} />
			<input type="hidden" name="operation" value={operation} />
			<input
				type="hidden"
				name="version"
				value={wanting?.kind === "changed" && !isLive ? wanting.stored.version : (page.saved?.version ?? 0)}
			/>
			{wanting?.kind === "changed" ? (
				<Conflict changed={wanting} itemId={item.id} points={page.points} onChoose={isLive ? choose : null} />
			) : null}
			{wanting && wanting.kind !== "changed" ? (
				<NotTaken
					message={wanting.message}
					kind={wanting.kind}
					isOfComment={isFault}
					// What is wrong with a comment has to be put right first.
					onAgain={isLive && !isFault ? again : null}
				/>
			) : null}
			{!mayAnswer && !wanting ? (
				<p className="govuk-inset-text">The round takes no answers now. This is what you answered.</p>
			) : null}
			<Frame we={round.we} period={round.period} />
			<Question
				page={page}
				entry={start}
				disabled={!mayAnswer}
				statement={statement}
				commentFault={isFault ? wanting.message : undefined}
			>
				{page.saved?.entered && state === null ? (
					<p className="quiet">A facilitator entered this for you. Change it if it is not what you meant.</p>
				) : null}
			</Question>
			<div className="question__ways">
				<button className="govuk-button" type="submit">
					{onwards()}
				</button>
				{previous ? <Link to={`/answer/item?id=${encodeURIComponent(previous)}`}>Back</Link> : null}
				{/* Its scripts come while there is a connection, so that it is there without one. */}
				<Link to="/answer" prefetch={isLoaded ? "render" : "none"}>
					See all {all}
				</Link>
				{mayAnswer ? (
					<button className="link-button question__clear" type="submit" name="clear" value="yes">
						Clear my answer
					</button>
				) : null}
			</div>
		</form>
	);
}

/** What takes the focus is scrolled to below the bar that stays at the top, and not under it. */
function keepInSight(bar: HTMLElement | null): void {
	document.documentElement.style.scrollPaddingTop = bar ? `${bar.offsetHeight + 8}px` : "";
}

type StatusProps = {
	page: ItemPage;
	view: OutboxView;
	before: string | null;
	isGoing: boolean;
};

/** Whether what stands here is saved, in words, and never before it is. */
function Status({ page: { item, saved }, view, before, isGoing }: StatusProps) {
	const state = view.states[item.id];
	const unsaved = unsavedWords(view, item.id);
	const words = (): string => {
		if (unsaved) return unsaved;
		if (isGoing) return "Waiting for the connection";
		if (state?.kind === "saving") return "Saving";
		if (state?.kind === "saved") return `Saved ${timeInWords(state.at)}`;
		if (before) return before;
		return saved && saved.version > 0 ? `Saved ${timeInWords(saved.savedAt)}` : "";
	};
	return (
		<span role="status" className={unsaved || isWanting(state) ? "status status--wanting" : "status"}>
			{isWanting(state) && !unsaved ? <a href="#why">Not saved: see why</a> : words()}
		</span>
	);
}

/** Puts an entry on the page. */
function showEntry(form: HTMLFormElement, { value, comment, sharing }: ReturnType<typeof entryOfForm>): void {
	for (const option of form.querySelectorAll<HTMLInputElement>("input[type=radio]")) {
		option.checked = option.value === (option.name === "answer" ? value : sharing);
	}
	const text = form.querySelector<HTMLTextAreaElement>("textarea");
	if (text) text.value = comment ?? "";
}
