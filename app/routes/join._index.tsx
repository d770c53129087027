import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { localPath, seated } from "#app/access/session.server.ts";
import type { Handle } from "#app/components/handle.ts";
import { PlainHttp } from "#app/components/plain-http.tsx";
import { RoomCodeForm } from "#app/components/room-code-form.tsx";
import { SeatedAlready } from "#app/components/seated-already.tsx";
import { roomCodeForm } from "#app/forms/join.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const sitting = await seated(request);
	return { seated: sitting ? { label: sitting.label, title: sitting.title } : null };
}

/** Whether a code is right is seen by who follows it: the link and the code lead to one page. */
export async function action({ request }: ActionFunctionArgs) {
	const form = await readForm(request, roomCodeForm);
	if ("refused" in form) return refuse(form.refused);
	return redirect(localPath(`/join/${form.values.room}`));
}

export const handle: Handle = { forSeat: true };

export const meta: MetaFunction = () => [{ title: "Join by a room code - Joint Working Diagnostic" }];

export default function Join() {
	const { seated: own } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	if (own) return <SeatedAlready {...own} />;
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">Join by a room code</h1>
			<p>For those who are in the room, or on the call. If you were sent a personal link, open that one instead.</p>
			<PlainHttp />
			<RoomCodeForm refused={refused} />
		</div>
	);
}
