import type { Place, WorkshopStep } from "./place.ts";

type Words = {
	/** As the agenda and whoever facilitates call it. */
	title: string;
	/** What the wall says, large. */
	wall: string;
	/** What everybody is asked to do, on the wall and on their own screen; some of it line by line. */
	lines: string[];
	/** What whoever facilitates says or does, on their own screen. */
	cue: string;
};

/** The words of each step: on the agenda, on the wall, and for whoever facilitates. */
export const stepWords: Record<WorkshopStep, Words> = {
	gathering: {
		title: "Gathering",
		wall: "We begin soon",
		lines: ["Open your personal link, or ask to be let in with the room's code."],
		cue: "Let people in. Set when you have to end, and begin when most are there.",
	},
	welcome: {
		title: "Welcome and rules",
		wall: "Welcome",
		lines: [
			"Each of us sees it from a different post. Nobody is wrong.",
			"Dots have no names. Say “that's mine” only if you want to.",
			"What we agree is written down. Who said what is not.",
			"To agree to differ is a result.",
			"We end on time, with actions.",
		],
		cue: "Say why you are here and read the rules out. Ask whether anybody needs another one.",
	},
	works: {
		title: "What works",
		wall: "What works between us?",
		lines: ["Each of us names one thing in our joint work that should stay as it is."],
		cue: "Go round once, whoever is remote first. Nobody comments yet.",
	},
	reading: {
		title: "Reading the results in silence",
		wall: "Where we stand",
		lines: ["Read in silence, here and on your own screen.", "What surprises you? What do you recognise?"],
		cue: "Say nothing for the first five minutes. Then ask each for one word.",
	},
	item: {
		title: "Items",
		wall: "",
		lines: [],
		cue: "Ask what each sees from their post before asking who is right.",
	},
	break: {
		title: "Break",
		wall: "Break",
		lines: [],
		cue: "Use it to see what is left: the agenda is fitted to the time again.",
	},
	actions: {
		title: "Actions",
		wall: "What will we do?",
		lines: ["What, who sees to it, and by when."],
		cue: "Catch few and good ones. Each has one post that sees to it and a day.",
	},
	"read-back": {
		title: "Read-back and what we tell the board",
		wall: "What we take on",
		lines: ["Is each of these right? What do we tell the board?"],
		cue: "Read every action out, with who and by when. Wait for a yes from whoever owns it.",
	},
	evaluation: {
		title: "Evaluation",
		wall: "Was this a good use of your time?",
		lines: ["One minute, on your own screen."],
		cue: "Give it the minute, thank people, and end.",
	},
};

/** What is said of a vote after discussion whose answers would single somebody out. */
export const withheldVote = "The vote after discussion is not shown: too few voted alike for nobody to be singled out.";

/** What the agenda calls where the room is. */
export function placeTitle(step: Place["step"]): string {
	if (step === "revealing") return "The results are about to be shown";
	return step === "over" ? "The workshop is over" : stepWords[step].title;
}
