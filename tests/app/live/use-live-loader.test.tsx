// @vitest-environment jsdom
import { Link, useLoaderData } from "@remix-run/react";
import { createRemixStub } from "@remix-run/testing";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLiveLoader } from "#app/live/use-live-loader.ts";

/** What a browser has, which this stand-in for one has not: the streams that the page has opened. */
let sources: Source[] = [];

class Source {
	static readonly CLOSED = 2;
	readyState = 1;
	onmessage: ((event: { data: string }) => void) | null = null;
	onerror: (() => void) | null = null;
	constructor(readonly address: string) {
		sources.push(this);
	}
	close(): void {
		this.readyState = Source.CLOSED;
	}
}

let asked: string[] = [];
/** Whether the server can be reached. */
let isThere = true;

beforeEach(() => {
	vi.useFakeTimers();
	sources = [];
	asked = [];
	isThere = true;
	vi.stubGlobal("EventSource", Source);
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

function passes(milliseconds: number): Promise<void> {
	return act(async () => {
		await vi.advanceTimersByTimeAsync(milliseconds);
	});
}

/** The stream says a number, or something else. */
function says(data: number | string): Promise<void> {
	return act(async () => {
		sources.at(-1)?.onmessage?.({ data: String(data) });
	});
}

type Options = { stream?: string | null; turnsIn?: number; takes?: number };

/** Shows a page of a round that is at a version, which takes some time to come. */
async function show({ stream = "/answer/stream", turnsIn, takes = 0 }: Options = {}) {
	const round = { version: 1, loads: 0 };
	function Page() {
		const { version } = useLoaderData<{ version: number }>();
		useLiveLoader({ stream, version, ...(turnsIn === undefined ? {} : { turnsIn }) });
		return (
			<p>
				Version {version} <Link to="/next">Next</Link>
			</p>
		);
	}
	const loader = async () => {
		round.loads++;
		const { version } = round;
		if (takes > 0) await new Promise((resolve) => setTimeout(resolve, takes));
		return { version };
	};
	const Stub = createRemixStub([
		{ id: "page", path: "/", Component: Page, loader },
		{ path: "/next", Component: () => <p>Next page</p> },
	]);
	render(<Stub hydrationData={{ loaderData: { page: { version: 1 } } }} />);
	await passes(0);
	return round;
}

describe("a live page", () => {
	it("looks again when its stream tells another number", async () => {
		const round = await show();
		expect(sources.map(({ address }) => address)).toEqual(["/answer/stream"]);
		await says(1);
		await passes(0);
		expect(round.loads).toBe(0);
		round.version = 2;
		await says(2);
		await passes(0);
		expect(screen.getByText("Version 2")).toBeDefined();
		expect([round.loads, asked]).toEqual([1, ["/healthz"]]);
	});

	it("stays as it is when the connection breaks after the number has come, and looks once the server can be reached", async () => {
		const round = await show();
		isThere = false;
		round.version = 2;
		await says(2);
		await passes(12_000);
		expect([round.loads, screen.queryByText("Version 1") !== null]).toEqual([0, true]);
		isThere = true;
		await passes(5000);
		expect([round.loads, screen.queryByText("Version 2") !== null]).toEqual([1, true]);
	});

	it("does not look every few seconds while the stream lives, and does as soon as it does not", async () => {
		const round = await show();
		for (let time = 0; time < 4; time++) {
			await says(1);
			await passes(15_000);
		}
		expect(round.loads).toBe(0);
		await passes(20_000);
		await passes(5000);
		expect(round.loads).toBe(1);
		await passes(5000);
		expect([round.loads, asked]).toEqual([2, ["/healthz", "/healthz"]]);
	});

	it("looks every few seconds where no stream comes, and no more once it does", async () => {
		const round = await show();
		await passes(5000);
		expect(round.loads).toBe(1);
		await says(1);
		await passes(15_000);
		expect(round.loads).toBe(1);
	});

	it("looks every few seconds where the stream is refused", async () => {
		const round = await show();
		await act(async () => {
			const [source] = sources;
			source?.close();
			source?.onerror?.();
		});
		await passes(10_000);
		expect(round.loads).toBe(2);
	});

	it("looks once more after it has looked, for a number that came meanwhile", async () => {
		const round = await show({ takes: 1000 });
		round.version = 2;
		await says(2);
		await passes(500);
		round.version = 4;
		await says(3);
		await says(4);
		await passes(500);
		expect([round.loads, screen.getByText("Version 2")]).toEqual([2, expect.anything()]);
		await passes(1000);
		expect(screen.getByText("Version 4")).toBeDefined();
		await passes(10_000);
		expect(round.loads).toBe(2);
	});

	it("does not look twice for a number that came with what it has just looked for, or for what is no number", async () => {
		const round = await show({ takes: 1000 });
		round.version = 3;
		await says(2);
		await passes(500);
		await says(3);
		await passes(1000);
		// The page knows more than its stream, as where progress is told every few seconds only.
		await says(2);
		await says("sign in");
		await passes(5000);
		expect([round.loads, screen.getByText("Version 3")]).toEqual([1, expect.anything()]);
	});

	it("looks when the screens turn, stream or not", async () => {
		const round = await show({ turnsIn: 3200 });
		await says(1);
		await passes(3249);
		expect(round.loads).toBe(0);
		await passes(1);
		expect(round.loads).toBe(1);
	});

	it("leaves somebody who is on their way to another page alone, and closes its stream behind them", async () => {
		const round = await show();
		await says(1);
		fireEvent.click(screen.getByText("Next"));
		await says(2);
		await passes(100);
		expect(screen.getByText("Next page")).toBeDefined();
		expect([round.loads, sources.map(({ readyState }) => readyState)]).toEqual([0, [2]]);
	});

	it("looks once it is seen again, and not while nobody sees it", async () => {
		const round = await show();
		await says(1);
		seen("hidden");
		round.version = 2;
		await says(2);
		await passes(10_000);
		expect(round.loads).toBe(0);
		seen("visible");
		document.dispatchEvent(new Event("visibilitychange"));
		await passes(0);
		expect([round.loads, screen.getByText("Version 2")]).toEqual([1, expect.anything()]);
	});

	it("opens its stream anew and looks when a device comes back to its network", async () => {
		const round = await show();
		await says(1);
		await passes(21_000);
		await act(async () => window.dispatchEvent(new Event("online")));
		expect(sources.map(({ readyState }) => readyState)).toEqual([2, 1]);
		round.version = 2;
		await says(2);
		await passes(0);
		expect(screen.getByText("Version 2")).toBeDefined();
	});

	it("opens no stream where there is nothing to wait for", async () => {
		const round = await show({ stream: null });
		await passes(30_000);
		expect([sources, round.loads, asked]).toEqual([[], 0, []]);
	});
});
