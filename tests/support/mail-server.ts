import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterThisFile } from "#tests/support/cleanup.ts";

/** A mail as the server received it: to whom it was handed in, and what is in it. */
export type Received = { recipients: string[]; mail: ParsedMail; raw: string };

/** A real SMTP server on the loopback, which keeps what it takes. */
export async function startMailServer(options: SMTPServerOptions = {}) {
	const received: Received[] = [];
	const server = new SMTPServer({
		disabledCommands: ["STARTTLS", "AUTH"],
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on("data", (chunk: Buffer) => chunks.push(chunk));
			stream.on("end", async () => {
				const raw = Buffer.concat(chunks).toString("utf8");
				const recipients = session.envelope.rcptTo.map(({ address }) => address);
				received.push({ recipients, raw, mail: await simpleParser(raw) });
				done();
			});
		},
		...options,
	});
	// Connections that are cut off are what some tests are about.
	server.on("error", () => undefined);
	server.listen(0, "0.0.0.0");
	await once(server.server, "listening");
	const connections = new Set<Socket>();
	server.server.on("connection", (socket) => void connections.add(socket));
	const { port } = server.server.address() as AddressInfo;
	let isOpen = true;
	const stop = async (): Promise<void> => {
		if (!isOpen) return;
		isOpen = false;
		await new Promise<void>((resolve) => server.close(resolve));
	};
	afterThisFile(stop);
	return {
		received,
		port,
		/** Ends every connection, as a power cut would. */
		cut: () => {
			for (const socket of connections) socket.destroy();
		},
		/** What the product is told of it. */
		settings: { url: `smtp://127.0.0.1:${port}`, from: "joint@example.org" },
		stop,
	};
}
