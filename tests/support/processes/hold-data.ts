import { CannotStart, holdDataDirectory } from "#app/server/instance.server.ts";

// Another instance of the product, as far as its data folder goes: holds the folder of its parameter and says "held", or
// says why it cannot; then waits to be killed.

try {
	await holdDataDirectory(process.argv[2] ?? "");
	console.log("held");
} catch (error) {
	if (!(error instanceof CannotStart)) throw error;
	console.log(error.message);
}
setInterval(() => undefined, 60_000);
