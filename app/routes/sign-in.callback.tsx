import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clearCookie } from "#app/access/cookie.server.ts";
import { ProviderRefusal } from "#app/access/provider.server.ts";
import { arrive } from "#app/access/provider-arrival.server.ts";
import { flowOf } from "#app/access/provider-flow.server.ts";
import { NotLetIn } from "#app/components/leaving.tsx";

/** Whatever becomes of a way through the provider, what a browser set out with is good for one return. */
export async function loader({ request, context }: LoaderFunctionArgs) {
	const flow = await flowOf(request);
	const spent = await clearCookie("provider");
	try {
		const way = await arrive(request, flow, context.clientAddress);
		way.headers.append("set-cookie", spent);
		return way;
	} catch (error) {
		if (!(error instanceof ProviderRefusal)) throw error;
		const from = flow?.purpose.for === "link" ? "/account" : "/sign-in";
		return data({ words: error.message, from }, { status: error.status, headers: { "set-cookie": spent } });
	}
}

export const meta: MetaFunction = () => [{ title: "Not signed in - Joint Working Diagnostic" }];

export default function FromProvider() {
	const { words, from } = useLoaderData<typeof loader>();
	return (
		<NotLetIn words={words} to={from} label={from === "/account" ? "Back to your account" : "Go to the sign-in"} />
	);
}
