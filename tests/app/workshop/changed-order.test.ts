import { expect, it } from "vitest";
import { changedOrder } from "#app/workshop/changed-order.ts";

it.each([
	["up:c", null, "acb"],
	["up:a", null, "abc"],
	["down:a", null, "bac"],
	["down:c", null, "abc"],
	["out:b", null, "ac"],
	["keep", "d", "abcd"],
	["keep", "b", "abc"],
	["out:b", "b", "acb"],
	["up:z", null, "abc"],
])("is after %s with %s: %s", (change, add, expected) => {
	expect(changedOrder(["a", "b", "c"], change, add).join("")).toBe(expected);
});
