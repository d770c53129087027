import { useRouteLoaderData } from "@remix-run/react";

/** What somebody has to know before they type anything, where there is no TLS; nothing where there is. */
export function PlainHttp() {
	const data = useRouteLoaderData("root") as { plain: boolean } | undefined;
	if (!data?.plain) return null;
	return (
		<p className="govuk-inset-text">
			This site is reached without encryption (plain http): others on the network can read what you send and what you
			see. Use it for a trial only, with made-up answers.
		</p>
	);
}
