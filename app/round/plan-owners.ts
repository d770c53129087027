import type { Area } from "#app/models/area.server.ts";
import type { Action } from "#app/models/plan.server.ts";
import { isOpen } from "./plan-lines.ts";
import { listed } from "./words.ts";

/** An open action of somebody's, with what they have said to it as the holder of any of their posts. */
export type Owned = { action: Action; isUnanswered: boolean; isChangeAsked: boolean };

/** Somebody who owns open actions of a plan by the posts that they hold now. */
export type PlanOwner = {
	personId: string;
	name: string;
	email: string | null;
	/** The posts as whose holder they own them, in words. */
	post: string;
	owned: Owned[];
};

/** Everybody who owns open actions of an area's plan, in the order of the posts. */
export function planOwners({ posts, people }: Pick<Area, "posts" | "people">, actions: Action[]): PlanOwner[] {
	const open = actions.filter(isOpen);
	return people.flatMap(({ id: personId, name, email }) => {
		const held = posts.filter((post) => post.personId === personId);
		const own = ({ owners }: Action) => owners.filter(({ postId }) => held.some(({ id }) => id === postId));
		const owned = open
			.filter((action) => own(action).length > 0)
			.map((action) => ({
				action,
				isUnanswered: own(action).some(({ answer }) => answer === "unanswered"),
				isChangeAsked: own(action).some(({ answer }) => answer === "change-asked"),
			}));
		if (owned.length === 0) return [];
		const owning = held.filter(({ id }) => owned.some(({ action }) => own(action).some(({ postId }) => postId === id)));
		return [{ personId, name, email, post: listed(owning.map(({ title }) => title)), owned }];
	});
}

/** The posts that own open actions and that nobody holds, by title. */
export function vacantOwners(actions: Action[]): string[] {
	const vacant = actions.filter(isOpen).flatMap(({ owners }) => owners.filter(({ holder }) => holder === null));
	return [...new Set(vacant.map(({ title }) => title))];
}
