import { answersFileRows } from "./answers-file.ts";
import { engineRows } from "./engine.ts";

// npm run bench: ratios measured in one run on this machine. Speed is looked at here and never decides a test.
for (const { name, value, limit } of [...engineRows(), ...answersFileRows()]) {
	console.log(`${name}: ${value.toFixed(1)} (limit ${limit})${value > limit ? " TOO MUCH" : ""}`);
}
