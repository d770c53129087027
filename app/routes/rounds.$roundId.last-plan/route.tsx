import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { operationOf } from "#app/access/operation.server.ts";
import {
	attemptForm,
	notFound,
	requireKept,
	requirePlannedRound,
	requireRoundOrShell,
} from "#app/access/owned.server.ts";
import { localPath } from "#app/access/session.server.ts";
import { now, today } from "#app/clock.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Trail } from "#app/components/trail.tsx";
import { typedText } from "#app/components/typed-text.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { lastPlanForm } from "#app/forms/last-plan.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { carryAllOver, carryOver, closeInstead, pastPlanOf } from "#app/models/carry-over.server.ts";
import { type Action, actionOf } from "#app/models/plan.server.ts";
import type { Round } from "#app/models/round.server.ts";
import { actionTerms, dueWords, ownersOf } from "#app/round/action-words.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { lastPlanCounts, lastPlanOf, lastPlanWords } from "#app/round/last-plan.ts";
import { mayTake } from "#app/round/phase.ts";
import { planLine } from "#app/round/plan-lines.ts";
import { capitalised } from "#app/round/words.ts";
import { CarryAll, Decide } from "./decide.tsx";
import { DecidedTable } from "./decided.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { round, reader } = await requirePlannedRound(request, params);
	const past = await pastPlanOf(reader, round.id);
	if (!past) throw notFound();
	const plan = lastPlanOf(past.actions, past.bounds);
	const mayDecide = "accountId" in reader && mayTake("carryOver", round, now());
	const left = mayDecide ? plan.filter(({ fate }) => fate === "undecided") : [];
	return {
		round: { id: round.id, title: round.title, areaId: round.areaId },
		runs: "accountId" in reader,
		mayDecide,
		words: lastPlanWords(lastPlanCounts(plan)),
		left: left.map(({ action: found, isLate }) => leftAction(found, isLate)),
		operation: crypto.randomUUID(),
		decided: plan
			.filter((entry) => !left.includes(entry))
			.map(({ action: { id, what, scope }, fate, on, said, isLate }) => ({
				...{ id, what, fate, on, said, isLate },
				national: scope === "national",
			})),
	};
}

/** An open action as it stands, with the days that its form starts from. */
function leftAction(found: Action, isLate: boolean) {
	const line = planLine(found, today(), []);
	const { latest, unaccepted, status, national } = line;
	const said = latest?.text ? `${dayInWords(latest.on)}: ${latest.text}` : null;
	return {
		...{ id: found.id, what: found.what, version: String(found.version), national, isLate },
		...{ dueOn: found.dueOn ?? "", reviewOn: found.reviewOn ?? "", operation: crypto.randomUUID() },
		facts: [
			{ term: national ? actionTerms.followUp : actionTerms.owners, text: ownersOf(line) },
			{ term: actionTerms.due, text: capitalised(dueWords(line)) },
			{ term: actionTerms.status, text: [status, ...(unaccepted ? [unaccepted] : [])].join(". ") },
			...(said ? [{ term: actionTerms.latest, text: said }] : []),
		],
	};
}

export async function action({ request, params }: ActionFunctionArgs) {
	const { account, round } = await requireRoundOrShell(request, params);
	requireKept(round);
	const form = await readForm(request, lastPlanForm);
	if ("refused" in form) return refuse(form.refused);
	return attemptForm(form.typed, async () => {
		await decide(account.id, round, form.values);
		return redirect(localPath(`/rounds/${round.id}/last-plan`));
	});
}

async function decide(accountId: string, round: Round, values: (typeof lastPlanForm)["_output"]): Promise<void> {
	const operation = operationOf(values);
	if (values.intent === "carry-all") return carryAllOver(accountId, round, values.actions, operation);
	const found = await actionOf(accountId, round.areaId, values.action);
	if (!found) throw notFound();
	const { version } = values;
	if (values.intent === "carry-over") return carryOver(accountId, round, found, values, version, operation);
	const update =
		values.intent === "done"
			? { status: "done" as const, text: values.text }
			: { status: "dropped" as const, text: values.reason };
	return closeInstead(accountId, round, found.id, update, version, operation);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `The last plan: ${data?.round.title} - Joint Working Diagnostic` },
];

export default function LastPlan() {
	const { round, runs, mayDecide, words, left, operation, decided } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const among = typedText(refused, "action");
	// Where somebody else has decided, there is no form any more for what was typed.
	const lost = left.some(({ id }) => id === among)
		? null
		: (typedText(refused, "text") ?? typedText(refused, "reason"));
	return (
		<>
			<Trail
				steps={[
					runs
						? { to: `/rounds/${round.id}`, label: round.title }
						: { to: `/rounds/${round.id}/shown`, label: round.title },
					{ to: `/areas/${round.areaId}/plan`, label: "Plan" },
				]}
			/>
			<h1 className="govuk-heading-l">The last plan</h1>
			<ErrorSummary faults={faultsOf(refused, among)} />
			{lost ? (
				<div className="govuk-inset-text as-typed reading">
					<p>What you had typed is not saved:</p>
					<p>{lost}</p>
				</div>
			) : null}
			<div className="reading">
				<p className="lead-sentence">{words ?? "No action was open in the plan before this round."}</p>
				{mayDecide && left.length > 0 ? (
					<p>
						Nothing is carried over by itself. Decide on each open action: carry it over, on other days if need be, say
						that it is done, or drop it with a reason. With another due date it is another task, and its owners are
						asked again whether they accept it.
					</p>
				) : null}
			</div>
			{left.length > 0 ? (
				<section aria-labelledby="to-decide">
					<h2 className="govuk-heading-m" id="to-decide">
						To decide: {left.length}
					</h2>
					{left.map((entry) => (
						<Decide
							key={entry.id}
							left={entry}
							at={`/areas/${round.areaId}/plan/${entry.id}`}
							refused={among === entry.id ? refused : undefined}
						/>
					))}
					<CarryAll left={left} operation={operation} />
				</section>
			) : null}
			<DecidedTable decided={decided} areaId={round.areaId} />
		</>
	);
}

/** The faults of a refused form under the ids that its controls have among those of the others. */
function faultsOf(refused: FormFaults | undefined, among: string | null): FormFaults["faults"] | undefined {
	if (!refused || among === null) return refused?.faults;
	const intent = typedText(refused, "intent") ?? "";
	return Object.fromEntries(
		Object.entries(refused.faults).map(([field, message]) => [
			field === "form" ? field : `${intent}-${among}.${field}`,
			message,
		]),
	);
}
