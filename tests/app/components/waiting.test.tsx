// @vitest-environment jsdom
import { createRemixStub } from "@remix-run/testing";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { Waiting } from "#app/components/waiting.tsx";

afterEach(cleanup);

function show(count: number): void {
	const Stub = createRemixStub([{ path: "/", Component: () => <Waiting count={count} roundId="1" /> }]);
	render(<Stub />);
}

describe("who waits to be let in", () => {
	it("is said by number, with the way to them, in a place that is there before they are", () => {
		show(0);
		expect(screen.getByRole("status").textContent).toBe("");
		cleanup();
		show(1);
		expect(screen.getByRole("status").textContent).toBe("1 person is waiting to be let in. See who");
		cleanup();
		show(2);
		expect(screen.getByRole("status").textContent).toBe("2 people are waiting to be let in. See who");
		expect(screen.getByRole("link").getAttribute("href")).toBe("/rounds/1/joins");
	});
});
