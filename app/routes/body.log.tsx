import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound, requireBody } from "#app/access/owned.server.ts";
import { LogTable } from "#app/components/log-table.tsx";
import { Trail } from "#app/components/trail.tsx";
import { bodyLog } from "#app/models/log.server.ts";
import { logEntry, pageLength } from "#app/round/log-entry.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const { account, body } = await requireBody(request);
	const before = new URL(request.url).searchParams.get("before");
	const page = await bodyLog(account.id, body.id, { before, limit: pageLength });
	if (!page) throw notFound();
	const { lines, next } = page;
	return { body: body.name, isNewest: before === null, entries: lines.map(logEntry), next };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Who did what for ${data?.body} - Joint Working Diagnostic` },
];

export default function BodyLog() {
	const { body, isNewest, entries, next } = useLoaderData<typeof loader>();
	return (
		<>
			<Trail steps={[{ to: "/body", label: "Accounts and areas" }]} />
			<h1 className="govuk-heading-l">Who did what for {body}</h1>
			<p className="reading">
				What was done about accounts, areas and the notice, the newest first. What is done in a round stands in the log
				of its area, which its facilitators and viewers read.
			</p>
			{entries.length === 0 ? (
				<p>Nothing has been done yet.</p>
			) : (
				<LogTable
					caption={`Who did what for ${body}, the newest first`}
					entries={entries}
					about="area"
					older={next === null ? null : `/body/log?${new URLSearchParams({ before: next })}`}
					newest={isNewest ? null : "/body/log"}
				/>
			)}
		</>
	);
}
