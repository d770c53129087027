// @vitest-environment jsdom
import { createRemixStub } from "@remix-run/testing";
import { cleanup, render } from "@testing-library/react";
import { createElement, type ReactElement } from "react";
import { afterEach, describe, expect, it } from "vitest";
import type { ReportCharts } from "#app/charts/chart-choice.ts";
import { Agreed } from "#app/components/results/agreed.tsx";
import { Items, Method } from "#app/components/results/items.tsx";
import { ToActOn, ToFindOut, ToTalkAbout } from "#app/components/results/lists.tsx";
import { Dimension, Heard } from "#app/components/results/profile.tsx";
import { ScoresTable } from "#app/components/scores-table.tsx";
import type { Report } from "#app/round/report.ts";
import { ForFacilitators } from "#app/routes/rounds.$roundId.results/for-facilitators.tsx";
import Results from "#app/routes/rounds.$roundId.results/route.tsx";
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

/** What stands around the items: no heat map, and the order in which they were asked. */
const charts: ReportCharts = { radar: "", strips: {}, heatMap: null, choice: { lines: [], order: "questionnaire" } };

/** A part of a page that leads elsewhere. */
function renderLinking(element: ReactElement) {
	return render(createElement(createRemixStub([{ path: "/", Component: () => element }])));
}

/** The paragraphs on who was heard. */
function heard(overrides: Partial<Report>): string[] {
	const { container } = render(<Heard report={reportExample(overrides)} />);
	return [...container.querySelectorAll("p")].map(({ textContent }) => textContent ?? "");
}

describe("what was agreed", () => {
	it("stands beside what each had answered, with what has to be known of it", () => {
		const { getByRole, container } = render(<Agreed report={reportExample()} />);
		expect(getByRole("row", { name: /^Finance/ }).textContent).toBe(
			"Finance2.62.6+0.2 on 1 item1 agreed, 6 not settled",
		);
		expect(getByRole("row", { name: /^Culture/ }).textContent).toBe(
			"Culture3.13.0None agreed0 agreed, 1 agreed to differ, 7 not settled",
		);
		expect(container.textContent).toContain("What is agreed in a room is partly conformity.");
	});

	it("is no table where no point was agreed on", () => {
		expect(render(<Agreed report={reportExample({ agreed: null })} />).container.textContent).toBe("");
	});
});

describe("who was heard", () => {
	it("is everybody who was asked, although a post that was not asked is wanted", () => {
		const [first, view] = heard({
			notHeard: [],
			notAsked: ["Director of children's services"],
			views: [{ title: "The NHS view", series: [], ranges: [], notHeard: [], notAsked: ["NHS trust"] }],
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
		// Who is missing from a view is named there, once, and is missing all the same.
		const [viewed] = heard({ notHeard: [] });
		expect(viewed).toBe("The directors' view: DPH; DASS and DCS. 6 people answered.");
		// One of two directors of public health was silent: the role was heard, the person was not.
		const [other] = heard({ silent: ["Director of Public Health, Northmere"], notHeard: [] });
		expect(other).toBe(
			"The directors' view: DPH; DASS and DCS. 6 people answered. No answers from Director of Public Health, Northmere.",
		);
	});

	it("is with too few answers for a post that has no score at all, and not everybody", () => {
		const series = reportExample().series.map((entry) =>
			["chief-executive", "icb-place-lead"].includes(entry.id) ? { ...entry, shown: [null, null, null, null] } : entry,
		);
		const lead = series.filter(({ id }) => id === "icb-place-lead");
		const view = { title: "The NHS view", series: lead, ranges: [], notHeard: [], notAsked: [] };
		const [first, nhs] = heard({ series, notHeard: [], views: [view] });
		expect(first).toBe(
			"The directors' view: DPH; DASS and DCS. 6 people answered. Heard, but with too few answers for a score: Chief executive.",
		);
		expect(nhs).toBe("The NHS view: ICB place lead (heard, but with too few answers for a score). ");
		const { getByRole } = render(<ScoresTable report={reportExample({ series })} />);
		expect(getByRole("row", { name: /^Chief executive/ }).textContent).toBe(
			" Chief executiveHeard, but with too few answers for a score",
		);
		expect(getByRole("row", { name: /^Member/ }).textContent).toBe(" Member3.5Not enough answersNot enough answers3.3");
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
		const data = {
			round: { id: "r", areaId: "a" },
			report: summed(),
			forFacilitators: [],
			charts,
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
		expect(container.textContent).toContain("6 people, 2 voices. Without a scale point: 7 don't know");
		expect(container.textContent).toContain("Each voice counts the same. The levels are bands");
		rerender(<Method report={reportExample({ round: { ...reportExample().round, mode: "pooled" } })} />);
		expect(container.textContent).toContain("6 people. Without a scale point:");
		expect(container.textContent).toContain("Everybody counts the same. The levels are bands");
	});
});

describe("why there is no score", () => {
	it("is said in the partnership's row, and not what a score takes where answers are not what is missing", () => {
		const report = reportExample();
		const missing = "only one voice; a level needs two";
		const one = {
			...report,
			dimensions: report.dimensions.map((dimension) => ({ ...dimension, shown: null, missing })),
			series: report.series
				.slice(0, 2)
				.map((entry) => (entry.id === "partnership" ? { ...entry, shown: [null, null, null, null] } : entry)),
		};
		const { getByRole, container } = render(<ScoresTable report={one} />);
		const words = "Only one voice; a level needs two";
		expect(getByRole("row", { name: /^Partnership/ }).textContent).toBe(` Partnership${words.repeat(4)}`);
		expect(getByRole("row", { name: /^DPH/ }).textContent).toBe(" DPH3.42.72.14.0");
		expect(container.textContent).not.toContain("A post has a score");
	});

	it("is that a pooled round withholds it, where it does", () => {
		const items = reportExample()
			.items.slice(0, 2)
			.map((item, place) => ({
				...item,
				withheld: place === 0,
				shown: null,
				answers: null,
				distribution: [],
				median: null,
				pattern: null,
				apart: null,
				claimed: [],
				dontKnow: place === 0 ? null : 0,
			}));
		const { getAllByRole } = renderLinking(<Items report={reportExample({ items, discussed: [] })} charts={charts} />);
		const cells = getAllByRole("row", { hidden: true })
			.slice(1)
			.map((row) => [...row.querySelectorAll("td")].map(({ textContent }) => textContent));
		expect(cells).toEqual([
			["Withheld in a pooled round"],
			["Not enough voices", "None", "None", "Too few to say", "0"],
		]);
	});

	it("leaves one sentence, the discussion, the method and the way to the plan of a pooled round of too few people", async () => {
		const report = reportExample({ tooFew: true, sentence: "Four people answered." });
		const data = {
			round: { id: "r", areaId: "a" },
			report,
			forFacilitators: [],
			charts: { ...charts, radar: "<svg></svg>" },
			mayPlan: true,
			mayAgree: false,
			taken: [],
		};
		const Stub = createRemixStub([{ path: "/", Component: Results, loader: () => data }]);
		const { findByText, getAllByRole, container, getByRole } = render(<Stub />);
		await findByText("Four people answered.");
		expect(getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent)).toEqual([
			"What was discussed",
			"How this was made",
		]);
		expect(container.querySelectorAll("svg, table")).toHaveLength(0);
		expect(getByRole("link", { name: "Go to the action plan" })).toBeDefined();
	});
});

describe("the radar", () => {
	it.each([
		[true, ["/rounds/r/files/radar.svg?line=dph"]],
		[false, []],
	])("leads to its file with the lines that are drawn, where the files are shown: %s", async (mayPlan, addresses) => {
		const lines = [
			{ id: "dph", label: "DPH", drawn: true },
			{ id: "dass", label: "DASS", drawn: false },
		];
		const data = {
			...{ round: { id: "r", areaId: "a" }, report: reportExample(), forFacilitators: [], mayPlan, mayAgree: false },
			...{ taken: [], charts: { ...charts, choice: { ...charts.choice, lines } } },
		};
		const Stub = createRemixStub([{ path: "/", Component: Results, loader: () => data }]);
		const { findByText, queryAllByRole } = render(<Stub />);
		await findByText("Where you stand");
		const links = queryAllByRole("link", { name: "This chart as a file (SVG)" });
		expect(links.map((link) => link.getAttribute("href"))).toEqual(addresses);
	});
});

describe("a dimension on which views differ widely", () => {
	it("says what it is about, as its neighbours say what is usual", () => {
		const [governance, , , culture] = reportExample().dimensions;
		if (!governance || !culture) throw new Error("The example has four dimensions.");
		const leads = [governance, culture].map((dimension) => {
			const { container } = render(<Dimension dimension={dimension} strip="" />);
			return [...container.querySelectorAll("strong")].map(({ textContent }) => textContent);
		});
		expect(leads).toEqual([
			["What Developing usually looks like.", "What Established usually looks like."],
			["What this is about."],
		]);
	});
});

describe("what was discussed", () => {
	it("stands with its item in the lists and under every item, as the result it is", () => {
		const report = reportExample();
		const outcomes = (within: Element) =>
			[...within.querySelectorAll(".outcome")].map(({ textContent }) => textContent);
		const differ =
			"Agreed to differ. Works between adults' services and the NHS. Not yet for children's services, where both sides remember last winter.Who saw it otherwise: One director: the meetings of last autumn are not joint working.";
		const { container: talk } = render(<ToTalkAbout report={report} withPrompts={false} />);
		expect(outcomes(talk)).toEqual([differ]);
		const { container: act } = render(<ToActOn report={report} planning={null} />);
		expect(outcomes(act)).toEqual([
			"Agreed on 2 of 5: Between the first and the middle oneOne request was decided in eleven days last autumn: the call worked, the forms did not.",
			"Agreed on 2 of 5. ",
		]);
		const { container: items } = renderLinking(<Items report={report} charts={charts} />);
		expect(outcomes(items)).toEqual(["Agreed on 2 of 5. ", outcomes(act)[0], differ]);
	});

	it("is asked about by whoever facilitates, and taken into the plan by them; the others read what is suggested", () => {
		const suggested = {
			id: "f3-a",
			from: 1,
			to: 2,
			text: "Write the rule down.",
			who: "DASS",
			scope: "local" as const,
			horizon: "30 days" as const,
			measure: "One page.",
		};
		const act = reportExample().act.map((item) => ({ ...item, actions: [suggested] }));
		const report = reportExample({ act });
		const [talked] = report.talk;
		const planning = { round: { id: "r", areaId: "a" }, taken: [] };
		const shown = (facilitates: boolean) => {
			// Links need a place to lead from.
			const Both = () => (
				<>
					<ToTalkAbout report={report} withPrompts={facilitates} />
					<ToActOn report={report} planning={facilitates ? planning : null} />
				</>
			);
			const Stub = createRemixStub([{ path: "/", Component: Both }]);
			return render(<Stub />).container;
		};
		const [theirs, everybodys] = [shown(true), shown(false)];
		expect(theirs.textContent).toContain(`Ask: ${talked?.prompt}`);
		expect(everybodys.textContent).not.toContain("Ask: ");
		expect(theirs.querySelector("a")?.getAttribute("href")).toMatch(/^\/areas\/a\/plan\/new\?round=r&from=/);
		expect(everybodys.querySelectorAll("a")).toHaveLength(0);
		for (const page of [theirs, everybodys]) expect(page.textContent).toContain("Within 30 days. Write the rule down.");
	});

	it("is nothing to compare where one person answered, or nobody", () => {
		const { headline } = reportExample();
		const said = (people: number) =>
			render(
				<ToTalkAbout report={reportExample({ talk: [], headline: { ...headline, people } })} withPrompts={false} />,
			).container.textContent;
		expect(said(6)).toContain("There is no item on which people's answers are known to differ.");
		const round = { ...reportExample().round, mode: "pooled" as const };
		expect(
			render(<ToTalkAbout report={reportExample({ talk: [], round })} withPrompts={false} />).container.textContent,
		).toContain("On which items people's answers differ is withheld in this pooled round.");
		expect(said(1)).toContain("Only one person answered, so there is nothing to compare.");
		expect(said(0)).toContain("Nobody answered, so there is nothing to compare.");
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
		const { container: talk } = render(<ToTalkAbout report={report} withPrompts={false} />);
		const [first, second] = talk.querySelectorAll(".suggestion");
		expect(first?.textContent).toContain("What people wrote:");
		expect(first && quotes(first)).toEqual(["“Agree.”", "“Agree.”"]);
		expect(second?.textContent).not.toContain("What people wrote:");
		const { container: act } = render(<ToActOn report={report} planning={null} />);
		expect(quotes(act)).toEqual(["“Three forms.\nThree boards.”"]);
		const { container: findOut } = render(<ToFindOut report={report} />);
		expect(quotes(findOut)).toEqual(["“<b>We count</b> nothing.”"]);
	});

	it("stands under every item that somebody wrote on, in a list or not", () => {
		const { getAllByRole } = renderLinking(<Items report={reportExample({ comments })} charts={charts} />);
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
