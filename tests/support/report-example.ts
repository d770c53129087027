import type { PlanDocument, PlanLine } from "#app/round/plan-document.ts";
import type { DimensionReport, HeatRow, ItemReport, ListedItem, Report, Series } from "#app/round/report.ts";
import { listed } from "#app/round/words.ts";

/**
 * A round worked out by hand, as a page or a document gets it: Eastshire, with two directors of public health, one
 * person who is director of adult social services and of children's services, an ICB place lead, a chief executive and a
 * cabinet member. Views on culture differ widely.
 */

const dimensions: DimensionReport[] = [
	{
		id: "governance",
		title: "Governance",
		description:
			"Who decides, who answers for the result and on which map, when the council, the NHS and their partners act together.",
		shown: "3.2",
		missing: null,
		figure: "3.2 of 5",
		level: {
			title: "Developing",
			position: 3,
			of: 5,
			description: "The main things are agreed and in use; newer and smaller ones are settled case by case.",
		},
		split: null,
		range: [3, 3.4],
		voices: 2,
		answered: "8 of 8 items",
		lowest: { title: "When targets pull apart", shown: "2.3" },
		firmness: "How firm this is cannot be tested with two voices.",
		here: "The main plans name the joint priorities and each has a lead. The worst clash and the busiest border have an agreed rule. Scrutiny and one or two outside partners have had a say; smaller matters wait their turn.",
		next: {
			title: "Established",
			text: "Most priorities carry money or posts on both sides, and their leads answer to both. Boards decide on shared outcomes, members of several groups have helped to choose, and joint arrangements affected by reorganisation have owners and dated decisions.",
		},
	},
	{
		id: "finance",
		title: "Finance",
		description:
			"What partners can see of each other's money, what they agree before it is spent, and how easily budgets, people and risk are shared between employers.",
		shown: "2.6",
		missing: null,
		figure: "2.6 of 5",
		level: {
			title: "Developing",
			position: 3,
			of: 5,
			description: "The main things are agreed and in use; newer and smaller ones are settled case by case.",
		},
		split: null,
		range: [2.4, 2.7],
		voices: 2,
		answered: "7 of 7 items",
		lowest: { title: "Overspends: the rule comes first", shown: "1.8" },
		firmness: "How firm this is cannot be tested with two voices.",
		here: "Forecasts pass at set points, and the main section 75 agreement says who bears an overspend. Larger savings are shown in draft and the largest dispute is paid. Newer schemes, packages and placements of staff are settled singly.",
		next: {
			title: "Established",
			text: "Forecasts pass monthly and savings carry a priced effect on partners. Most joint money has a rule written beforehand, schedules and staff placements use standing agreements, and contributions are known before budgets are set. The oldest disputes are closed.",
		},
	},
	{
		id: "data-sharing",
		title: "Data sharing",
		description:
			"Whether partners may share what they know, whether their systems let them, and what they do with it for one resident, for a neighbourhood and in their plans.",
		shown: "1.8",
		missing: null,
		figure: "1.8 of 5",
		level: {
			title: "Emerging",
			position: 2,
			of: 5,
			description: "The partners have looked at it together and counted; little has been decided yet.",
		},
		split: null,
		range: [1.6, 2.1],
		voices: 2,
		answered: "7 of 7 items",
		lowest: { title: "Getting a decision on sharing", shown: "1.3" },
		firmness: "How firm this is cannot be tested with two voices.",
		here: "Somebody on each side can be asked. A first request has been decided with reasons, one team has its logins, repeats on one route have been counted, and one joint scheme has a before and an after.",
		next: {
			title: "Developing",
			text: "A signed framework covers familiar requests and a shared care record works for adults. Council plans cite the JSNA, one linked list has reached named people, and the larger joint schemes are reviewed against baselines.",
		},
	},
	{
		id: "culture",
		title: "Culture",
		description:
			"How people in different organisations deal with one another, from the top to the front line: who rings whom, what is believed, how meetings decide, and how joint posts are set up.",
		shown: "3.1",
		missing: null,
		figure: "3.1 of 5",
		level: null,
		split: { low: "2.1", high: "4.0", ends: "from 2.1 to 4.0 of 5", between: "mean 3.1" },
		range: [2.1, 4],
		voices: 2,
		answered: "8 of 8 items",
		lowest: { title: "Testing what we believe of each other", shown: "2.3" },
		firmness: null,
		here: null,
		next: null,
	},
];

const series: Series[] = [
	{
		id: "partnership",
		kind: "partnership",
		roles: [],
		order: [],
		label: "Partnership",
		values: [3.2, 2.6, 1.8, 3.1],
		shown: ["3.2", "2.6", "1.8", "3.1"],
		members: [],
		membersShown: [],
	},
	{
		id: "dph",
		kind: "core",
		roles: [0],
		order: [0],
		label: "DPH",
		values: [3.4, 2.7, 2.1, 4],
		shown: ["3.4", "2.7", "2.1", "4.0"],
		members: [],
		membersShown: [],
	},
	{
		id: "dass-dcs",
		kind: "core",
		roles: [1, 2],
		order: [1, 2],
		label: "DASS and DCS",
		values: [3, 2.4, 1.6, 2.1],
		shown: ["3.0", "2.4", "1.6", "2.1"],
		members: [],
		membersShown: [],
	},
	{
		id: "icb-place-lead",
		kind: "wider",
		roles: [3],
		order: [0],
		label: "ICB place lead",
		values: [2.8, 3.1, 2.6, 2.9],
		shown: ["2.8", "3.1", "2.6", "2.9"],
		members: [],
		membersShown: [],
	},
	{
		id: "chief-executive",
		kind: "wider",
		roles: [4],
		order: [1],
		label: "Chief executive",
		values: [3.8, null, 2.3, 4.2],
		shown: ["3.8", null, "2.3", "4.2"],
		members: [],
		membersShown: [],
	},
	{
		id: "lead-member",
		kind: "wider",
		roles: [5],
		order: [2],
		label: "Member",
		values: [3.5, null, null, 3.3],
		shown: ["3.5", null, null, "3.3"],
		members: [],
		membersShown: [],
	},
];

/** How far the answers on each item lie from their median on average, and whose are known. */
const apart: Record<string, string> = {
	g1: "0.5",
	g4: "0.8",
	f1: "0.6",
	f3: "0.3",
	d2: "0.3",
	d6: "0.3",
	c1: "1.5",
	c6: "1.0",
};
const claimed: Record<string, ItemReport["claimed"]> = {
	c1: [{ label: "Director of Public Health, Eastshire", point: 5 }],
	c6: [{ label: "Director of Public Health, Eastshire", point: 4 }],
};

const items: ItemReport[] = [
	item(
		"g1",
		"Governance",
		"One strategy that others follow",
		"Our joint local health and wellbeing strategy decides what goes into our organisations' own plans.",
		"3.5",
		[0, 0, 3, 3, 0],
		"3.5",
		"close together",
	),
	item(
		"g4",
		"Governance",
		"When targets pull apart",
		"We settle clashes between NHS and council measures before staff have to choose between them.",
		"2.3",
		[1, 1, 2, 0, 0],
		"2.5",
		"close together",
	),
	item(
		"f1",
		"Finance",
		"Seeing each other's position",
		"We see each other's financial forecasts in time to act on them.",
		"2.8",
		[0, 2, 2, 1, 0],
		"3",
		"close together",
		1,
	),
	item(
		"f3",
		"Finance",
		"Overspends: the rule comes first",
		"We agree how an overspend will be shared before money goes into a joint budget.",
		"1.8",
		[1, 3, 0, 0, 0],
		"2",
		"close together",
	),
	item(
		"d2",
		"Data sharing",
		"Getting a decision on sharing",
		"A request to share information between our organisations gets a decision we can rely on.",
		"1.3",
		[3, 1, 0, 0, 0],
		"1",
		"close together",
	),
	item(
		"d6",
		"Data sharing",
		"Early wins we can show",
		"We can show with figures what residents gain from our joint work.",
		null,
		[0, 2, 1, 0, 0],
		"2",
		"close together",
		3,
	),
	item(
		"c1",
		"Culture",
		"Directors sort it out directly",
		"We settle shared problems between the directors before they escalate.",
		"3.3",
		[0, 2, 0, 0, 2],
		"3.5",
		"two camps",
	),
	item(
		"c6",
		"Culture",
		"Testing what we believe of each other",
		"We check what we believe about a partner with that partner.",
		"2.3",
		[1, 0, 1, 2, 0],
		"3.5",
		"one sees it differently",
	),
];

function item(
	id: string,
	dimension: string,
	title: string,
	statement: string,
	shown: string | null,
	counts: number[],
	median: string,
	pattern: string,
	dontKnow = 0,
): ItemReport {
	const answers = listed(counts.flatMap((count, index) => (count > 0 ? [`${count} at ${index + 1}`] : [])));
	return {
		id,
		title,
		statement,
		dimension,
		withheld: false,
		shown,
		answers,
		distribution: counts.map((people, place) => ({ answer: String(place + 1), people })),
		median,
		pattern,
		apart: apart[id] ?? null,
		claimed: claimed[id] ?? [],
		dontKnow,
		basis: [],
	};
}

function named(place: number) {
	const { id, title, dimension } = items[place] ?? { id: "", title: "", dimension: "" };
	return { id, title, dimension };
}

function heatRow(place: number, cells: (string | null)[]): HeatRow {
	return { ...named(place), cells: Array.from({ length: 7 }, (_, cell) => cells[cell] ?? null), withheld: false };
}

function listedItem(place: number, why: string): ListedItem {
	return { ...named(place), why };
}

const report: Report = {
	area: "Eastshire",
	sample: false,
	round: {
		title: "Spring 2026",
		we: "The council and the NHS in Eastshire, as they meet in the place committee and the health and wellbeing board.",
		period: "In the last twelve months",
		mode: "by-post",
		viewsOn: "2026-03-12",
		target: "3.4",
	},
	tooFew: false,
	sentence: "Developing overall, held back by data sharing. You see culture most differently.",
	boardSentence: "Developing overall, held back by data sharing. Culture is seen most differently.",
	scale: { min: 1, max: 5, per: "" },
	figuresNote: null,
	headline: { name: "The directors' view", voices: ["DPH", "DASS and DCS"], people: 6 },
	overall: {
		shown: "2.7",
		missing: null,
		figure: "2.7 of 5",
		level: {
			title: "Developing",
			position: 3,
			of: 5,
			description: "The main things are agreed and in use; newer and smaller ones are settled case by case.",
		},
		split: null,
		range: [2.3, 3.1],
	},
	dimensions,
	views: [
		{
			title: "The NHS view",
			series: series.filter(({ id }) => id === "icb-place-lead"),
			ranges: [null, null, null, null],
			notHeard: ["NHS trust"],
			notAsked: ["Community trust"],
		},
	],
	series,
	overlays: [
		{
			id: "agreed",
			kind: "agreed",
			roles: [],
			order: [],
			label: "Agreed in the room",
			values: [3.2, 2.6, 1.9, 3],
			shown: ["3.2", "2.6", "1.9", "3.0"],
			members: [],
			membersShown: [],
		},
	],
	notHeard: ["Police"],
	notAsked: [],
	silent: [],
	late: [],
	differences: [
		"Culture: DPH 1.9 higher than DASS, item by item on the 8 items that both answered",
		"Culture: DPH 1.9 higher than DCS, item by item on the 8 items that both answered",
		"Culture: Chief executive 1.6 higher than DASS, item by item on the 4 items that both answered",
	],
	items,
	heatMap: {
		kind: "people",
		columns: [
			{ label: "Director of Public Health, Eastshire", claimed: true },
			...Array.from({ length: 6 }, () => ({ label: "", claimed: false })),
		],
		rows: [
			heatRow(0, [null, "3", "3", "3", "4", "4", "4"]),
			heatRow(1, [null, "1", "2", "3", "3"]),
			heatRow(2, [null, "2", "2", "3", "3", "4"]),
			heatRow(3, [null, "1", "2", "2", "2"]),
			heatRow(4, [null, "1", "1", "1", "2"]),
			heatRow(5, [null, "2", "2", "3"]),
			heatRow(6, ["5", "2", "2", "5"]),
			heatRow(7, ["4", "1", "3", "4"]),
		],
		orders: {
			difference: ["c1", "c6", "g4", "f1", "g1", "f3", "d2", "d6"],
			score: ["d2", "f3", "g4", "c6", "f1", "c1", "g1", "d6"],
		},
	},
	lists: {
		strongFrom: "3.4",
		agreedStrong: [listedItem(0, "3.5")],
		agreedWeak: [listedItem(4, "1.3"), listedItem(3, "1.8"), listedItem(1, "2.3"), listedItem(2, "2.8")],
		seenDifferently: [
			listedItem(6, "two camps: 2 at 2 and 2 at 5"),
			listedItem(7, "one sees it differently: 1 at 1, 1 at 3 and 2 at 4"),
		],
		notKnown: [listedItem(5, "3 of 6 do not know")],
		unlisted: 22,
	},
	comments: [
		{ item: "c1", text: "I ring whoever it is. It is never the other way round." },
		{ item: "c1", text: "We settled last winter's beds between us, before anybody escalated." },
	],
	discussed: [
		{
			id: "d2",
			title: "Getting a decision on sharing",
			dimension: "Data sharing",
			outcome: "Agreed on 2 of 5",
			isSettled: true,
			meaning: "Between the first and the middle one",
			note: "One request was decided in eleven days last autumn: the call worked, the forms did not.",
			dissent: null,
		},
		{
			id: "c1",
			title: "Directors sort it out directly",
			dimension: "Culture",
			outcome: "Agreed to differ",
			isSettled: true,
			meaning: null,
			note: "Works between adults' services and the NHS. Not yet for children's services, where both sides remember last winter.",
			dissent: "One director: the meetings of last autumn are not joint working.",
		},
		{
			id: "f3",
			title: "Overspends: the rule comes first",
			dimension: "Finance",
			outcome: "Agreed on 2 of 5",
			isSettled: true,
			meaning: null,
			note: null,
			dissent: null,
		},
	],
	agreed: [
		{
			id: "governance",
			title: "Governance",
			individual: "3.2",
			agreed: "3.2",
			value: 3.2,
			shift: { size: null, on: "none agreed" },
			ended: "0 agreed, 8 not settled",
		},
		{
			id: "finance",
			title: "Finance",
			individual: "2.6",
			agreed: "2.6",
			value: 2.6,
			shift: { size: "+0.2", on: "1 item" },
			ended: "1 agreed, 6 not settled",
		},
		{
			id: "data-sharing",
			title: "Data sharing",
			individual: "1.8",
			agreed: "1.9",
			value: 1.9,
			shift: { size: "+0.7", on: "1 item" },
			ended: "1 agreed, 6 not settled",
		},
		{
			id: "culture",
			title: "Culture",
			individual: "3.1",
			agreed: "3.0",
			value: 3.0,
			shift: { size: null, on: "none agreed" },
			ended: "0 agreed, 1 agreed to differ, 7 not settled",
		},
	],
	since: null,
	done: null,
	act: [
		{
			id: "d2",
			title: "Getting a decision on sharing",
			dimension: "Data sharing",
			statement: "A request to share information between our organisations gets a decision we can rely on.",
			why: "Scores 1.3 against a target of 3.4. 4 people answered, close together.",
			actions: [],
		},
		{
			id: "f3",
			title: "Overspends: the rule comes first",
			dimension: "Finance",
			statement: "We agree how an overspend will be shared before money goes into a joint budget.",
			why: "Scores 1.8 against a target of 3.4. 4 people answered, close together.",
			actions: [],
		},
	],
	talk: [
		{
			id: "c1",
			title: "Directors sort it out directly",
			dimension: "Culture",
			statement: "We settle shared problems between the directors before they escalate.",
			prompt:
				"Think of the last problem that reached the chief executives. Who rang whom first, and what stopped it from being settled then?",
			why: "Two camps: 2 at 2 and 2 at 5; on average 1.5 from the median answer.",
		},
		{
			id: "c6",
			title: "Testing what we believe of each other",
			dimension: "Culture",
			statement: "We check what we believe about a partner with that partner.",
			prompt:
				"Name one thing that is said about a partner in your own building. Who has asked that partner whether it is so?",
			why: "One sees it differently: 1 at 1, 1 at 3 and 2 at 4; on average 1.0 from the median answer.",
		},
	],
	findOut: [
		{
			id: "d6",
			title: "Early wins we can show",
			dimension: "Data sharing",
			statement: "We can show with figures what residents gain from our joint work.",
			prompt: "Take the joint scheme you are proudest of. Which figure would you show a resident who doubts it?",
			why: "3 of 6 do not know: 1 in the directors' view and 2 other partners.",
		},
	],
	method: {
		definition: "Joint working, 2026 edition, version 2.0.0",
		hash: "9b1f0c3a7d5e4f60812233445566778899aabbccddeeff00112233445566778f",
		engineVersion: "1.0.0",
		people: 6,
		voices: 2,
		sums: null,
		needs:
			"A post has a score on a dimension once it has answered more than half of what applied there and at least 3 items.",
		unscored: "7 don't know, 3 doesn't apply here, 4 left empty",
	},
};

const plan: PlanLine[] = [
	line({
		id: "oldest-request",
		what: "Take the oldest request to share information that is still open. Put the people who can sign for each organisation in one hour-long call with the team that asked, and leave with a yes, or a no with its reason.",
		why: "Three requests are older than a year.",
		answersTo: [
			{
				...{ round: "Spring 2026", item: "Getting a decision on sharing" },
				figures: "Scores 1.3 against a target of 3.4. 4 people answered, close together.",
				outcome: "agreed on 2 of 5",
				note: "One request was decided in eleven days last autumn: the call worked, the forms did not.",
				dissent: null,
			},
		],
		asked: "ICB place lead: not before the cluster has its scheme.",
		horizon: "30 days",
		owners: [
			"Director of public health, north",
			"Director of adult social services and director of children's services",
		],
		hasLead: true,
		firstStep: "List the open requests with their dates by 20 March.",
		measure: "The age of the oldest open request: from 412 days to half of that by 11 April.",
		costOrRisk: "Half a day of four people's time. Risk: a refusal that nobody has prepared for.",
		dueOn: "2026-04-11",
		reviewOn: "2026-04-23",
		status: "Under way",
	}),
	line({
		id: "joint-budgets",
		what: 'List every joint budget on one page: its value, this year\'s forecast, the rule that applies, "none" where there is none.',
		why: "Overspends: the rule comes first scores 1.8 of 5.",
		whyHasFigures: true,
		horizon: "30 days",
		owners: ["Section 151 officer", "ICB place lead"],
		firstStep: "The two finance teams exchange their lists.",
		measure: "Joint spending covered by a written rule: from not known to a figure that both finance leads sign.",
		dueOn: "2026-04-14",
		reviewOn: "2026-04-23",
	}),
	line({
		id: "five-residents",
		what: "Ring five residents, or their carers, who crossed from one service to a partner's last month. Ask who wanted their history and how often.",
		why: "Residents repeat their history on every route that was looked at.",
		horizon: "30 days",
		owners: ["Director of adult social services and director of children's services"],
		measure: "Times those residents gave the same history: from not known to an average on both managers' desks.",
		dueOn: "2026-04-17",
	}),
	line({
		id: "overspend-rule",
		what: "Write the missing rule for the community equipment budget (shares, trigger, notice, who decides, how a dispute ends) and take it through each organisation's own approval.",
		why: "It is the largest joint budget without a rule, and it went over by £410,000 last year.",
		horizon: "six months",
		owners: ["Director of adult social services and director of children's services", "ICB place lead"],
		hasLead: true,
		firstStep: "Draft for both finance leads by the end of May.",
		measure:
			"Days from a forecast passing the trigger to partners being told: from 70 to 20 working days by September.",
		costOrRisk: "The ICB's approval depends on the cluster's new scheme of delegation.",
		dueOn: "2026-09-30",
		reviewOn: "2026-06-25",
	}),
	line({
		id: "one-form",
		what: "Agree one form for requests, one impact assessment that every partner accepts, and one group whose members have it in writing that they may decide.",
		why: "Each organisation starts its own review of the same request.",
		horizon: "six months",
		owners: ["Director of public health, south", "ICB place lead"],
		hasLead: true,
		measure: "Median days from request to decision: from 140 for the last ten requests to 30 or fewer.",
		dueOn: "2026-09-12",
		reviewOn: "2026-06-25",
	}),
	line({
		id: "forecast-review",
		what: "Hold one joint forecast review at half-year, apply each rule as if the year ended that day, and amend any rule that gives an answer one side would not honour.",
		why: "Rules that were never tried are not believed.",
		horizon: "a year",
		owners: ["Chief executive"],
		measure: "Joint budgets escalated to chief executives at year end: from three to none.",
		dueOn: "2027-03-31",
		status: "Not started",
	}),
	line({
		id: "consistent-identifier",
		what: "Say which systems must carry the consistent identifier for children first, and by when, so that local suppliers can be held to it.",
		why: "Two suppliers will not quote until the order is known.",
		horizon: "six months",
		national: true,
		addressee: "Department for Education and NHS England",
		owners: [],
		measure: "A dated list published.",
		status: "Not raised yet",
	}),
];

function line(
	overrides: Partial<PlanLine> & Pick<PlanLine, "id" | "what" | "why" | "horizon" | "owners" | "measure">,
): PlanLine {
	return {
		version: 1,
		national: false,
		addressee: null,
		lead: overrides.hasLead ? (overrides.owners[0] ?? null) : null,
		hasLead: false,
		whyHasFigures: false,
		answersTo: [],
		together: null,
		unaccepted: null,
		asked: null,
		firstStep: null,
		measureFrom: null,
		measureTo: null,
		costOrRisk: null,
		dueOn: null,
		isLate: false,
		isOpen: true,
		latest: null,
		reviewOn: null,
		status: "Under way",
		...overrides,
	};
}

const document: PlanDocument = {
	audience: "group",
	report,
	madeOn: "2026-03-19",
	finished: false,
	state: null,
	planShown: true,
	decision:
		"Adopt this plan, lend it one information governance lead from each organisation until September, and take its first review on 23 April.",
	outcome:
		"Frail older people and families with a disabled child in the six neighbourhoods with most emergency admissions: they tell their story once, and help comes before the crisis.",
	heard: [
		{ post: "Director of public health, north", answered: "30 answers" },
		{ post: "Director of public health, south", answered: "28 answers" },
		{ post: "Director of adult social services and director of children's services", answered: "30 answers" },
		{ post: "ICB place lead", answered: "29 answers" },
		{ post: "Chief executive", answered: "14 answers" },
		{ post: "Cabinet member for adult social care", answered: "11 answers" },
	],
	changing: [
		{ label: "Local government reorganisation", value: "Decided: becomes part of a new council" },
		{ label: "Vesting day", value: "1 April 2028" },
		{ label: "Where the ICB stands", value: "In a cluster, merger agreed" },
		{ label: "Next council election", value: "6 May 2027" },
	],
	sinceLast: "Of 6 actions from earlier rounds, 3 done, 2 late, 1 dropped.",
	moreNext: 0,
	next: plan.filter(({ horizon, national }) => horizon === "30 days" && !national),
	asks: plan.filter(({ national }) => national),
	plan,
	nextReview: "2026-04-23",
	glossary: {
		posts: [
			{ name: "DPH", meaning: "Director of public health, core post" },
			{ name: "ICB place lead", meaning: "Integrated care board's place lead, stands beside the headline" },
		],
		core: "A core post counts in the headline.",
		bodies: [
			{ name: "Eastshire Council", meaning: "Council" },
			{ name: "East and Vale Integrated Care Board", meaning: "NHS" },
		],
		words: [{ name: "Median", meaning: "The middle one of all answers on an item, from the lowest to the highest." }],
	},
};

/** The report of Eastshire, with what a test wants to be different. */
export function reportExample(overrides: Partial<Report> = {}): Report {
	return { ...structuredClone(report), ...overrides };
}

/** Eastshire's plan as a document, with what a test wants to be different. */
export function documentExample(overrides: Partial<PlanDocument> = {}): PlanDocument {
	return { ...structuredClone(document), ...overrides };
}
