import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useEffect } from "react";
import { z } from "zod";
import { attempt } from "#app/access/owned.server.ts";
import { hasReadNotice, requireSeat } from "#app/access/sitting.server.ts";
import { refreshDesk } from "#app/answering/device.ts";
import { Disclosure } from "#app/components/disclosure.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { TextArea } from "#app/components/fields.tsx";
import type { Handle } from "#app/components/handle.ts";
import { Notice } from "#app/components/notice.tsx";
import { OwnData } from "#app/components/own-data.tsx";
import { SeatBar } from "#app/components/seat-bar.tsx";
import { typedText } from "#app/components/typed-text.ts";
import { doubtForm, readNoticeForm } from "#app/forms/own-answer.ts";
import { readForm, refuse } from "#app/forms/read-form.server.ts";
import { wordingOfSeat } from "#app/models/notice-wording.server.ts";
import { doubtPost, facilitatorsOf, linkUsesOf, noteNotice } from "#app/models/sitting.server.ts";
import { askedItems } from "#app/round/asked-items.ts";
import { titleOf } from "#app/round/definition-words.ts";
import { noticeOf, noticeVersionWith } from "#app/round/notice.ts";
import { mayTake } from "#app/round/phase.ts";
import { dayAndTimeInWords } from "#app/round/time-in-words.ts";

export async function loader({ request }: LoaderFunctionArgs) {
	const { sitting, edition } = await requireSeat(request);
	const { definition } = edition;
	const { label, title, area, roles, postDoubt } = sitting;
	const wording = await wordingOfSeat(sitting);
	return {
		version: noticeVersionWith(wording?.version ?? null),
		isChanged: new URL(request.url).searchParams.has("changed"),
		label,
		round: { title, area },
		parts: noticeOf({
			...sitting,
			roles: roles.map((role) => titleOf(definition.roles, role)),
			questions: askedItems(definition, roles).length,
			minGroup: definition.minGroup,
			facilitators: await facilitatorsOf(sitting),
			wording,
		}),
		uses: (await linkUsesOf(sitting)).map(dayAndTimeInWords),
		isRead: hasReadNotice(sitting),
		doubt: postDoubt,
		mayAnswer: mayTake("answer", sitting, sitting.by.at),
		mayWithdraw: mayTake("withdraw", sitting, sitting.by.at) && !sitting.withdrew,
	};
}

export async function action({ request }: ActionFunctionArgs) {
	const { sitting } = await requireSeat(request);
	const form = await readForm(request, z.discriminatedUnion("intent", [doubtForm, readNoticeForm]));
	if ("refused" in form) return refuse(form.refused);
	const { values } = form;
	if (values.intent === "doubt") {
		await attempt(() => doubtPost(sitting, values.words));
		return redirect("/answer/notice");
	}
	// What they have read is not what it says now.
	if (values.version !== noticeVersionWith(sitting.wordingVersion)) return redirect("/answer/notice?changed=yes");
	await attempt(() => noteNotice(sitting, values.version));
	return redirect("/answer");
}

export const handle: Handle = { forSeat: true };

export const meta: MetaFunction = () => [{ title: "How your answers are used - Joint Working Diagnostic" }];

export default function NoticePage() {
	const { label, round, version, isChanged, parts, uses, isRead, doubt, mayAnswer, mayWithdraw } =
		useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	// A seat that was corrected is asked other questions, and this page is how its owner learns of it.
	useEffect(() => void refreshDesk(), []);
	return (
		<div className="reading">
			<SeatBar label={label} />
			<ErrorSummary faults={refused?.faults} />
			<h1 className="govuk-heading-l">How your answers are used</h1>
			<p className="lead-sentence">
				{round.title}, {round.area}. You answer as {label}.
			</p>
			{doubt ? (
				<div className="govuk-inset-text" role="status">
					<p>
						You said that this is not right: “{doubt}” Your facilitator sees it and puts it right; open your link again
						when they have told you so. If it is your post after all, go on below.
					</p>
				</div>
			) : null}
			{isChanged && !isRead ? (
				<p className="govuk-inset-text" role="status">
					This page was changed while you had it open. What it says now stands below.
				</p>
			) : null}
			{mayAnswer && !isRead && !doubt ? <WrongPost label={label} refused={refused} /> : null}
			<Notice parts={parts} />
			<OwnData mayWithdraw={mayWithdraw} />
			<h2 className="govuk-heading-s">When your link was used</h2>
			<ul className="govuk-list">
				{uses.map((use, place) => (
					// Two within a minute read the same, and the list never changes.
					// biome-ignore lint/suspicious/noArrayIndexKey: see above
					<li key={place}>{use}</li>
				))}
			</ul>
			{mayAnswer && !isRead ? (
				<Form method="post">
					<input type="hidden" name="intent" value="read" />
					<input type="hidden" name="version" value={version} />
					<button className="govuk-button" type="submit">
						{doubt ? "It is my post after all, and I have read this" : "I have read this"}
					</button>
				</Form>
			) : (
				<p>
					<Link className="govuk-button govuk-button--secondary" to="/answer">
						Back to the questions
					</Link>
				</p>
			)}
			{mayAnswer && isRead ? <WrongPost label={label} refused={refused} /> : null}
		</div>
	);
}

function WrongPost({ label, refused }: { label: string; refused: ReturnType<typeof useActionData<typeof action>> }) {
	const fault = refused?.faults.words;
	return (
		<Disclosure summary="This is not my post" open={fault !== undefined}>
			<Form method="post" noValidate className="govuk-details__text">
				<input type="hidden" name="intent" value="doubt" />
				<TextArea
					name="words"
					label="What is wrong?"
					hint={`For example who is ${label} now, or which other post you hold. Your facilitator reads it and puts it right.`}
					defaultValue={typedText(refused, "words") ?? ""}
					error={fault}
				/>
				<button className="govuk-button govuk-button--secondary" type="submit">
					Tell the facilitator
				</button>
			</Form>
		</Disclosure>
	);
}
