import { generateKeyPairSync, sign } from "node:crypto";

const derOf = (tag: number, ...parts: Buffer[]): Buffer => {
	const content = Buffer.concat(parts);
	const { length } = content;
	const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...parts: Buffer[]) => derOf(0x30, ...parts);
const text = (tag: number, value: string) => derOf(tag, Buffer.from(value, "latin1"));
const pem = (label: string, der: Buffer) =>
	`-----BEGIN ${label}-----\n${der
		.toString("base64")
		.match(/.{1,64}/g)
		?.join("\n")}\n-----END ${label}-----\n`;

/** A certificate that has signed itself, and its key, both as PEM: good for any day until 2049, and believed by nobody. */
export function selfSigned(name: string): { certificate: string; key: string } {
	const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const ecdsaWithSha256 = sequence(derOf(0x06, Buffer.from("2a8648ce3d040302", "hex")));
	const commonName = sequence(derOf(0x31, sequence(derOf(0x06, Buffer.from("550403", "hex")), text(0x0c, name))));
	const content = sequence(
		derOf(0x02, Buffer.from([1])),
		ecdsaWithSha256,
		commonName,
		sequence(text(0x17, "200101000000Z"), text(0x17, "491231235959Z")),
		commonName,
		publicKey.export({ type: "spki", format: "der" }),
	);
	const signature = derOf(0x03, Buffer.from([0]), sign("sha256", content, privateKey));
	return {
		certificate: pem("CERTIFICATE", sequence(content, ecdsaWithSha256, signature)),
		key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
	};
}
