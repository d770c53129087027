import { expect, it } from "vitest";
import { clientOf } from "#app/server/client-address.server.ts";

it.each([
	["192.0.2.1", "192.0.2.1"],
	["192.0.2.1:40123", "192.0.2.1"],
	["::ffff:192.0.2.1", "192.0.2.1"],
	["::FFFF:C000:0201", "192.0.2.1"],
	["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
	["2001:0DB8:0001:0002:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"],
	["2001:db8:1:2::", "2001:db8:1:2::/64"],
	["2001:db8::5", "2001:db8:0:0::/64"],
	["[2001:db8:1:2::7]:443", "2001:db8:1:2::/64"],
	["[2001:db8:1:2::7]", "2001:db8:1:2::/64"],
	["fe80::1%eth0", "fe80:0:0:0::/64"],
	["::1", "0:0:0:0::/64"],
	["192.0.2.256", "unknown"],
	["a name", "unknown"],
	["", "unknown"],
])("counts who comes from %s as %s", (address, expected) => {
	expect(clientOf(address)).toBe(expected);
});

it("tells two lines apart", () => {
	expect(clientOf("2001:db8:1:2::1")).not.toBe(clientOf("2001:db8:1:3::1"));
});
