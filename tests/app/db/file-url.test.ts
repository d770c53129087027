import { describe, expect, it } from "vitest";
import { fileOfUrl, fileUrl } from "#app/db/file-url.server.ts";

describe("the URL of a database file", () => {
	it.each([
		["/srv/area.db", "file:/srv/area.db"],
		["/srv/a b/50%.db", "file:/srv/a%20b/50%25.db"],
		["/srv/a%20b/?#.db", "file:/srv/a%2520b/%3F%23.db"],
	])("of %s is %s, and back", (file, url) => {
		expect(fileUrl(file)).toBe(url);
		expect(fileOfUrl(url)).toBe(file);
	});

	it("leads to no file when the database is elsewhere", () => {
		expect(fileOfUrl("libsql://area.example.org")).toBeNull();
	});
});
