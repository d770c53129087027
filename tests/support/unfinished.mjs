import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createClient } from "@libsql/client";

// For every `<name>.sql` in the folder of its parameter, runs it in a transaction on `<name>.db` that it never finishes;
// then says "unfinished" and waits to be killed.

const folder = process.argv[2] ?? "";
const held = [];
for (const file of readdirSync(folder).filter((name) => name.endsWith(".sql"))) {
	const client = createClient({ url: `file:${path.join(folder, file.replace(/sql$/, "db"))}` });
	const transaction = await client.transaction("write");
	await transaction.executeMultiple(readFileSync(path.join(folder, file), "utf8"));
	held.push(transaction);
}
console.log("unfinished");
setInterval(() => held.length, 60_000);
