import type { CarriedRound } from "#app/round/carried-round.ts";
import { edition } from "#tests/support/factories.ts";

/**
 * A finished round of another installation as its file carries it: one director, who has answered one question and written on it.
 * @param overrides of the round itself
 */
export function carried(overrides: Partial<CarriedRound["round"]> = {}, area = "Eastshire"): CarriedRound {
	const { definition, hash } = edition();
	const seat = crypto.randomUUID();
	const at = "2026-03-12T10:00:00.000Z";
	return {
		madeAt: at,
		area: { id: crypto.randomUUID(), name: area, sample: 0 },
		questionnaire: { id: definition.id, version: definition.version },
		round: {
			id: crypto.randomUUID(),
			definition_hash: hash,
			title: "Spring",
			mode: "by-post",
			preparation: "blind",
			phase: "finished",
			we: "The council and the NHS.",
			period: "The last twelve months",
			target: null,
			decision: null,
			outcome: null,
			workshop_on: "2026-03-12",
			answer_by: null,
			late_until: null,
			reveal_at: at,
			retain_until: "2099-12-31",
			copied_from_id: null,
			version: 4,
			circumstances_version: 1,
			agenda_version: 1,
			front_version: 1,
			created_at: at,
			...overrides,
		},
		rows: {
			round_circumstances: [],
			seats: [
				{
					id: seat,
					code: "dph",
					label: `Director of Public Health, ${area}`,
					position: 0,
					submitted_at: at,
					notice_version: null,
					notice_read_at: null,
					entered_by: 0,
					entered_how: null,
					post_doubt: null,
					post_doubted_at: null,
					withdrawn_at: null,
				},
			],
			seat_roles: [{ seat_id: seat, role: "dph" }],
			answers: [
				{ seat_id: seat, item: "g1", vote: "first", value: "4", version: 1, late: 0, entered_by: 0, saved_at: at },
			],
			comments: [
				{
					seat_id: seat,
					item: "g1",
					text: "Not yet.",
					sharing: "facilitators",
					version: 1,
					saved_at: at,
					entered_by: 0,
				},
			],
			discussions: [],
			dissents: [],
			claims: [],
			evaluations: [],
			workshops: [],
			report_versions: [{ number: 1, reason: null, made_at: at, circulated_at: null }],
			report_agreements: [],
		},
	};
}
