import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { passwordForm, setUpForm, signInForm } from "#app/forms/account.ts";
import { actionForm, answerForm, handOnForm, updateForm, withdrawActionForm } from "#app/forms/action.ts";
import { answersForm } from "#app/forms/answers.ts";
import { areaForm } from "#app/forms/area.ts";
import { circumstancesForm } from "#app/forms/circumstances.ts";
import { outcomeForm } from "#app/forms/discussion.ts";
import { frontForm } from "#app/forms/front.ts";
import { faultsByField } from "#app/forms/read-form.server.ts";
import { roundForm } from "#app/forms/round.ts";
import { edition } from "#tests/support/factories.ts";

const { definition } = edition();
const uuid = "0b7f8a4e-6f0e-4c3b-9d57-6a3f0c1d2e4f";
const other = "1c8f9b5f-7a1f-4d4c-8e68-7b4a1d2e3f5a";

const post = {
	id: "",
	role: "dph",
	title: "Director of Public Health",
	organisation: "new-1",
	status: "held",
	holder: "new-2",
};
const organisation = { id: "new-1", name: "Eastshire Council", sector: "council" };
const person = { id: "new-2", name: "Amara Okafor", email: "" };
const area = {
	operation: uuid,
	name: "Eastshire",
	organisations: [organisation],
	people: [person],
	posts: [post],
};
const round = {
	operation: uuid,
	version: "",
	definition: "a".repeat(64),
	title: "Autumn",
	we: "The council and the NHS.",
	period: "The last twelve months",
	mode: "by-post",
	preparation: "blind",
	target: "",
	workshopOn: "",
	answerBy: "",
	retainUntil: "2028-12-03",
	seats: [{ person: uuid, label: "DPH" }],
};
const action = {
	operation: uuid,
	version: "1",
	what: "Put both budgets on one page.",
	why: "",
	scope: "local",
	addressee: "",
	horizon: "30 days",
	firstStep: "",
	measure: "Days between the drafts.",
	measureFrom: "40",
	measureTo: "10",
	costOrRisk: "",
	dueOn: "",
	reviewOn: "",
	owners: [uuid],
	lead: "",
	round: "",
	from: [],
};
const answers = answersForm(definition, definition.items.slice(0, 2));
const circumstances = circumstancesForm(definition.circumstances);
const outcome = outcomeForm(definition);
/** What every form carries that changes something stored. */
const opened = { operation: uuid, version: "1" };
const facts = (given: object) => ({ ...opened, facts: given });
const ended = { ...opened, item: "g1", outcome: "", note: "", dissent: "" };
const setUp = { name: "Fran", email: "fran@example.org", body: "Eastshire", password: "four unrelated words" };

/** The faults of a form by field; none when it is right. */
function faults(schema: z.ZodType, values: unknown): Record<string, string> {
	const parsed = schema.safeParse(values);
	return parsed.success ? {} : faultsByField(parsed.error);
}

const invisible = "Use plain text: it holds characters that cannot be seen.";
const oneLine = "Use one line of plain text.";
const form = areaForm(["dph", "dass"]);

type Case = [name: string, schema: z.ZodType, values: unknown, expected: Record<string, string>];
const cases: Case[] = [
	["an area", form, area, {}],
	["an area without a name", form, { ...area, name: " " }, { name: "Enter the area's name, such as the council's." }],
	["an area with a name too long", form, { ...area, name: "x".repeat(201) }, { name: "Use at most 200 characters." }],
	["an area with a name of two lines", form, { ...area, name: "East\nshire" }, { name: oneLine }],
	["an area with a zero byte in its name", form, { ...area, name: "East\u0000shire" }, { name: oneLine }],
	["an area with a name that nobody can see", form, { ...area, name: "\u200b \u2060" }, { name: invisible }],
	["an area with a name that turns round", form, { ...area, name: "abc\u202edef" }, { name: invisible }],
	["an area with a name set apart from its line", form, { ...area, name: "abc\u2066def\u2069" }, { name: invisible }],
	["an area with a name that joins signs into one", form, { ...area, name: "Eastshire 👩\u200d⚕️" }, {}],
	[
		"an area without organisations",
		form,
		{ ...area, organisations: [], posts: [{ ...post, organisation: "" }] },
		{ organisations: "Add the council and the NHS bodies." },
	],
	["an area without posts", form, { ...area, people: [], posts: [] }, { posts: "Add at least one post." }],
	[
		"an area with two organisations of one name",
		form,
		{ ...area, organisations: [organisation, { ...organisation, id: uuid }] },
		{ "organisations.1.name": "This organisation is in the list already." },
	],
	[
		"an area with two organisations of one key",
		form,
		{ ...area, organisations: [organisation, { ...organisation, name: "Northmere Council" }] },
		{ "organisations.1.name": "This organisation is in the list already." },
	],
	[
		"an area with an unknown sector",
		form,
		{ ...area, organisations: [{ ...organisation, sector: "army" }] },
		{ "organisations.0.sector": "Choose council, NHS or other." },
	],
	[
		"a post of an unknown role",
		form,
		{ ...area, posts: [{ ...post, role: "king" }] },
		{ "posts.0.role": "Choose the role." },
	],
	[
		"a post of an unknown organisation",
		form,
		{ ...area, posts: [{ ...post, organisation: "new-3" }] },
		{ "posts.0.organisation": "Choose one of the organisations above." },
	],
	[
		"a post of an organisation by its name",
		form,
		{ ...area, posts: [{ ...post, organisation: "Eastshire Council" }] },
		{ "posts.0.organisation": "Choose one of the organisations above." },
	],
	["a post of no organisation", form, { ...area, posts: [{ ...post, organisation: "" }] }, {}],
	[
		"a vacant post with a holder",
		form,
		{ ...area, posts: [{ ...post, status: "vacant" }] },
		{ "posts.0.holder": "A vacant post has no holder: choose nobody, or held or interim." },
	],
	[
		"a held post without a holder",
		form,
		{ ...area, people: [], posts: [{ ...post, holder: " " }] },
		{ "posts.0.holder": "Choose who holds the post, or choose vacant." },
	],
	[
		"an interim post without a holder",
		form,
		{ ...area, people: [], posts: [{ ...post, status: "interim", holder: "" }] },
		{ "posts.0.holder": "Choose who holds the post, or choose vacant." },
	],
	[
		"a post whose holder was removed",
		form,
		{ ...area, people: [] },
		{ "posts.0.holder": "Choose one of the people above." },
	],
	[
		"an area whose posts are all vacant, whose list of people is not sent",
		form,
		{ ...area, people: undefined, posts: [{ ...post, status: "vacant", holder: "" }] },
		{},
	],
	[
		"a person without a name",
		form,
		{ ...area, people: [{ ...person, name: " " }] },
		{ "people.0.name": "Enter the person's name, or remove the entry." },
	],
	[
		"a person with an address that is none",
		form,
		{ ...area, people: [{ ...person, email: "amara" }] },
		{ "people.0.email": "Enter an email address such as name@example.org, or leave it empty." },
	],
	[
		"two people of one name",
		form,
		{ ...area, people: [person, { ...person, id: "new-3" }], posts: [post, { ...post, holder: "new-3" }] },
		{},
	],
	[
		"a person who is in the list twice",
		form,
		{ ...area, people: [person, { ...person, name: "Bea Finch" }] },
		{ "people.1.name": "This person is in the list already." },
	],
	[
		"somebody new who is chosen on no post",
		form,
		{ ...area, people: [person, { id: "new-3", name: "Bea Finch", email: "" }] },
		{ "people.1.name": "Bea Finch is chosen on no post: choose them on one or remove the entry." },
	],
	[
		"somebody new without a name who is chosen on no post",
		form,
		{ ...area, people: [person, { id: "new-3", name: "", email: "" }] },
		{ "people.1.name": "Enter the person's name, or remove the entry." },
	],
	["somebody stored who holds no post any more", form, { ...area, people: [person, { ...person, id: uuid }] }, {}],
	[
		"a post that is in the list twice",
		form,
		{
			...area,
			posts: [
				{ ...post, id: uuid },
				{ ...post, id: uuid },
			],
		},
		{ "posts.1.title": "This post is in the list already." },
	],
	["two new posts", form, { ...area, posts: [post, post] }, {}],
	[
		"an unknown field of a post",
		form,
		{ ...area, posts: [{ ...post, salary: "1" }] },
		{ "posts.0.salary": "This form has no such field." },
	],

	["a round", roundForm, round, {}],
	[
		"a round without its words",
		roundForm,
		{ ...round, title: "", we: "", period: "" },
		{
			title: "Enter a title, such as the season and the year.",
			we: "Say in one sentence which bodies “we” means.",
			period: "Say which time people should think of.",
		},
	],
	["a round with words too long", roundForm, { ...round, we: "x".repeat(501) }, { we: "Use at most 500 characters." }],
	[
		"a round with a target in words",
		roundForm,
		{ ...round, target: "four" },
		{ target: "Enter a number, or leave it empty." },
	],
	[
		"a round with a target without end",
		roundForm,
		{ ...round, target: "Infinity" },
		{ target: "Enter a number, or leave it empty." },
	],
	[
		"a round with a list for a target",
		roundForm,
		{ ...round, target: ["3"] },
		{ target: "Enter a number, or leave it empty." },
	],
	[
		"a round with a day that is none",
		roundForm,
		{ ...round, workshopOn: "2026-02-30" },
		{ workshopOn: "Enter a date." },
	],
	[
		"a round whose answers are due on the day of its workshop",
		roundForm,
		{ ...round, workshopOn: "2026-12-03", answerBy: "2026-12-03" },
		{},
	],
	[
		"a round whose answers are due after its workshop",
		roundForm,
		{ ...round, workshopOn: "2026-12-03", answerBy: "2026-12-04" },
		{ answerBy: "Answers are due before the workshop or on its day." },
	],
	[
		"a round without a day until which answers are kept",
		roundForm,
		{ ...round, retainUntil: "" },
		{ retainUntil: "Enter the day until which answers are kept." },
	],
	...["workshopOn", "answerBy", "lateUntil"].map(
		(day): Case => [
			`a round whose answers are deleted before ${day}`,
			roundForm,
			{ ...round, [day]: "2028-12-04" },
			{ retainUntil: "Answers are kept at least until the last of the other days." },
		],
	),
	[
		"a round whose answers are kept until the day of the workshop",
		roundForm,
		{ ...round, workshopOn: "2028-12-03" },
		{},
	],
	["a round without a day for its workshop", roundForm, { ...round, answerBy: "2026-12-04" }, {}],
	[
		"a round with an edition that is no hash",
		roundForm,
		{ ...round, definition: "2.0.0" },
		{ definition: "Choose an edition." },
	],
	["a round without seats", roundForm, { ...round, seats: [] }, { seats: "Add at least one seat." }],
	[
		"a round where one person sits twice",
		roundForm,
		{ ...round, seats: [...round.seats, ...round.seats] },
		{ "seats.1.person": "This person has a seat already. One person sits once, for all their posts." },
	],
	[
		"a round with a mode that is none",
		roundForm,
		{ ...round, mode: "open", preparation: "" },
		{ mode: "Choose how results are shown.", preparation: "Choose whether the facilitator prepares." },
	],

	["an action", actionForm, action, {}],
	[
		"an action without words",
		actionForm,
		{ ...action, what: " ", measure: "" },
		{ what: "Say what will be done.", measure: "Say how you will know." },
	],
	[
		"an action with words too long",
		actionForm,
		{ ...action, what: "x".repeat(2001), why: "x".repeat(2001) },
		{ what: "Use at most 2,000 characters.", why: "Use at most 2,000 characters." },
	],
	["an action of several lines", actionForm, { ...action, what: "One\r\nTwo\tthree" }, {}],
	[
		"an action with a zero byte",
		actionForm,
		{ ...action, what: "\u0000One", why: "a\u001bb" },
		{ what: invisible, why: invisible },
	],
	[
		"a national ask of nobody",
		actionForm,
		{ ...action, scope: "national" },
		{ addressee: "Say who is asked: an ask of others needs an addressee." },
	],
	[
		"an action led by somebody who does not own it",
		actionForm,
		{ ...action, lead: other },
		{ lead: "The lead has to be one of the owners." },
	],
	[
		"an action with one owner twice",
		actionForm,
		{ ...action, owners: [uuid, uuid] },
		{ owners: "A post is chosen twice." },
	],
	["an action with one owner as a text, as a form sends it", actionForm, { ...action, owners: uuid }, {}],
	["an action without owners", actionForm, { ...action, owners: undefined }, {}],
	[
		"an action with owners that are none",
		actionForm,
		{ ...action, owners: ["x"] },
		{ "owners.0": "Choose one of the area's posts." },
	],
	[
		"an action with unknown choices",
		actionForm,
		{ ...action, scope: "x", horizon: "x" },
		{
			scope: "Choose a local action or an ask of others.",
			horizon: "Choose when it should be done.",
		},
	],
	[
		"an action that says where it stands, which only an update does",
		actionForm,
		{ ...action, status: "done" },
		{ status: "This form has no such field." },
	],
	["an action on a day that there is not", actionForm, { ...action, dueOn: "2027-02-31" }, { dueOn: "Enter a date." }],
	[
		"an action with a measure from and to in more than a line",
		actionForm,
		{ ...action, measureFrom: "a\nb", measureTo: "x".repeat(201) },
		{ measureFrom: oneLine, measureTo: "Use at most 200 characters." },
	],
	["an update without words", updateForm, { operation: uuid, status: "under-way", text: "" }, {}],
	[
		"an update to where no update leads",
		updateForm,
		{ operation: uuid, status: "withdrawn", text: "" },
		{ status: "Choose where it stands." },
	],
	[
		"an update that drops an action without a reason",
		updateForm,
		{ operation: uuid, status: "dropped", text: " " },
		{ text: "Say why it is dropped." },
	],
	[
		"a withdrawal without a reason",
		withdrawActionForm,
		{ operation: uuid, reason: "" },
		{ reason: "Say why it is withdrawn. The reason stays with it." },
	],
	["an acceptance", answerForm, { ...opened, post: uuid, answer: "accepted" }, {}],
	[
		"asking for a change without saying which",
		answerForm,
		{ ...opened, post: uuid, answer: "change-asked", text: "" },
		{ text: "Say what should be changed." },
	],
	[
		"handing on from nobody to nobody",
		handOnForm,
		{ operation: uuid, post: "", to: "", text: "" },
		{
			post: "Choose whose they are.",
			to: "Choose who takes them on.",
			actions: "This post owns no open action.",
		},
	],
	[
		"an action whose version is none",
		actionForm,
		{ ...action, version: "new" },
		{ version: "Open the action again: its version is missing." },
	],

	["answers", answers, { operation: uuid, answers: { g1: "3", g2: "" }, comments: { g1: "" }, sharing: {} }, {}],
	[
		"the two answers that score nothing",
		answers,
		{ operation: uuid, answers: { g1: "dont-know", g2: "not-applicable" }, comments: {}, sharing: {} },
		{},
	],
	...["0", "6", "3.5", "03", " 3", "yes"].map(
		(value): Case => [
			`the answer "${value}"`,
			answers,
			{ operation: uuid, answers: { g1: value }, comments: {}, sharing: {} },
			{ "answers.g1": "Choose 1 to 5, don't know or doesn't apply here." },
		],
	),
	[
		"answers to an item that is not asked",
		answers,
		{ operation: uuid, answers: { f1: "3" }, comments: { zz: "a" }, sharing: {} },
		{ "answers.f1": "This form has no such field.", "comments.zz": "This form has no such field." },
	],
	[
		"a comment too long",
		answers,
		{ operation: uuid, answers: {}, comments: { g1: "x".repeat(2001) }, sharing: {} },
		{ "comments.g1": "Use at most 2,000 characters." },
	],
	[
		"a comment with a zero byte",
		answers,
		{ operation: uuid, answers: {}, comments: { g1: "\u0000" }, sharing: {} },
		{ "comments.g1": invisible },
	],

	[
		"circumstances",
		circumstances,
		facts({
			councils: "Eastshire\nNorthmere",
			"better-care-fund": "£41,200,000.50",
			"next-election": "2027-05-06",
			"council-type": "mixed",
		}),
		{},
	],
	[
		"circumstances that nobody can see",
		circumstances,
		facts({ councils: "\u200b\n\u200b" }),
		{ "facts.councils": invisible },
	],
	["circumstances of which nothing is said", circumstances, facts({}), {}],
	[
		"a number in words",
		circumstances,
		facts({ "better-care-fund": "forty" }),
		{ "facts.better-care-fund": "Enter a number in digits, such as 12500000." },
	],
	[
		"a number without end",
		circumstances,
		facts({ "better-care-fund": "1".repeat(3000) }),
		{ "facts.better-care-fund": "Use at most 40 characters." },
	],
	[
		"a choice of circumstances that is none",
		circumstances,
		facts({ "council-type": "kingdom" }),
		{ "facts.council-type": "Choose one of the list." },
	],
	[
		"a fact nobody asks for",
		circumstances,
		facts({ weather: "rain" }),
		{ "facts.weather": "This form has no such field." },
	],
	[
		"facts too long",
		circumstances,
		facts({ councils: "x".repeat(2001), partnership: "x".repeat(501) }),
		{ "facts.councils": "Use at most 2,000 characters.", "facts.partnership": "This form has no such field." },
	],

	["how an item ended", outcome, { ...ended, outcome: "differ", note: "Both." }, {}],
	["an outcome that is none", outcome, { ...ended, outcome: "6" }, { outcome: "Choose one of the list." }],
	[
		"how an item ended that is not of the round",
		outcome,
		{ ...ended, item: "f9" },
		{ item: "Choose an item of this round." },
	],
	[
		"a dissent too long",
		outcome,
		{ ...ended, dissent: "x".repeat(2001) },
		{ dissent: "Use at most 2,000 characters." },
	],

	[
		"a front page that turns round",
		frontForm,
		{ ...opened, decision: "Agree\u2067 the pool", outcome: "" },
		{ decision: invisible },
	],
	["a front page", frontForm, { ...opened, decision: "", outcome: "Older people" }, {}],
	[
		"a front page too long",
		frontForm,
		{ ...opened, decision: "x".repeat(1001), outcome: "\u0007" },
		{ decision: "Use at most 1,000 characters.", outcome: invisible },
	],

	["a set-up", setUpForm, setUp, {}],
	[
		"a set-up with a short password",
		setUpForm,
		{ ...setUp, password: "eleven char" },
		{ password: "Use at least 12 characters: three or four unrelated words are easy to remember." },
	],
	[
		"a set-up with nothing in it",
		setUpForm,
		{ name: "", email: "", body: "", password: "" },
		{
			name: "Enter your name.",
			email: "Enter an email address such as name@example.org.",
			body: "Enter the body that runs this, such as the council's name.",
			password: "Use at least 12 characters: three or four unrelated words are easy to remember.",
		},
	],
	[
		"a new password that is endless",
		passwordForm,
		{ password: "x".repeat(201) },
		{ password: "Use at most 200 characters." },
	],
	[
		"a sign-in without a password",
		signInForm,
		{ email: "fran@example.org", password: "" },
		{ password: "Enter your password." },
	],
	["a sign-in with an address of spaces around", signInForm, { email: " fran@example.org ", password: "x" }, {}],
];

describe("what a person is told of", () => {
	it.each(cases)("%s", (_name, schema, values, expected) => {
		expect(faults(schema, values)).toEqual(expected);
	});
});

describe("what a form makes of what was typed", () => {
	it("is trimmed text, and null for what was left empty", () => {
		const people = [{ ...person, name: " Amara Okafor ", email: "  " }];
		const posts = [{ ...post, title: " DPH ", organisation: "" }];
		const parsed = form.parse({ ...area, name: " Eastshire  ", people, posts });
		expect(parsed.name).toBe("Eastshire");
		expect(parsed.people[0]).toEqual({ id: "new-2", name: "Amara Okafor", email: null });
		expect(parsed.posts[0]).toMatchObject({ id: null, title: "DPH", organisation: null, holder: "new-2" });
	});

	it("is a number for a number", () => {
		expect(roundForm.parse({ ...round, target: " 3.5 ", version: "2" })).toMatchObject({ target: 3.5, version: 2 });
		expect(roundForm.parse(round)).toMatchObject({ target: null, version: null });
	});

	it.each(["0x3", "1e0", "3,5", "+3", "Infinity", ".5", "3."])(
		"is a number in decimal digits, and not %s",
		(target) => {
			expect(faults(roundForm, { ...round, target })).toEqual({ target: "Enter a number, or leave it empty." });
		},
	);

	it("is a sum of money without its signs", () => {
		expect(circumstances.parse(facts({ "better-care-fund": "£ 41,200,000.50" }))).toMatchObject({
			facts: { "better-care-fund": "41200000.50" },
		});
	});

	it("is a list for one owner and for none", () => {
		expect(actionForm.parse({ ...action, owners: uuid }).owners).toEqual([uuid]);
		expect(actionForm.parse({ ...action, owners: "" }).owners).toEqual([]);
	});

	it("is a list for one suggestion and for none", () => {
		expect(actionForm.parse({ ...action, from: "act/f3/f3-a" }).from).toEqual(["act/f3/f3-a"]);
		expect(actionForm.parse({ ...action, from: undefined }).from).toEqual([]);
	});
});
