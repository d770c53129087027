// @vitest-environment jsdom
import { Link, useLoaderData } from "@remix-run/react";
import { createRemixStub } from "@remix-run/testing";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { usePolledLoader } from "#app/components/use-polled-loader.ts";

/** What the server is asked for besides the page itself, and whether it answers. */
let asked: string[] = [];
let isThere = true;

beforeEach(() => {
	vi.useFakeTimers();
	asked = [];
	isThere = true;
	vi.stubGlobal("fetch", async (address: string) => {
		asked.push(address);
		if (!isThere) throw new TypeError("Failed to fetch");
		return new Response("ok\n");
	});
});
afterEach(() => {
	cleanup();
	vi.useRealTimers();
	vi.unstubAllGlobals();
	seen("visible");
});

function seen(state: "visible" | "hidden"): void {
	Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
}

/** Shows a page that counts how often it was loaded. */
async function show(isOn?: boolean, turnsIn?: number, every?: number) {
	let loads = 0;
	function Page() {
		usePolledLoader(isOn, turnsIn, every);
		return <p>Loaded {useLoaderData<number>()}</p>;
	}
	const Stub = createRemixStub([{ id: "page", path: "/", Component: Page, loader: () => ++loads }]);
	const { unmount } = render(<Stub hydrationData={{ loaderData: { page: 0 } }} />);
	await passes(0);
	return { unmount, loads: () => loads };
}

function passes(milliseconds: number): Promise<void> {
	return act(async () => {
		await vi.advanceTimersByTimeAsync(milliseconds);
	});
}

describe("a page that waits for others", () => {
	it("looks again every five seconds, and shows what is new", async () => {
		const { loads } = await show();
		await passes(4999);
		expect([loads(), asked]).toEqual([0, []]);
		await passes(1);
		expect(loads()).toBe(1);
		expect(screen.getByText("Loaded 1")).toBeDefined();
		await passes(10_000);
		expect(loads()).toBe(3);
		expect(asked).toEqual(["/healthz", "/healthz", "/healthz"]);
	});

	it("stays as it is while nobody sees it, and looks again once somebody does", async () => {
		const { loads } = await show();
		seen("hidden");
		await passes(30_000);
		expect([loads(), asked]).toEqual([0, []]);
		seen("visible");
		await passes(5000);
		expect(loads()).toBe(1);
	});

	it("looks again at once when it is seen again", async () => {
		const { loads } = await show();
		seen("hidden");
		document.dispatchEvent(new Event("visibilitychange"));
		await passes(0);
		expect([loads(), asked]).toEqual([0, []]);
		seen("visible");
		document.dispatchEvent(new Event("visibilitychange"));
		await passes(0);
		expect(loads()).toBe(1);
		await passes(4999);
		expect(loads()).toBe(1);
		await passes(1);
		expect(loads()).toBe(2);
	});

	it("looks when the screens turn, and not sooner or every few seconds only", async () => {
		const { loads } = await show(true, 3200);
		await passes(3249);
		expect(loads()).toBe(0);
		await passes(1);
		expect(loads()).toBe(1);
	});

	it("tries every few seconds from then on where the screens turn while there is no connection", async () => {
		isThere = false;
		const { loads } = await show(true, 0);
		await passes(50);
		expect([loads(), asked.length]).toEqual([0, 1]);
		await passes(4999);
		expect(asked.length).toBe(1);
		isThere = true;
		await passes(1);
		expect([loads(), asked.length]).toEqual([1, 2]);
	});

	it("looks as seldom as it is told to, but every few seconds once the server was not there", async () => {
		const { loads } = await show(true, undefined, 60_000);
		await passes(59_999);
		expect(loads()).toBe(0);
		await passes(1);
		expect(loads()).toBe(1);
		isThere = false;
		await passes(60_000);
		isThere = true;
		expect(loads()).toBe(1);
		await passes(5000);
		expect(loads()).toBe(2);
	});

	it("stays as it is while there is no connection or no answer, and goes on after it", async () => {
		const { loads } = await show();
		isThere = false;
		await passes(10_000);
		expect([loads(), asked.length]).toEqual([0, 2]);
		expect(screen.getByText("Loaded 0")).toBeDefined();
		vi.stubGlobal("fetch", async () => new Response("no", { status: 503 }));
		await passes(10_000);
		expect(loads()).toBe(0);
		vi.stubGlobal("fetch", async () => new Response("ok\n"));
		await passes(5000);
		expect(loads()).toBe(1);
	});

	it("asks for nothing where there is nothing to wait for, or once it has been left", async () => {
		const still = await show(false);
		await passes(30_000);
		expect([still.loads(), asked]).toEqual([0, []]);
		still.unmount();
		const { unmount, loads } = await show();
		unmount();
		await passes(30_000);
		expect([loads(), asked]).toEqual([0, []]);
	});

	it("does not look again for a page that was left while it asked", async () => {
		let answer: (response: Response) => void = () => undefined;
		vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => (answer = resolve)));
		const { unmount, loads } = await show();
		await passes(5000);
		unmount();
		answer(new Response("ok\n"));
		await passes(5000);
		expect(loads()).toBe(0);
	});

	it("lets somebody go on to a page that takes longer than that to come", async () => {
		let fetches = 0;
		function Page() {
			usePolledLoader();
			return <Link to="/next">Next</Link>;
		}
		const Stub = createRemixStub([
			{ path: "/", Component: Page, loader: () => null },
			{
				path: "/next",
				Component: () => <p>Here at last</p>,
				loader: () => {
					fetches++;
					return new Promise((resolve) => setTimeout(() => resolve(null), 12_000));
				},
			},
		]);
		render(<Stub hydrationData={{ loaderData: { "0": null } }} />);
		await passes(0);
		fireEvent.click(screen.getByText("Next"));
		await passes(12_000);
		expect(screen.getByText("Here at last")).toBeDefined();
		expect(fetches).toBe(1);
	});
});
