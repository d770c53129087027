import { letGo, noteSent, type Writer } from "#app/models/owner-mail.server.ts";
import type { OwnerLetter } from "./owner-letter.server.ts";
import { type Correspondent, MailNotSent, sendMail } from "./send.server.ts";

/** What became of a letter. */
export type Posted = "sent" | MailNotSent["why"];

type Options = {
	/** Who writes, and for which area. */
	by: Writer;
	areaId: string;
	replyTo: Correspondent[];
	/** Writes a fault down. */
	noteFault: (error: unknown) => void;
	/** Ends it: what has not left by then is let go of. */
	signal: AbortSignal;
};

/**
 * Mails letters that were taken on, one after another, to owners who have an address. Once the server cannot be had, the others are
 * not tried.
 * @returns what became of each, in their order.
 */
export async function postLetters(letters: OwnerLetter[], options: Options): Promise<Posted[]> {
	const posted: Posted[] = [];
	for (const letter of letters) {
		const isOver =
			options.signal.aborted || posted.some((outcome) => outcome === "unreachable" || outcome === "unknown");
		posted.push(isOver ? "unreachable" : await postOne(letter, options));
		await noted(letter, posted.at(-1) ?? "unknown", options);
	}
	return posted;
}

async function postOne({ id, owner, text }: OwnerLetter, { replyTo, noteFault, signal }: Options): Promise<Posted> {
	try {
		await sendMail({ id, to: { name: owner.name, address: owner.email ?? "" }, replyTo, ...text }, signal);
		return "sent";
	} catch (error) {
		if (!(error instanceof MailNotSent)) throw error;
		noteFault(error);
		return error.why;
	}
}

/** Writes down what became of a letter. Where that fails it stays taken on, so that it goes to nobody twice, and the others go on. */
async function noted(letter: OwnerLetter, outcome: Posted, { by, areaId, noteFault }: Options): Promise<void> {
	try {
		if (outcome === "sent") await noteSent(by, areaId, letter);
		else if (outcome !== "unknown") await letGo(letter);
	} catch (error) {
		noteFault(error);
	}
}
