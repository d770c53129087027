import { readFileSync } from "node:fs";

// Loaded into a process before all else: its clock is what a file says, and goes on from there. A test writes the file.

const file = process.env.CLOCK_FILE ?? "";
const Real = Date;
let set = "";
let ahead = 0;

function now() {
	const instant = readFileSync(file, "utf8");
	if (instant !== set) {
		set = instant;
		ahead = Real.parse(instant) - Real.now();
	}
	return Real.now() + ahead;
}

globalThis.Date = new Proxy(Real, {
	construct: (target, given) => (given.length === 0 ? new target(now()) : Reflect.construct(target, given)),
	get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
});
