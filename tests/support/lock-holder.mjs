import { createClient } from "@libsql/client";

// Another process with a connection of its own to the database named in its parameter. Told for how many milliseconds, it
// takes the write lock, says "held", lets go after that time, and says "released". Told nothing, it holds it until killed.

const client = createClient({ url: `file:${process.argv[2]}`, timeout: 5000 });

process.on("message", async (/** @type {{ milliseconds: number | null }} */ { milliseconds }) => {
	const held = await client.transaction("write");
	process.send?.("held");
	if (milliseconds === null) return;
	setTimeout(async () => {
		await held.commit();
		process.send?.("released");
	}, milliseconds);
});
process.on("disconnect", () => process.exit());
