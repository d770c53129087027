import { z } from "zod";
import { readRoomCode } from "#app/workshop/room-code.ts";
import { line } from "./text.ts";

const notACode =
	"Enter the room code: eight letters and digits, such as K7MX-3QPA. There is no 0, O, 1, I, L or U in one.";

/** The code of a room, however it was typed or pasted; as it is stored. */
const roomCode = z.string(notACode).transform((text, { addIssue }) => {
	const code = readRoomCode(text);
	if (code !== null) return code;
	addIssue(notACode);
	return z.NEVER;
});

/** The room code that somebody types. */
export const roomCodeForm = z.strictObject({ room: roomCode });

/** What somebody says that they are who asks to be let into a room. */
export const joinForm = z.strictObject({
	operation: z.uuid(),
	post: line(200).min(1, "Enter your post, such as Director of Public Health."),
});

/** What a facilitator does with those who wait to be let in, and with the room's code. */
export const admissionForm = z.discriminatedUnion("intent", [
	z.strictObject({
		intent: z.literal("admit"),
		join: z.uuid(),
		seat: z.uuid("Choose a seat, or add one."),
	}),
	z.strictObject({ intent: z.literal("decline"), join: z.uuid() }),
	/** With when the last of them asked who were seen. */
	z.strictObject({ intent: z.literal("decline-all"), until: z.iso.datetime() }),
	z.strictObject({ intent: z.literal("make-code") }),
	/** With the code that was seen. */
	z.strictObject({ intent: z.literal("replace-code"), room: roomCode }),
]);
