import { z } from "zod";
import { email, personName } from "./account.ts";
import { line } from "./text.ts";

const memberRoles = ["facilitator", "viewer"] as const;

/** The form with which somebody is made a facilitator or viewer of an area. */
export const memberForm = z.strictObject({
	intent: z.literal("add"),
	name: personName,
	email,
	role: z.enum(memberRoles, "Choose what they may do."),
});
export type MemberInput = Omit<z.infer<typeof memberForm>, "intent">;

/** The button that takes somebody off an area. */
export const removeMemberForm = z.strictObject({ intent: z.literal("remove"), member: z.uuid() });

/** The form with which an administrator invites somebody. */
export const inviteForm = z.strictObject({
	name: personName,
	email,
	administrator: z.literal("yes").optional(),
});

/** The form with which an administrator makes an area for somebody else to run. */
export const areaForSomebodyForm = z.strictObject({
	operation: z.uuid(),
	name: line(200).min(1, "Enter what the area is called."),
	facilitator: z.uuid("Choose who runs it."),
});

/** What an administrator does with an account of their body. */
export const bodyAccountForm = z.discriminatedUnion("intent", [
	z.strictObject({
		intent: z.enum(["reset", "deactivate", "reactivate", "make-administrator", "withdraw-administrator"]),
	}),
	z.strictObject({ intent: z.literal("hand-over"), to: z.uuid("Choose who runs them from now on.") }),
]);
