import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, runCommand } from "./prepare.mjs";

// Part of npm run build: a list, as CycloneDX, of the packages that the product installs to run, from the lock file. npm's own
// list leaves out what is needed for developing as well, a quarter of it.

/**
 * @typedef {object} Locked a package of the lock file, by its place in node_modules.
 * @property {string} [name] its own, where it is installed under another.
 * @property {string} version
 * @property {string} integrity
 * @property {string} [license]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [peerDependencies]
 */

await runCommand(async () => {
	const text = readFileSync(path.join(root, "package-lock.json"));
	/** @type {{ packages: Record<string, Locked> }} */
	const { packages } = JSON.parse(text.toString());
	const shipped = Object.entries(packages).filter(([, { dev }]) => !dev);
	const product = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
	const self = { "bom-ref": product.name, type: "application", name: product.name, version: product.version };
	/** @param {string} place */
	const refOf = (place) => (place === "" ? product.name : purlOf(place, packages[place]));
	const list = {
		bomFormat: "CycloneDX",
		specVersion: "1.5",
		// The same lock file gives the same list.
		serialNumber: `urn:uuid:${uuidOf(createHash("sha256").update(text).digest("hex"))}`,
		version: 1,
		metadata: { lifecycles: [{ phase: "build" }], component: self },
		components: once(
			shipped.filter(([place]) => place !== "").map(([place, entry]) => component(place, entry)),
			(found) => found.purl,
		),
		dependencies: once(
			shipped.map(([place, entry]) => ({ ref: refOf(place), dependsOn: neededBy(place, entry, packages).map(refOf) })),
			({ ref }) => ref,
		),
	};
	mkdirSync(path.join(root, "build"), { recursive: true });
	writeFileSync(path.join(root, "build/sbom.cdx.json"), `${JSON.stringify(list, null, "\t")}\n`);
});

/**
 * @param {string} place
 * @param {Locked} entry
 */
function component(place, entry) {
	const purl = purlOf(place, entry);
	const [algorithm = "", hash = ""] = entry.integrity.split("-");
	return {
		"bom-ref": purl,
		type: "library",
		name: nameOf(place, entry),
		version: entry.version,
		scope: entry.optional ? "optional" : "required",
		purl,
		hashes: [{ alg: algorithm.replace("sha", "SHA-"), content: Buffer.from(hash, "base64").toString("hex") }],
		...(entry.license === undefined ? {} : { licenses: [{ expression: entry.license }] }),
	};
}

/**
 * @param {string} place such as node_modules/a/node_modules/@scope/b, which is @scope/b.
 * @param {Locked | undefined} entry
 */
function nameOf(place, entry) {
	return entry?.name ?? place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
}

/**
 * @param {string} place
 * @param {Locked | undefined} entry
 */
function purlOf(place, entry) {
	return `pkg:npm/${nameOf(place, entry).replace("@", "%40")}@${entry?.version}`;
}

/**
 * The places of what a package needs: each the nearest above it, as Node looks for them.
 * @param {string} place
 * @param {Locked} entry
 * @param {Record<string, Locked>} packages
 */
function neededBy(place, { dependencies, optionalDependencies, peerDependencies }, packages) {
	const names = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
	return names.flatMap((name) => {
		for (let above = place; ; above = above.slice(0, Math.max(0, above.lastIndexOf("/node_modules/")))) {
			const found = `${above === "" ? "" : `${above}/`}node_modules/${name}`;
			if (packages[found]) return packages[found].dev ? [] : [found];
			if (above === "") return [];
		}
	});
}

/**
 * The first of each kind: a package may be installed in several places.
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => string} kindOf
 */
function once(items, kindOf) {
	return [...new Map([...items].reverse().map((item) => [kindOf(item), item])).values()].reverse();
}

/** @param {string} hex at least 32 digits. */
function uuidOf(hex) {
	return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5");
}
