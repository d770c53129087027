import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { contactOf } from "#app/access/contact.server.ts";
import { WhomToAsk } from "#app/components/whom-to-ask.tsx";
import { linkDays } from "#app/models/link.server.ts";
import { ownerLinkDays } from "#app/models/owning.server.ts";
import { sessionHours } from "#app/models/session.server.ts";
import { minutesToFinish } from "#app/models/sign-in.server.ts";
import { idleMinutes } from "#app/models/sits.server.ts";
import { dayInWords } from "#app/round/day-in-words.ts";
import { numberInWords } from "#app/round/words.ts";

/** The day on which this statement was last held against the pages. */
const reviewedOn = "2026-11-22";

export async function loader({ request }: LoaderFunctionArgs) {
	return {
		contact: await contactOf(request),
		sessionHours: numberInWords(sessionHours),
		idleHours: numberInWords(idleMinutes / 60),
		minutesToFinish: numberInWords(minutesToFinish),
		linkDays,
		ownerLinkDays,
	};
}

export const meta: MetaFunction = () => [{ title: "Accessibility - Joint Working Diagnostic" }];

export default function Accessibility() {
	const { contact, ...limits } = useLoaderData<typeof loader>();
	return (
		<div className="reading">
			<h1 className="govuk-heading-l">Accessibility</h1>
			<p>
				Everybody who is asked should be able to answer, and everybody in the room to read the results. This statement
				says what was done for that, what does not work yet, and what nobody has tested.
			</p>

			<h2 className="govuk-heading-m">How accessible it is</h2>
			<p>
				It aims at level AA of the Web Content Accessibility Guidelines, version 2.2. It is partially compliant: the
				exceptions are below. The statement was prepared by those who made the product; nobody independent has audited
				it.
			</p>
			<p>You should be able to:</p>
			<ul className="govuk-list govuk-list--bullet">
				<li>do everything with the keyboard alone, and see where you are on the page</li>
				<li>read and answer on a phone without scrolling sideways</li>
				<li>answer and read results without JavaScript</li>
				<li>read everything a chart shows in a table or in words beside it; no meaning is in a colour alone</li>
				<li>see what is wrong with a form in words, in a list at its top and beside each field</li>
			</ul>
			<TimeLimits {...limits} />

			<h2 className="govuk-heading-m">What does not work</h2>
			<ul className="govuk-list govuk-list--bullet">
				<li>
					The action plan as a PDF is not tagged, so screen readers get its text without headings and tables. The web
					pages of the results and of the plan say the same and are the accessible version.
				</li>
				<li>
					On narrow screens tables are shown as lists. Every figure has its label then, but some screen readers no
					longer announce rows and columns.
				</li>
				<li>
					A printed QR code cannot be used without a camera. The link stands beside it in letters; it is long to type,
					so ask for it by mail.
				</li>
				<li>
					Forms in which a facilitator adds people and posts need JavaScript to add or remove entries; they can be read
					and changed without.
				</li>
			</ul>

			<HowTested />

			<h2 className="govuk-heading-m">If something stands in your way</h2>
			<WhomToAsk {...contact} />
			<p>
				Say which page it was and what you use. You can answer in another way meanwhile: your facilitator can print the
				questions, and enter your answers from the sheet for you.
			</p>
			<p>
				If you are not content with the answer, contact the Equality Advisory and Support Service
				(equalityadvisoryservice.com). The Equality and Human Rights Commission enforces the Public Sector Bodies
				(Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.
			</p>
			<p className="quiet">
				Prepared on {dayInWords(reviewedOn)}. How your data are treated:{" "}
				<Link to="/data-protection">data protection</Link>.
			</p>
		</div>
	);
}

type Limits = {
	sessionHours: string;
	idleHours: string;
	minutesToFinish: string;
	linkDays: number;
	ownerLinkDays: number;
};

function TimeLimits(limits: Limits) {
	return (
		<>
			<h3 className="govuk-heading-s">Time limits</h3>
			<p>
				No page hurries you. For safety you are signed out after {limits.idleHours} hours without a page or a save, and
				after {limits.sessionHours} hours in any case. What you send after that is kept on the page, and you can send it
				again once you are back. Who signs in with a code has {limits.minutesToFinish} minutes for it after the
				password, and can begin again. A personal link works for {limits.linkDays} days, one to your actions for{" "}
				{limits.ownerLinkDays}, as often as you need it.
			</p>
			<p>
				Some pages look by themselves for what others did, without moving the focus. When results are shown there are
				five seconds in which the facilitator can call it back; nobody else has to act in them.
			</p>
		</>
	);
}

function HowTested() {
	return (
		<>
			<h2 className="govuk-heading-m">How it was tested</h2>
			<p>
				Each time the product is changed, a real browser goes through it as a facilitator and as participants, at 360
				and at 1,280 pixels. On the pages along the way a checker (axe) looks for faults against level AA, contrast
				among them, and another check for anything past the edge of the screen. Ten questions are answered by keyboard
				alone, and at every step it is checked that the focus is seen.
			</p>
			<p>Not tested, and so not known:</p>
			<ul className="govuk-list govuk-list--bullet">
				<li>with disabled people: nobody has been asked to try it</li>
				<li>with a real screen reader, magnifier, switch or voice control</li>
				<li>on real phones and tablets: their screen sizes were simulated in one browser, Chromium</li>
				<li>in Firefox and Safari, on screens narrower than 360 pixels, or zoomed to 400%</li>
				<li>the PDF with any assistive technology</li>
				<li>whether the words of the questions are easy to understand</li>
			</ul>
		</>
	);
}
