import { describe, expect, it } from "vitest";
import { invitation, mailSubject, mailto, minutesFor, reminder } from "#app/round/invitation.ts";

const invited = {
	area: "Eastshire",
	title: "Autumn",
	label: "Director of Public Health",
	questions: 30,
	answerBy: null,
	workshopOn: null,
};
const link = `http://joint.example.org/link/${"a".repeat(43)}`;

/** A mail as a program for it takes it from its link. */
function mailOf(address: string) {
	const { protocol, pathname, search } = new URL(address);
	const fields = search
		.slice(1)
		.split("&")
		.map((field) => field.split("=").map(decodeURIComponent));
	return { protocol, to: decodeURIComponent(pathname), ...Object.fromEntries(fields) };
}

describe("the time that questions take", () => {
	it.each([
		[30, 20],
		[16, 10],
		[24, 15],
		[8, 5],
		[1, 5],
		[60, 40],
	])("for %d of them is %d minutes", (questions, minutes) => {
		expect(minutesFor(questions)).toBe(minutes);
	});
});

describe("an invitation", () => {
	it("says what is asked, how long it takes, and what the link is", () => {
		expect(invitation(invited, link)).toBe(
			[
				"You are asked to answer 30 short questions on how we lead health and wellbeing together in Eastshire, as Director of Public Health (Autumn). It takes about 20 minutes, and you can stop and go on at any time, on a phone or a computer.",
				`Your personal link:\n${link}`,
				"The link works like a key and is for you alone: please do not forward it. The first page says who sees what. It is not an inspection.",
			].join("\n\n"),
		);
	});

	it("names the days that are set", () => {
		const [first] = invitation({ ...invited, answerBy: "2026-10-25", workshopOn: "2026-11-12" }, link).split("\n\n");
		expect(first).toMatch(
			/ on a phone or a computer\. Please answer by 25 October 2026\. We look at the results together in the workshop on 12 November 2026\.$/,
		);
	});

	it("has a subject that says what it is about", () => {
		expect(mailSubject(invited)).toBe("Autumn, Eastshire: your view of how we work together");
	});
});

describe("a reminder", () => {
	it("says what to do, and has nobody's link in it", () => {
		const { label, questions, ...round } = invited;
		expect(reminder({ ...round, answerBy: "2026-03-29", workshopOn: "2026-04-02" })).toBe(
			[
				"A reminder: your answers to Autumn in Eastshire are not complete yet. Please answer by 29 March 2026. The workshop is on 2 April 2026.",
				"What you have answered is saved. Open the personal link that you were sent and go on where you stopped. If you cannot find it, tell me and I send you a new one.",
			].join("\n\n"),
		);
		expect(reminder(round)).toMatch(/^A reminder: your answers to Autumn in Eastshire are not complete yet\.\n\n/);
		expect(reminder(round)).not.toContain("://");
	});
});

describe("a link that opens a mail", () => {
	it("has everything in it, whatever signs it is written with", () => {
		const subject = "Autumn & winter: 50% + more? #1";
		const body = `Llŷn, Łódź 👩‍⚕️ שלום\n\nYour personal link:\n${link}`;
		const address = mailto(["amara@example.org"], subject, body);
		expect(address).toMatch(/^mailto:[\x21-\x7e]+$/);
		expect(mailOf(address)).toEqual({
			protocol: "mailto:",
			to: "amara@example.org",
			subject,
			body: `Llŷn, Łódź 👩‍⚕️ שלום\r\n\r\nYour personal link:\r\n${link}`,
		});
	});

	it("goes to several, to nobody yet, and to an address that would end its own part", () => {
		expect(mailOf(mailto(["a@example.org", "b@example.org"], "S", "B")).to).toBe("a@example.org,b@example.org");
		expect(mailto([], "S", "B")).toBe("mailto:?subject=S&body=B");
		const odd = mailto(["a?bcc=all&x+y@example.org"], "S", "B");
		expect(mailOf(odd)).toEqual({ protocol: "mailto:", to: "a?bcc=all&x+y@example.org", subject: "S", body: "B" });
	});

	it("shows none of several the others, where they are hidden", () => {
		const address = mailto(["a+b@example.org", "c@example.org"], "S", "B", true);
		expect(mailOf(address)).toEqual({
			protocol: "mailto:",
			to: "",
			subject: "S",
			body: "B",
			bcc: "a+b@example.org,c@example.org",
		});
		expect(address).toContain("&bcc=a%2Bb%40example.org%2Cc%40example.org");
	});

	it("has the @ of an address as it is, as RFC 6068 wants it outside its fields", () => {
		expect(mailto(["amara@example.org"], "S", "B")).toBe("mailto:amara@example.org?subject=S&body=B");
	});
});
