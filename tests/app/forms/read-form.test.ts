import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readForm, refuse } from "#app/forms/read-form.server.ts";

const schema = z.strictObject({
	title: z.string().min(1, "Enter a title.").max(10, "Use at most 10 characters."),
	colour: z.enum(["red", "blue"], "Choose a colour.").optional(),
	seats: z
		.array(z.strictObject({ name: z.string().max(5) }))
		.max(300)
		.optional(),
	password: z.string().min(3, "Use three characters.").optional(),
});

function sent(body: string, type = "application/x-www-form-urlencoded"): Request {
	return new Request("http://127.0.0.1:3000/", { method: "POST", body, headers: { "content-type": type } });
}

/** The faults of a form that is refused, by field. */
async function faults(body: string): Promise<Record<string, string>> {
	const form = await readForm(sent(body), schema);
	if (!("refused" in form)) throw new Error(`The form was taken: ${body}`);
	return form.refused.faults;
}

/** The response that is thrown for a body that no form here sends. */
async function thrown(request: Request): Promise<Response> {
	try {
		await readForm(request, schema);
	} catch (response) {
		if (response instanceof Response) return response;
		throw response;
	}
	throw new Error("Nothing was thrown.");
}

describe("a form that is right", () => {
	it("gives its values and what was typed", async () => {
		const form = await readForm(sent("title=Spring+%C5%81&seats.0.name=a&seats.1.name=b"), schema);
		const expected = { title: "Spring Ł", seats: [{ name: "a" }, { name: "b" }] };
		expect(form).toEqual({ values: expected, typed: expected });
	});

	it("may have a list of as many members as a round has seats, in their order", async () => {
		const names = Array.from({ length: 300 }, (_, index) => String(index));
		const body = new URLSearchParams([["title", "x"], ...names.map((name, index) => [`seats.${index}.name`, name])]);
		const form = await readForm(sent(String(body)), schema);
		expect("values" in form && form.values.seats?.map(({ name }) => name)).toEqual(names);
	});
});

describe("a form that is not right", () => {
	it("says it beside the field and loses nothing that was typed", async () => {
		const form = await readForm(sent("title=far+too+long+a+title&seats.0.name=Amara&colour=green"), schema);
		expect(form).toEqual({
			refused: {
				faults: { title: "Use at most 10 characters.", colour: "Choose a colour." },
				typed: { title: "far too long a title", seats: [{ name: "Amara" }], colour: "green" },
			},
		});
	});

	it("is answered with 400", () => {
		expect(refuse({ faults: {}, typed: {} }).init?.status).toBe(400);
	});

	it.each([
		["a field the form does not have", "title=x&extra=1", { extra: "This form has no such field." }],
		["a field that every object has", "title=x&toString=1", { toString: "This form has no such field." }],
		["another one", "title=x&hasOwnProperty=1", { hasOwnProperty: "This form has no such field." }],
		[
			"a field of a member that it does not have",
			"title=x&seats.0.name=a&seats.0.age=1",
			{ "seats.0.age": "This form has no such field." },
		],
		["a field sent twice", "title=x&title=y", { title: "This is not what the form sends here." }],
		["a list for a text", "title[]=x", { title: "This is not what the form sends here." }],
		["a list of lists for a text", "title[][]=x", { title: "This is not what the form sends here." }],
		["an object for a text", "title.name=x", { title: "This is not what the form sends here." }],
		["a text for a list", "title=x&seats=a", { seats: "This is not what the form sends here." }],
		["an object for a list", "title=x&seats.first.name=a", { seats: "This is not what the form sends here." }],
		["a choice that is none", "title=x&colour=green", { colour: "Choose a colour." }],
		["a choice sent twice", "title=x&colour=red&colour=blue", { colour: "Choose a colour." }],
		["a missing field", "colour=red", { title: "This field is missing." }],
		["an empty one", "title=", { title: "Enter a title." }],
		["nothing at all", "", { title: "This field is missing." }],
		[
			"a text too long for which the schema has no words",
			"title=x&seats.0.name=longer",
			{ "seats.0.name": "Use at most 5 characters." },
		],
		["deeper nesting than any form has", "title.a.b.c.d.e.f=x", { title: "This is not what the form sends here." }],
	])("has %s", async (_name, body, expected) => {
		expect(await faults(body)).toEqual(expected);
	});

	it("has more members than a list may have", async () => {
		const seats = Array.from({ length: 301 }, (_, index) => `seats.${index}.name=a`).join("&");
		expect(Object.keys(await faults(`title=x&${seats}`))).toEqual(["seats"]);
	});

	it("never sends a password back", async () => {
		const form = await readForm(sent("title=&password=secret"), schema);
		expect(form).toEqual({ refused: { faults: { title: "Enter a title." }, typed: { title: "" } } });
		const right = await readForm(sent("title=x&password=secret"), schema);
		expect(right).toEqual({ values: { title: "x", password: "secret" }, typed: { title: "x" } });
		expect(await faults("title=x&password=no")).toEqual({ password: "Use three characters." });
	});
});

describe("a body that no form here sends", () => {
	it.each([
		"__proto__",
		"__proto__[polluted]",
		"constructor",
		"prototype",
		"__proto__.polluted",
		"a[__proto__][b]",
		"seats.0.constructor",
		"a[constructor]",
		"%5F%5Fproto%5F%5F",
	])("is a 400 when a field is called %s", async (name) => {
		const response = await thrown(sent(`title=x&${name}=polluted`));
		expect(response.status).toBe(400);
		expect(await response.text()).toBe("This request is not one that a form here sends, so nothing was done.");
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});

	it("is a 400 with 2,001 fields, and not yet with 2,000", async () => {
		const body = (fields: number) => Array.from({ length: fields }, (_, index) => `f${index}=`).join("&");
		expect((await thrown(sent(body(2001)))).status).toBe(400);
		expect(Object.keys(await faults(body(2000)))).toHaveLength(2001);
	});

	it("is a 400 with a name of 201 characters, and not yet with 200", async () => {
		expect((await thrown(sent(`${"x".repeat(201)}=`))).status).toBe(400);
		expect(Object.keys(await faults(`title=a&${"x".repeat(200)}=`))).toEqual(["x".repeat(200)]);
	});

	it.each(["title=%", "title=%ff", "%e2%82=x", "title=x&b=%zz"])(
		"is a 400 when what stands for its characters does not: %s",
		async (body) => {
			expect((await thrown(sent(body))).status).toBe(400);
		},
	);

	it("is a 400 with 100,000 fields, at once", async () => {
		const start = Date.now();
		expect((await thrown(sent("a=&".repeat(100_000)))).status).toBe(400);
		expect(Date.now() - start).toBeLessThan(2000);
	});

	it.each(["application/json", "text/plain", "multipart/form-data; boundary=x", ""])(
		"is a 400 when it is %s",
		async (type) => {
			expect((await thrown(sent("title=x", type))).status).toBe(400);
		},
	);
});
