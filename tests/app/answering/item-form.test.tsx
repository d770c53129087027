// @vitest-environment jsdom
import { useLoaderData, useNavigate } from "@remix-run/react";
import { createRemixStub } from "@remix-run/testing";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deviceOf, loadedDevice } from "#app/answering/device.ts";
import { type ItemPage, itemPage, type SavedEntries } from "#app/round/answer-sheet.ts";
import { ItemForm } from "#app/routes/answer.item/item-form.tsx";
import { expectConsole } from "#tests/support/console.ts";
import { noConnection, savedEntry, standIn } from "./stand-in.ts";

beforeEach(() => {
	// jsdom has none of these; what is escaped here are the names of keys, and what is in sight is seen in a real browser.
	vi.stubGlobal("CSS", { escape: (text: string) => text.replaceAll(/\W/g, "\\$&") });
	Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => {
	cleanup();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

type Props = Parameters<typeof ItemForm>[0];
type Network = ReturnType<typeof standIn>;

let go: ReturnType<typeof useNavigate>;

/** Opens a question as the app does once it has all of them: page after page comes from this browser's memory. */
async function open(id: string): Promise<void> {
	function Page() {
		go = useNavigate();
		const page = useLoaderData<ItemPage>();
		return <ItemForm key={page.item.id} page={page} operation="" mayAnswer before={null} refused={null} />;
	}
	const Stub = createRemixStub([
		{
			path: "/answer/item",
			Component: Page,
			HydrateFallback: () => null,
			loader: async ({ request }) => {
				const device = await loadedDevice();
				const item = new URL(request.url).searchParams.get("id") ?? "";
				return device && itemPage(device.desk.sheet, device.outbox.entries(), item);
			},
		},
		{ path: "/answer", Component: () => <h1>Contents</h1> },
	]);
	const app = () => <Stub initialEntries={["/answer", `/answer/item?id=${id}`]} initialIndex={1} />;
	const { rerender } = render(app());
	await screen.findByRole("button", { name: "Continue" });
	// With another drawing everything is done that the page does after the first.
	rerender(app());
}

/** A question with what a loader and an action give it. */
function form({ sheet }: Network, saved: SavedEntries, props: Partial<Props> = {}) {
	const page = itemPage(sheet, saved, "g2");
	if (!page) throw new Error("The edition has changed.");
	return createRemixStub([
		{
			path: "/",
			Component: () => (
				<ItemForm page={page} operation="an operation" mayAnswer before={null} refused={null} {...props} />
			),
		},
		{ path: "/answer", Component: () => <h1>Contents</h1> },
	]);
}

/** The same as a browser without JavaScript has it. */
function withoutJavaScript(network: Network, saved: SavedEntries, props: Partial<Props> = {}): void {
	// React says so of the router, of which only the first drawing is looked at here.
	expectConsole("error", /useLayoutEffect does nothing on the server/);
	const Stub = form(network, saved, props);
	document.body.innerHTML = renderToStaticMarkup(<Stub />);
}

const statement = () => screen.getByRole("heading", { level: 1 });
const options = () => [...document.querySelectorAll<HTMLInputElement>("input[name=answer]")];
const option = (value: string) => options().find((candidate) => candidate.value === value) as HTMLInputElement;
const chosen = () => options().find(({ checked }) => checked)?.value ?? null;
const comment = () => screen.getByLabelText<HTMLTextAreaElement>("Your comment");
const status = () => screen.getByRole("status").textContent;
const said = (words: string) => vi.waitFor(() => expect(status()).toBe(words));
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const hidden = (name: string) => document.querySelector<HTMLInputElement>(`input[type=hidden][name=${name}]`)?.value;
const place = () => document.querySelector(".question__top span")?.textContent;
const isSaved = (network: Network, item: string, entry: object) =>
	vi.waitFor(() => expect(network.items[item]).toMatchObject(entry));

const trying = "This answer is not saved yet. Keep this page open: we are trying again.";

describe("a question on a page with JavaScript", () => {
	it("gives its statement the focus, says where it stands, and nothing of saving before anything is chosen", async () => {
		standIn();
		await open("f3");
		expect(document.activeElement).toBe(statement());
		expect(statement().textContent).toMatch(/^We agree how an overspend will be shared/);
		expect(place()).toBe("Finance · 3 of 7");
		expect(status()).toBe("");
		expect(screen.getByRole("link", { name: "See all 30" }).getAttribute("href")).toBe("/answer");
		expect(screen.getByRole("link", { name: "Back" }).getAttribute("href")).toBe("/answer/item?id=f2");
	});

	it("saves what is chosen at once, and says so when the server has", async () => {
		const network = standIn();
		let arrive: () => void = () => undefined;
		network.meets(async (save) => {
			await new Promise<void>((resolve) => {
				arrive = resolve;
			});
			return network.store(save);
		});
		await open("g2");
		await userEvent.click(option("4"));
		await said("Saving");
		expect(network.saves.map(({ item, answer, seat }) => [item, answer, seat])).toEqual([["g2", "4", network.seatId]]);
		arrive();
		await said("Saved 10:42");
		expect(network.items.g2).toMatchObject({ value: "4", comment: null, version: 1 });
	});

	it("sends nothing where nothing is changed, and says when it was saved", async () => {
		const network = standIn({
			saved: { g2: savedEntry({ value: "3", comment: "Un.\nDau.", sharing: "group", version: 4, entered: true }) },
		});
		await open("g2");
		expect([chosen(), comment().value, status()]).toEqual(["3", "Un.\nDau.", "Saved 10:42"]);
		expect(
			screen.getByText("A facilitator entered this for you. Change it if it is not what you meant."),
		).toBeDefined();
		await userEvent.click(option("3"));
		await press("Continue");
		await vi.waitFor(() => expect(place()).toBe("Governance · 3 of 8"));
		expect(network.saves).toEqual([]);
	});

	it("goes on to the next with the statement in focus, and after the last to the contents", async () => {
		const network = standIn();
		await open("c7");
		await userEvent.click(option("dont-know"));
		await press("Continue");
		await vi.waitFor(() => expect(place()).toBe("Culture · 8 of 8"));
		expect(document.activeElement).toBe(statement());
		expect(chosen()).toBeNull();
		await press("Continue");
		expect(await screen.findByRole("heading", { name: "Contents" })).toBeDefined();
		await isSaved(network, "c7", { value: "dont-know" });
	});

	it("takes an answer back and stays, with the comment as it is", async () => {
		const network = standIn({ saved: { g2: savedEntry({ value: "3", comment: "Un." }) } });
		await open("g2");
		await press("Clear my answer");
		await isSaved(network, "g2", { value: null, comment: "Un.", version: 2 });
		expect([chosen(), place()]).toEqual([null, "Governance · 2 of 8"]);
	});

	it("saves a comment when somebody pauses in it, and at once when they leave it", async () => {
		const network = standIn();
		await open("g2");
		vi.useFakeTimers();
		fireEvent.change(comment(), { target: { value: "Llŷn, Łódź" } });
		await act(() => vi.advanceTimersByTimeAsync(1499));
		expect(network.saves).toEqual([]);
		await act(() => vi.advanceTimersByTimeAsync(1));
		expect(network.items.g2).toMatchObject({ value: null, comment: "Llŷn, Łódź", sharing: "facilitators" });
		fireEvent.change(comment(), { target: { value: "Llŷn, Łódź 👩‍⚕️ שלום" } });
		fireEvent.blur(comment());
		await act(() => vi.advanceTimersByTimeAsync(0));
		expect(network.items.g2?.comment).toBe("Llŷn, Łódź 👩‍⚕️ שלום");
		await act(() => vi.advanceTimersByTimeAsync(10_000));
		expect(network.saves).toHaveLength(2);
	});

	it("saves who may read the comment", async () => {
		const network = standIn({ saved: { g2: savedEntry({ value: "3", comment: "Un." }) } });
		await open("g2");
		await userEvent.click(screen.getByLabelText("Share with the group, without my name"));
		await isSaved(network, "g2", { value: "3", comment: "Un.", sharing: "group" });
	});

	it("keeps a comment that was being written when the page is left by the browser's own way back", async () => {
		standIn();
		await open("g2");
		fireEvent.change(comment(), { target: { value: "What I was writing" } });
		await act(() => go(-1));
		await screen.findByRole("heading", { name: "Contents" });
		const device = await loadedDevice();
		expect(device?.outbox.entryOf("g2").comment).toBe("What I was writing");
	});
});

describe("the keys", () => {
	it.each(["1", "2", "3", "4", "5"])("%s chooses while the focus is on the question, and saves", async (key) => {
		const network = standIn();
		await open("g2");
		await userEvent.keyboard(key);
		expect([chosen(), document.activeElement]).toEqual([key, option(key)]);
		await isSaved(network, "g2", { value: key });
	});

	it("choose again from where the last one was chosen", async () => {
		const network = standIn();
		await open("g2");
		await userEvent.keyboard("2");
		await userEvent.keyboard("5");
		await isSaved(network, "g2", { value: "5" });
		expect(chosen()).toBe("5");
	});

	it("write in the comment, and choose nothing there", async () => {
		const network = standIn();
		await open("g2");
		await userEvent.type(comment(), "4 of 5");
		expect([comment().value, chosen()]).toEqual(["4 of 5", null]);
		await press("Continue");
		await isSaved(network, "g2", { value: null, comment: "4 of 5" });
	});

	it.each(["{Control>}4{/Control}", "{Meta>}4{/Meta}", "{Alt>}4{/Alt}", "0", "6", "9", "x", "#", "{Escape}"])(
		"%s choose nothing",
		async (keys) => {
			const network = standIn();
			await open("g2");
			await userEvent.keyboard(keys);
			expect([chosen(), document.activeElement, network.saves]).toEqual([null, statement(), []]);
		},
	);
});

describe("a lost connection", () => {
	it("is told in words, while one goes on, and what was given is saved once it is back", async () => {
		const network = standIn();
		await open("g2");
		network.meets(noConnection);
		await userEvent.click(option("4"));
		await said(trying);
		await press("Continue");
		await vi.waitFor(() => expect(place()).toBe("Governance · 3 of 8"));
		expect(status()).toBe("An earlier answer is not saved yet. Keep this page open: we are trying again.");
		await userEvent.click(option("1"));
		await said("2 answers are not saved yet. Keep this page open: we are trying again.");
		await userEvent.click(screen.getByRole("link", { name: "Back" }));
		await vi.waitFor(() => expect(place()).toBe("Governance · 2 of 8"));
		expect(chosen()).toBe("4");
		network.meets(null);
		window.dispatchEvent(new Event("online"));
		await said("Saved 10:42");
		expect([network.items.g2?.value, network.items.g3?.value]).toEqual(["4", "1"]);
		expect(new Set(network.saves.map(({ operation }) => operation)).size).toBe(2);
	});

	it("is told apart from a session that has ended", async () => {
		const network = standIn();
		await open("g2");
		network.meets(() => Response.json({ kind: "signed-out", message: "Signed out." }, { status: 401 }));
		await userEvent.click(option("4"));
		await said(
			"This answer is not saved yet. You have been signed out here. Open your personal link again in another tab, or the new one if you were sent one, and it is saved.",
		);
		expect(chosen()).toBe("4");
		network.meets(null);
		window.dispatchEvent(new Event("focus"));
		await said("Saved 10:42");
	});
});

describe("an answer given somewhere else meanwhile", () => {
	/** A question that somebody has answered with 5 on another device, and with 2 here. */
	async function conflict(saved: SavedEntries = {}): Promise<Network> {
		const network = standIn({ saved });
		await open("g2");
		network.elsewhere("g2", { value: "5", comment: "From my desk.", sharing: "group" });
		await userEvent.click(option("2"));
		await screen.findByRole("alert");
		return network;
	}

	const shown = () =>
		within(screen.getByRole("alert"))
			.getAllByRole("definition")
			.map(({ textContent }) => textContent);

	it("is shown beside the one given here, and told first", async () => {
		await conflict();
		const alert = screen.getByRole("alert");
		expect(document.activeElement).toBe(alert);
		expect(within(alert).getByRole("heading").textContent).toBe(
			"You answered this somewhere else since you opened it here",
		);
		expect(within(alert).getByText("Saved 30 June 2026 at 10:42")).toBeDefined();
		expect(shown()).toEqual(["5 of 5, with a comment for the group:From my desk.", "2 of 5"]);
		expect(status()).toBe("Not saved: see why");
		expect(chosen()).toBe("2");
	});

	it("is kept where that is chosen, and then stands on the page", async () => {
		const network = await conflict();
		await press("Keep what is saved");
		expect(screen.queryByRole("alert")).toBeNull();
		expect([chosen(), comment().value, status()]).toEqual(["5", "From my desk.", "Saved 10:42"]);
		expect(document.activeElement).toBe(statement());
		expect(network.saves).toHaveLength(1);
	});

	it("is gone over where that is chosen", async () => {
		const network = await conflict();
		await press("Save what stands here");
		await said("Saved 10:42");
		expect(screen.queryByRole("alert")).toBeNull();
		expect(network.items.g2).toMatchObject({ value: "2", comment: null, version: 2 });
		expect(network.saves.map(({ version }) => version)).toEqual(["0", "1"]);
	});

	it("is not passed by: Continue stays until somebody has chosen", async () => {
		const network = await conflict();
		await press("Continue");
		expect(place()).toBe("Governance · 2 of 8");
		expect(screen.getByRole("alert")).toBeDefined();
		expect(network.items.g2?.value).toBe("5");
	});

	it("is still to be chosen from, both whole, after somebody went away and came back", async () => {
		const network = await conflict();
		await userEvent.click(screen.getByRole("link", { name: "Back" }));
		await vi.waitFor(() => expect(place()).toBe("Governance · 1 of 8"));
		await press("Continue");
		await vi.waitFor(() => expect(place()).toBe("Governance · 2 of 8"));
		await screen.findByRole("alert");
		expect(shown()).toEqual(["5 of 5, with a comment for the group:From my desk.", "2 of 5"]);
		await press("Save what stands here");
		await isSaved(network, "g2", { value: "2", version: 2 });
	});
});

describe("what the server does not take", () => {
	const words = "Ŵyn, żółw 🐢 שלום";

	/** A question on which the words were written and a 2 was chosen, with what the server said of it. */
	async function refused(kind: "closed" | "refused", message: string, saved: SavedEntries = {}): Promise<Network> {
		const network = standIn({ saved });
		await open("g2");
		const status = kind === "closed" ? 409 : 400;
		network.meets(() => Response.json({ kind, message, field: "comment" }, { status }));
		fireEvent.change(comment(), { target: { value: words } });
		await userEvent.click(option("2"));
		await screen.findByRole("alert");
		return network;
	}

	/** To the question before and back again. */
	async function awayAndBack(): Promise<void> {
		await userEvent.click(screen.getByRole("link", { name: "Back" }));
		await vi.waitFor(() => expect(place()).toBe("Governance · 1 of 8"));
		await press("Continue");
		await vi.waitFor(() => expect(place()).toBe("Governance · 2 of 8"));
	}

	it("is told first, with the words still there", async () => {
		await refused("refused", "Use at most 2,000 characters.");
		const alert = screen.getByRole("alert");
		expect(document.activeElement).toBe(alert);
		expect(within(alert).getByRole("heading").textContent).toBe("This is not saved yet");
		expect([chosen(), comment().value, status()]).toEqual(["2", words, "Not saved: see why"]);
		expect(document.getElementById("comment-error")?.textContent).toBe("Error: Use at most 2,000 characters.");
	});

	it("is saved once it is put right", async () => {
		const network = await refused("refused", "Use at most 2,000 characters.");
		network.meets(null);
		fireEvent.change(comment(), { target: { value: "Short." } });
		fireEvent.blur(comment());
		await said("Saved 10:42");
		expect(screen.queryByRole("alert")).toBeNull();
		expect(network.items.g2).toMatchObject({ value: "2", comment: "Short." });
	});

	it("because the round is closed, stays on the page, to be sent again when it opens", async () => {
		await refused("closed", "This cannot be done now, because the round is closed.");
		expect(within(screen.getByRole("alert")).getByRole("heading").textContent).toBe("The round takes no answers now");
		expect([chosen(), comment().value, status()]).toEqual(["2", words, "Not saved: see why"]);
		expect(screen.getByRole("button", { name: "Try to save it again" })).toBeDefined();
	});

	it.each([
		["refused", "Use at most 2,000 characters.", {}],
		["closed", "This cannot be done now, because the round is closed.", {}],
		["closed", "This cannot be done now, because the round is closed.", { g2: savedEntry({ value: "5" }) }],
	] as const)("is still there after somebody went away and came back (%s)", async (kind, message, saved) => {
		await refused(kind, message, saved);
		await awayAndBack();
		expect(await screen.findByRole("alert")).toBeDefined();
		expect([chosen(), comment().value]).toEqual(["2", words]);
	});

	it("because the round was closed for a while, takes nothing away from what is saved when it opens again", async () => {
		const network = await refused("closed", "This cannot be done now, because the round is closed.", {
			g2: savedEntry({ value: "5" }),
		});
		network.meets(null);
		await press("Try to save it again");
		await vi.waitFor(() => expect(network.items.g2).toMatchObject({ value: "2", comment: words }));
		await press("Continue");
		await vi.waitFor(() => expect(place()).toBe("Governance · 3 of 8"));
		const device = deviceOf(network.seatId);
		expect(device.outbox.entryOf("g2")).toMatchObject({ value: "2", comment: words });
	});
});

describe("a page that came as the answer to a form, sent before its scripts were there", () => {
	const stored = savedEntry({ value: "5", comment: "From my desk.", version: 2 });
	const mine = { value: "2", comment: "Mine.", sharing: "group" } as const;

	it("keeps what was sent where it was refused, and saves it once it is put right", async () => {
		const network = standIn();
		const refused = { kind: "refused", message: "Use at most 2,000 characters.", field: "comment", mine } as const;
		const Stub = form(network, {}, { refused });
		render(<Stub />);
		expect([chosen(), comment().value]).toEqual(["2", "Mine."]);
		expect(document.activeElement).toBe(screen.getByRole("alert"));
		expect(network.saves).toEqual([]);
		fireEvent.change(comment(), { target: { value: "Short." } });
		fireEvent.blur(comment());
		await isSaved(network, "g2", { value: "2", comment: "Short.", sharing: "group" });
	});

	it.each([
		["Keep what is saved", "5", "From my desk.", 2],
		["Save what stands here", "2", "Mine.", 3],
	])("has both ways out of a conflict: %s", async (name, value, words, version) => {
		const network = standIn({ saved: { g2: stored } });
		const refused = { kind: "changed", message: "Changed.", stored, mine } as const;
		const Stub = form(network, { g2: stored }, { refused });
		render(<Stub />);
		await screen.findByRole("alert");
		expect([chosen(), comment().value]).toEqual(["2", "Mine."]);
		await press(name);
		await vi.waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
		expect([chosen(), comment().value]).toEqual([value, words]);
		await isSaved(network, "g2", { value, comment: words, version });
	});
});

describe("a question on a page without JavaScript", () => {
	it("is a form with all that the server needs", () => {
		const network = standIn();
		const saved = { g2: savedEntry({ value: "3", version: 4 }) };
		withoutJavaScript(network, saved, { before: "Your last answer is saved (10:41)" });
		expect(document.querySelector("form")?.method).toBe("post");
		expect([hidden("seat"), hidden("operation"), hidden("version")]).toEqual([network.seatId, "an operation", "4"]);
		expect(chosen()).toBe("3");
		expect(status()).toBe("Your last answer is saved (10:41)");
		const buttons = screen.getAllByRole<HTMLButtonElement>("button");
		expect(buttons.map(({ textContent, type, name, value }) => [textContent, type, name, value])).toEqual([
			["Continue", "submit", "", ""],
			["Clear my answer", "submit", "clear", "yes"],
		]);
	});

	it("shows both where it was answered somewhere else: a link back to the one, a button that sends the other", () => {
		const stored = savedEntry({ value: "5", comment: "From my desk.", version: 2 });
		const mine = { value: "not-applicable", comment: "Mine.", sharing: "group" } as const;
		withoutJavaScript(standIn(), { g2: stored }, { refused: { kind: "changed", message: "Changed.", stored, mine } });
		const alert = within(screen.getByRole("alert"));
		expect(alert.getAllByRole("definition").map(({ textContent }) => textContent)).toEqual([
			"5 of 5, with a comment for facilitators only:From my desk.",
			"Doesn't apply here, with a comment for the group:Mine.",
		]);
		expect(alert.getByRole("link", { name: "Keep what is saved" }).getAttribute("href")).toBe("/answer/item?id=g2");
		expect(alert.getByRole<HTMLButtonElement>("button", { name: "Save what stands here" }).type).toBe("submit");
		expect(hidden("version")).toBe("2");
		expect([chosen(), comment().value]).toEqual(["not-applicable", "Mine."]);
	});

	it.each([
		["refused", "This is not saved yet"],
		["busy", "This is not saved yet"],
		["signed-out", "This is not saved yet"],
		["notice", "This is not saved yet"],
		["closed", "The round takes no answers now"],
	] as const)("keeps what was sent where it is %s", (kind, title) => {
		const mine = { value: "2", comment: "Ŵyn 🐑", sharing: "group" } as const;
		withoutJavaScript(standIn(), {}, { refused: { kind, message: "Why it is so.", field: "comment", mine } });
		const alert = screen.getByRole("alert");
		expect(within(alert).getByRole("heading").textContent).toBe(title);
		expect(alert.textContent).toContain(kind === "closed" ? "What stands below is not saved" : "Why it is so.");
		expect([chosen(), comment().value]).toEqual(["2", "Ŵyn 🐑"]);
		// What is sent again is all of it.
		expect(option("2").matches(":disabled")).toBe(false);
		expect(screen.getByRole("button", { name: "Try to save it again" })).toBeDefined();
		expect(hidden("version")).toBe("0");
	});

	it("is only shown where the round takes no answers", () => {
		withoutJavaScript(standIn(), { g2: savedEntry({ value: "3" }) }, { mayAnswer: false });
		expect(document.body.textContent).toContain("The round takes no answers now.");
		expect(option("4").matches(":disabled")).toBe(true);
		expect(chosen()).toBe("3");
		expect(screen.getAllByRole("button").map(({ textContent }) => textContent)).toEqual(["Next"]);
	});
});
