/** Who can have done something, when the line no longer says: accounts and seats may have been deleted since. */
type By = "account" | "seat" | "owner" | "product";

/** What the log says of an event. */
type EventWords = {
	/** What was done, as it stands beside whoever did it. */
	words: string;
	/** The words before the account that it is about, where they are others. */
	of?: string;
	by: readonly [By, ...By[]];
	/**
	 * Who reads it: the area it names; for what decides who gets in, the areas of which an account is a member; the administrators
	 * of the body.
	 */
	readBy: readonly ("area" | "areas of who did it" | "areas of whom it is about" | "body")[];
	/** Not told of a pooled round, which tells nobody who answered, or whose answers were late. */
	notOfPooled?: true;
};

const account = { by: ["account"] } as const;
const seat = { by: ["seat"] } as const;
/** Owners act by a link of their own; what they did to which action stands in its history. */
const owner = { by: ["account", "owner"] } as const;
const area = { readBy: ["area"] } as const;

/**
 * Every event that is written down, with its words. None of them says what was answered, on which question, or what was written.
 * The names are stored and stay as they are.
 */
const events = {
	// Who gets in.
	"signed-in": { ...account, words: "Signed in", readBy: ["areas of who did it"] },
	"session-ended": { ...account, words: "Ended a session", readBy: ["areas of who did it"] },
	"sign-in-refused": { ...account, words: "Was refused at the sign-in", readBy: ["body"] },
	"password-changed": { ...account, words: "Set a new password", readBy: ["areas of who did it"] },
	"provider-linked": {
		...account,
		words: "Signs in with the organisation's own account from now on",
		readBy: ["areas of who did it"],
	},
	"provider-unlinked": {
		...account,
		words: "Signs in with a password from now on, and no longer with the organisation's own account",
		readBy: ["areas of who did it"],
	},
	"second-factor-set": { ...account, words: "Set up a second factor", readBy: ["areas of who did it"] },
	"recovery-code-used": {
		...account,
		words: "Signed in with a recovery code",
		readBy: ["areas of who did it", "body"],
	},
	"recovery-codes-made": { ...account, words: "Made new recovery codes", readBy: ["areas of who did it"] },
	"sign-in-reset": { ...account, words: "Reset the sign-in of", readBy: ["areas of whom it is about", "body"] },
	"account-invited": { ...account, words: "Invited", readBy: ["areas of whom it is about", "body"] },
	"account-joined": { ...account, words: "Took up their invitation", readBy: ["areas of who did it", "body"] },
	"account-deactivated": { ...account, words: "Deactivated", readBy: ["areas of whom it is about", "body"] },
	"account-reactivated": { ...account, words: "Activated again", readBy: ["areas of whom it is about", "body"] },
	"administrator-made": {
		...account,
		words: "Made an administrator of",
		readBy: ["areas of whom it is about", "body"],
	},
	"administrator-withdrawn": {
		...account,
		words: "Took an administrator's rights from",
		readBy: ["areas of whom it is about", "body"],
	},
	"member-added": { ...account, words: "Gave access to the area to", readBy: ["area", "body"] },
	"member-removed": { ...account, words: "Took access to the area from", readBy: ["area", "body"] },
	"area-handed-over": { ...account, words: "Handed the area over to", readBy: ["area", "body"] },
	"link-used": { ...seat, ...area, words: "Opened their personal link" },
	"links-made": { ...account, ...area, words: "Made personal links" },
	"owner-link-made": { ...account, ...area, words: "Made a link for an owner of actions" },
	"owners-asked": { ...account, ...area, words: "Asked owners whether they accept their actions" },
	"owners-reminded": { by: ["account", "product"], ...area, words: "Reminded owners of their actions" },
	"reminders-changed": { ...account, ...area, words: "Changed whether owners are reminded by mail" },
	"link-revoked": { ...account, ...area, words: "Revoked a personal link" },
	"room-code-made": { ...account, ...area, words: "Made a room code" },
	"join-admitted": { ...account, ...area, words: "Let somebody in who had asked with the room code" },
	"join-declined": { ...account, ...area, words: "Did not let in somebody who had asked with the room code" },

	// What was seen and taken away.
	"scores-prepared": { ...account, ...area, words: "Read the scores before everybody saw them, to prepare" },
	"preview-offered": { ...account, ...area, words: "Offered the core directors a look at the scores beforehand" },
	"preview-withdrawn": { ...account, ...area, words: "Took back the look at the scores beforehand" },
	"results-seen": { by: ["account", "seat"], ...area, words: "Saw the results" },
	exported: { by: ["account", "seat"], ...area, words: "Took the results or the plan away as a file" },
	"own-data-exported": { ...seat, ...area, words: "Took a file of what is held about them" },

	// What was changed.
	"area-made": { ...account, words: "Made the area", of: "Made the area, to be run by", readBy: ["area", "body"] },
	"area-changed": { ...account, ...area, words: "Changed the organisations, people or posts of the area" },
	"comparison-joined": { ...account, ...area, words: "Chose that the area is compared with others, without its name" },
	"comparison-left": { ...account, ...area, words: "Chose that the area is no longer compared with others" },
	"area-became": { ...account, words: "Recorded that the area became another", readBy: ["area", "body"] },
	"area-came-from": { ...account, words: "Recorded that another area became this one", readBy: ["area", "body"] },
	"area-change-taken-back": {
		...account,
		words: "Took back that the area became another, or another this one",
		readBy: ["area", "body"],
	},
	"area-purged": { by: ["account", "product"], words: "Deleted an area with everything in it", readBy: ["body"] },
	"round-made": { ...account, ...area, words: "Made the round" },
	"round-brought-in": { ...account, ...area, words: "Brought the round in from a file" },
	"round-changed": { ...account, ...area, words: "Changed how the round is set up" },
	"draft-removed": { ...account, ...area, words: "Removed a round that nobody had answered" },
	"round-opened": { ...account, ...area, words: "Opened the round for answers" },
	"round-taken-back": { ...account, ...area, words: "Took the round back to preparation" },
	"round-closed": { ...account, ...area, words: "Closed the round" },
	"round-reopened": { ...account, ...area, words: "Opened the round again" },
	"round-revealed": { ...account, ...area, words: "Pressed the button that shows the results" },
	"reveal-cancelled": { ...account, ...area, words: "Called back the showing of the results" },
	"round-finished": { ...account, ...area, words: "Finished the round" },
	"round-purged": { by: ["account", "product"], ...area, words: "Deleted everything that was answered in the round" },
	"retention-changed": { ...account, words: "Changed how long answers are kept", readBy: ["area", "body"] },
	"notice-changed": { ...account, words: "Changed the words of the notice", readBy: ["body"] },
	"circumstances-changed": { ...account, ...area, words: "Changed the facts about the area" },
	"seat-added": { ...account, ...area, words: "Added a seat" },
	"seat-corrected": { ...account, ...area, words: "Corrected a seat" },
	"seat-removed": { ...account, ...area, words: "Removed a seat" },
	"seat-cleared": { ...account, ...area, words: "Took back what had been entered on behalf of a seat" },
	"answers-entered": { ...account, ...area, words: "Entered answers on behalf of seats, by hand or from a file" },
	"notice-read": { ...seat, ...area, words: "Read the notice" },
	"post-doubted": { ...seat, ...area, words: "Said that the post is not theirs" },
	"answers-submitted": { ...seat, ...area, words: "Handed their answers in", notOfPooled: true },
	"answers-withdrawn": { ...seat, ...area, words: "Took their answers back" },
	"agenda-changed": { ...account, ...area, words: "Changed the agenda of the workshop" },
	"discussions-recorded": { ...account, ...area, words: "Recorded what was discussed" },
	"report-front-changed": { ...account, ...area, words: "Changed the front page of the report" },
	"report-agreed": { ...seat, ...area, words: "Agreed to the report", notOfPooled: true },
	"report-circulated": { ...account, ...area, words: "Circulated the report" },
	"report-version-made": { ...account, ...area, words: "Made a new version of the report, to correct it" },
	"action-added": { ...account, ...area, words: "Added an action to the plan" },
	"action-changed": { ...account, ...area, words: "Changed an action of the plan" },
	"action-withdrawn": { ...account, ...area, words: "Withdrew an action from the plan" },
	"action-merged": { ...account, ...area, words: "Merged two actions of the plan" },
	"action-put-back": { ...account, ...area, words: "Put a withdrawn action back into the plan" },
	"action-accepted": { ...owner, ...area, words: "Accepted an action, or wrote down that its owner did" },
	"action-change-asked": { ...owner, ...area, words: "Asked for a change of an action" },
	"action-handed-on": { ...owner, ...area, words: "Handed an action on to another post" },
	"action-updated": { ...owner, ...area, words: "Said where an action stands" },
	"action-carried-over": { ...account, ...area, words: "Carried an action over into the round" },
	"plan-brought-back": { ...account, ...area, words: "Brought the plan back from a spreadsheet" },
} as const satisfies Record<string, EventWords>;

/** What is written down. */
export type AuditEvent = keyof typeof events;

/** What the log says of an event. */
export function eventWords(event: AuditEvent): EventWords {
	return events[event];
}

export const auditEvents = Object.keys(events) as [AuditEvent, ...AuditEvent[]];

/** The events that somebody reads. */
export function eventsReadBy(reader: EventWords["readBy"][number]): AuditEvent[] {
	return auditEvents.filter((event) => eventWords(event).readBy.includes(reader));
}

/** The events of which a pooled round does not tell. */
export const notOfPooled = auditEvents.filter((event) => eventWords(event).notOfPooled);
