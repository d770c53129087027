import { createClient } from "@libsql/client";

// Another process with a connection of its own to the database named in its parameter. Told for how many milliseconds, it
// takes the write lock, says "held", and lets go after that time. Told null, it keeps the lock until it is killed.

const client = createClient({ url: `file:${process.argv[2]}`, timeout: 5000 });

process.on("message", async (/** @type {{ milliseconds: number | null }} */ { milliseconds }) => {
	const held = await client.transaction("write");
	process.send?.("held");
	if (milliseconds === null) return;
	setTimeout(() => held.commit(), milliseconds);
});
process.on("disconnect", () => process.exit());
