import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useState } from "react";
import { operationOf } from "#app/access/operation.server.ts";
import { attempt, conflict, requireRound } from "#app/access/owned.server.ts";
import { answersToRespondents } from "#app/answers-file/answers-to-respondents.ts";
import { answersToSeats, type SeatEntry } from "#app/answers-file/answers-to-seats.ts";
import { type FileFault, readAnswers } from "#app/answers-file/read-answers.ts";
import { now } from "#app/clock.server.ts";
import { Trail } from "#app/components/trail.tsx";
import { fileFault, importForm } from "#app/forms/import.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { enterAnswers, type Seat, seatsOf } from "#app/models/seat.server.ts";
import { mayTake, refusal } from "#app/round/phase.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, round, edition } = await requireRound(request, params);
	if (!mayTake("enterAnswers", round, now())) throw conflict(refusal(round, now()));
	const seats = await seatsOf(account.id, round.id);
	const { min, max } = edition.definition.scale;
	const [item] = edition.definition.items;
	return {
		round: { id: round.id, title: round.title },
		scale: { min, max },
		example: seats.slice(0, 2).map(({ code, roles }) => `${code},${roles.join("|")},${item?.id ?? ""},4`),
	};
}

/** What a file holds for the seats of a round, or every fault by line. */
function understand(bytes: Uint8Array, definition: PublishedDefinition, seats: Seat[]) {
	const file = readAnswers(bytes);
	const read = answersToRespondents(file.rows, definition);
	const placed = answersToSeats(file.rows, read.respondents, seats);
	const faults = [...file.faults, ...read.faults, ...placed.faults].sort((one, other) => one.line - other.line);
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
	const understood = (bytes: Uint8Array) => understand(bytes, edition.definition, seats);
	if (request.headers.get("content-type")?.startsWith("multipart/form-data")) {
		const sent = await request.formData().catch(() => null);
		const file = sent?.get("file");
		if (!sent || [...sent.keys()].join() !== "file" || !(file instanceof File))
			throw new Response("Choose one file.", { status: 400 });
		const fault = fileFault(file.size);
		if (fault) return data({ fileFault: fault }, { status: 400 });
		if (!mayTake("enterAnswers", round, now())) throw conflict(refusal(round, now()));
		const bytes = new Uint8Array(await file.arrayBuffer());
		const { entries, faults, remark } = understood(bytes);
		if (faults.length > 0) return data({ faults, remark }, { status: 400 });
		return {
			preview: preview(entries, seats, edition.definition),
			remark,
			operation: crypto.randomUUID(),
			file: Buffer.from(bytes).toString("base64url"),
		};
	}
	const form = await readForm(request, importForm);
	if ("refused" in form) return refuse(form.refused);
	const { entries, faults, remark } = understood(Buffer.from(form.values.file, "base64url"));
	if (faults.length > 0) return data({ faults, remark }, { status: 400 });
	await attempt(() => enterAnswers(account.id, round, entries, "file", operationOf(form.values)));
	return redirect(`/rounds/${round.id}`);
}

type Preview = {
	label: string;
	replaces: number;
	rows: { item: string; title: string; answer: string; comment: string | null }[];
};

function preview(entries: SeatEntry[], seats: Seat[], { items }: PublishedDefinition): Preview[] {
	return entries.map(({ seatId, label, answers, comments }) => ({
		label,
		replaces: seats.find(({ id }) => id === seatId)?.answered ?? 0,
		rows: items.flatMap(({ id, title }) => {
			const answer = answers[id];
			const comment = comments[id]?.text ?? null;
			return answer === undefined && comment === null
				? []
				: [{ item: id, title, answer: answerWords(answer), comment }];
		}),
	}));
}

function answerWords(answer: string | undefined): string {
	if (answer === undefined) return "Left empty";
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
					{outcome && "faults" in outcome ? <Faults faults={outcome.faults} /> : null}
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

type ChooseProps = { example: string[]; scale: { min: number; max: number }; refused: string | null };

function Choose({ example, scale, refused }: ChooseProps) {
	const [fault, setFault] = useState(refused);
	const reading = useNavigation().state === "submitting";
	return (
		<div className="reading">
			<p>
				A CSV file with one line an answer: who answered, their roles, the item and the answer. Write the code of the
				seat as the respondent. Answers are {scale.min} to {scale.max}, dont-know or not-applicable; a column named
				comment may follow.
			</p>
			<pre className="govuk-inset-text">{["respondent,roles,item,answer", ...example].join("\n")}</pre>
			<p>Nothing is stored yet: you see first what would be.</p>
			<Form
				method="post"
				encType="multipart/form-data"
				onSubmit={(event) => {
					// Said here before a large file travels; the server refuses it all the same.
					const file = new FormData(event.currentTarget).get("file");
					const found = file instanceof File ? fileFault(file.size) : null;
					if (found) event.preventDefault();
					setFault(found);
				}}
			>
				<div className={`govuk-form-group${fault ? " govuk-form-group--error" : ""}`}>
					<label className="govuk-label" htmlFor="file">
						File
					</label>
					{fault ? (
						<p id="file-error" className="govuk-error-message" role="alert">
							<span className="govuk-visually-hidden">Error:</span> {fault}
						</p>
					) : null}
					<input
						className="govuk-file-upload"
						id="file"
						name="file"
						type="file"
						accept=".csv,text/csv"
						aria-describedby={fault ? "file-error" : undefined}
					/>
				</div>
				<button className="govuk-button" type="submit" disabled={reading}>
					{reading ? "Reading the file" : "Read the file"}
				</button>
			</Form>
		</div>
	);
}

function Faults({ faults }: { faults: FileFault[] | Record<string, string> }) {
	const list = Array.isArray(faults) ? faults : Object.values(faults).map((message) => ({ line: 0, message }));
	return (
		<div className="govuk-error-summary" role="alert">
			<h2 className="govuk-error-summary__title">
				Nothing was stored: {list.length} {list.length === 1 ? "thing" : "things"} to put right in the file
			</h2>
			<ul className="govuk-list">
				{list.map(({ line, message }) => (
					<li key={`${line} ${message}`}>{line > 0 ? `Line ${line}: ${message}` : message}</li>
				))}
			</ul>
		</div>
	);
}

type CheckProps = { preview: Preview[]; remark: string | null; operation: string; file: string };

function Check({ preview: seats, remark, operation, file }: CheckProps) {
	const total = seats.reduce((sum, { rows }) => sum + rows.length, 0);
	return (
		<>
			<p className="lead-sentence">
				{total} answers for {seats.length} {seats.length === 1 ? "seat" : "seats"}. Nothing is stored yet.
			</p>
			{remark ? <p className="govuk-inset-text">{remark}</p> : null}
			{seats.map(({ label, replaces, rows }) => (
				<section key={label}>
					<h2 className="govuk-heading-m">{label}</h2>
					{replaces > 0 ? (
						<p>
							This seat has {replaces} saved {replaces === 1 ? "answer" : "answers"}. Those in the file replace them.
						</p>
					) : null}
					<table className="data-table">
						<caption className="govuk-visually-hidden">What would be stored for {label}</caption>
						<thead>
							<tr>
								<th scope="col">Item</th>
								<th scope="col">Answer</th>
								<th scope="col">Comment</th>
							</tr>
						</thead>
						<tbody>
							{rows.map(({ item, title, answer, comment }) => (
								<tr key={item}>
									<th scope="row">
										{item.toUpperCase()} {title}
									</th>
									<td data-label="Answer">{answer}</td>
									<td data-label="Comment">{comment}</td>
								</tr>
							))}
						</tbody>
					</table>
				</section>
			))}
			<Form method="post">
				<input type="hidden" name="operation" value={operation} />
				<input type="hidden" name="file" value={file} />
				<button className="govuk-button" type="submit">
					Store these answers
				</button>
			</Form>
			<p>
				<Link to="">Choose another file</Link>
			</p>
		</>
	);
}
