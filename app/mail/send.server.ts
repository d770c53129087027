import { createTransport } from "nodemailer";
import { configuration } from "#app/server/configuration.server.ts";
import { isLoopback, type MailSettings } from "#app/server/environment.server.ts";

/** Somebody by the name that stands beside their address. */
export type Correspondent = { name: string; address: string };

export type Mail = {
	/** What it is known by, so that a server that gets it twice can tell. */
	id: string;
	to: Correspondent;
	/** Whom an answer goes to. */
	replyTo: Correspondent[];
	subject: string;
	/** Plain text. */
	text: string;
};

/** Why a mail is not sent, or not known to be. */
export class MailNotSent extends Error {
	/**
	 * `refused`: the server said no to this mail; `unreachable`: it takes none at present, and this one has not left; `unknown`: what
	 * became of it was not said any more, so that it may have arrived.
	 */
	readonly why: "refused" | "unreachable" | "unknown";

	constructor(why: MailNotSent["why"], cause?: unknown) {
		super(`A mail was not sent: ${why}.`, { cause });
		this.why = why;
	}
}

/** How long the server may take: to be reached and greet, and then for each thing it is told, in milliseconds. */
const patience = { greeting: 10_000, silence: 20_000 };

/** The sender's name beside `MAIL_FROM`. */
const senderName = "Joint Working Diagnostic";

/** An address as one is written, and nothing that a header could take for more than one. */
const isAddress = (text: string) => /^[^\s"(),:;<>@[\\\]]+@[^\s"(),:;<>@[\\\]]+$/u.test(text);

/** Whether mails can be sent. */
export function canMail(): boolean {
	return configuration().mail !== null;
}

/**
 * Sends a mail, and waits until the server has taken it.
 * @param signal ends waiting
 * @throws MailNotSent
 */
export async function sendMail({ id, to, replyTo, subject, text }: Mail, signal?: AbortSignal): Promise<void> {
	const { mail, publicOrigin } = configuration();
	if (mail === null) throw new MailNotSent("unreachable");
	if (!isAddress(to.address)) throw new MailNotSent("refused");
	try {
		await createTransport({ ...server(mail), disableFileAccess: true, disableUrlAccess: true }).sendMail({
			from: { name: senderName, address: mail.from },
			to,
			replyTo: replyTo.filter(({ address }) => isAddress(address)),
			subject,
			text,
			messageId: `<${id}@${new URL(publicOrigin).hostname}>`,
			date: new Date(),
			// Out-of-office replies to what was sent by itself help nobody.
			headers: { "Auto-Submitted": "auto-generated" },
			...(signal ? { signal } : {}),
		});
	} catch (error) {
		throw new MailNotSent(reasonOf(error as Said), error);
	}
}

function server({ url }: MailSettings) {
	const { protocol, hostname, port, username, password } = new URL(url);
	const isHere = isLoopback(url);
	return {
		host: hostname.replace(/^\[|\]$/g, ""),
		secure: protocol === "smtps:",
		...(port ? { port: Number(port) } : {}),
		...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
		// What does not leave the machine cannot be read on its way, and certificates for it are rarely signed by anybody.
		requireTLS: !isHere,
		tls: { rejectUnauthorized: !isHere },
		connectionTimeout: patience.greeting,
		greetingTimeout: patience.greeting,
		dnsTimeout: patience.greeting,
		socketTimeout: patience.silence,
	};
}

/** What the library says of an error, where it is one of its own. */
type Said = Partial<Record<"code" | "command" | "originalCode" | "responseCode" | "timeoutType", unknown>>;

/** Before anything of a mail has left. */
const beforehand = ["EDNS", "ETLS", "EAUTH", "ENOAUTH", "EREQUIRETLS", "ECONFIG"];
const notThere = /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|.*CERT.*|.*LEAF_SIGNATURE)$/;

function reasonOf(error: Said): MailNotSent["why"] {
	const { code, command, originalCode, responseCode, timeoutType } = error;
	if (beforehand.includes(String(code)) || notThere.test(String(originalCode))) return "unreachable";
	if (timeoutType !== undefined) return timeoutType === "SOCKET_TIMEOUT" ? "unknown" : "unreachable";
	if (typeof responseCode !== "number") return "unknown";
	// What it says of the sender it says of every mail.
	return (code === "EENVELOPE" || code === "EMESSAGE") && command !== "MAIL FROM" ? "refused" : "unreachable";
}
