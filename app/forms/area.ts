import { z } from "zod";
import { line, openedVersion, optional } from "./text.ts";

export const sectors = ["council", "nhs", "other"] as const;
const postStatuses = ["held", "interim", "vacant"] as const;

const organisation = z.strictObject({
	name: line(200).min(1, "Enter the organisation's name."),
	sector: z.enum(sectors, "Choose council, NHS or other."),
});

const post = (roles: string[]) =>
	z
		.strictObject({
			id: optional(z.uuid()),
			role: z.enum(roles, "Choose the role."),
			title: line(200).min(1, "Enter the post's title, as it is used locally."),
			organisation: optional(line(200)),
			status: z.enum(postStatuses, "Choose held, interim or vacant."),
			holder: optional(line(200)),
			email: optional(z.email("Enter an e-mail address such as name@example.org, or leave it empty.").max(254)),
		})
		.superRefine(({ status, holder }, context) => {
			if (status === "vacant" && holder) {
				context.addIssue({
					code: "custom",
					path: ["holder"],
					message: "A vacant post has no holder: clear the name or choose held or interim.",
				});
			}
			if (status !== "vacant" && !holder) {
				context.addIssue({ code: "custom", path: ["holder"], message: "Enter who holds the post, or choose vacant." });
			}
		});

/**
 * The form for an area: its name, the organisations in it, and the posts with who holds them.
 * @param roles the ids of the roles that a post may have.
 */
export function areaForm(roles: string[]) {
	return z
		.strictObject({
			operation: z.uuid(),
			version: optional(openedVersion),
			name: line(200).min(1, "Enter the area's name, such as the council's."),
			organisations: z.array(organisation).min(1, "Add the council and the NHS bodies.").max(60),
			posts: z.array(post(roles)).min(1, "Add at least one post.").max(100),
		})
		.superRefine(eachOnce);
}

type Lists = { organisations: { name: string }[]; posts: { id: string | null; organisation: string | null }[] };

function eachOnce({ organisations, posts }: Lists, context: z.RefinementCtx): void {
	const names = organisations.map(({ name }) => name);
	const ids = posts.map(({ id }) => id);
	organisations.forEach(({ name }, index) => {
		if (names.indexOf(name) !== index) {
			context.addIssue({
				code: "custom",
				path: ["organisations", index, "name"],
				message: "This organisation is in the list already.",
			});
		}
	});
	posts.forEach(({ id, organisation: name }, index) => {
		if (id && ids.indexOf(id) !== index) {
			context.addIssue({
				code: "custom",
				path: ["posts", index, "title"],
				message: "This post is in the list already.",
			});
		}
		if (name && !names.includes(name)) {
			context.addIssue({
				code: "custom",
				path: ["posts", index, "organisation"],
				message: "Choose one of the organisations above.",
			});
		}
	});
}

export type AreaForm = z.input<ReturnType<typeof areaForm>>;
export type AreaInput = Omit<z.output<ReturnType<typeof areaForm>>, "operation" | "version">;
