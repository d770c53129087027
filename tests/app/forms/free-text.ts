import { z } from "zod";
import { passages } from "#app/round/notice.ts";
import { edition } from "#tests/support/factories.ts";

/** What each file of forms exports. */
const modules = import.meta.glob<Record<string, unknown>>("/app/forms/*.ts", { eager: true });
const { definition } = edition();

/** How the forms are made that depend on something. */
const makers: Record<string, (make: (...given: never[]) => z.ZodType) => z.ZodType> = {
	answersForm: (make) => make(definition as never, definition.items.slice(0, 1) as never),
	areaForm: (make) => make(["dph"] as never),
	circumstancesForm: (make) => make(definition.circumstances as never),
	deletionForm: (make) => make("Autumn" as never),
	reorganisationForm: (make) => make("2026-11-22" as never),
	agendaForm: (make) => make(definition as never),
	roomForm: (make) => make(definition as never),
	workshopForm: (make) => make(definition as never),
	outcomeForm: (make) => make(definition as never),
	ownAnswerForm: (make) => make(definition as never),
};

/** Every form there is, by its name; what has to be made is made. @throws Error for a form that nothing here can make. */
export function everyForm(): [name: string, schema: z.ZodType][] {
	return Object.values(modules).flatMap((exported) =>
		Object.entries(exported).flatMap(([name, value]): [string, z.ZodType][] => {
			if (!name.endsWith("Form") || name === "readForm") return [];
			if (value instanceof z.ZodType) return [[name, value]];
			const maker = makers[name];
			if (!maker) throw new Error(`${name} has to be made: say how in the makers.`);
			return [[name, maker(value as never)]];
		}),
	);
}

/** A field that takes any text, such as `posts.*.title`, with the schema of it alone. */
export type FreeField = { name: string; schema: z.ZodType };

/** Every field of a schema that takes any words, found by offering it some. */
export function freeFields(schema: z.ZodType, name = ""): FreeField[] {
	const { def } = schema as unknown as { def: Def };
	switch (def.type) {
		case "object":
			return Object.entries(def.shape).flatMap(([key, field]) => freeFields(field, name ? `${name}.${key}` : key));
		case "array":
			return freeFields(def.element, `${name}.*`);
		case "union":
			return def.options.flatMap((option) => freeFields(option, name));
		case "optional":
		case "nullable":
		case "default":
			return hasParts(def.innerType) ? freeFields(def.innerType, name) : leaf(schema, name);
		case "pipe":
			return hasParts(def.out) ? freeFields(def.out, name) : leaf(schema, name);
		default:
			return leaf(schema, name);
	}
}

type Def =
	| { type: "object"; shape: Record<string, z.ZodType> }
	| { type: "array"; element: z.ZodType }
	| { type: "union"; options: z.ZodType[] }
	| { type: "optional" | "nullable" | "default"; innerType: z.ZodType }
	| { type: "pipe"; out: z.ZodType }
	| { type: "string" };

function hasParts(schema: z.ZodType): boolean {
	const { def } = schema as unknown as { def: Def };
	if (def.type === "optional" || def.type === "nullable" || def.type === "default") return hasParts(def.innerType);
	return def.type === "object" || def.type === "array" || (def.type === "pipe" && hasParts(def.out));
}

function leaf(schema: z.ZodType, name: string): FreeField[] {
	return schema.safeParse("Plain words of fourteen").success ? [{ name, schema }] : [];
}

/** The pages that show all that an action says. */
const ofAction = [
	"areas.$areaId.plan._index",
	"areas.$areaId.plan.$actionId._index",
	"areas.$areaId.plan.$actionId.edit",
];

/**
 * Every field of every form that takes any words, each with the pages that show it again, by their routes: one page at least
 * that is asked for with what was stored. Those that no page shows say why.
 */
export const shownOn: Record<string, string[] | string> = {
	"setUpForm name": ["areas._index", "account._index", "body._index", "rounds.$roundId.preview", "answer.notice"],
	"setUpForm body": ["answer.notice", "body._index", "body.comparison"],
	"setUpForm password": "A password is nowhere.",
	"passwordForm password": "A password is nowhere.",
	"signInForm password": "A password is nowhere.",
	"signInForm kept": "It comes back on the page that is the answer to the form, and is not stored.",
	"codeForm code": "A code is nowhere.",
	"codeForm kept": "It comes back on the page that is the answer to the form, and is not stored.",
	"secondFactorForm code": "A code is nowhere.",
	"secondFactorForm sealed": "It is a key that we have sealed, and any other is refused.",
	"memberForm name": ["areas.$areaId.people", "body._index"],
	"inviteForm name": ["body._index", "body.accounts.$accountId", "body.areas.new"],
	"areaForSomebodyForm name": ["body._index"],
	"areaForm name": [
		"areas._index",
		"areas.$areaId._index",
		"areas.$areaId.beside-others",
		"areas.$areaId.over-time",
		"areas.$areaId.edit",
		"rounds.$roundId.results",
	],
	"areaForm organisations.*.id": "It is what an entry is called within the form, and is not stored.",
	"areaForm organisations.*.name": ["areas.$areaId._index", "areas.$areaId.edit"],
	"areaForm people.*.id": "It is what an entry is called within the form, and is not stored.",
	"areaForm people.*.name": ["areas.$areaId._index", "areas.$areaId.edit", "rounds.$roundId._index"],
	"areaForm posts.*.title": ["areas.$areaId._index", "areas.$areaId.plan.new"],
	"areaForm posts.*.organisation": "It is what an entry is called within the form, and is not stored.",
	"areaForm posts.*.holder": "It is what an entry is called within the form, and is not stored.",
	"roundForm title": [
		"areas.$areaId._index",
		"areas.$areaId.over-time",
		"rounds.$roundId._index",
		"answer._index",
		"link.$token",
	],
	"roundForm we": ["rounds.$roundId._index", "answer.item", "rounds.$roundId.sheets"],
	"roundForm period": ["rounds.$roundId._index", "answer.item"],
	"roundForm seats.*.label": ["rounds.$roundId._index", "rounds.$roundId.links", "answer._index", "link.$token"],
	"seatForm label": ["rounds.$roundId._index", "rounds.$roundId.links"],
	"joinForm post": ["rounds.$roundId.joins", "join.waiting"],
	"doubtForm words": ["rounds.$roundId._index", "rounds.$roundId.seats.$seatId_.edit", "answer.notice"],
	...Object.fromEntries(
		passages.map((passage) => [
			`privacyForm ${passage}`,
			["body.privacy", "body.privacy_.versions", "answer.notice", "rounds.$roundId.preview", "rounds.$roundId.sheets"],
		]),
	),
	"ownAnswerForm comment": ["answer.item", "answer.results", "rounds.$roundId.results"],
	"answersForm comments.g1": ["rounds.$roundId.results"],
	"workshopForm what": ["rounds.$roundId.workshop", "areas.$areaId.plan._index"],
	"roomForm line": ["answer.room"],
	"outcomeForm note": ["rounds.$roundId.results"],
	"outcomeForm dissent": ["rounds.$roundId.results"],
	"reportForm reason": ["rounds.$roundId.report", "answer.report"],
	"frontForm decision": ["rounds.$roundId.front"],
	"frontForm outcome": ["rounds.$roundId.front"],
	"actionForm what": [
		...[...ofAction, "areas.$areaId.plan.agenda", "areas.$areaId.plan.$actionId.withdraw"],
		"areas.$areaId.plan.$actionId.owners",
		...["action._index", "action.$actionId._index", "action.$actionId.answer"],
	],
	...Object.fromEntries(
		["why", "addressee", "firstStep", "measure", "measureFrom", "measureTo", "costOrRisk"].map((field) => [
			`actionForm ${field}`,
			[...ofAction, "action.$actionId._index"],
		]),
	),
	"actionForm from.*": "It is what a suggestion or an item is chosen by, and any other is not found.",
	"takeForm from.*": "It is what a suggestion is chosen by, and any other is not found.",
	"updateForm text": ["areas.$areaId.plan._index", "areas.$areaId.plan.$actionId._index", "action.$actionId._index"],
	"withdrawActionForm reason": ["areas.$areaId.plan.$actionId._index"],
	"answerForm text": [
		...["areas.$areaId.plan._index", "areas.$areaId.plan.$actionId._index", "areas.$areaId.plan.$actionId.owners"],
		...["action.$actionId._index", "action.$actionId.answer"],
	],
	"handOnForm text": ["areas.$areaId.plan.$actionId._index", "action.$actionId._index"],
	"lastPlanForm reason": ["rounds.$roundId.last-plan", "areas.$areaId.plan.$actionId._index"],
	"lastPlanForm text": ["rounds.$roundId.last-plan", "areas.$areaId.plan.$actionId._index"],
	...Object.fromEntries(
		definition.circumstances
			.flatMap(({ fields }) => fields)
			.filter(({ type }) => type === "text" || type === "long-text")
			.map(({ id }) => [`circumstancesForm facts.${id}`, ["rounds.$roundId.circumstances"]]),
	),
};
