import type { FieldErrors } from "react-hook-form";

/**
 * The faults that react-hook-form found, by the field's name in the form, as the server gives its own.
 * @example formFaults({ posts: [undefined, { title: { type: "x", message: "Enter a title." } }] }) // { "posts.1.title": "Enter a title." }
 */
export function formFaults(errors: FieldErrors): Record<string, string> | undefined {
	const faults: Record<string, string> = {};
	collect(errors, "", faults);
	return Object.keys(faults).length > 0 ? faults : undefined;
}

function collect(node: unknown, path: string, faults: Record<string, string>): void {
	if (node === null || typeof node !== "object") return;
	if ("message" in node && typeof node.message === "string" && "type" in node) {
		faults[path] = node.message;
		return;
	}
	for (const [key, member] of Object.entries(node)) {
		if (key !== "ref") collect(member, path ? `${path}.${key.replace(/^root$/, "")}`.replace(/\.$/, "") : key, faults);
	}
}
