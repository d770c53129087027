import { describe, expect, it } from "vitest";
import { readAnswers } from "#app/answers-file/read-answers.ts";

const header = "respondent,roles,item,answer";

function read(text: string) {
	return readAnswers(new TextEncoder().encode(text));
}

/** Line and words of each fault. */
function faultsOf(text: string): [number, string][] {
	return read(text).faults.map(({ line, message }) => [line, message]);
}

function utf16(text: string, order: "little" | "big"): Uint8Array {
	const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
	return order === "little" ? bytes : Buffer.from(bytes).swap16();
}

describe("an answers file", () => {
	it("gives a row a line, trimmed, with its roles apart", () => {
		expect(read(`${header}\np1, dass | dcs ,f1, 4 \n`)).toEqual({
			rows: [{ line: 2, respondent: "p1", roles: ["dass", "dcs"], item: "f1", answer: "4", comment: null }],
			faults: [],
			encoding: "UTF-8",
			delimiter: ",",
		});
	});

	it("names its columns in any order and case", () => {
		const { rows, faults } = read('Comment, ANSWER ,"Item",Roles,Respondent\nwell put,4,f1,dph,p1\n');
		expect(faults).toEqual([]);
		expect(rows[0]).toEqual({
			line: 2,
			respondent: "p1",
			roles: ["dph"],
			item: "f1",
			answer: "4",
			comment: "well put",
		});
	});

	it.each([
		[",", "respondent,roles,item,answer\np1,dph,f1,4"],
		[";", "respondent;roles;item;answer\np1;dph;f1;4"],
		["\t", "respondent\troles\titem\tanswer\np1\tdph\tf1\t4"],
	])("may be separated by %j, as its first line is", (delimiter, text) => {
		expect(read(text)).toMatchObject({ delimiter, faults: [], rows: [{ respondent: "p1", answer: "4" }] });
	});

	it.each([
		["sep=;\r\nrespondent;roles;item;answer\r\np1;dph;f1;4\r\n", ";"],
		["\ufeffSEP=,\nrespondent,roles,item,answer\np1,dph,f1,4", ","],
		['"sep=;";;;\nrespondent;roles;item;answer\np1;dph;f1;4', ";"],
		["sep=\t\nrespondent\troles\titem\tanswer\np1\tdph\tf1\t4", "\t"],
	])("may say in a line before the others what separates them: %j", (text, delimiter) => {
		expect(read(text)).toEqual({
			rows: [{ line: 3, respondent: "p1", roles: ["dph"], item: "f1", answer: "4", comment: null }],
			faults: [],
			encoding: "UTF-8",
			delimiter,
		});
	});

	it("is read by what its first line says, though another separator would do too", () => {
		expect(read("sep=;\nrespondent,roles,item,answer\n").faults.map(({ line }) => line)).toEqual([2, 2, 2, 2, 2]);
	});

	it.each(["\n", "\r\n", "\r"])("counts physical lines, those inside cells and blank ones too (%j)", (end) => {
		const lines = [
			"",
			`${header},comment`,
			'p1,dph,f1,4,"two',
			'lines, ""quoted"""',
			"",
			"p2,dass,f1,3,",
			",,,,",
			"p3,dcs,f1,2,x",
		];
		const { rows, faults } = read(lines.join(end));
		expect(faults).toEqual([]);
		expect(rows.map(({ line, respondent, comment }) => [line, respondent, comment])).toEqual([
			[3, "p1", 'two\nlines, "quoted"'],
			[6, "p2", null],
			[8, "p3", "x"],
		]);
	});
});

describe("the encoding of an answers file", () => {
	const text = `${header},comment\np1,dph,f1,4,café – ‘yes’\n`;
	const comment = "café – ‘yes’";

	it.each([
		["UTF-8", new TextEncoder().encode(text)],
		["UTF-8", new TextEncoder().encode(`\ufeff${text}`)],
		["UTF-16", utf16(text, "little")],
		["UTF-16", utf16(text, "big")],
	])("may be %s", (encoding, bytes) => {
		expect(readAnswers(bytes)).toMatchObject({ encoding, faults: [], rows: [{ respondent: "p1", comment }] });
	});

	it("is taken for Windows-1252 when it is not UTF-8, and says so", () => {
		const bytes = Buffer.concat([
			Buffer.from(`${header},comment\np1,dph,f1,don`),
			Buffer.from([0x92]),
			Buffer.from("t know,caf"),
			Buffer.from([0xe9, 0x20, 0x96, 0x20, 0x80]),
			Buffer.from("\n"),
		]);
		expect(readAnswers(bytes)).toMatchObject({
			encoding: "Windows-1252",
			faults: [],
			rows: [{ answer: "don’t know", comment: "café – €" }],
		});
	});

	it.each([
		[0xff, 0x61],
		[0xfe, 0x61],
		[0xef, 0x61, 0xbf],
		[0xef, 0xbb, 0x61],
		[0x61, 0xbb, 0xbf],
		[0x61, 0xfe],
		[0x61, 0xff],
	])("is not taken from half a mark (%#)", (...bytes) => {
		expect(readAnswers(Buffer.from(bytes)).encoding).toBe("Windows-1252");
	});

	it.each([
		["a workbook", Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06])],
		["null bytes in text", Buffer.from(`${header}\np1,dph,f1,\u0000`)],
		["UTF-16 without a mark", Buffer.from(header, "utf16le")],
		["an image", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
		["a byte that Windows-1252 does not have", Buffer.from([0x72, 0x81, 0x2c])],
	])("is none for %s, which is refused in words", (_, bytes) => {
		const { rows, faults } = readAnswers(bytes);
		expect(rows).toEqual([]);
		expect(faults).toEqual([
			{
				line: 1,
				message: "This is not a text file. A spreadsheet has to be saved as CSV first (File, Save as, CSV UTF-8).",
			},
		]);
	});

	it("has to be what its mark says", () => {
		const { faults } = readAnswers(Buffer.from([0xef, 0xbb, 0xbf, 0x72, 0xff]));
		expect(faults[0]?.message).toBe("The file says that it is UTF-8, but it is damaged. Save it again as CSV UTF-8.");
	});
});

describe("an answers file is refused", () => {
	it("when it is larger than 50 MB, before it is read", () => {
		const { faults } = readAnswers(new Uint8Array(50 * 1024 * 1024 + 1));
		expect(faults).toEqual([{ line: 1, message: "The file is larger than 50 MB: is it the right file?" }]);
	});

	it("but not when it is long: 10 MB of answers are read", () => {
		const line = "p1,dph,f1,4\n";
		const long = `${header}\n${line.repeat(Math.ceil((10 * 1024 * 1024) / line.length))}`;
		const { faults, rows } = read(long);
		expect([faults.length, rows.length]).toEqual([0, 873_814]);
	});

	it("when it is made of lines that are none, without reading all of them", () => {
		const { faults, rows } = read(`${header}\np1,dph,f1,4${"\n".repeat(1_000_000)}`);
		expect(rows).toHaveLength(1);
		expect(faults.map(({ message }) => message)).toEqual([
			"More than 20000 lines are blank or not as they should be; the file was not read beyond this one.",
		]);
	});

	it("when its first line names a separator that cannot be one", () => {
		expect(faultsOf("sep=|\nrespondent|roles|item|answer\n")).toEqual([
			[1, 'The first line says that "|" separates the cells: a comma, a semicolon or a tab has to.'],
		]);
	});

	it("when it is empty", () => {
		const message = "The file is empty. Its first line has to name the columns: respondent, roles, item, answer.";
		expect([faultsOf(""), faultsOf("\n\n")]).toEqual([[[1, message]], [[1, message]]]);
	});

	it("for each missing, unknown, unnamed or repeated column, by name", () => {
		expect(faultsOf("respondent,roles,Points,,item,ITEM\n")).toEqual([
			[1, 'The column "answer" is missing from the first line.'],
			[1, 'The column "Points" is not known. The columns are respondent, roles, item, answer, comment.'],
			[1, "Column 4 has no name."],
			[1, 'The column "item" stands in the first line twice.'],
		]);
	});

	it("for each line with another number of fields", () => {
		expect(faultsOf(`${header}\np1,dph,f1\np1,dph,f2,4\np1,dph,f3,4,5\n`)).toEqual([
			[2, "This line has 3 fields, and the first line names 4 columns."],
			[4, "This line has 5 fields, and the first line names 4 columns."],
		]);
	});

	it("for its columns alone while they cannot be told apart", () => {
		expect(read("name\nx,y\n")).toMatchObject({ delimiter: ",", rows: [] });
		expect(faultsOf("respondent,roles,item\np1,dph\n")).toEqual([
			[1, 'The column "answer" is missing from the first line.'],
		]);
	});

	it("for faults in the order of the lines, whatever their kind", () => {
		const lines = ["p1,dph,f1", ",dph", 'p2,d"ph,f1,4', "=p3,dph,f1,4", "p4"];
		expect(faultsOf([header, ...lines].join("\n")).map(([line]) => line)).toEqual([2, 3, 4, 5, 6]);
	});

	it.each(["=1+1", "+4", "-4", "@SUM", "\t4", " =1"])("for a cell that a spreadsheet would run: %j", (cell) => {
		const quoted = `"${cell}"`;
		expect(faultsOf(`${header}\n${quoted},${quoted},${quoted},${quoted}\n`).map(([line]) => line)).toEqual([
			2, 2, 2, 2,
		]);
		expect(faultsOf(`${header}\np1,dph,${quoted},4\n`)[0]?.[1]).toMatch(
			/^The item begins with .+, which a spreadsheet would run/,
		);
		expect(read(`${header},comment\np1,dph,f1,4,${quoted}\n`)).toMatchObject({ faults: [], rows: [{ comment: cell }] });
	});

	it("for quotation marks that do not match, on the line where they begin", () => {
		const broken = `${header}\np1,dph,f1,4\np2,dph,"f1,4\np3,dph,f1,4\n`;
		expect(faultsOf(broken)).toEqual([[3, expect.stringContaining("does not close it where the cell ends")]]);
		expect(read(broken).rows.map(({ respondent }) => respondent)).toEqual(["p1"]);
		expect(faultsOf(`${header}\np1,dph,f1 "x",4\n\np2,dph,f1\n`)).toEqual([
			[2, expect.stringContaining("stands inside a cell")],
			[4, "This line has 3 fields, and the first line names 4 columns."],
		]);
		expect(faultsOf(`${header}\n"p1"x,dph,f1,4\np2,dph,f1,4\n`)).toEqual([
			[2, expect.stringContaining("could not be read")],
		]);
	});
});
