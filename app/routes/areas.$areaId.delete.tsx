import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { attemptForm, requireArea } from "#app/access/owned.server.ts";
import { DeleteForm } from "#app/components/delete-form.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Trail } from "#app/components/trail.tsx";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { deletionForm } from "#app/forms/retention.ts";
import { actionsOf } from "#app/models/plan.server.ts";
import { purgeArea } from "#app/models/retention.server.ts";
import { roundsOf } from "#app/models/round.server.ts";
import { counted } from "#app/round/words.ts";
import { configuration } from "#app/server/configuration.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	return {
		area: { id: area.id, name: area.name },
		rounds: (await roundsOf(account.id, area.id)).length,
		actions: (await actionsOf(account.id, area.id)).length,
		backupDays: configuration().backupDays,
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area } = await requireArea(request, params);
	const form = await readForm(request, deletionForm(area.name));
	if ("refused" in form) return refuse(form.refused);
	return attemptForm(form.typed, async () => {
		await purgeArea(account.id, area);
		return redirect("/areas");
	});
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Delete ${data?.area.name} - Joint Working Diagnostic` },
];

export default function DeleteArea() {
	const { area, rounds, actions, backupDays } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: "/areas", label: "Areas" },
					{ to: `/areas/${area.id}`, label: area.name },
				]}
			/>
			<ErrorSummary faults={refused?.faults} />
			<h1 className="govuk-heading-l">Delete this area and everything in it</h1>
			<p className="lead-sentence">
				{area.name} goes with its organisations, people and posts, {counted(rounds, "round", "rounds")} with all
				answers, and {counted(actions, "action", "actions")} of its plan. This cannot be undone.
			</p>
			<p>
				It goes for everybody who works on the area, at once, and its log goes with it. Backups made before are
				themselves deleted {backupDays} days after they were made, and one that is put back has the deletion done again.
			</p>
			<p>
				To delete only what people answered in one round, open <Link to={`/areas/${area.id}`}>that round</Link> and see
				how long its answers are kept.
			</p>
			<DeleteForm what="the name of the area" called={area.name} submitLabel="Delete this area" refused={refused} />
			<p>
				<Link to={`/areas/${area.id}`}>Keep it</Link>
			</p>
		</div>
	);
}
