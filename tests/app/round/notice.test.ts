import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
	type NoticeFacts,
	noticeOf,
	noticeVersion,
	noticeVersionWith,
	passages,
	passageTitles,
	productWords,
} from "#app/round/notice.ts";
import { edition } from "#tests/support/factories.ts";

/** A round by post in which a facilitator prepares, for one director with one post. */
function facts(overrides: Partial<NoticeFacts> = {}): NoticeFacts {
	return {
		area: "Eastshire",
		body: "Eastshire Council",
		mode: "by-post",
		preparation: "facilitator-prepares",
		answerBy: null,
		lateUntil: null,
		retainUntil: null,
		roles: ["Director of public health"],
		questions: 30,
		minGroup: 5,
		facilitators: [{ name: "Fran Keogh", email: "fran@example.org" }],
		wording: null,
		...overrides,
	};
}

/** A part of the notice, as one text. */
function part(title: string, overrides: Partial<NoticeFacts> = {}): string {
	const found = noticeOf(facts(overrides)).find((entry) => entry.title === title);
	if (!found) throw new Error(`The notice has no part "${title}".`);
	return found.paragraphs.join("\n");
}

const wholeText = (overrides: Partial<NoticeFacts> = {}) =>
	noticeOf(facts(overrides))
		.flatMap(({ title, paragraphs, added }) => [title, ...paragraphs, ...(added ? [added.by, added.text] : [])])
		.join("\n");

/** Which parts say something else where a fact is another. */
function changedBy(overrides: Partial<NoticeFacts>): string[] {
	const before = noticeOf(facts());
	return noticeOf(facts(overrides))
		.filter(({ paragraphs }, place) => paragraphs.join("\n") !== before[place]?.paragraphs.join("\n"))
		.map(({ title }) => title);
}

const noWords = { purpose: null, disclosure: null, rights: null, contacts: null };
const purpose = "What this is for";
const readers = "Who sees what";
const late = { lateUntil: "2026-10-26T00:00:00.000Z" };

describe("the notice", () => {
	it("has its parts in the order in which somebody asks", () => {
		expect(noticeOf(facts()).map(({ title }) => title)).toEqual([
			"What this is for",
			"Who sees what",
			"Your link",
			"Who else may ask for it",
			"How long it is kept",
			"Your rights",
			"Whom to ask",
		]);
	});

	it.each<[name: string, overrides: Partial<NoticeFacts>, parts: string[]]>([
		["another area", { area: "Northmere" }, [purpose]],
		["another number of questions", { questions: 16 }, [purpose]],
		["a day to answer by", { answerBy: "2026-10-25" }, [purpose]],
		["a second post", { roles: ["Director of adult social services", "Director of children's services"] }, [purpose]],
		["another single post", { roles: ["Chief executive"] }, []],
		["nobody reading before", { preparation: "blind" }, [readers]],
		["answers pooled", { mode: "pooled" }, [readers]],
		["another least group, which counts where answers are pooled", { minGroup: 6 }, []],
		["late answers", late, [readers, "Your rights"]],
		["a day of deletion", { retainUntil: "2027-03-31" }, ["How long it is kept"]],
		["another body", { body: "Northmere Council" }, ["How long it is kept", "Your rights", "Whom to ask"]],
		["nobody to ask", { facilitators: [] }, ["Whom to ask"]],
		["words of the body", { wording: { ...noWords, rights: "Write to us." } }, []],
	])("says something else with %s, there and nowhere else", (_name, overrides, parts) => {
		expect(changedBy(overrides)).toEqual(parts);
	});

	it("has no sentence that lacks something", () => {
		for (const overrides of [{}, { mode: "pooled" }, { ...late, answerBy: "2026-10-25" }] as const) {
			expect(wholeText(overrides)).not.toMatch(/undefined|null|NaN|Invalid| {2}|\.\.|\s\./);
			for (const { paragraphs } of noticeOf(facts(overrides))) {
				for (const paragraph of paragraphs) expect(paragraph).toMatch(/^[A-Z].+\.$/);
			}
		}
	});
});

describe("what it is for", () => {
	it("says what it is and is not, how much it is, and that reading is not consenting", () => {
		expect(part(purpose)).toBe(
			[
				"Eastshire wants to see how well its leaders work together on health and wellbeing, and to agree what to do next. This is the partnership's own instrument. It is not an inspection, and it assesses neither you nor your service.",
				"You are asked 30 questions, which takes about 20 minutes. You can stop at any time and go on later, on this device or another.",
				"You are asked as part of your work. To read this is not to consent to anything.",
			].join("\n"),
		);
	});

	it("names the day to answer by, and fewer questions with less time", () => {
		expect(part(purpose, { answerBy: "2026-10-25", questions: 16 })).toContain(
			"You are asked 16 questions, which takes about ten minutes. You can stop at any time and go on later, on this device or another. Please answer by 25 October 2026.",
		);
	});

	it("tells somebody with two posts that they answer once for both", () => {
		const roles = ["Director of adult social services", "Director of children's services"];
		expect(part(purpose, { roles })).toContain(
			"You hold two posts and answer once for all of them: Director of adult social services and Director of children's services.",
		);
		expect(part(purpose, { roles: ["Chief executive"] })).not.toContain("posts");
	});
});

describe("who sees what", () => {
	it("in a round that a facilitator prepares: the facilitator once it is closed, and nobody before", () => {
		expect(part(readers)).toContain(
			"Until the round is closed, nobody sees your answers or your comments. Once it is closed, the facilitator may read the scores, the single answers without names and the comments to prepare the workshop, and that they did is written down. They may offer the core directors a look at the results before the workshop, so that nobody is surprised in the room; who looks is written down too. The other participants see nothing until the results are shown to everybody.",
		);
	});

	it("in a blind round: nobody until the results are shown", () => {
		const words = part(readers, { preparation: "blind" });
		expect(words).toContain(
			"Until the results are shown, nobody sees your answers or your comments: neither the other participants nor the facilitator.",
		);
		expect(words).not.toContain("may read the scores");
	});

	it("by post: that a post's score may be one person's, and that dots may be guessed", () => {
		const words = part(readers);
		expect(words).toContain("everybody in the round sees the scores of each post side by side.");
		expect(words).toContain("With one person in a post, the post's score is that person's.");
		expect(words).toContain(
			"With only a few directors, the others may guess, and from an answer beside the scores of the posts they can often work it out.",
		);
		expect(words).not.toContain("all answers together");
	});

	it("pooled: figures of all together, from as many people on as the edition says, and no post's", () => {
		const { minGroup } = edition().definition;
		const words = part(readers, { mode: "pooled", minGroup });
		expect(minGroup).toBe(5);
		expect(words).toContain(
			"everybody in the round sees figures for all answers together and for no single post. Nothing is shown of fewer than five people.",
		);
		expect(words).toContain("In this round only comments on questions that a whole group answered are shown.");
		expect(words).not.toContain("side by side");
		expect(words).not.toContain("Single answers are shown");
		expect(part(readers, { mode: "pooled", minGroup: 6 })).toContain("fewer than six people");
	});

	it("always: how far one has come, who reads a comment, and what a facilitator has entered", () => {
		for (const mode of ["by-post", "pooled"] as const) {
			for (const preparation of ["blind", "facilitator-prepares"] as const) {
				const words = part(readers, { mode, preparation });
				expect(words).toContain(
					"whether you have not started, are part-way, have finished or have taken your answers back",
				);
				expect(words).toContain("the group, without your name, or facilitators only.");
				expect(words).toContain("How you write may give you away.");
				expect(words).toContain("are marked as entered by a facilitator for good.");
			}
		}
	});

	it("always: what may reach other areas, namely the partnership's scores without a name, and who comes after", () => {
		for (const mode of ["by-post", "pooled"] as const) {
			const words = part(readers, { mode });
			expect(words).toContain(
				"The area may choose to be compared with others. Then the partnership's own score on each dimension, and no post's, goes into figures over ten or more areas, which name none of them.",
			);
			expect(words).toContain(
				"If the area is merged with another or split, whoever runs or may look at the area that follows can read what everybody in the round was shown.",
			);
		}
	});

	it("late answers: until the end of which day in England, and who is told that they were late", () => {
		expect(part(readers)).not.toContain("late");
		expect(part(readers, { lateUntil: "2026-06-30T23:00:00.000Z" })).toContain(
			"Answers given after closing are taken until the end of 30 June 2026. They are marked as late.",
		);
		expect(part(readers, { ...late, mode: "pooled" })).toContain(
			"Answers given after closing are taken until the end of 25 October 2026. They are marked as late, which is shown to nobody else.",
		);
	});
});

describe("what happens to the answers", () => {
	it("may be asked for by others, and the notice says by whom", () => {
		expect(part("Who else may ask for it")).toContain("Freedom of Information Act");
		expect(part("Who else may ask for it")).toContain("inspectors may ask to see them");
	});

	it("names a day of deletion only where one is set", () => {
		expect(part("How long it is kept", { retainUntil: "2027-03-31" })).toBe(
			"Your answers are kept until 31 March 2027 and then deleted.",
		);
		expect(part("How long it is kept")).toBe(
			"No date is set yet on which your answers are deleted. Eastshire Council decides how long they are kept; ask there if you want to know.",
		);
	});

	it("names whom to ask and whom to complain to", () => {
		const facilitators = [
			{ name: "Fran Keogh", email: "fran@example.org" },
			{ name: "Joe Bright", email: "joe@example.org" },
		];
		expect(part("Whom to ask", { facilitators })).toBe(
			"About the round: Fran Keogh (fran@example.org) and Joe Bright (joe@example.org). About your data: Eastshire Council, which runs this service.",
		);
		expect(part("Whom to ask", { facilitators: [] })).toBe("Eastshire Council, which runs this service.");
		expect(part("Your rights")).toContain("the Information Commissioner (ico.org.uk");
	});
});

describe("what somebody may do with their answers", () => {
	it("is said as it is: change until closing, a copy at any time, taking back until the results, asking after that", () => {
		expect(part("Your rights")).toBe(
			[
				"Your answers are personal data about you. With your personal link you can see them at any time, and change them until the round is closed. If something has to be put right after that, ask the facilitator to open the round again.",
				"At any time you can take away a copy of everything stored about your seat, as a file.",
				"Until the results are shown you can take your answers back. They are then deleted, and so are your comments; that you were asked, and that you took them back, stays.",
				"Once the results are shown, ask Eastshire Council to have something put right or deleted. There you can also object to the use of your answers.",
				"If you are not content with how that is dealt with, you can complain to the Information Commissioner (ico.org.uk, telephone 0303 123 1113).",
			].join("\n"),
		);
		expect(part("Your rights", late)).toContain("until the round is closed and after that as late answers.");
	});
});

describe("what the body adds", () => {
	const wording = { purpose: "A duty.\nOf ours.", disclosure: "Ask us.", rights: null, contacts: "dpo@example.org" };

	it("stands under the product's words of its passage, as the body's, and takes nothing from them", () => {
		const before = noticeOf(facts());
		const after = noticeOf(facts({ wording }));
		expect(after.map(({ paragraphs }) => paragraphs)).toEqual(before.map(({ paragraphs }) => paragraphs));
		const by = "Eastshire Council adds:";
		expect(after.flatMap(({ title, added }) => (added ? [[title, added]] : []))).toEqual([
			["What this is for", { by, text: "A duty.\nOf ours." }],
			["Who else may ask for it", { by, text: "Ask us." }],
			["Whom to ask", { by, text: "dpo@example.org" }],
		]);
		expect(before.every(({ added }) => added === null)).toBe(true);
	});

	it("is in the version that somebody has read", () => {
		expect([noticeVersionWith(null), noticeVersionWith(3)]).toEqual(["4", "4.3"]);
	});

	it("is worded beside what the product says in the same passages", () => {
		const product = productWords("Eastshire Council");
		expect(Object.keys(product)).toEqual([...passages]);
		for (const passage of passages) {
			expect(product[passage].join(" "), passage).toMatch(/^[A-Z]\S+ .+\.$/);
			expect(noticeOf(facts()).map(({ title }) => title)).toContain(passageTitles[passage]);
		}
		expect(product.rights).toEqual(part("Your rights").split("\n"));
		expect(product.disclosure).toEqual(part("Who else may ask for it").split("\n"));
	});
});

describe("the words of the notice", () => {
	it("promise no more than is so", () => {
		for (const mode of ["by-post", "pooled"] as const) {
			for (const preparation of ["blind", "facilitator-prepares"] as const) {
				const words = wholeText({ mode, preparation, ...late, retainUntil: "2027-03-31" });
				expect(words).not.toMatch(
					/anonym|confidential|secure|guarantee|never|cannot be identified|encrypt|you consent/i,
				);
				expect(words).not.toMatch(/\busers?\b|oops/i);
			}
		}
	});

	it("are those of their version: reword them, give them another, and everybody is shown them again", () => {
		const modes = ["by-post", "pooled"] as const;
		const preparations = ["blind", "facilitator-prepares"] as const;
		const dates = [{}, { ...late, answerBy: "2026-10-25", retainUntil: "2027-03-31" }];
		const words = { purpose: "A duty.", disclosure: null, rights: "Write to us.", contacts: null };
		const others = [{}, { roles: ["Chief executive", "Police"], questions: 16, facilitators: [], wording: words }];
		const texts = modes.flatMap((mode) =>
			preparations.flatMap((preparation) =>
				dates.flatMap((set) => others.map((other) => wholeText({ mode, preparation, ...set, ...other }))),
			),
		);
		expect(texts).toHaveLength(16);
		const hash = createHash("sha256").update(texts.join("\n\n")).digest("hex");
		expect({ noticeVersion, hash }).toEqual({
			noticeVersion: "4",
			hash: "51eee1b460e3b522ff51487e211a272f6848b5daf83fbf678d1991d316bcb548",
		});
	});
});
