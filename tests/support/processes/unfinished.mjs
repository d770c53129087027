import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

// For every `<name>.sql` in the folder of its parameter, runs the script on `<name>.db` and leaves the connection as it is
// then, with whatever the script has begun; then says "unfinished" and waits to be killed. The client would roll back
// what a script leaves open, and a process that dies does not, so this uses the driver under it.

const Driver = createRequire(import.meta.resolve("@libsql/client"))("libsql");
const folder = process.argv[2] ?? "";
const held = [];
for (const file of readdirSync(folder).filter((name) => name.endsWith(".sql"))) {
	const connection = new Driver(path.join(folder, file.replace(/sql$/, "db")));
	connection.exec(readFileSync(path.join(folder, file), "utf8"));
	held.push(connection);
}
console.log("unfinished");
setInterval(() => held.length, 60_000);
