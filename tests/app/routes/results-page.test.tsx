// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { ScoresTable } from "#app/components/scores-table.tsx";
import type { Report } from "#app/round/report.ts";
import { Method } from "#app/routes/rounds.$roundId.results/items.tsx";
import { Heard } from "#app/routes/rounds.$roundId.results/profile.tsx";
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

	it("are explained where the method is", () => {
		const { container, rerender } = render(<Method report={summed()} />);
		expect(container.textContent).toContain("Each voice counts the same. A sum is made so. The levels are bands");
		rerender(<Method report={reportExample()} />);
		expect(container.textContent).toContain("Each voice counts the same. The levels are bands");
	});
});
