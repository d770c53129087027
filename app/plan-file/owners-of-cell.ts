import { excerpt } from "#app/answers-file/excerpt.ts";

/** A post that can own an action. */
export type Post = { id: string; title: string };

const plain = (title: string) => title.normalize("NFC").replaceAll(/\s+/g, " ").trim().toLowerCase();

/**
 * The posts that a cell names, one a line or with a semicolon between them.
 * @param owners who owned the action, by their ids: of several posts of one title those are meant
 */
export function ownersOfCell(text: string, posts: Post[], owners: string[]): { owners: string[] } | { fault: string } {
	const found: string[] = [];
	for (const title of titlesIn(text, posts)) {
		const named = posts.filter((post) => plain(post.title) === plain(title));
		const before = named.filter(({ id }) => owners.includes(id) && !found.includes(id));
		const [one] = before.length > 0 ? before : named;
		if (!one) {
			const titles = [...new Set(posts.map((post) => post.title))].join("; ");
			return { fault: `"${excerpt(title)}" is no post of this area. Its posts are: ${titles}.` };
		}
		if (before.length === 0 && named.length > 1) {
			return { fault: `Several posts are called "${excerpt(title)}". Choose the owner on the action's own page.` };
		}
		found.push(one.id);
	}
	return { owners: found };
}

function titlesIn(text: string, posts: Post[]): string[] {
	return text
		.split("\n")
		.flatMap((line) => (posts.some((post) => plain(post.title) === plain(line)) ? [line] : line.split(";")))
		.filter((title) => title.trim() !== "");
}
