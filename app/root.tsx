import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
	Form,
	isRouteErrorResponse,
	Link,
	Links,
	Meta,
	Outlet,
	Scripts,
	ScrollRestoration,
	type ShouldRevalidateFunctionArgs,
	useLocation,
	useMatches,
	useRouteError,
	useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useEffect, useRef } from "react";
import { owning, type SentTooLate, seated, signedIn } from "#app/access/session.server.ts";
import type { Handle } from "#app/components/handle.ts";
import { useNonce } from "#app/components/nonce.tsx";
import { ProviderSignIn } from "#app/components/provider-sign-in.tsx";
import { SendAgain } from "#app/components/send-again.tsx";
import { SignInForm } from "#app/components/sign-in-form.tsx";
import { anySample, sampleIsShownTo } from "#app/models/sample-area.server.ts";
import { configuration } from "#app/server/configuration.server.ts";
import { isPlain } from "#app/server/environment.server.ts";
import styles from "#app/styles/app.scss?url";

export const links: LinksFunction = () => [
	{ rel: "stylesheet", href: styles },
	{ rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction = ({ error }) => [
	{ title: isSignedOut(error) ? "You have been signed out - Joint Working Diagnostic" : "Joint Working Diagnostic" },
];

function isSignedOut(error: unknown): boolean {
	return isRouteErrorResponse(error) && error.status === 401;
}

export async function loader({ request }: LoaderFunctionArgs) {
	const plain = isPlain(configuration().publicOrigin);
	const account = await signedIn(request);
	if (account) return { name: account.name, sample: await sampleIsShownTo(account.id), plain };
	const by = (await seated(request)) ?? (await owning(request));
	return { name: null, sample: by ? by.sample : await anySample(), plain };
}

/**
 * Who is signed in changes with a form that has arrived, and with nothing else; so a question comes without asking again.
 */
export function shouldRevalidate({ formMethod, actionResult }: ShouldRevalidateFunctionArgs) {
	const isOffline = Boolean((actionResult as { isOffline?: boolean } | undefined)?.isOffline);
	return formMethod !== undefined && formMethod !== "GET" && !isOffline;
}

export default function App() {
	const { key } = useLocation();
	const isFirst = useRef(true);
	useEffect(() => {
		// After a step within the page nothing has the focus: what has come begins with its heading.
		if (!isFirst.current && key && document.activeElement === document.body) focusHeading();
		isFirst.current = false;
	}, [key]);
	return <Outlet />;
}

function focusHeading(): void {
	const heading = document.querySelector<HTMLElement>("main h1");
	if (!heading) return;
	heading.tabIndex = -1;
	heading.focus({ preventScroll: true });
}

export function Layout({ children }: { children: ReactNode }) {
	const nonce = useNonce();
	const data = useRouteLoaderData<typeof loader>("root");
	const isOver = isSignedOut(useRouteError());
	const matches = useMatches() as { handle?: Handle; data: unknown }[];
	const isForSeat = matches.some(({ handle }) => handle?.forSeat);
	const isForWall = matches.some(({ handle }) => handle?.forWall);
	const isForOwner = matches.some(({ handle }) => handle?.forOwner);
	const isForLink = isForSeat || isForOwner;
	const turnsIn = matches.map(({ handle, data }) => data && handle?.turnsIn?.(data)).find(isNumber);
	// What was loaded before does not know yet that the session has ended.
	const name = isForLink || isOver ? null : data?.name;
	return (
		<html lang="en-GB" className="govuk-template">
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<Meta />
				<Links />
				{turnsIn === undefined ? null : (
					<noscript>
						<meta httpEquiv="refresh" content={String(Math.ceil(turnsIn / 1000))} />
					</noscript>
				)}
			</head>
			<body className="govuk-template__body">
				<a href="#main" className="govuk-skip-link">
					Skip to main content
				</a>
				{isForWall ? null : (
					<header className="masthead">
						<div className="govuk-width-container masthead__inner">
							<Link className="masthead__name" to={isForSeat ? "/answer" : isForOwner ? "/action" : "/"}>
								Joint Working Diagnostic
							</Link>
							{name ? (
								<>
									<Link to="/account">{name}</Link>
									<Form method="post" action="/sign-out">
										<button className="link-button" type="submit">
											Sign out
										</button>
									</Form>
								</>
							) : null}
						</div>
					</header>
				)}
				{data?.sample ? <SampleNotice mayRemove={Boolean(name) && !isForWall} /> : null}
				<main id="main" className={isForWall ? "wall-page" : "govuk-width-container page"} tabIndex={-1}>
					{children}
				</main>
				{isForWall ? null : <Footer beside={isForSeat} />}
				<ScrollRestoration nonce={nonce} />
				<Scripts nonce={nonce} />
			</body>
		</html>
	);
}

/** @param beside whether the page has to stay, since what is answered on it may not be saved yet. */
function Footer({ beside }: { beside: boolean }) {
	return (
		<footer className="footer no-print">
			<ul className="govuk-width-container footer__links">
				{[
					{ to: "/accessibility", label: "Accessibility" },
					{ to: "/data-protection", label: "Data protection" },
				].map(({ to, label }) => (
					<li key={to}>
						{beside ? (
							<a href={to} target="_blank" rel="noreferrer">
								{label} (opens in a new tab)
							</a>
						) : (
							<Link to={to} discover="none">
								{label}
							</Link>
						)}
					</li>
				))}
			</ul>
		</footer>
	);
}

function isNumber(value: unknown): value is number {
	return typeof value === "number";
}

function SampleNotice({ mayRemove }: { mayRemove: boolean }) {
	return (
		<section className="sample-notice" aria-label="Sample data">
			<div className="govuk-width-container">
				<p>
					<strong>Sample data.</strong> The area marked as sample is made up, and so are its people and answers.
				</p>
				{mayRemove ? (
					<Form method="post" action="/sample">
						<button className="link-button" type="submit">
							Remove the sample data
						</button>
					</Form>
				) : null}
			</div>
		</section>
	);
}

export function ErrorBoundary() {
	const error = useRouteError();
	const { pathname } = useLocation();
	// What a browser throws that cannot reach us.
	if (
		error instanceof TypeError &&
		typeof navigator !== "undefined" &&
		/fetch|network|load failed/i.test(error.message)
	) {
		return (
			<Message title="There is no connection">
				<p>
					That was not done yet, and nothing you had saved is lost. Go back, and try again when there is a connection.
				</p>
				<p>
					<button className="govuk-button" type="button" onClick={() => history.back()}>
						Go back
					</button>
				</p>
			</Message>
		);
	}
	if (!isRouteErrorResponse(error)) return <OurFault reference={null} />;
	if (error.status === 500) return <OurFault reference={referenceOf(error.data)} />;
	const [, place, id] = pathname.split("/");
	const isForSeat = place === "answer";
	const isForOwner = place === "action";
	if (error.status === 404 && isForSeat) {
		return (
			<Message title="There is no such question for you">
				<p>The address may be mistyped, or the question is not asked of your post.</p>
				<p>
					<Link to="/answer">Go to your questions</Link>
				</p>
			</Message>
		);
	}
	if (error.status === 404 && isForOwner) {
		return (
			<Message title="This action is not yours">
				<p>It may have been handed on or withdrawn from the plan since, or the address may be mistyped.</p>
				<ToActions />
			</Message>
		);
	}
	if (error.status === 404) {
		return (
			<Message title="There is no such page for you here">
				<p>The address may be mistyped, or the page belongs to somebody else's area.</p>
				<p>
					<Link to="/">Go to your areas</Link>
				</p>
			</Message>
		);
	}
	if (isSignedOut(error)) return <SessionEnded {...(error.data as SentTooLate)} />;
	const whole = { areas: "Go to the area", rounds: "Go to the round" }[place ?? ""];
	return (
		<Message title={error.status === 409 ? "This is not possible now" : "That was not done"}>
			<p>{typeof error.data === "string" && error.data ? error.data : "Go back and try again."}</p>
			{isForSeat ? (
				<p>
					<Link to="/answer">Go to your questions</Link>
				</p>
			) : null}
			{isForOwner ? <ToActions /> : null}
			{whole && id ? (
				<p>
					<Link to={`/${place}/${id}`}>{whole}</Link>
				</p>
			) : null}
		</Message>
	);
}

function ToActions() {
	return (
		<p>
			<Link to="/action">Go to your actions</Link>
		</p>
	);
}

/** What a fault is called in the log, as the server has answered it. */
function referenceOf(data: unknown): string | null {
	const reference = (data as { reference?: unknown } | null)?.reference;
	return typeof reference === "string" ? reference : null;
}

function OurFault({ reference }: { reference: string | null }) {
	return (
		<Message title="Something here did not work">
			<p>It is our fault, not yours. Nothing you had saved is lost. Go back and try again.</p>
			{reference ? (
				<p>
					If it happens again, tell whoever runs this: reference <strong>{reference}</strong>.
				</p>
			) : null}
		</Message>
	);
}

function SessionEnded({ to, kept, by, provider }: SentTooLate) {
	if (by === "link") return <LinkNeeded to={to} kept={kept} />;
	return (
		<Message title="You have been signed out">
			<p>
				Your session was over before this was sent, so nothing is saved yet.{" "}
				{kept
					? "What you sent is kept on this page. Sign in, and you can send it again with one tap."
					: "It could not be kept: sign in, and send it again."}
			</p>
			{provider ? <ProviderSignIn name={provider} back={to} kept={kept} /> : null}
			<SignInForm back={to} kept={kept} />
		</Message>
	);
}

function LinkNeeded({ to, kept }: Pick<SentTooLate, "to" | "kept">) {
	return (
		<Message title="You have been signed out">
			<p>Your session was over before this was sent, so nothing is saved yet.</p>
			{kept ? (
				<>
					<p>
						What you sent is kept on this page. Open your personal link again, in another tab of this browser, and then
						send it from here.
					</p>
					<SendAgain to={to} fields={[...new URLSearchParams(kept)]} label="Send it now" />
				</>
			) : (
				<p>Open your personal link again, and send it once more.</p>
			)}
		</Message>
	);
}

function Message({ title, children }: { title: string; children: ReactNode }) {
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">{title}</h1>
			{children}
		</div>
	);
}
