import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MailNotSent, sendMail } from "#app/mail/send.server.ts";
import { reducedError } from "#app/server/fault.server.ts";
import { selfSigned } from "#tests/support/certificate.ts";
import { configured } from "#tests/support/database.ts";
import { freePort } from "#tests/support/free-port.ts";
import { startMailServer } from "#tests/support/mail-server.ts";

const mail = {
	id: "7d1f",
	to: { name: "Amara Okafor", address: "amara@example.org" },
	replyTo: [{ name: "Fran Keogh", address: "fran@example.org" }],
	subject: "Can you take this on?",
	text: "Dear Amara Okafor,\n\nPlease look.",
};

/** Why a mail was not sent, and all that the log would hold of it. */
async function refusal(sending: Promise<void>): Promise<[why: string, logged: string]> {
	const error = await sending.then(
		() => new Error("It was sent."),
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof MailNotSent)) throw error;
	return [error.why, JSON.stringify(reducedError(error))];
}

describe("a mail", () => {
	it("comes as it was written: sender, recipient, whom an answer goes to, subject and text", async () => {
		const server = await startMailServer();
		configured({ mail: server.settings, publicOrigin: "https://joint.example.org" });
		await sendMail(mail);
		const [received] = server.received;
		expect(server.received).toHaveLength(1);
		expect(received?.recipients).toEqual(["amara@example.org"]);
		expect(received?.mail).toMatchObject({
			subject: "Can you take this on?",
			text: "Dear Amara Okafor,\n\nPlease look.\n",
			html: false,
			messageId: "<7d1f@joint.example.org>",
			from: { text: '"Joint Working Diagnostic" <joint@example.org>' },
			to: { text: '"Amara Okafor" <amara@example.org>' },
			replyTo: { text: '"Fran Keogh" <fran@example.org>' },
		});
		expect(received?.mail.headers.get("auto-submitted")).toBe("auto-generated");
		expect(received?.raw).toMatch(/Content-Type: text\/plain; charset=utf-8/);
	});

	it.each([
		"Dyfrig Llŷr Ŵyn 🧑🏽‍⚕️",
		"Łucja Żółć-Święcka",
		"د. أمينة الزهراء",
		"יעל כהן",
		"Ann, Bob <eve@evil.example>",
		'"; eve@evil.example',
	])("is whole where it is written in any letters: %s", async (words) => {
		const server = await startMailServer();
		configured({ mail: server.settings });
		const text = `${words}: ${"ŵ".repeat(2000)}\n.\n${words}\nFrom here\nhttp://127.0.0.1:3000/link/${"a".repeat(43)}`;
		await sendMail({ ...mail, to: { name: words, address: "amara@example.org" }, subject: words, text });
		const [received] = server.received;
		expect(received?.recipients).toEqual(["amara@example.org"]);
		expect(received?.mail.subject).toBe(words);
		expect(received?.mail.to).toMatchObject({ value: [{ name: words, address: "amara@example.org" }] });
		expect(received?.mail.text?.trimEnd()).toBe(text);
	});

	it.each([
		"x\r\nBcc: eve@evil.example",
		"x\nBcc: eve@evil.example",
		"x\rBcc: eve@evil.example",
		"x\u2028Bcc: eve@evil.example",
	])("has no header that a name or a subject brings: %j", async (words) => {
		const server = await startMailServer();
		configured({ mail: server.settings });
		await sendMail({
			...mail,
			to: { name: words, address: "amara@example.org" },
			replyTo: [{ name: words, address: "fran@example.org" }],
			subject: words,
		});
		const [received] = server.received;
		expect(received?.recipients).toEqual(["amara@example.org"]);
		expect([...(received?.mail.headers.keys() ?? [])]).not.toContain("bcc");
		expect(received?.raw).not.toMatch(/^bcc/im);
	});

	it.each([
		"amara@example.org, eve@evil.example",
		"amara@example.org\r\nRCPT TO:<eve@evil.example>",
		"amara@example.org> <eve@evil.example",
		'"a b"@example.org',
		"group:eve@evil.example;",
		"amara",
		"",
	])("does not go to what is not one address: %j", async (address) => {
		const server = await startMailServer();
		configured({ mail: server.settings });
		expect((await refusal(sendMail({ ...mail, to: { name: "Amara", address } })))[0]).toBe("refused");
		expect(server.received).toEqual([]);
	});
});

describe("a mail that is not sent", () => {
	it("was refused, where the server says no to it; the log has neither address nor words", async () => {
		const noSuch = Object.assign(new Error("No such user amara@example.org here"), { responseCode: 550 });
		const server = await startMailServer({ onRcptTo: (_address, _session, done) => done(noSuch) });
		configured({ mail: server.settings });
		const [why, logged] = await refusal(sendMail(mail));
		expect([why, server.received]).toEqual(["refused", []]);
		expect(logged).toContain('"code":"EENVELOPE"');
		expect(logged).not.toMatch(/amara|example\.org|Dear|No such user/);
	});

	it("was refused, where the server has read it and says no", async () => {
		const full = Object.assign(new Error("Mailbox full"), { responseCode: 452 });
		const server = await startMailServer({
			onData(stream, _session, done) {
				stream.resume();
				stream.on("end", () => done(full));
			},
		});
		configured({ mail: server.settings });
		expect((await refusal(sendMail(mail)))[0]).toBe("refused");
	});

	it("has not left, where nothing listens or the server is not found", async () => {
		const port = await freePort();
		configured({ mail: { url: `smtp://127.0.0.1:${port}`, from: "joint@example.org" } });
		expect((await refusal(sendMail(mail)))[0]).toBe("unreachable");
		configured({ mail: { url: "smtp://nowhere.invalid", from: "joint@example.org" } });
		expect((await refusal(sendMail(mail)))[0]).toBe("unreachable");
		configured({ mail: null });
		expect((await refusal(sendMail(mail)))[0]).toBe("unreachable");
	});

	it("has not left, where the server takes nothing from the sender", async () => {
		const notOurs = Object.assign(new Error("Not yours"), { responseCode: 553 });
		const server = await startMailServer({ onMailFrom: (_address, _session, done) => done(notOurs) });
		configured({ mail: server.settings });
		expect((await refusal(sendMail(mail)))[0]).toBe("unreachable");
	});

	it("has not left, where the password is wrong, which no log repeats; and goes with the right one", async () => {
		const server = await startMailServer({
			disabledCommands: ["STARTTLS"],
			onAuth({ username, password }, _session, done) {
				if (username === "joint@example.org" && password === "p@ss:w/ord%") done(null, { user: "joint" });
				else done(new Error("No"));
			},
		});
		const at = (user: string, password: string) => ({
			url: `smtp://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${server.port}`,
			from: "joint@example.org",
		});
		configured({ mail: at("joint@example.org", "Canary1") });
		const [why, logged] = await refusal(sendMail(mail));
		expect(why).toBe("unreachable");
		expect(logged).toContain('"code":"EAUTH"');
		expect(logged).not.toMatch(/Canary|joint@|Q2FuYXJ5/);
		configured({ mail: at("joint@example.org", "p@ss:w/ord%") });
		await sendMail(mail);
		expect(server.received).toHaveLength(1);
	});

	it("may have arrived, where the connection ends after it was handed over", async () => {
		const server = await startMailServer({
			onData(stream) {
				stream.resume();
				stream.on("end", () => server.cut());
			},
		});
		configured({ mail: server.settings });
		expect((await refusal(sendMail(mail)))[0]).toBe("unknown");
	});

	it("may have arrived, where whoever waited has given up", async () => {
		const ending = new AbortController();
		const server = await startMailServer({
			onData(stream) {
				stream.resume();
				stream.on("end", () => ending.abort());
			},
		});
		configured({ mail: server.settings });
		expect((await refusal(sendMail(mail, ending.signal)))[0]).toBe("unknown");
	});
});

describe("a server that is not on this machine", () => {
	let plain: Server;
	let said: string;

	beforeEach(async () => {
		said = "";
		// It offers no TLS; a name that stands for the loopback is another machine's to the product.
		plain = createServer((socket) => {
			socket.write("220 mail ESMTP\r\n");
			socket.on("error", () => undefined);
			socket.on("data", (line) => {
				said += line.toString();
				socket.write(/^EHLO/m.test(line.toString()) ? "250-mail\r\n250 AUTH PLAIN LOGIN\r\n" : "502 no\r\n");
			});
		});
		plain.listen(0, "0.0.0.0");
		await once(plain, "listening");
	});
	afterEach(() => void plain.close());

	it("is told nothing without TLS, neither a password nor a mail", async () => {
		const { port } = plain.address() as AddressInfo;
		configured({ mail: { url: `smtp://joint:Canary1@0.0.0.0:${port}`, from: "joint@example.org" } });
		expect((await refusal(sendMail(mail)))[0]).toBe("unreachable");
		expect(said).toMatch(/^EHLO .*\r\nSTARTTLS\r\n/);
		expect(said).not.toMatch(/AUTH|MAIL|Canary/);
	});

	it("is not believed with a certificate that nobody has signed", async () => {
		const { certificate, key } = selfSigned("mail.example.org");
		const server = await startMailServer({ cert: certificate, key, disabledCommands: ["AUTH"] });
		configured({ mail: { url: `smtp://0.0.0.0:${server.port}`, from: "joint@example.org" } });
		expect((await refusal(sendMail(mail)))[0]).toBe("unreachable");
		expect(server.received).toEqual([]);
		// On the loopback nobody stands between.
		configured({ mail: server.settings });
		await sendMail(mail);
		expect(server.received).toHaveLength(1);
	});

	it("is spoken to in TLS from the beginning by smtps", async () => {
		const { certificate, key } = selfSigned("mail.example.org");
		const server = await startMailServer({ cert: certificate, key, secure: true, disabledCommands: ["AUTH"] });
		configured({ mail: { url: `smtps://127.0.0.1:${server.port}`, from: "joint@example.org" } });
		await sendMail(mail);
		expect(server.received[0]?.mail.subject).toBe("Can you take this on?");
	});
});
