import { isIPv4, isIPv6 } from "node:net";

/**
 * Who a client is counted as: an IPv4 address, or the first 64 bits of an IPv6 one, since whoever has a line has all the
 * addresses behind those.
 * @param address as the connection or a trusted proxy says it, which may name the port as well.
 * @example clientOf("2001:db8:1:2:3:4:5:6") // "2001:db8:1:2::/64"
 * @example clientOf("::ffff:192.0.2.1") // "192.0.2.1"
 * @example clientOf("192.0.2.1:40123") // "192.0.2.1"
 */
export function clientOf(address: string): string {
	const [bare = ""] = address
		.trim()
		.replace(/^\[(.*)\](?::\d+)?$|^([\d.]+):\d+$/, "$1$2")
		.split("%");
	if (!isIPv6(bare)) return isIPv4(bare) ? bare : "unknown";
	const groups = groupsOf(bare);
	if (groups.slice(0, 6).join() === "0,0,0,0,0,ffff") {
		return groups
			.slice(6)
			.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
			.join(".");
	}
	return `${groups.slice(0, 4).join(":")}::/64`;
}

/** The eight groups of an IPv6 address, in the one way of writing each. */
function groupsOf(address: string): string[] {
	// As a URL it comes without capitals, leading zeros and dots.
	const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
	const before = head.split(":").filter(Boolean);
	const after = (tail ?? "").split(":").filter(Boolean);
	return [...before, ...Array<string>(8 - before.length - after.length).fill("0"), ...after];
}
