import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attempt, conflict, requireArea } from "#app/access/owned.server.ts";
import { dayOf } from "#app/calendar.ts";
import { FileForm } from "#app/components/file-form.tsx";
import { phaseWords } from "#app/components/phase-words.ts";
import { Trail } from "#app/components/trail.tsx";
import { openedRound } from "#app/files/whole-round.server.ts";
import { sealedPart } from "#app/files/whole-round.ts";
import { bringInForm, roundFileFault } from "#app/forms/bring-in.ts";
import { isFile, readFile } from "#app/forms/read-file.server.ts";
import { readForm } from "#app/forms/read-form.server.ts";
import { bringIn, hindranceOf } from "#app/models/bring-in.server.ts";
import type { CarriedRound } from "#app/round/carried-round.ts";
import { viewsOn } from "#app/round/views-on.ts";
import { Check, type Preview } from "./check.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { area } = await requireArea(request, params);
	return { area: { id: area.id, name: area.name } };
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	if (isFile(request)) {
		const file = await readFile(request);
		const fault = roundFileFault(file.size);
		if (fault) return data({ refused: fault }, { status: 400 });
		const part = sealedPart(new Uint8Array(await file.arrayBuffer()));
		if ("fault" in part) return data({ refused: part.fault }, { status: 400 });
		const opened = openedRound(part.sealed);
		if ("fault" in opened) return data({ refused: opened.fault }, { status: 400 });
		const hindrance = await hindranceOf(area.id, opened.carried);
		if (hindrance) return data({ refused: hindrance }, { status: 409 });
		return { preview: preview(opened.carried), operation: crypto.randomUUID(), sealed: part.sealed };
	}
	const form = await readForm(request, bringInForm);
	// No page of ours sends another: what was typed is in the file.
	if ("refused" in form) return data({ refused: "Choose the file of a round once more." }, { status: 400 });
	const opened = openedRound(form.values.sealed);
	if ("fault" in opened) throw conflict(opened.fault);
	const { carried, edition } = opened;
	await attempt(() => bringIn(account.id, area.id, carried, edition, operationOf(form.values)));
	return redirect(`/rounds/${carried.round.id}`);
}

function preview({ madeAt, area, questionnaire, round, rows }: CarriedRound): Preview {
	const answered = rows.answers.filter(({ vote, value }) => vote === "first" && value !== null);
	return {
		title: round.title,
		area: area.name,
		viewsOn: viewsOn({ workshopOn: round.workshop_on, shownOn: dayOf(round.reveal_at ?? madeAt) }),
		people: new Set(answered.map(({ seat_id }) => seat_id)).size,
		where: phaseWords[round.phase],
		mode: round.mode,
		edition: `${questionnaire.id} ${questionnaire.version}`,
		retainUntil: round.retain_until,
		madeOn: dayOf(madeAt),
	};
}

export const meta: MetaFunction = () => [{ title: "A round from a file - Joint Working Diagnostic" }];

export default function BringIn() {
	const { area } = useLoaderData<typeof loader>();
	const outcome = useActionData<typeof action>();
	return (
		<>
			<Trail steps={[{ to: `/areas/${area.id}`, label: area.name }]} />
			<h1 className="govuk-heading-l">Bring in a round from a file</h1>
			{outcome && "preview" in outcome ? (
				<Check preview={outcome.preview} to={area} operation={outcome.operation} sealed={outcome.sealed} />
			) : (
				<div className="reading">
					<p>
						The file is called round.json. It was taken from the files of a round, here or on another installation, once
						its results had been shown.
					</p>
					<p>
						What can be read in it is what everybody in the room was shown. What each person answered and wrote is
						sealed: only an installation that has the same session secret can open it, so another one has to be given
						that first, by whoever runs both. Nobody can change a round in its file.
					</p>
					<p>
						A round that is here already, or was deleted for good here, is not brought in. You see first what the file
						holds.
					</p>
					<FileForm
						accept=".json,application/json"
						faultOf={roundFileFault}
						refused={outcome && "refused" in outcome ? outcome.refused : null}
					/>
				</div>
			)}
		</>
	);
}
