// @vitest-environment jsdom
import { createRemixStub } from "@remix-run/testing";
import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import Making, { handle } from "#app/routes/rounds.$roundId.making.tsx";

afterEach(cleanup);

type Loaded = Parameters<NonNullable<typeof handle.turnsIn>>[0];

function loaded(progress: Loaded["progress"]): Loaded {
	const round = { id: "1", title: "Autumn", areaId: "2", area: "Eastshire" };
	return { round, file: "board.pdf", name: "the board version (PDF)", progress };
}

async function page(progress: Loaded["progress"]) {
	const Stub = createRemixStub([{ path: "/rounds/1/making", Component: Making, loader: () => loaded(progress) }]);
	const shown = render(<Stub initialEntries={["/rounds/1/making?file=board.pdf&job=7"]} />);
	await shown.findByRole("heading", { name: "Autumn: the board version (PDF)" });
	return shown;
}

describe("the page of a document that is being made", () => {
	it("says its place among those that are, has a way to look again, and is looked at again without JavaScript", async () => {
		const { getByRole } = await page({ state: "under-way", place: 2 });
		expect(getByRole("status").textContent).toBe("Your document is being made. It is number 2 in the queue.");
		expect(getByRole("link", { name: "Look again" }).getAttribute("href")).toBe(
			"/rounds/1/making?file=board.pdf&job=7",
		);
		expect(handle.turnsIn?.(loaded({ state: "under-way", place: 2 }))).toBe(3000);
	});

	it("says of the one at work no place", async () => {
		const { getByRole } = await page({ state: "under-way", place: 1 });
		expect(getByRole("status").textContent).toBe("Your document is being made.");
	});

	it("says that it failed and how to have it made again, and looks no more", async () => {
		const { getByRole, queryByRole } = await page({ state: "failed" });
		expect(getByRole("status").textContent).toBe("Your document could not be made.");
		expect(getByRole("link", { name: "Have it made again" }).getAttribute("href")).toBe("/rounds/1/board.pdf");
		expect(queryByRole("link", { name: "Look again" })).toBeNull();
		expect(handle.turnsIn?.(loaded({ state: "failed" }))).toBeNull();
	});
});
