import { format } from "node:util";

type Method = "error" | "warn";

const printed: { method: Method; text: string }[] = [];
const expected: { method: Method; pattern: RegExp }[] = [];

/** What the stand-in for Remix says once a process of what its successor will do, whichever test is the first to use it. */
const ofNoTest = /React Router Future Flag Warning/;

/** Lets this test print one kind of warning or error, which it then has to print. Every other fails the test. */
export function expectConsole(method: Method, pattern: RegExp): void {
	expected.push({ method, pattern });
}

/** Collects warnings and errors instead of printing them. Called by the setup file. */
export function watchConsole(): void {
	for (const method of ["error", "warn"] as const) {
		console[method] = (...values: unknown[]) => {
			const text = format(...values);
			if (!ofNoTest.test(text)) printed.push({ method, text });
		};
	}
}

/** What was printed unexpectedly, or expected and not printed, since the last call; an entry each. */
export function consoleFaults(): string[] {
	const lines = printed.splice(0);
	const patterns = expected.splice(0);
	const isExpected = (line: (typeof lines)[number], { method, pattern }: (typeof patterns)[number]): boolean =>
		line.method === method && pattern.test(line.text);
	return [
		...lines
			.filter((line) => !patterns.some((pattern) => isExpected(line, pattern)))
			.map(({ method, text }) => `console.${method} was called: ${text}`),
		...patterns
			.filter((pattern) => !lines.some((line) => isExpected(line, pattern)))
			.map(({ method, pattern }) => `console.${method} was not called with ${pattern}`),
	];
}
