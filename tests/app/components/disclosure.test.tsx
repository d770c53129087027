// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { Disclosure } from "#app/components/disclosure.tsx";

afterEach(cleanup);

function drawn(props: { open?: boolean; screenOnly?: boolean }) {
	const { container } = render(
		<Disclosure summary="Comment" {...props}>
			<p>What they wrote</p>
		</Disclosure>,
	);
	return container.querySelector("details");
}

it("is closed until somebody asks for it", () => {
	expect(drawn({})?.open).toBe(false);
	expect(drawn({ open: false })?.open).toBe(false);
});

it("stands open when what it holds has to be seen, as a refused entry has", () => {
	expect(drawn({ open: true })?.open).toBe(true);
});

it("is left out on paper only where that is said", () => {
	expect(drawn({ screenOnly: true })?.className).toBe("govuk-details no-print");
	expect(drawn({})?.className).toBe("govuk-details");
});
