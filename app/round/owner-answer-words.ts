import type { Action } from "#app/models/plan.server.ts";

/** What the holder of a post that owns an action has said to it, and whose word that is, in a sentence or two. */
export function ownerAnswerWords({
	holder,
	answer,
	recorded,
}: Pick<Action["owners"][number], "holder" | "answer" | "recorded">): string {
	if (holder === null) return "Nobody holds this post, so nobody can say whether it is accepted.";
	if (answer === "unanswered") return `${holder} has not answered yet.`;
	const said = answer === "accepted" ? `${holder} has accepted it.` : `${holder} asks for a change.`;
	return `${said} ${recorded ? "A facilitator wrote that down for them." : "They said so themselves, by their personal link."}`;
}
