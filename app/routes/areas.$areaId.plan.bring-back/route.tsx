import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import { attempt, requireArea } from "#app/access/owned.server.ts";
import { Trail } from "#app/components/trail.tsx";
import { DocumentsBusy } from "#app/documents/maker.server.ts";
import { bringBackForm, planFileFault } from "#app/forms/bring-back.ts";
import { isFile, readFile } from "#app/forms/read-file.server.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import type { Area } from "#app/models/area.server.ts";
import { bringPlanBack, wasBroughtBack } from "#app/models/plan-bring-back.server.ts";
import { previewOf, seenOf } from "#app/plan-file/preview.server.ts";
import { understoodFile } from "#app/plan-file/understood-file.server.ts";
import { Check } from "./check.tsx";
import { Choose, Faults } from "./choose.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { area } = await requireArea(request, params);
	return { area: { id: area.id, name: area.name } };
}

/** As many faults as somebody reads before mending the file. */
const mostShown = 100;

/**
 * A file is looked at first, and stored when it comes again with what was shown of it. Where it would do something else by then, it is
 * shown once more.
 */
export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	if (isFile(request)) {
		const file = await readFile(request);
		const fault = planFileFault(file.size);
		if (fault) return data({ fileFault: fault }, { status: 400 });
		const bytes = new Uint8Array(await file.arrayBuffer());
		return looked(bytes, await understood(account.id, area, bytes), false);
	}
	const form = await readForm(request, bringBackForm);
	if ("refused" in form) return refuse(form.refused);
	const operation = operationOf(form.values);
	if (await attempt(() => wasBroughtBack(operation))) return redirect(`/areas/${area.id}/plan`);
	const bytes = new Uint8Array(Buffer.from(form.values.file, "base64url"));
	const found = await understood(account.id, area, bytes);
	const isSame = found.faults.length === 0 && seenOf(previewOf(found)) === form.values.seen;
	if (!isSame || found.changes.length === 0) return looked(bytes, found, true);
	await attempt(() => bringPlanBack(account.id, area.id, found.changes, operation));
	return redirect(`/areas/${area.id}/plan`);
}

type Found = Awaited<ReturnType<typeof understoodFile>>;

async function understood(accountId: string, area: Area, bytes: Uint8Array): Promise<Found> {
	try {
		return await understoodFile(accountId, area, bytes);
	} catch (error) {
		if (!(error instanceof DocumentsBusy)) throw error;
		throw new Response("Many documents are being made right now. Send the file again in a minute; nothing is lost.", {
			status: 429,
			headers: { "retry-after": "20" },
		});
	}
}

/** @param again whether something else was shown of it before */
function looked(bytes: Uint8Array, found: Found, again: boolean) {
	const { faults } = found;
	// A file may hold a fault a cell: those that nobody reads do not travel.
	if (faults.length > 0) return data({ faults: faults.slice(0, mostShown), count: faults.length }, { status: 400 });
	const preview = previewOf(found);
	const shown = {
		...{ preview, again },
		seen: seenOf(preview),
		operation: crypto.randomUUID(),
		file: Buffer.from(bytes).toString("base64url"),
	};
	return data(shown, { status: again ? 409 : 200 });
}

export const meta: MetaFunction = () => [{ title: "Bring the plan back - Joint Working Diagnostic" }];

export default function BringBack() {
	const { area } = useLoaderData<typeof loader>();
	const outcome = useActionData<typeof action>();
	const steps = [
		{ to: `/areas/${area.id}`, label: area.name },
		{ to: `/areas/${area.id}/plan`, label: "Plan" },
	];
	return (
		<>
			<Trail steps={steps} />
			<h1 className="govuk-heading-l">Bring the plan back from a spreadsheet</h1>
			{outcome && "preview" in outcome ? (
				<Check {...outcome} plan={`/areas/${area.id}/plan`} />
			) : (
				<>
					{outcome && "faults" in outcome ? <Faults {...outcome} /> : null}
					<Choose
						files={`/areas/${area.id}/plan/files`}
						refused={outcome && "fileFault" in outcome ? outcome.fileFault : null}
					/>
				</>
			)}
		</>
	);
}
