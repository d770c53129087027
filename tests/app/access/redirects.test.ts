import fc from "fast-check";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { localPath } from "#app/access/session.server.ts";
import { configured, publicOrigin } from "#tests/support/database.ts";

beforeAll(() => configured());

describe("a way back", () => {
	it.each([
		["/", "/"],
		["/areas/1?a=b#c", "/areas/1?a=b#c"],
		["/areas/Ł", "/areas/%C5%81"],
		["/areas/../rounds/1", "/rounds/1"],
		["/a?to=//evil.example", "/a?to=//evil.example"],
		["/@evil.example", "/@evil.example"],
		["/:80", "/:80"],
		["/%2f/evil.example", "/%2f/evil.example"],
		["/%5cevil.example", "/%5cevil.example"],
		["/／evil.example", "/%EF%BC%8Fevil.example"],
		["/\u2028/evil.example", "/%E2%80%A8/evil.example"],
		["/\ud800", "/%EF%BF%BD"],
		[null, "/"],
		["", "/"],
		["areas", "/"],
		["//evil.example", "/"],
		["///evil.example", "/"],
		["/\\evil.example", "/"],
		["\\\\evil.example", "/"],
		["/a\\b", "/"],
		["/.//evil.example", "/"],
		["/..//evil.example", "/"],
		["/%2e//evil.example", "/"],
		["/%2E%2e//evil.example", "/"],
		["/a/..//evil.example", "/"],
		["/a/%2e%2e//evil.example?b", "/"],
		["／／evil.example", "/"],
		["https://evil.example/", "/"],
		["https:evil.example", "/"],
		["@evil.example", "/"],
		["javascript:alert(1)", "/"],
		["/\t/evil.example", "/"],
		["\t//evil.example", "/"],
		["/\r\n/evil.example", "/"],
		["/a\nset-cookie: x=1", "/"],
		["/a\u0000", "/"],
		["/a\u0085", "/"],
		[" /areas", "/"],
	])("%j is %j", (asked, expected) => {
		expect(localPath(asked)).toBe(expected);
	});

	it("leads to our own origin whatever is asked for, also when its path is read once more, and can be sent as a header", () => {
		const pieces = [
			"/",
			"\\",
			".",
			"..",
			"%2e",
			"%2f",
			"%5c",
			"//",
			"\t",
			"\r\n",
			"@",
			":",
			"?",
			"#",
			"evil.example",
			"Ł",
			"／",
			"\ud800",
		];
		const hostile = fc
			.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 3 })))
			.map((all) => all.join(""));
		fc.assert(
			fc.property(
				fc.oneof(
					hostile,
					hostile.map((text) => `/${text}`),
					fc.webUrl(),
				),
				(asked) => {
					const to = localPath(asked);
					const read = new URL(to, publicOrigin);
					expect(read.origin).toBe(publicOrigin);
					expect(new URL(`${read.pathname}${read.search}`, publicOrigin).origin).toBe(publicOrigin);
					expect(new Headers({ location: to }).get("location")).toBe(to);
					expect(localPath(to)).toBe(to);
				},
			),
			{ numRuns: 5000 },
		);
	});
});

const sources = import.meta.glob<string>("/app/**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });

/** Every call of a function in the product, with what it is given first. */
function callsOf(name: string): { file: string; given: ts.Expression | undefined; text: string }[] {
	return Object.entries(sources).flatMap(([file, text]) => {
		const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
		const found: { file: string; given: ts.Expression | undefined; text: string }[] = [];
		const look = (node: ts.Node): void => {
			if (ts.isCallExpression(node) && node.expression.getText() === name) {
				found.push({ file, given: node.arguments[0], text: node.getText() });
			}
			ts.forEachChild(node, look);
		};
		look(source);
		return found;
	});
}

/** Whether an address begins with one of our own pages, and goes on with ids that we have read or made, or with a search. */
function isOurs(to: ts.Expression | undefined): boolean {
	if (to === undefined) return false;
	if (ts.isStringLiteralLike(to)) return /^\/(?![/\\])/.test(to.text);
	if (ts.isConditionalExpression(to)) return isOurs(to.whenTrue) && isOurs(to.whenFalse);
	if (ts.isCallExpression(to)) return to.expression.getText() === "localPath";
	if (!ts.isTemplateExpression(to)) return false;
	const isId = (part: ts.Expression) =>
		(ts.isPropertyAccessExpression(part) && /^(id|areaId)$/.test(part.name.text)) ||
		(ts.isAwaitExpression(part) && /^(create(Area|Round)|addActions)\(/.test(part.expression.getText()));
	const isSearch = (part: ts.Expression) => ts.isNewExpression(part) && part.expression.getText() === "URLSearchParams";
	return (
		/^\/[a-z]/.test(to.head.text) &&
		to.templateSpans.every(({ expression }) => isId(expression) || isSearch(expression))
	);
}

/** Those that leave this site on purpose. */
const elsewhere: string[] = [];

describe("what leads somewhere else", () => {
	it("is a page of ours, or has come through localPath, everywhere", () => {
		const calls = callsOf("redirect");
		expect(calls.length).toBeGreaterThan(30);
		const others = calls.filter(({ given }) => !isOurs(given)).map(({ file, text }) => `${file}: ${text}`);
		expect(others).toEqual(elsewhere);
	});

	it("is led there in no other way", () => {
		for (const name of ["redirectDocument", "replace", "response.redirect"])
			expect([name, callsOf(name)]).toEqual([name, []]);
		const byHand = Object.entries(sources).filter(([, text]) => /["']?\blocation["']?\s*:\s*[`"'\w]/i.test(text));
		expect(byHand.map(([file]) => file)).toEqual([]);
		// To the provider that the settings name.
		const refreshing = Object.entries(sources).filter(([, text]) => /["']?\brefresh["']?\s*:\s*[`"'\w]/i.test(text));
		expect(refreshing.map(([file]) => file)).toEqual(["/app/access/provider-way.server.ts"]);
	});
});
