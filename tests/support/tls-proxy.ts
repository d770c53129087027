import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { selfSigned } from "#tests/support/certificate.ts";
import { startProgram } from "#tests/support/command.ts";
import { freePort } from "#tests/support/free-port.ts";
import { findNginx } from "#tests/support/nginx.mjs";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { until } from "#tests/support/until.ts";

export type TlsProxy = {
	/** The address people type, over TLS and without. */
	origin: string;
	plainOrigin: string;
	/** The port at which the product has to listen. */
	innerPort: number;
	/** What it has written down. */
	logs: () => string;
};

/**
 * Runs nginx with the recipe of app/server/nginx.conf, with names, ports and places of this machine put in, in an http block
 * such as Debian's own. It is ended after the file.
 */
export async function startTlsProxy(): Promise<TlsProxy> {
	const folder = temporaryFolder();
	const [tls, plain, innerPort] = [await freePort(), await freePort(), await freePort()];
	const { certificate, key } = selfSigned("localhost");
	const put: [string, string][] = [
		["https://joint.example.org", `https://localhost:${tls}`],
		["server_name joint.example.org", "server_name localhost"],
		["listen 443 ", `listen 127.0.0.1:${tls} `],
		["listen 80;", `listen 127.0.0.1:${plain};`],
		["127.0.0.1:3000", `127.0.0.1:${innerPort}`],
		["/etc/ssl/joint-working.crt", `${folder}/certificate.pem`],
		["/etc/ssl/private/joint-working.key", `${folder}/key.pem`],
		["/var/log/nginx/", `${folder}/`],
	];
	let site = readFileSync("app/server/nginx.conf", "utf8");
	for (const [from, to] of put) {
		if (!site.includes(from)) throw new Error(`The recipe no longer says ${from}.`);
		site = site.replaceAll(from, to);
	}
	const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
		(kind) => `${kind}_temp_path ${folder}/temporary/${kind};`,
	);
	mkdirSync(path.join(folder, "temporary"));
	writeFileSync(path.join(folder, "certificate.pem"), certificate);
	writeFileSync(path.join(folder, "key.pem"), key);
	writeFileSync(path.join(folder, "site.conf"), site);
	writeFileSync(
		path.join(folder, "nginx.conf"),
		`daemon off;\nmaster_process off;\npid ${folder}/pid;\nerror_log stderr;\nevents {}\nhttp {\n${temporary.join("\n")}\ninclude ${folder}/site.conf;\n}\n`,
	);
	const nginx = startProgram(await findNginx(), ["-p", folder, "-e", "stderr", "-c", path.join(folder, "nginx.conf")]);
	const plainOrigin = `http://localhost:${plain}`;
	const answers = () =>
		fetch(plainOrigin, { redirect: "manual" }).then(
			() => true,
			() => false,
		);
	await until("nginx serves", async () => nginx.hasEnded() || (await answers()), 30);
	if (nginx.hasEnded()) throw new Error(`nginx did not start. It wrote:\n${nginx.stderr()}`);
	const logs = ["joint-working.log", "joint-working.error.log"].map((name) => path.join(folder, name));
	return {
		origin: `https://localhost:${tls}`,
		plainOrigin,
		innerPort,
		logs: () => logs.map((file) => readFileSync(file, "utf8")).join("") + nginx.stderr(),
	};
}
