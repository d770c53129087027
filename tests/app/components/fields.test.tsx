// @vitest-environment jsdom
import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Choice, Select, TextArea, TextField } from "#app/components/fields.tsx";

afterEach(cleanup);

describe("a field", () => {
	it("is named by its label and described by its hint and its error", () => {
		render(<TextField name="posts.1.title" label="Title" hint="As it is used locally." error="Enter a title." />);
		const field = screen.getByRole("textbox", { name: "Title" });
		expect(field.id).toBe("posts-1-title");
		expect(field.getAttribute("name")).toBe("posts.1.title");
		expect(field.getAttribute("aria-invalid")).toBe("true");
		const described = field
			.getAttribute("aria-describedby")
			?.split(" ")
			.map((id) => document.getElementById(id)?.textContent);
		expect(described).toEqual(["As it is used locally.", "Error: Enter a title."]);
	});

	it("says nothing of faults when there are none", () => {
		render(<TextArea name="we" label="Who we means" />);
		const field = screen.getByRole("textbox", { name: "Who we means" });
		expect(field.getAttribute("aria-invalid")).toBeNull();
		expect(field.getAttribute("aria-describedby")).toBeNull();
	});

	it("offers an entry that chooses nothing where one is given", () => {
		render(<Select name="role" label="Role" placeholder="Choose a role" options={[{ value: "dph", label: "DPH" }]} />);
		const entries = within(screen.getByRole("combobox", { name: "Role" })).getAllByRole("option");
		expect(entries.map((entry) => [entry.getAttribute("value"), entry.textContent])).toEqual([
			["", "Choose a role"],
			["dph", "DPH"],
		]);
	});

	it("asks a choice as a fieldset with its legend, the first entry carrying the id that an error links to", () => {
		render(
			<Choice
				name="mode"
				type="radio"
				label="How results are shown"
				error="Choose how results are shown."
				options={[
					{ value: "by-post", label: "By post" },
					{ value: "pooled", label: "Pooled" },
				]}
			/>,
		);
		const group = screen.getByRole("group", { name: "How results are shown" });
		expect(
			within(group)
				.getAllByRole("radio")
				.map(({ id }) => id),
		).toEqual(["mode", "mode-2"]);
		expect(within(group).getByText("Choose how results are shown.", { exact: false })).toBeDefined();
	});
});

describe("the error summary", () => {
	it("links each fault to its field and takes the focus", () => {
		render(<ErrorSummary faults={{ name: "Enter a name.", "posts.0.holder": "Enter who holds it." }} />);
		const summary = screen.getByRole("alert");
		expect(document.activeElement).toBe(summary);
		expect(
			within(summary)
				.getAllByRole("link")
				.map((link) => [link.getAttribute("href"), link.textContent]),
		).toEqual([
			["#name", "Enter a name."],
			["#posts-0-holder", "Post 1: Enter who holds it."],
		]);
	});

	it("says what concerns the whole form without a link that leads nowhere", () => {
		render(<ErrorSummary faults={{ form: "Somebody else has changed this area since you opened it." }} />);
		const summary = screen.getByRole("alert");
		expect(within(summary).queryAllByRole("link")).toEqual([]);
		expect(within(summary).getByText("Somebody else has changed this area since you opened it.")).toBeDefined();
	});

	it("is not there when nothing is wrong", () => {
		const { container } = render(<ErrorSummary faults={undefined} />);
		expect(container.textContent).toBe("");
	});
});
