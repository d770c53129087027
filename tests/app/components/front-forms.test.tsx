// @vitest-environment jsdom
import { createRemixStub } from "@remix-run/testing";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { ActionsPanel } from "#app/routes/rounds.$roundId.workshop/actions-panel.tsx";
import { OutcomePanel } from "#app/routes/rounds.$roundId.workshop/outcome-panel.tsx";
import { useActionDraft } from "#app/routes/rounds.$roundId.workshop/use-action-draft.ts";

afterEach(cleanup);

/** How the room stands for whoever looks at the front of it, each time with forms that nothing has been sent under. */
type Stand = { item: string | null; version: string; saved: string | null; caught: string | null; stands: number };

let stand: (change: Partial<Stand>) => void;

function Front() {
	const [now, setNow] = useState<Stand>({ item: "f3", version: "1", saved: null, caught: null, stands: 0 });
	stand = (change) => setNow((before) => ({ ...before, ...change, stands: before.stands + 1 }));
	const { item, version, saved, caught, stands } = now;
	const draft = useActionDraft(`action-${stands}`, caught);
	const start = {
		roundId: "r",
		item: item ?? "",
		operation: `outcome-${stands}`,
		version,
		points: [1, 2],
		recorded: null,
	};
	const actions = (
		<ActionsPanel
			key={draft.operation}
			actions={[]}
			posts={[]}
			item={item}
			dueOn="2026-12-01"
			draft={draft}
			refused={undefined}
		/>
	);
	return (
		<>
			<OutcomePanel now={item === null ? null : { start, title: `Item ${item}` }} saved={saved} />
			{item === null ? <div>{actions}</div> : actions}
		</>
	);
}

function show(): void {
	const Stub = createRemixStub([{ path: "/", Component: Front }]);
	render(<Stub />);
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const hidden = (name: string) =>
	[...document.querySelectorAll<HTMLInputElement>(`input[type=hidden][name=${name}]`)].map(({ value }) => value);

describe("how an item ended, while somebody else moves the room on", () => {
	it("stays as it is being typed, says which item it is of, and can be left", async () => {
		show();
		await userEvent.type(field("Note (optional)"), "Packages are missing.");
		stand({ item: "d1" });
		expect(await screen.findByText("Item f3")).toBeDefined();
		expect(field("Note (optional)").value).toBe("Packages are missing.");
		expect(hidden("item")[0]).toBe("f3");
		stand({ item: null });
		expect((await screen.findByLabelText<HTMLInputElement>("Note (optional)")).value).toBe("Packages are missing.");
		stand({ item: "d1" });
		await userEvent.click(await screen.findByRole("button", { name: "leave it as it was" }));
		expect(field("Note (optional)").value).toBe("");
		expect(hidden("item")[0]).toBe("d1");
	});

	it("begins anew once it is saved, and stays when something else is", async () => {
		show();
		await userEvent.type(field("Note (optional)"), "Packages are missing.");
		stand({ caught: "another" });
		expect(field("Note (optional)").value).toBe("Packages are missing.");
		stand({ version: "2", saved: "outcome-0" });
		await expect.poll(() => field("Note (optional)").value).toBe("");
		expect(hidden("version")[0]).toBe("2");
	});

	it("shows what somebody else has recorded where nothing was typed", async () => {
		show();
		stand({ version: "2" });
		await expect.poll(() => hidden("version")[0]).toBe("2");
	});
});

describe("an action that is being typed", () => {
	it("stays when the room comes to actions, of the item at which it was begun, until it is caught", async () => {
		show();
		await userEvent.type(field("What"), "One page of budgets.");
		stand({ item: "d1", saved: "another" });
		stand({ item: null, saved: null });
		await expect.poll(() => field("What").value).toBe("One page of budgets.");
		expect(hidden("operation").at(-1)).toBe("action-0");
		expect(hidden("item").at(-1)).toBe("f3");
		stand({ caught: "action-0" });
		await expect.poll(() => field("What").value).toBe("");
		await userEvent.type(field("What"), "The next");
		stand({ caught: null });
		await expect.poll(() => hidden("operation").at(-1)).toBe("action-3");
		expect(field("What").value).toBe("The next");
	});
});
