import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { resultsOnRecord } from "#app/access/on-record.server.ts";
import { operationOf } from "#app/access/operation.server.ts";
import { attemptForm, requireAction } from "#app/access/owned.server.ts";
import { now, today } from "#app/clock.server.ts";
import { ActionHistory } from "#app/components/plan/action-history.tsx";
import { Discussion } from "#app/components/plan/discussion.tsx";
import { UpdateForm } from "#app/components/plan/update-form.tsx";
import { ActionFacts } from "#app/components/planned-action.tsx";
import { Trail } from "#app/components/trail.tsx";
import { updateForm } from "#app/forms/action.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { historyOf } from "#app/models/action-history.server.ts";
import { updateAction } from "#app/models/action-step.server.ts";
import { views } from "#app/models/ownership.server.ts";
import { answeredItems, reportsBehind } from "#app/round/answered-items.server.ts";
import { historyWords } from "#app/round/history-words.ts";
import { planLine } from "#app/round/plan-lines.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area, found } = await requireAction(request, params, views);
	const reader = { viewerId: account.id, at: now() };
	const reports = await reportsBehind(reader, area.id, [found]);
	// The figures of what an action answers to are results.
	for (const id of reports.keys()) await resultsOnRecord(account.session, reader, { id, areaId: area.id });
	return {
		area: { id: area.id, name: area.name },
		mayRun: area.runs,
		line: planLine(found, today(), answeredItems(found, reports)),
		status: found.status,
		owners: found.owners.map(({ postId, title, holder, answer }) => ({ postId, title, holder, answer })),
		history: historyWords(await historyOf(account.id, area.id, found.id, views)),
		operation: crypto.randomUUID(),
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, area, found } = await requireAction(request, params);
	const form = await readForm(request, updateForm);
	if ("refused" in form) return refuse(form.refused);
	const doer = { accountId: account.id, areaId: area.id };
	return attemptForm(form.typed, async () => {
		await updateAction(doer, found.id, form.values, operationOf(form.values));
		return redirect(`/areas/${area.id}/plan/${found.id}`);
	});
}

export const meta: MetaFunction = () => [{ title: "An action of the plan - Joint Working Diagnostic" }];

export default function OneAction() {
	const { area, mayRun, line, status, owners, history, operation } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const here = `/areas/${area.id}/plan/${line.id}`;
	const isWithdrawn = status === "withdrawn";
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: `/areas/${area.id}`, label: area.name },
					{ to: `/areas/${area.id}/plan`, label: "Plan" },
				]}
			/>
			<h1 className="govuk-heading-l as-typed">{line.what}</h1>
			<ActionFacts line={line} />
			<Discussion line={line} />
			{mayRun ? (
				<div className="row-of-buttons govuk-!-margin-bottom-6 no-print">
					{isWithdrawn ? null : <Link to={`${here}/edit`}>Change what it says, or who owns it</Link>}
					{isWithdrawn || owners.length === 0 ? null : <Link to={`${here}/owners`}>What its owners say</Link>}
					{isWithdrawn ? null : <Link to={`${here}/merge`}>Merge it into another</Link>}
					<Link to={`${here}/withdraw`}>{isWithdrawn ? "Put it back" : "Withdraw it"}</Link>
				</div>
			) : null}
			{mayRun && status !== "withdrawn" ? (
				<UpdateForm status={status} national={line.national} operation={operation} refused={refused} />
			) : null}
			<ActionHistory history={history} />
		</div>
	);
}
