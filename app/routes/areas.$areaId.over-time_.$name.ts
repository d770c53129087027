import type { LoaderFunctionArgs } from "@remix-run/node";
import { onRecord } from "#app/access/on-record.server.ts";
import { notFound, requirePastArea } from "#app/access/owned.server.ts";
import { drawnOverTime, seenRounds } from "#app/access/seen-rounds.server.ts";
import { slopeSvg } from "#app/charts/slope.server.tsx";
import { now, today } from "#app/clock.server.ts";
import { provenanceOfSeveral } from "#app/files/provenance.ts";
import { svgResponse } from "#app/files/svg-file.server.tsx";
import { noteExport } from "#app/models/on-record.server.ts";
import { shownRoundsOf } from "#app/models/round.server.ts";
import { editionByHash } from "#app/round/editions.server.ts";
import { everyVersion } from "#app/round/over-time.server.ts";
import { itemOverTime } from "#app/round/over-time-items.ts";

/** The chart of one dimension over the rounds of an area, as a file: for whoever may look at the page that has it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { account, area } = await requirePastArea(request, params);
	const reader = { viewerId: account.id, at: now() };
	const past = await seenRounds(account.session, reader, area.id);
	const drawn = drawnOverTime(past);
	const { overTime } = drawn;
	const question = /^question-(.+)\.svg$/.exec(params.name ?? "")?.[1];
	const line = question
		? itemOverTime(past, everyVersion(), question)
		: overTime.lines.find(({ id }) => `${id}.svg` === params.name);
	if (!line) throw notFound();
	const chart = question ? slopeSvg({ ...overTime, line, finished: [], since: null }) : (drawn.charts[line.id] ?? "");
	const rounds = await shownRoundsOf(reader, area.id);
	for (const round of rounds) await onRecord(() => noteExport(reader, round));
	const editions = rounds.flatMap(({ definitionHash }) => editionByHash(definitionHash) ?? []);
	const subject = `${area.sample ? "Sample data. " : ""}${area.name}, ${line.title} over time`;
	return svgResponse(`${line.id}-over-time.svg`, chart, provenanceOfSeveral(subject, editions, today()));
}
