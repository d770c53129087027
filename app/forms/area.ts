import { z } from "zod";
import { line, openedVersion, optional } from "./text.ts";

export const sectors = ["council", "nhs", "other"] as const;
const postStatuses = ["held", "interim", "vacant"] as const;

/**
 * What an organisation or a person is called within the form, for posts to refer to: the id of what is stored, or a word
 * that the form makes for a new entry.
 */
const key = line(40).min(1);
const isStored = (id: string) => z.uuid().safeParse(id).success;

const organisation = z.strictObject({
	id: key,
	name: line(200).min(1, "Enter the organisation's name."),
	sector: z.enum(sectors, "Choose council, NHS or other."),
});

const person = z.strictObject({
	id: key,
	name: line(200).min(1, "Enter the person's name, or remove the entry."),
	email: optional(z.email("Enter an email address such as name@example.org, or leave it empty.").max(254)),
});

const post = (roles: string[]) =>
	z
		.strictObject({
			id: optional(z.uuid()),
			role: z.enum(roles, "Choose the role."),
			title: line(200).min(1, "Enter the post's title, as it is used locally."),
			organisation: optional(key),
			status: z.enum(postStatuses, "Choose held, interim or vacant."),
			holder: optional(key),
		})
		.superRefine(({ status, holder }, context) => {
			const fault = (message: string) => context.addIssue({ code: "custom", path: ["holder"], message });
			if (status === "vacant" && holder) fault("A vacant post has no holder: choose nobody, or held or interim.");
			if (status !== "vacant" && !holder) fault("Choose who holds the post, or choose vacant.");
		});

/**
 * The form for an area: its name, the organisations and the people in it, and the posts, each with its organisation and
 * its holder by their keys.
 * @param roles the ids of the roles that a post may have.
 */
export function areaForm(roles: string[]) {
	return z
		.strictObject({
			operation: z.uuid(),
			version: optional(openedVersion),
			name: line(200).min(1, "Enter the area's name, such as the council's."),
			organisations: z.array(organisation).min(1, "Add the council and the NHS bodies.").max(60),
			// A form sends nothing for an empty list, as when every post is vacant.
			people: z.array(person).max(200).default([]),
			posts: z.array(post(roles)).min(1, "Add at least one post.").max(100),
		})
		.superRefine((lists, context) => {
			const fault = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
			eachOnce(lists, fault);
			everybodyPlaced(lists, fault);
			everyChoiceThere(lists, fault);
		});
}

type Lists = {
	organisations: { id: string; name: string }[];
	people: { id: string; name: string }[];
	posts: { id: string | null; organisation: string | null; holder: string | null }[];
};
type Fault = (path: (string | number)[], message: string) => void;

function eachOnce({ organisations, people, posts }: Lists, fault: Fault): void {
	for (const index of repeated(
		organisations.map(({ id }) => id),
		organisations.map(({ name }) => name),
	)) {
		fault(["organisations", index, "name"], "This organisation is in the list already.");
	}
	for (const index of repeated(people.map(({ id }) => id))) {
		fault(["people", index, "name"], "This person is in the list already.");
	}
	for (const index of repeated(posts.map(({ id }) => id))) {
		fault(["posts", index, "title"], "This post is in the list already.");
	}
}

/** Who is new and holds nothing would be lost, because the list shows whoever holds a post. */
function everybodyPlaced({ people, posts }: Lists, fault: Fault): void {
	people.forEach(({ id, name }, index) => {
		if (isStored(id) || posts.some(({ holder }) => holder === id)) return;
		fault(["people", index, "name"], `${name} is chosen on no post: choose them on one or remove the entry.`);
	});
}

function everyChoiceThere({ organisations, people, posts }: Lists, fault: Fault): void {
	posts.forEach(({ organisation, holder }, index) => {
		if (organisation && !organisations.some(({ id }) => id === organisation)) {
			fault(["posts", index, "organisation"], "Choose one of the organisations above.");
		}
		if (holder && !people.some(({ id }) => id === holder)) {
			fault(["posts", index, "holder"], "Choose one of the people above.");
		}
	});
}

/** The places where a list has something that it had before. */
function repeated(...lists: (string | null)[][]): number[] {
	return lists.flatMap((list) => list.flatMap((entry, index) => (entry && list.indexOf(entry) < index ? [index] : [])));
}

export type AreaForm = z.input<ReturnType<typeof areaForm>>;
export type AreaInput = Omit<z.output<ReturnType<typeof areaForm>>, "operation" | "version">;
