import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import {
	type ClientActionFunctionArgs,
	type ClientLoaderFunctionArgs,
	Form,
	Link,
	useActionData,
	useLoaderData,
} from "@remix-run/react";
import { useEffect } from "react";
import { z } from "zod";
import { attempt } from "#app/access/owned.server.ts";
import { localPath } from "#app/access/session.server.ts";
import { requireNoticeRead, requireSeat } from "#app/access/sitting.server.ts";
import { deviceOf, loadedDevice, refreshDesk } from "#app/answering/device.ts";
import { savedEntries } from "#app/answering/save-item.server.ts";
import { unsavedWords, wantingItems } from "#app/answering/unsaved-words.ts";
import { useOutbox } from "#app/answering/use-outbox.ts";
import type { Handle } from "#app/components/handle.ts";
import { OwnData } from "#app/components/own-data.tsx";
import { SeatBar } from "#app/components/seat-bar.tsx";
import { badRequest, readForm } from "#app/forms/read-form.server.ts";
import { lastPlanBeside } from "#app/models/carry-over.server.ts";
import { submit } from "#app/models/sitting.server.ts";
import { answerSheet, type Contents, contentsOf } from "#app/round/answer-sheet.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { lastPlanWords } from "#app/round/last-plan.ts";
import { mayTake, type Standing, standing } from "#app/round/phase.ts";
import { dayAndTimeInWords, endOfDayInWords } from "#app/round/time-in-words.ts";
import { counted } from "#app/round/words.ts";
import { shownToSeat } from "#app/workshop/shown-to-seat.server.ts";

type Loaded = {
	contents: Contents;
	where: Standing;
	submittedAt: string | null;
	answerBy: string | null;
	lateUntil: string | null;
	workshopOn: string | null;
	mayWithdraw: boolean;
	/** What became of the plan of the round before, in numbers; null where there was none. */
	lastPlan: string | null;
	/** When everything was taken back, where nothing was answered since. */
	takenBackAt: string | null;
};

export async function loader({ request }: LoaderFunctionArgs): Promise<Loaded> {
	const { sitting, edition } = await requireSeat(request);
	const { at } = sitting.by;
	if (mayTake("showResults", sitting, at)) throw redirect(localPath((await shownToSeat(sitting)) ?? "/answer/results"));
	requireNoticeRead(sitting);
	const { submittedAt, answerBy, lateUntil, workshopOn, withdrew, withdrawnAt } = sitting;
	return {
		contents: contentsOf(answerSheet(sitting, edition.definition), await savedEntries(sitting)),
		where: standing(sitting, at),
		submittedAt,
		answerBy,
		lateUntil,
		workshopOn,
		mayWithdraw: mayTake("withdraw", sitting, at) && !withdrew,
		lastPlan: lastPlanWords(await lastPlanBeside(sitting)),
		takenBackAt: withdrew ? withdrawnAt : null,
	};
}

/** What is known of a round whose contents were never loaded here. */
const unknown: Omit<Loaded, "contents"> = {
	where: "open",
	submittedAt: null,
	answerBy: null,
	lateUntil: null,
	workshopOn: null,
	mayWithdraw: false,
	lastPlan: null,
	takenBackAt: null,
};

/** What is answered here and not saved yet counts as answered here. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs): Promise<Loaded> {
	// On another device some may have been answered since.
	await refreshDesk();
	const device = await loadedDevice();
	if (!device) return serverLoader<typeof loader>();
	const contents = contentsOf(device.desk.sheet, device.outbox.entries());
	try {
		const loaded = await serverLoader<typeof loader>();
		// In another tab somebody else may have opened their link since.
		return loaded.contents.seat.id === device.seatId ? { ...loaded, contents } : loaded;
	} catch (error) {
		// Without a connection the questions are here all the same; and what is not saved is here and nowhere else.
		if (!(error instanceof TypeError) && device.outbox.view().unsaved === 0) throw error;
		const before = device.contents as Loaded | null;
		return { ...(before ?? unknown), contents };
	}
}

export async function action({ request }: ActionFunctionArgs) {
	const { sitting } = await requireSeat(request);
	const form = await readForm(request, z.strictObject({}));
	if ("refused" in form) throw badRequest();
	await attempt(() => submit(sitting));
	return redirect("/answer/waiting");
}

/** What cannot be sent now is not handed in, and the page stays. */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
	try {
		return await serverAction<typeof action>();
	} catch (error) {
		if (error instanceof TypeError) return { isOffline: true };
		throw error;
	}
}

export const handle: Handle = { forSeat: true };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.contents.round.title ?? "Questions"} - Joint Working Diagnostic` },
];

export default function ContentsPage() {
	const loaded = useLoaderData<typeof loader>();
	const { contents, where, submittedAt, answerBy, lateUntil, workshopOn, mayWithdraw, lastPlan, takenBackAt } = loaded;
	const sent = useActionData<{ isOffline?: boolean }>();
	const { seat, round, answered, all, next, dimensions } = contents;
	const { view } = useOutbox(seat.id);
	const wanting = wantingItems(view.states);
	const mayAnswer = where === "open" || where === "late";
	const left = all - answered;
	const until = where === "late" && lateUntil ? `until ${endOfDayInWords(lateUntil)}` : "until the round is closed";
	useEffect(() => {
		deviceOf(seat.id).contents = loaded;
	}, [seat.id, loaded]);
	const handIn =
		mayAnswer && !submittedAt ? (
			<HandIn left={left} until={until} unsaved={unsavedWords(view)} isOffline={sent?.isOffline ?? false} />
		) : null;
	return (
		<div className="reading">
			<SeatBar label={seat.label} isUnsaved={view.unsaved > 0} />
			<h1 className="govuk-heading-l">{round.title}</h1>
			<p className="lead-sentence">
				{answered === all ? `All ${all} questions answered.` : `${answered} of ${all} questions answered.`}
			</p>
			<p role="status" className="status status--wanting">
				{unsavedWords(view) ?? ""}
			</p>
			{takenBackAt && answered === 0 ? (
				<p className="govuk-inset-text">
					You took your answers back on {dayAndTimeInWords(takenBackAt)}, and they are deleted.
					{mayAnswer ? ` You can answer again ${until}.` : ""}
				</p>
			) : null}
			<Where where={where} answerBy={answerBy} lateUntil={lateUntil} workshopOn={workshopOn} />
			{lastPlan ? <p>{lastPlan}</p> : null}
			{mayAnswer && submittedAt ? (
				<p className="govuk-inset-text">
					You handed your answers in on {dayAndTimeInWords(submittedAt)}. You can still change them {until}.{" "}
					<Link to="/answer/waiting">See how far the others are</Link>
				</p>
			) : null}
			{left === 0 ? handIn : null}
			{mayAnswer && next ? (
				<p>
					<Link
						className={`govuk-button${submittedAt ? " govuk-button--secondary" : ""}`}
						to={`/answer/item?id=${encodeURIComponent(next)}`}
					>
						{answered === 0 ? "Begin" : "Go on where you stopped"}
					</Link>
				</p>
			) : null}
			{dimensions.map(({ id, title, items, answered: done }) => (
				<section key={id} aria-labelledby={`dimension-${id}`}>
					<h2 className="govuk-heading-m" id={`dimension-${id}`}>
						{title}{" "}
						<span className="govuk-caption-m">
							{done === items.length ? "all answered" : `${done} of ${items.length} answered`}
						</span>
					</h2>
					<ol className="contents">
						{items.map((item) => (
							<li key={item.id}>
								<Link to={`/answer/item?id=${encodeURIComponent(item.id)}`}>{item.title}</Link>
								{wanting.includes(item.id) ? <span className="flag">Not saved: open it and see why</span> : null}
								<span className="quiet">
									{item.answered ? "Answered" : mayAnswer ? "To answer" : "Not answered"}
									{item.commented ? ", with a comment" : ""}
									{item.entered ? ", entered by a facilitator" : ""}
								</span>
							</li>
						))}
					</ol>
				</section>
			))}
			{left > 0 ? handIn : null}
			<OwnData mayWithdraw={mayWithdraw} />
		</div>
	);
}

type HandInProps = { left: number; until: string; unsaved: string | null; isOffline: boolean };

/** The last step, at the top once everything is answered. */
function HandIn({ left, until, unsaved, isOffline }: HandInProps) {
	return (
		<section aria-labelledby="hand-in">
			<h2 className="govuk-heading-m" id="hand-in">
				Hand in
			</h2>
			<p>
				{left > 0
					? `${counted(left, "question is", "questions are")} not answered. You can hand in all the same: what you leave out is counted as not answered, and as nothing else. `
					: ""}
				Handing in tells the facilitator that you have finished. You can change answers {until}.
			</p>
			<Form
				method="post"
				onSubmit={(event) => {
					// What is not saved yet would not be in it; the words below say what is being done.
					if (unsaved) event.preventDefault();
				}}
			>
				<button className={`govuk-button${left > 0 ? " govuk-button--secondary" : ""}`} type="submit">
					Hand in my answers
				</button>
				<p role="status" className="status status--wanting">
					{unsaved ? `${unsaved} You can hand in once everything is saved.` : null}
					{isOffline && !unsaved ? "There is no connection, so they are not handed in yet. Try again." : null}
				</p>
			</Form>
		</section>
	);
}

/** Where the round stands, and what comes next. */
function Where({
	where,
	answerBy,
	lateUntil,
	workshopOn,
}: Pick<Loaded, "where" | "answerBy" | "lateUntil" | "workshopOn">) {
	const workshop = workshopOn ? ` The workshop is on ${dayInWords(workshopOn)}.` : "";
	switch (where) {
		case "draft":
			return <p className="govuk-inset-text">The round is being prepared. Come back when your facilitator opens it.</p>;
		case "open":
			return answerBy ? <p>Please answer by {dayInWords(answerBy)}.</p> : null;
		case "late":
			return (
				<p className="govuk-inset-text">
					The round is closed. Late answers are taken until {endOfDayInWords(lateUntil ?? "")} and marked as late.
				</p>
			);
		case "closed":
			return (
				<p className="govuk-inset-text">
					The round is closed, so answers cannot be changed now. If one of yours has to be put right, ask your
					facilitator to open the round again. The results are shown to everybody at the same moment; this page then
					leads there.{workshop}
				</p>
			);
		default:
			return (
				<p className="govuk-inset-text">
					The results are about to be shown. <Link to="/answer">Look again</Link>
				</p>
			);
	}
}
