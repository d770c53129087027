/**
 * The made-up area that `npm start -- --demo` shows: two councils, one ICB, two directors of public health, one person who
 * is both DASS and DCS. Any likeness to people or places is accidental.
 */
export const area = {
	name: "Eastshire",
	organisations: [
		{ id: "eastshire", name: "Eastshire Council", sector: "council" as const },
		{ id: "northmere", name: "Northmere Council", sector: "council" as const },
		{ id: "icb", name: "East and Vale Integrated Care Board", sector: "nhs" as const },
		{ id: "hospitals", name: "Eastshire Hospitals NHS Trust", sector: "nhs" as const },
	],
	people: [
		{ id: "amara", name: "Amara Okafor", email: null },
		{ id: "gwilym", name: "Gwilym Pryce-Ŵyn", email: null },
		{ id: "helen", name: "Helen Whitcombe", email: null },
		{ id: "sanjay", name: "Sanjay Mistry", email: null },
		{ id: "ruth", name: "Ruth Castellan", email: null },
		{ id: "lukasz", name: "Łukasz Nowak", email: null },
	],
	posts: [
		post("dph", "Director of Public Health, Eastshire", "eastshire", "amara"),
		post("dph", "Director of Public Health, Northmere", "northmere", "gwilym"),
		post("dass", "Executive Director of Adult Social Care", "eastshire", "helen"),
		post("dcs", "Executive Director of Children's Services", "eastshire", "helen"),
		{
			...post("icb-place-lead", "Place Director", "icb", "sanjay"),
			status: "interim" as const,
		},
		post("chief-executive", "Chief Executive", "eastshire", "ruth"),
		post("lead-member", "Cabinet Member for Health and Care", "eastshire", "lukasz"),
		vacant("dass", "Director of Adult Social Services, Northmere", "northmere"),
		vacant("dcs", "Director of Children's Services, Northmere", "northmere"),
		vacant("nhs-trust", "Director of Strategy", "hospitals"),
	],
};

function post(role: string, title: string, organisation: string, holder: string | null) {
	return { id: null, role, title, organisation, status: "held" as "held" | "interim" | "vacant", holder };
}

function vacant(role: string, title: string, organisation: string) {
	return { ...post(role, title, organisation, null), status: "vacant" as const };
}

const we =
	"The two councils and the NHS in Eastshire, as they meet in the place committee and the health and wellbeing board.";

/**
 * Answers in the order of the edition's items: a scale point, ? for don't know, n for doesn't apply here, and a dot for what
 * was not asked or left empty. Spaces divide the dimensions.
 */
export const rounds = [
	{
		definition: { id: "joint-working", version: "1.0.0" },
		title: "Last year, 2009 edition",
		daysAgo: 372,
		we,
		answers: {
			"Amara Okafor": "2233212 22221 2 33322233",
			"Gwilym Pryce-Ŵyn": "22?2223 2312? 3 3232233n",
			"Helen Whitcombe": "3333323 33233 2 43332333",
			"Ruth Castellan": "333.333 33... 3 .333..33",
		},
		comments: { group: {}, facilitators: {} },
		circumstances: {},
	},
	{
		definition: { id: "joint-working", version: "2.0.0" },
		title: "This autumn",
		daysAgo: 9,
		we,
		answers: {
			"Amara Okafor": "33224223 2213222 4222233 33433332",
			"Gwilym Pryce-Ŵyn": "32233233 2??3?23 4212332 4333332n",
			"Helen Whitcombe": "43334334 4444433 2222122 44434343",
			"Sanjay Mistry": "2322?232 3222223 2123222 33222233",
			"Ruth Castellan": "444.43.4 43.4... 3..2.3. .444..4.",
			"Łukasz Nowak": "322.52.3 2?.?... ?..2.2. .433..3.",
		},
		comments: {
			group: {
				"Amara Okafor": {
					f3: "Nobody told us about the overspend on placements until March. By then the year was gone.",
					d1: "The JSNA chapters are good. I am not sure anybody in the NHS opens them.",
				},
				"Helen Whitcombe": {
					f3: "We wrote the rule for the Better Care Fund last March, and it held.",
					d5: "There is no list. We find people when they fall.",
				},
				"Gwilym Pryce-Ŵyn": { g7: "The border matters: half our residents are registered across the county line." },
				"Łukasz Nowak": { g5: "Members stood by the Mill Street hub when it was not popular." },
			},
			facilitators: {
				"Sanjay Mistry": { f3: "Please do not open with this one: two of us have not spoken about it since March." },
			},
		},
		circumstances: {
			councils: "Eastshire Council\nNorthmere Council",
			"nhs-bodies": "East and Vale Integrated Care Board\nEastshire Hospitals NHS Trust",
			"council-type": "mixed",
			reorganisation: "decided",
			"vesting-date": "2028-04-01",
			"icb-count": "1",
			"icb-change": "clustered",
			"next-election": "2027-05-06",
			"leader-changed": "no",
			"better-care-fund": "41200000",
			"public-health-grant": "19800000",
		},
	},
] as const;

/** The plan in progress: from last year's round and from this one. Days are counted from today. */
export const actions = [
	{
		round: 0,
		item: "f6",
		what: "Bring the budget timetables of both councils and the ICB onto one page, and share draft assumptions before the autumn.",
		why: "Each budget was set before the other was known, and both were changed in the spring.",
		horizon: "six months" as const,
		owners: ["Executive Director of Adult Social Care", "Place Director"],
		lead: "Executive Director of Adult Social Care",
		measure: "Weeks between the councils' draft budgets and the ICB's plan being shared.",
		measureFrom: "eleven",
		measureTo: "four",
		said: "Shared five weeks apart this year, on one page. The ICB's date still moves with national guidance.",
		status: "done" as const,
		dueInDays: -160,
	},
	{
		round: 0,
		item: "c8-2009",
		what: "Write one job description for the two joint commissioning posts, with the share of time each employer may call on.",
		why: "Neither employer knew how much of each post it could count on.",
		horizon: "six months" as const,
		owners: ["Executive Director of Children's Services"],
		lead: "Executive Director of Children's Services",
		measure: "Joint posts with a written division of time.",
		measureFrom: "none of two",
		measureTo: "both",
		said: "One is signed. The other waits for the trust's human resources team.",
		status: "under-way" as const,
		dueInDays: -30,
	},
	{
		round: 1,
		item: "d5",
		what: "List the residents over 75 known to both social care and community nursing in one neighbourhood, and offer each a falls visit.",
		why: "We find people when they fall, and nobody has offered them help before.",
		horizon: "six months" as const,
		owners: ["Director of Public Health, Eastshire", "Place Director"],
		lead: "Director of Public Health, Eastshire",
		measure: "Residents offered a visit, and falls admissions in that neighbourhood before and after.",
		measureFrom: "none on the list",
		measureTo: "everybody on the first list",
		said: null,
		status: "to-start" as const,
		dueInDays: 170,
	},
] as const;

/** The suggestions taken from this autumn's results, by their id in the edition. */
export const taken = [
	{
		item: "d3",
		suggestion: "d3-a",
		owners: ["Executive Director of Adult Social Care"],
		dueInDays: 21,
		reviewInDays: 28,
		why: "Staff ring and email to learn what a partner's record already says.",
	},
	{
		item: "d5",
		suggestion: "d5-a",
		owners: ["Director of Public Health, Eastshire"],
		dueInDays: 25,
		reviewInDays: 28,
		why: "We find people when they fall, and nobody has offered them help before.",
	},
	{
		item: "f3",
		suggestion: "f3-a",
		owners: ["Executive Director of Adult Social Care", "Place Director"],
		dueInDays: 28,
		reviewInDays: 56,
		why: "The rule exists for one budget and not for the others, and the others are where the money ran out.",
	},
] as const;

/** What this autumn's workshop was to talk about; there was time for the first two. */
export const agenda = ["f3", "d1", "d3", "c2", "g5"];

/** How this autumn's discussions ended. */
export const discussions = [
	{
		item: "f3",
		outcome: "differ" as const,
		note: "The rule exists for the Better Care Fund and not for placements: both views are right.",
		dissent: null,
	},
	{
		item: "d1",
		outcome: 3,
		note: "The chapters are good and are used on one side.",
		dissent: "The ICB quotes other figures because they are newer.",
	},
];

export const front = {
	decision: "Adopt the plan on the following pages, confirm its owners, and look at it again at the January meeting.",
	outcome: "Older residents of Northmere and east Eastshire, who fall before anybody has offered help.",
};
