import type { FormFaults } from "#app/forms/form-faults.ts";
import { readForm } from "#app/forms/read-form.server.ts";
import { seatForm } from "#app/forms/seat.ts";
import type { Area } from "#app/models/area.server.ts";
import type { SeatInput } from "#app/models/seat-change.server.ts";
import type { PublishedDefinition } from "#questionnaires/schema.ts";

/** The choices of the form for a seat: who holds a post, and the posts whose roles are asked something. */
export function seatChoices(area: Area, { roles }: PublishedDefinition) {
	return {
		people: area.people.map(({ id, name }) => ({ id, name })),
		posts: area.posts
			.filter(({ role }) => roles.some(({ id }) => id === role))
			.map(({ id, title, holder }) => ({ id, title, holder })),
	};
}

type Read = {
	typed: Record<string, unknown>;
	values: { operation: string; version: number; changes: number };
	input: SeatInput;
};

/**
 * The form for a seat as it was sent, or its faults, those that only this place can see included.
 * @param sitting who sits there now, and may stay though no longer among those who hold a post
 */
export async function readSeatForm(
	request: Request,
	area: Area,
	definition: PublishedDefinition,
	sitting: string | null = null,
): Promise<Read | { refused: FormFaults }> {
	const form = await readForm(request, seatForm);
	if ("refused" in form) return form;
	const { values, typed } = form;
	const chosen = area.posts.filter(({ id }) => values.posts.includes(id));
	const faults: Record<string, string> = {};
	if (values.person !== sitting && !area.people.some(({ id }) => id === values.person)) {
		faults.person = "Choose one of the people who hold a post in this area.";
	}
	// In the order of the definition, as everywhere.
	const posts = definition.roles.flatMap(({ id: role }) => {
		const ofRole = chosen.filter((post) => post.role === role);
		if (ofRole.length > 1) faults.posts = "Of several posts of one kind, choose one.";
		return ofRole.slice(0, 1).map(({ id }) => ({ id, role }));
	});
	if (chosen.length !== values.posts.length || posts.length === 0) {
		faults.posts ??= "Choose posts of this area that this edition asks something.";
	}
	if (Object.keys(faults).length > 0) return { refused: { faults, typed } };
	const { person, label } = values;
	return { typed, values, input: { person, label, posts } };
}
