import { CannotStart, holdData } from "#app/server/instance.server.ts";

// Another instance of the product, as far as its data goes: holds the folder and the database of its parameters and says
// "held", or says why it cannot; then waits to be killed.

try {
	const [folder = "", url = ""] = process.argv.slice(2);
	await holdData(folder, url);
	console.log("held");
} catch (error) {
	if (!(error instanceof CannotStart)) throw error;
	console.log(error.message);
}
setInterval(() => undefined, 60_000);
