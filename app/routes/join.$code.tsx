import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation, useParams } from "@remix-run/react";
import { countWrongCode, mayAskToJoin } from "#app/access/attempts.server.ts";
import { secretOf, setCookie } from "#app/access/cookie.server.ts";
import { attemptForm } from "#app/access/owned.server.ts";
import { secretOfForm } from "#app/access/seal.server.ts";
import { joining, seated } from "#app/access/session.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { TextField } from "#app/components/fields.tsx";
import type { Handle } from "#app/components/handle.ts";
import { PlainHttp } from "#app/components/plain-http.tsx";
import { RoomCodeForm } from "#app/components/room-code-form.tsx";
import { SeatedAlready } from "#app/components/seated-already.tsx";
import { typedText } from "#app/components/typed-text.ts";
import type { FormFaults } from "#app/forms/form-faults.ts";
import { joinForm } from "#app/forms/join.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { askToJoin } from "#app/models/join.server.ts";
import { roomByCode } from "#app/models/room.server.ts";
import { readRoomCode, shownRoomCode } from "#app/workshop/room-code.ts";

/** A code that is unknown, was replaced, or is of a room that nobody may join: the three are not told apart. */
async function wrong(clientAddress: string) {
	await countWrongCode(clientAddress);
	return data({ title: null, operation: "", post: null, seated: null }, { status: 404 });
}

/** A code shows the title of its round and nothing else. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const sitting = await seated(request);
	// Whatever the code is: it is of no use to whoever has a seat, or has been let in to one.
	if (sitting) {
		return { title: null, operation: "", post: null, seated: { label: sitting.label, title: sitting.title } };
	}
	const own = await joining(request);
	if (own?.state === "admitted") throw redirect("/join/waiting");
	const room = await roomByCode(readRoomCode(params.code ?? "") ?? "");
	if (!room) return wrong(context.clientAddress);
	const post = own?.state === "waiting" ? own.post : null;
	return { title: room.title, operation: crypto.randomUUID(), post, seated: null };
}

const tooMany =
	"There were too many requests to be let in from here. Tell the facilitator, or try again in a quarter of an hour.";

export async function action({ request, params, context: { clientAddress } }: ActionFunctionArgs) {
	if (await seated(request)) return redirect("/join");
	const code = readRoomCode(params.code ?? "") ?? "";
	if (!(await roomByCode(code))) return wrong(clientAddress);
	const form = await readForm(request, joinForm);
	if ("refused" in form) return refuse(form.refused);
	const { values, typed } = form;
	if (!(await mayAskToJoin(code, clientAddress))) {
		return data<FormFaults>({ faults: { form: tooMany }, typed }, { status: 429 });
	}
	return attemptForm(typed, async () => {
		const secrets = { held: await secretOf(request, "join"), fresh: secretOfForm(values.operation) };
		const secret = await askToJoin(code, values.post, secrets);
		// The code was replaced, or the round moved on, just now.
		if (secret === null) return wrong(clientAddress);
		return redirect("/join/waiting", { headers: { "set-cookie": await setCookie("join", secret) } });
	});
}

export const handle: Handle = { forSeat: true };

export const meta: MetaFunction = () => [{ title: "Join by a room code - Joint Working Diagnostic" }];

export default function JoinRoom() {
	const found = useLoaderData<typeof loader>();
	const outcome = useActionData<typeof action>();
	const isSending = useNavigation().state === "submitting";
	if (found.seated) return <SeatedAlready {...found.seated} />;
	if (found.title === null || (outcome && "title" in outcome)) return <WrongCode />;
	const refused = outcome && "faults" in outcome ? outcome : undefined;
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">{found.title}</h1>
			<p className="lead-sentence">Say who you are, and the facilitator lets you in.</p>
			<PlainHttp />
			<Form method="post" noValidate>
				<ErrorSummary faults={refused?.faults} title="You are not waiting yet" />
				<input type="hidden" name="operation" value={found.operation} />
				<TextField
					name="post"
					label="Your post"
					hint="Such as Director of Public Health. The facilitator sees this and lets you in."
					maxLength={200}
					autoComplete="organization-title"
					defaultValue={typedText(refused, "post") ?? found.post ?? ""}
					error={refused?.faults.post}
				/>
				<button className="govuk-button" type="submit" disabled={isSending}>
					Ask to be let in
				</button>
			</Form>
			{found.post === null ? null : (
				<p>
					You are waiting to be let in already. What you send now takes the place of what you sent before.{" "}
					<Link to="/join/waiting">Go on waiting</Link>
				</p>
			)}
		</div>
	);
}

function WrongCode() {
	const code = readRoomCode(useParams().code ?? "");
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">This room code does not work</h1>
			<p>
				A letter may be mistyped, a newer code may have taken its place, or the room is not open. Look at the screen in
				front of you again, or ask the facilitator.
			</p>
			<RoomCodeForm start={code === null ? "" : shownRoomCode(code)} />
		</div>
	);
}
