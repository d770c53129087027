import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { notFound } from "#app/access/owned.server.ts";
import { requireAccount } from "#app/access/session.server.ts";
import { Select } from "#app/components/fields.tsx";
import { LogTable } from "#app/components/log-table.tsx";
import { Trail } from "#app/components/trail.tsx";
import { areaLog, loggedArea } from "#app/models/log.server.ts";
import { logEntry, pageLength } from "#app/round/log-entry.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
	const account = await requireAccount(request);
	const area = await loggedArea(account.id, params.areaId ?? "");
	if (!area) throw notFound();
	const query = new URL(request.url).searchParams;
	const roundId = query.get("round") || null;
	if (roundId !== null && !area.rounds.some(({ id }) => id === roundId)) throw notFound();
	const before = query.get("before");
	const page = await areaLog(account.id, area.id, { roundId, before, limit: pageLength });
	if (!page) throw notFound();
	const { lines, next } = page;
	return { area, roundId, isNewest: before === null, entries: lines.map(logEntry), next };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Who did what in ${data?.area.name} - Joint Working Diagnostic` },
];

export default function AreaLog() {
	const { area, roundId, isNewest, entries, next } = useLoaderData<typeof loader>();
	const address = (query: Record<string, string>) =>
		`/areas/${area.id}/log?${new URLSearchParams({ ...(roundId ? { round: roundId } : {}), ...query })}`;
	return (
		<>
			<Trail
				steps={[
					{ to: "/areas", label: "Areas" },
					{ to: `/areas/${area.id}`, label: area.name },
				]}
			/>
			<h1 className="govuk-heading-l">Who did what in {area.name}</h1>
			<div className="reading">
				<p>
					Who signed in, saw results, took files away and changed something, the newest first. What anybody answered or
					wrote is never in it. Somebody who looks at the same results again while signed in is not written down again.
				</p>
				{area.rounds.length > 0 ? (
					<Form method="get" className="no-print" key={roundId}>
						<Select
							name="round"
							label="Round"
							placeholder="All rounds, and who signed in"
							options={area.rounds.map(({ id, title }) => ({ value: id, label: title }))}
							defaultValue={roundId ?? ""}
						/>
						<button className="govuk-button govuk-button--secondary" type="submit">
							Show
						</button>
					</Form>
				) : null}
			</div>
			{entries.length === 0 ? (
				<p>Nothing has been done yet.</p>
			) : (
				<LogTable
					caption={`Who did what in ${area.name}, the newest first`}
					entries={entries}
					about="round"
					older={next === null ? null : address({ before: next })}
					newest={isNewest ? null : address({})}
				/>
			)}
		</>
	);
}
