// @vitest-environment jsdom
import { createRemixStub } from "@remix-run/testing";
import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { ScoresTable } from "#app/components/scores-table.tsx";
import type { Report } from "#app/round/report.ts";
import { ForFacilitators } from "#app/routes/rounds.$roundId.results/for-facilitators.tsx";
import { Items, Method } from "#app/routes/rounds.$roundId.results/items.tsx";
import { ToActOn, ToFindOut, ToTalkAbout } from "#app/routes/rounds.$roundId.results/lists.tsx";
import { Heard } from "#app/routes/rounds.$roundId.results/profile.tsx";
import Results from "#app/routes/rounds.$roundId.results/route.tsx";
import { expectConsole } from "#tests/support/console.ts";
import { reportExample } from "#tests/support/report-example.ts";

afterEach(cleanup);

/** A report whose levels are read from sums. */
function summed(): Report {
	const report = reportExample();
	return {
		...report,
		scale: { ...report.scale, per: " per item" },
		figuresNote: "Levels are read from sums.",
		method: { ...report.method, sums: "A sum is made so." },
	};
}

/** The paragraphs on who was heard. */
function heard(overrides: Partial<Report>): string[] {
	const { container } = render(<Heard report={reportExample(overrides)} />);
	return [...container.querySelectorAll("p")].map(({ textContent }) => textContent ?? "");
}

describe("who was heard", () => {
	it("is everybody who was asked, although a post that was not asked is wanted", () => {
		const [first, view] = heard({
			notHeard: [],
			notAsked: ["Director of children's services"],
			views: [{ title: "The NHS view", series: [], notHeard: [], notAsked: ["NHS trust"] }],
		});
		expect(first).toBe(
			"The directors' view: DPH; DASS and DCS. 6 people answered. Everybody asked was heard. Not asked: Director of children's services.",
		);
		expect(view).toBe("The NHS view: missing. Not asked: NHS trust.");
	});

	it("is not everybody when somebody who was asked stayed silent", () => {
		const [first, view] = heard({ silent: ["Director of Strategy"], notHeard: ["NHS trust"], notAsked: ["Police"] });
		expect(first).toBe(
			"The directors' view: DPH; DASS and DCS. 6 people answered. Not heard: NHS trust. Not asked: Police. No answers from Director of Strategy.",
		);
		expect(view).toBe(
			"The NHS view: ICB place lead (governance 2.8, finance 3.1, data sharing 2.6, culture 2.9). Not heard: NHS trust. Not asked: Community trust.",
		);
		// One of two directors of public health was silent: the role was heard, the person was not.
		const [other] = heard({ silent: ["Director of Public Health, Northmere"], notHeard: [] });
		expect(other).toBe(
			"The directors' view: DPH; DASS and DCS. 6 people answered. No answers from Director of Public Health, Northmere.",
		);
	});

	it("is not said of a pooled round", () => {
		const report = reportExample();
		const [first] = heard({ round: { ...report.round, mode: "pooled" }, notHeard: [], views: [] });
		expect(first).not.toContain("Everybody asked");
	});
});

describe("figures of an instrument that bands sums", () => {
	it("are called per item wherever they are not sums", () => {
		const { container } = render(
			<>
				<ScoresTable report={summed()} />
				<Heard report={summed()} />
			</>,
		);
		expect(container.querySelector("caption")?.textContent).toBe("Scores per item, 1 to 5");
		expect(container.textContent).toContain(
			"ICB place lead (governance 2.8 per item, finance 3.1 per item, data sharing 2.6 per item, culture 2.9 per item)",
		);
	});

	it("are told from sums above the dimensions", async () => {
		// The stand-in for Remix says once a file what its successor will do.
		expectConsole("warn", /React Router Future Flag Warning/);
		const data = {
			round: { id: "r", areaId: "a" },
			report: summed(),
			forFacilitators: [],
			radar: "",
			strips: {},
			mayPlan: false,
			mayAgree: false,
			taken: [],
		};
		const Stub = createRemixStub([{ path: "/", Component: Results, loader: () => data }]);
		const { findByRole } = render(<Stub />);
		const section = await findByRole("region", { name: "The dimensions" });
		expect(section.textContent).toMatch(/^The dimensionsLevels are read from sums\.Governance/);
	});

	it("are explained where the method is", () => {
		const { container, rerender } = render(<Method report={summed()} />);
		expect(container.textContent).toContain("Each voice counts the same. A sum is made so. The levels are bands");
		rerender(<Method report={reportExample()} />);
		expect(container.textContent).toContain("Each voice counts the same. The levels are bands");
	});
});

describe("what people wrote", () => {
	const comments = [
		{ item: "c1", text: "Agree." },
		{ item: "c1", text: "Agree." },
		{ item: "d2", text: "Three forms.\nThree boards." },
		{ item: "d6", text: "<b>We count</b> nothing." },
		{ item: "g1", text: "A strategy on a shelf." },
	];
	const quotes = (within: ParentNode) => [...within.querySelectorAll("li")].map(({ textContent }) => textContent);

	it("stands with its item in every list, each comment by itself, in its own lines and as it was written", () => {
		const report = reportExample({ comments });
		const { container: talk } = render(<ToTalkAbout report={report} />);
		const [first, second] = talk.querySelectorAll(".suggestion");
		expect(first?.textContent).toContain("What people wrote:");
		expect(first && quotes(first)).toEqual(["“Agree.”", "“Agree.”"]);
		expect(second?.textContent).not.toContain("What people wrote:");
		const { container: act } = render(
			<ToActOn report={report} round={{ id: "r", areaId: "a" }} mayPlan={false} taken={[]} />,
		);
		expect(quotes(act)).toEqual(["“Three forms.\nThree boards.”"]);
		const { container: findOut } = render(<ToFindOut report={report} />);
		expect(quotes(findOut)).toEqual(["“<b>We count</b> nothing.”"]);
	});

	it("stands under every item that somebody wrote on, in a list or not", () => {
		const { getAllByRole } = render(<Items report={reportExample({ comments })} />);
		const rows = getAllByRole("row", { hidden: true }).map(({ textContent }) => textContent ?? "");
		const rowAfter = (title: string) => rows[rows.findIndex((row) => row.includes(title)) + 1];
		expect(rowAfter("One strategy that others follow")).toBe("What people wrote:“A strategy on a shelf.”");
		expect(rowAfter("When targets pull apart")).toContain("Seeing each other's position");
	});

	it("for facilitators is behind a warning, and the page looks the same closed whether somebody wrote or nobody", () => {
		const { container: some } = render(<ForFacilitators report={reportExample()} comments={comments} />);
		const { container: none } = render(<ForFacilitators report={reportExample()} comments={[]} />);
		const closed = (within: Element) => {
			const copy = within.cloneNode(true) as Element;
			for (const hidden of copy.querySelectorAll("details:not([open]) > :not(summary)")) hidden.remove();
			return copy.textContent;
		};
		expect(closed(some)).toBe(
			"For facilitators onlySome comments may have been written for you and not for the group. Before you open them, make sure that nobody else can see this screen.Show comments for facilitators only: do not project this",
		);
		expect(closed(none)).toBe(closed(some));
		expect([...some.querySelectorAll("h3")].map(({ textContent }) => textContent)).toEqual([
			"Governance: One strategy that others follow",
			"Data sharing: Getting a decision on sharing",
			"Data sharing: Early wins we can show",
			"Culture: Directors sort it out directly",
		]);
		expect(none.textContent).toContain("There are none to show.");
	});
});
