// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CopyField } from "#app/components/copy-field.tsx";

const link = `http://joint.example.org/link/${"a".repeat(43)}`;

/** Gives the browser a clipboard, or none, as a page without TLS has it. */
function clipboard(writeText: ((text: string) => Promise<void>) | null): void {
	Object.defineProperty(navigator, "clipboard", { value: writeText ? { writeText } : undefined, configurable: true });
}

beforeEach(() => clipboard(null));
afterEach(() => {
	cleanup();
	vi.unstubAllGlobals();
});

const field = () => screen.getByLabelText<HTMLInputElement | HTMLTextAreaElement>("link of DPH");
const selected = () => field().value.slice(field().selectionStart ?? 0, field().selectionEnd ?? 0);
// Without the stand-ins that user-event brings for a clipboard.
const copy = () => screen.getByRole("button", { name: "Copy link of DPH" }).click();

describe("a text to be copied", () => {
	it("can be read and selected without JavaScript, and not changed", async () => {
		render(<CopyField name="link-1" label="link of DPH" text={link} />);
		expect(field().value).toBe(link);
		await userEvent.type(field(), "x");
		expect(field().value).toBe(link);
		expect(screen.getByRole("status").textContent).toBe("");
	});

	it("goes to the clipboard, and is said to be there once it is", async () => {
		const copied: string[] = [];
		render(<CopyField name="link-1" label="link of DPH" text={link} />);
		clipboard(async (text) => {
			copied.push(text);
		});
		copy();
		await vi.waitFor(() => expect(screen.getByRole("status").textContent).toBe("Copied"));
		expect(copied).toEqual([link]);
	});

	it("is selected where there is no clipboard, and never said to be copied", async () => {
		render(<CopyField name="link-1" label="link of DPH" text={link} />);
		copy();
		await vi.waitFor(() => expect(screen.getByRole("status").textContent).toBe("Selected: copy it with Ctrl+C"));
		expect(selected()).toBe(link);
	});

	it("is selected where the browser keeps its clipboard to itself", async () => {
		render(<CopyField name="link-1" label="link of DPH" text={link} />);
		clipboard(() => Promise.reject(new Error("NotAllowedError")));
		copy();
		await vi.waitFor(() => expect(screen.getByRole("status").textContent).toBe("Selected: copy it with Ctrl+C"));
		expect(selected()).toBe(link);
	});

	it("of several lines is shown on several, and selected whole", async () => {
		const text = "Post\tLink\nDPH\thttp://joint.example.org/link/a\n";
		render(<CopyField name="all" label="link of DPH" text={text} rows={4} />);
		expect(field().tagName).toBe("TEXTAREA");
		copy();
		await vi.waitFor(() => expect(screen.getByRole("status").textContent).not.toBe(""));
		expect(selected()).toBe(text);
	});

	it.each([1, 4])("is the new one once there is a new one, as after a link was replaced (%d lines)", (rows) => {
		const { rerender } = render(<CopyField name="link-1" label="link of DPH" text={link} rows={rows} />);
		const next = `http://joint.example.org/link/${"b".repeat(43)}`;
		rerender(<CopyField name="link-1" label="link of DPH" text={next} rows={rows} />);
		expect(field().value).toBe(next);
	});
});
