import { describe, expect, it } from "vitest";
import { ownerAnswerWords } from "#app/round/owner-answer-words.ts";

describe("what the holder of a post has said", () => {
	it.each([
		[
			{ holder: null, answer: "accepted", recorded: false },
			"Nobody holds this post, so nobody can say whether it is accepted.",
		],
		[{ holder: "Amara Okafor", answer: "unanswered", recorded: false }, "Amara Okafor has not answered yet."],
		[
			{ holder: "Amara Okafor", answer: "accepted", recorded: false },
			"Amara Okafor has accepted it. They said so themselves, by their personal link.",
		],
		[
			{ holder: "Amara Okafor", answer: "change-asked", recorded: true },
			"Amara Okafor asks for a change. A facilitator wrote that down for them.",
		],
	] as const)("is told with whose word it is", (said, words) => {
		expect(ownerAnswerWords(said)).toBe(words);
	});
});
