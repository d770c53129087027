// @vitest-environment jsdom
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { Frame, Question } from "#app/components/question.tsx";
import { answerSheet, type Entry, emptyEntry, itemPage } from "#app/round/answer-sheet.ts";
import { edition } from "#tests/support/factories.ts";

afterEach(cleanup);

const sheet = answerSheet(
	{
		seatId: "seat",
		withdrawnAt: null,
		label: "DPH",
		roles: ["dph"],
		title: "Autumn",
		area: "Eastshire",
		we: "The council and the NHS in Eastshire.",
		period: "In the last twelve months",
	},
	edition().definition,
);
const page = itemPage(sheet, {}, "g2") ?? fail();

function fail(): never {
	throw new Error("The edition has changed.");
}

type Props = Partial<Parameters<typeof Question>[0]>;

function show(entry: Partial<Entry> = {}, props: Props = {}) {
	return render(<Question page={page} entry={{ ...emptyEntry, ...entry }} {...props} />);
}

const question = () => screen.getByRole("group", { name: page.item.statement });
const options = () => within(question()).getAllByRole<HTMLInputElement>("radio");
const chosen = () => options().flatMap(({ value, checked }) => (checked ? [value] : []));
/** What is read out for an option, in one line. */
const words = ({ labels }: HTMLInputElement) => labels?.[0]?.textContent?.trim();
const disclosure = () => screen.getByText("Add a comment (optional)").closest("details");
const field = () => screen.getByLabelText<HTMLTextAreaElement>("Your comment");
const reader = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

describe("a question", () => {
	it("is its statement, in a heading that can take the focus", () => {
		const statement = createRef<HTMLHeadingElement>();
		show({}, { statement });
		expect(
			screen.getByRole("heading", { level: 1, name: "Our joint boards spend their time on outcomes we share." }),
		).toBe(statement.current);
		statement.current?.focus();
		expect(document.activeElement).toBe(statement.current);
	});

	it("has five points, with what they look like or where they lie, and two ways not to give one", () => {
		show();
		const { descriptors } = page.item;
		expect(descriptors["1"]).toMatch(/^[A-Z].+\.$/);
		expect(options().map(words)).toEqual([
			`1 ${descriptors["1"]}`,
			"2 Between the first and the middle one",
			`3 ${descriptors["3"]}`,
			"4 Between the middle and the last one",
			`5 ${descriptors["5"]}`,
			"I don't know",
			"Doesn't apply here",
		]);
		expect(options().map(({ name, value }) => `${name} ${value}`)).toEqual([
			"answer 1",
			"answer 2",
			"answer 3",
			"answer 4",
			"answer 5",
			"answer dont-know",
			"answer not-applicable",
		]);
	});

	it("keeps the words of a point without a description for those who hear the page", () => {
		show();
		const hidden = screen.getAllByText(/^Between the/);
		expect(hidden.map(({ className }) => className)).toEqual(["govuk-visually-hidden", "govuk-visually-hidden"]);
	});

	it("has nothing chosen to begin with, and one thing at a time", async () => {
		show();
		expect(chosen()).toEqual([]);
		await userEvent.click(screen.getByLabelText(/^4 /));
		await userEvent.click(screen.getByLabelText("I don't know"));
		expect(chosen()).toEqual(["dont-know"]);
	});

	it.each(["2", "dont-know", "not-applicable"])("has %s chosen where that is what stands", (value) => {
		show({ value });
		expect(chosen()).toEqual([value]);
	});

	it("has its guidance out of the way, and puts what belongs to it between the answers and the comment", () => {
		show({}, { children: <p>A facilitator entered this.</p> });
		expect(screen.getByText("More about this").closest("details")?.open).toBe(false);
		expect(screen.getByText(page.item.guidance)).toBeDefined();
		expect(question().contains(screen.getByText("A facilitator entered this."))).toBe(true);
		const place = screen.getByText("A facilitator entered this.").compareDocumentPosition(field());
		expect(place & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
	});
});

describe("a comment", () => {
	it.each(["1", "2", "3", "4", "5", "dont-know", "not-applicable", null])(
		"is offered in the same way where %s is chosen, for facilitators only unless that is changed",
		(value) => {
			const { container } = show({ value });
			expect(disclosure()?.open).toBe(false);
			expect([reader("Facilitators only").checked, reader("Share with the group, without my name").checked]).toEqual([
				true,
				false,
			]);
			const offered = disclosure()?.outerHTML;
			cleanup();
			show();
			expect(disclosure()?.outerHTML).toBe(offered);
			expect(container.querySelectorAll("details")).toHaveLength(0);
		},
	);

	it("stands open with its words and its readers where there is one", () => {
		show({ value: "3", comment: "Ŵyn a gŵyl 🐑\nשלום", sharing: "group" });
		expect(disclosure()?.open).toBe(true);
		expect(field().value).toBe("Ŵyn a gŵyl 🐑\nשלום");
		expect(reader("Share with the group, without my name").checked).toBe(true);
	});

	it("says how long it may be, and lets nobody be cut off while they write", () => {
		show();
		expect(document.getElementById(field().getAttribute("aria-describedby") ?? "")?.textContent).toBe(
			"Up to 2,000 characters.",
		);
		expect(field().maxLength).toBe(-1);
	});

	it("that is refused stands open, with why beside it", () => {
		show({ comment: null }, { commentFault: "Use at most 2,000 characters." });
		expect(disclosure()?.open).toBe(true);
		const described = (field().getAttribute("aria-describedby") ?? "").split(" ");
		expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
			"Up to 2,000 characters.",
			"Error: Use at most 2,000 characters.",
		]);
	});
});

describe("a question that is only shown", () => {
	it("can be read, and nothing in it can be changed", async () => {
		show({ value: "3", comment: "Sharing works." }, { disabled: true });
		await userEvent.click(screen.getByLabelText(/^4 /));
		await userEvent.click(reader("Share with the group, without my name"));
		await userEvent.type(field(), " Or does it?");
		expect(chosen()).toEqual(["3"]);
		expect(reader("Facilitators only").checked).toBe(true);
		expect(field().value).toBe("Sharing works.");
		expect(field().disabled).toBe(false);
	});
});

it("says above every question who is meant by we, and which time", () => {
	const { container } = render(<Frame {...sheet.round} />);
	expect(container.textContent).toBe("“We”: The council and the NHS in Eastshire. In the last twelve months.");
});
