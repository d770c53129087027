import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireBody } from "#app/access/owned.server.ts";
import { Trail } from "#app/components/trail.tsx";
import { wordingsOf } from "#app/models/notice-wording.server.ts";
import { passages, passageTitles } from "#app/round/notice.ts";
import { dayAndTimeInWords } from "#app/round/time-in-words.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const { account, body } = await requireBody(request);
	const kept = await wordingsOf(account.id, body.id);
	return {
		body: body.name,
		versions: kept.map(({ version, by, at, ...words }) => ({
			version,
			by,
			at: dayAndTimeInWords(at),
			passages: passages.flatMap((id) => {
				const text = words[id];
				return text === null ? [] : [{ id, title: passageTitles[id], text }];
			}),
		})),
	};
}

export const meta: MetaFunction = () => [{ title: "What was said and when - Joint Working Diagnostic" }];

export default function Versions() {
	const { body, versions } = useLoaderData<typeof loader>();
	return (
		<div className="reading">
			<Trail
				steps={[
					{ to: "/body", label: body },
					{ to: "/body/privacy", label: "How answers are used" },
				]}
			/>
			<h1 className="govuk-heading-l">What was said and when</h1>
			<p>
				Every version of what {body} has added to the notice, the latest first. Which version somebody has read is kept
				with their seat.
			</p>
			{versions.length === 0 ? <p>There is none yet.</p> : null}
			{versions.map(({ version, by, at, passages: said }) => (
				<section key={version} aria-labelledby={`version-${version}`}>
					<h2 className="govuk-heading-m" id={`version-${version}`}>
						Version {version}{" "}
						<span className="govuk-caption-m">
							{at}, {by ?? "by somebody whose account is gone"}
						</span>
					</h2>
					{said.length === 0 ? <p>No words: the product's stood alone.</p> : null}
					{said.map(({ id, title, text }) => (
						<div key={id}>
							<h3 className="govuk-heading-s">{title}</h3>
							<div className="added">
								<p className="added__words">{text}</p>
							</div>
						</div>
					))}
				</section>
			))}
		</div>
	);
}
