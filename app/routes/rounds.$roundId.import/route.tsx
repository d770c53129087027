import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attempt, conflict, requireRound, requireStep } from "#app/access/owned.server.ts";
import { answersToRespondents } from "#app/answers-file/answers-to-respondents.ts";
import { answersToSeats, type SeatEntry } from "#app/answers-file/answers-to-seats.ts";
import { type FileFault, readAnswers } from "#app/answers-file/read-answers.ts";
import { now } from "#app/clock.server.ts";
import { Trail } from "#app/components/trail.tsx";
import { fileFault, importForm } from "#app/forms/import.ts";
import { isFile, readFile } from "#app/forms/read-file.server.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { type SavedItem, type Seat, savedItems, seatsOf } from "#app/models/seat.server.ts";
import { enterAnswers } from "#app/models/seat-answers.server.ts";
import { mayTake, refusal } from "#app/round/phase.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";
import { Check, type Preview } from "./check.tsx";
import { Choose, Faults } from "./choose.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	requireStep(round, "enterAnswers");
	const seats = await seatsOf(account.id, round.id);
	const { min, max } = edition.definition.scale;
	const [item] = edition.definition.items;
	return {
		round: { id: round.id, title: round.title },
		scale: { min, max },
		example: seats.slice(0, 2).map(({ code, roles }) => `${code},${roles.join("|")},${item?.id ?? ""},4`),
	};
}

/** As many faults as somebody reads before mending the file. */
const mostShown = 100;

/** Each seat with the items that whoever sits there has answered themselves. */
function withOwnItems(seats: Seat[], saved: SavedItem[]) {
	return seats.map((seat) => ({
		...seat,
		own: saved.filter(({ seatId, own }) => own && seatId === seat.id).map(({ item }) => item),
	}));
}

/** What a file holds for the seats of a round, or every fault by line. */
function understand(bytes: Uint8Array, definition: PublishedDefinition, seats: Seat[], saved: SavedItem[]) {
	const file = readAnswers(bytes);
	const read = answersToRespondents(file.rows, definition);
	const placed = answersToSeats(file.rows, read.respondents, withOwnItems(seats, saved));
	const found = [...file.faults, ...read.faults, ...placed.faults].sort((one, other) => one.line - other.line);
	const nothing = { line: 1, message: "The file holds no answers and no comments." };
	const faults = found.length === 0 && placed.entries.length === 0 ? [nothing] : found;
	return {
		entries: placed.entries,
		faults,
		remark:
			file.encoding === "UTF-8"
				? null
				: `The file is not in UTF-8; it was read as ${file.encoding}. Check accents and dashes in the comments.`,
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	const seats = await seatsOf(account.id, round.id);
	const saved = await savedItems(account.id, round.id);
	const understood = (bytes: Uint8Array) => understand(bytes, edition.definition, seats, saved);
	if (isFile(request)) {
		const file = await readFile(request);
		const fault = fileFault(file.size);
		if (fault) return data({ fileFault: fault }, { status: 400 });
		if (!mayTake("enterAnswers", round, now())) throw conflict(refusal(round, now()));
		const bytes = new Uint8Array(await file.arrayBuffer());
		const { entries, faults, remark } = understood(bytes);
		if (faults.length > 0) return refuseFile(faults);
		return {
			preview: preview(entries, seats, edition.definition),
			remark,
			operation: crypto.randomUUID(),
			file: Buffer.from(bytes).toString("base64url"),
		};
	}
	const form = await readForm(request, importForm);
	if ("refused" in form) return refuse(form.refused);
	const { entries, faults } = understood(Buffer.from(form.values.file, "base64url"));
	if (faults.length > 0) return refuseFile(faults);
	await attempt(() => enterAnswers(account.id, round, entries, "file", operationOf(form.values)));
	return redirect(`/rounds/${round.id}`);
}

/** A file may hold a fault a byte: those that nobody reads do not travel. */
function refuseFile(faults: FileFault[]) {
	return data({ faults: faults.slice(0, mostShown), count: faults.length }, { status: 400 });
}

function preview(entries: SeatEntry[], seats: Seat[], { items }: PublishedDefinition): Preview[] {
	return seats.flatMap(({ id: seatId, label, person, code, answered }) => {
		const entry = entries.find((candidate) => candidate.seatId === seatId);
		if (!entry) return [];
		const rows = items.flatMap(({ id, title }) => {
			const answer = answerWords(entry.answers[id]);
			const comment = entry.comments[id]?.text ?? null;
			return answer === null && comment === null ? [] : [{ item: id, title, answer, comment }];
		});
		return [{ label, person, code, saved: answered, rows }];
	});
}

function answerWords(answer: string | undefined): string | null {
	if (answer === undefined) return null;
	return { "dont-know": "Don't know", "not-applicable": "Doesn't apply here" }[answer] ?? answer;
}

export const meta: MetaFunction = () => [{ title: "Answers from a file - Joint Working Diagnostic" }];

export default function Import() {
	const { round, example, scale } = useLoaderData<typeof loader>();
	const outcome = useActionData<typeof action>();
	return (
		<>
			<Trail steps={[{ to: `/rounds/${round.id}`, label: round.title }]} />
			<h1 className="govuk-heading-l">Bring in answers from a file</h1>
			{outcome && "preview" in outcome ? (
				<Check preview={outcome.preview} remark={outcome.remark} operation={outcome.operation} file={outcome.file} />
			) : (
				<>
					{outcome && "faults" in outcome ? <Faults {...outcome} /> : null}
					<Choose
						example={example}
						scale={scale}
						refused={outcome && "fileFault" in outcome ? outcome.fileFault : null}
					/>
				</>
			)}
		</>
	);
}
