import { utils, write } from "@e965/xlsx";
import { strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readRows } from "#app/plan-file/read-rows.ts";
import { readSheet } from "#app/plan-file/read-sheet.ts";
import { bookOf, type Cells, headings, idHeading, planBook, planCsv } from "#tests/support/sheets.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const row: Cells = { Action: "Ring.", "How we shall know": "Calls.", Due: new Date("2027-03-28") };

/** A workbook with some of its parts changed, or more of them. */
function repacked(change: (parts: Zippable) => void, book = planBook([row])): Uint8Array {
	const parts: Zippable = unzipSync(book);
	change(parts);
	return zipSync(parts);
}

/** Why a file is not read at all. */
function fault(bytes: Uint8Array): string | null {
	const sheet = readSheet(bytes);
	return "fault" in sheet ? sheet.fault : null;
}

/** Why the rows of a file are not taken. */
function faults(bytes: Uint8Array) {
	const sheet = readSheet(bytes);
	if ("fault" in sheet) throw new Error(sheet.fault);
	return readRows(sheet.rows).faults;
}

function rowsOf(bytes: Uint8Array) {
	const sheet = readSheet(bytes);
	if ("fault" in sheet) throw new Error(sheet.fault);
	return readRows(sheet.rows).rows;
}

describe("a file is not read that is", () => {
	it.each([
		["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])],
		["a PDF", bytesOf("%PDF-1.7\n\u0000\u0001")],
		["a zip file of something else", zipSync({ "word/document.xml": strToU8("<w/>") })],
	])("no spreadsheet: %s", (_name, bytes) => {
		expect(fault(bytes)).toBe("This is no spreadsheet. Send the plan as .xlsx or as CSV.");
	});

	it("an old workbook, or one with a password", () => {
		expect(fault(bookOf({ Plan: [headings] }, "biff8"))).toMatch(/^This is an old workbook/);
	});

	it("a binary workbook or an OpenDocument file", () => {
		expect(fault(bookOf({ Plan: [headings] }, "xlsb"))).toBe("This is a binary workbook. Save it as .xlsx.");
		expect(fault(bookOf({ Plan: [headings] }, "ods"))).toBe("This is an OpenDocument file. Save it as .xlsx.");
	});

	it("a workbook with macros, or one that may hold them", () => {
		const withMacro = repacked((parts) => {
			parts["xl/vbaProject.bin"] = strToU8("macro");
		});
		expect(fault(withMacro)).toBe("The workbook holds macros. Save it as a workbook without macros (.xlsx).");
		expect(fault(bookOf({ Plan: [headings] }, "xlsm"))).toMatch(/^The workbook can hold macros/);
	});

	it("damaged: cut off, or with a part that is none", () => {
		const whole = planBook([row]);
		expect(fault(whole.slice(0, whole.length - 200))).toMatch(/^The file is damaged/);
		const emptied = repacked((parts) => {
			parts["xl/workbook.xml"] = strToU8("not a workbook");
		});
		expect(fault(emptied)).not.toBeNull();
	});

	it("a bomb, by what its parts say that they are", () => {
		const bomb = repacked((parts) => {
			parts["xl/sharedStrings.xml"] = new Uint8Array(40_000_000);
		});
		expect(bomb.byteLength).toBeLessThan(100_000);
		expect(fault(bomb)).toMatch(/^Unpacked, the file is far larger than a plan/);
	});

	it("a bomb whose parts say that they are small", () => {
		const size = 300_000_000;
		const bomb = zipSync({
			...(unzipSync(planBook([row])) as Zippable),
			"xl/sharedStrings.xml": new Uint8Array(size),
		});
		const said = new DataView(new ArrayBuffer(4));
		said.setUint32(0, size, true);
		const from = Buffer.from(said.buffer);
		const lying = Buffer.from(bomb);
		for (let place = lying.indexOf(from); place !== -1; place = lying.indexOf(from, place + 4))
			lying.writeUInt32LE(1000, place);
		const before = process.memoryUsage().rss;
		const sheet = readSheet(new Uint8Array(lying));
		expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
		expect("fault" in sheet || sheet.rows.length < 10).toBe(true);
	});

	it("made of more parts than a plan has", () => {
		const many = repacked((parts) => {
			for (let place = 0; place < 1500; place++) parts[`xl/worksheets/sheet${place + 10}.xml`] = strToU8("<x/>");
		});
		expect(fault(many)).toMatch(/^Unpacked, the file is far larger than a plan/);
	});

	it("of several sheets of which none is the plan", () => {
		expect(fault(bookOf({ One: [headings], Two: [headings] }))).toBe(
			"The workbook has several sheets, and none of them is called Plan: One, Two.",
		);
	});

	it("wider than a plan", () => {
		expect(fault(bookOf({ Plan: [headings, Array.from({ length: 120 }, () => "x")] }))).toMatch(/beyond column 100/);
		expect(fault(bytesOf(`${headings.join(",")}\n${"x,".repeat(120)}`))).toMatch(/beyond column 100/);
	});

	it("a CSV file whose quotation marks do not match", () => {
		expect(fault(bytesOf('Action,Why\n"one,two\n'))).toMatch(/^A quotation mark/);
	});
});

describe("a sheet is read", () => {
	it("by what is in it, with its days as days, wherever it was made", () => {
		expect(rowsOf(planBook([row]))).toMatchObject([
			{ row: 2, id: "", cells: { what: { text: "Ring." }, dueOn: { day: "2027-03-28" } } },
		]);
		const since1904 = utils.book_new();
		since1904.Workbook = { WBProps: { date1904: true } };
		const days = headings.map((title) => (title === "Due" ? { t: "n", v: 45012, z: "dd/mm/yyyy" } : null));
		utils.book_append_sheet(since1904, utils.aoa_to_sheet([headings, days]), "Plan");
		const bytes = new Uint8Array(write(since1904, { type: "array", bookType: "xlsx" }) as ArrayBuffer);
		expect(rowsOf(bytes)).toMatchObject([{ cells: { dueOn: { day: "2027-03-28" } } }]);
	});

	it("of one sheet whatever it is called, and of several the one that is called Plan", () => {
		const rows = [headings, headings.map((title) => row[title] ?? null)];
		expect(rowsOf(bookOf({ Sheet1: rows }))).toHaveLength(1);
		expect(rowsOf(bookOf({ Notes: [["x"]], plan: rows, More: [["=1"]] }))).toHaveLength(1);
	});

	it("without its empty rows, with the numbers that the others have in the spreadsheet", () => {
		expect(rowsOf(planBook([{}, row, {}, row])).map((read) => read.row)).toEqual([3, 5]);
		const empty = { Action: "" };
		const said = { Action: "Two\nlines" };
		expect(rowsOf(planCsv([said, empty, said])).map((read) => read.row)).toEqual([2, 4]);
	});

	it("in other encodings and with columns in another order", () => {
		const windows = new Uint8Array(
			Buffer.from(`${[...headings].reverse().join(";")}\r\n${headings.map(() => "caf\u00e9").join(";")}`, "latin1"),
		);
		expect(rowsOf(windows)).toMatchObject([{ cells: { what: { text: "café" } } }]);
	});

	it("with a number as it is seen, such as a share", () => {
		const book = utils.book_new();
		const sheet = utils.aoa_to_sheet([headings, headings.map((title) => (title === "From" ? 0.4 : null))]);
		const place = utils.encode_cell({ r: 1, c: headings.indexOf("From") });
		sheet[place].z = "0%";
		utils.book_append_sheet(book, sheet, "Plan");
		const bytes = new Uint8Array(write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer);
		expect(rowsOf(bytes)).toMatchObject([{ cells: { measureFrom: { text: "40%" } } }]);
	});

	it("with a text that only looks like a formula as that text, from a workbook", () => {
		expect(rowsOf(planBook([{ ...row, Action: "=1+1" }]))).toMatchObject([{ cells: { what: { text: "=1+1" } } }]);
	});

	it("with the words of people as they are, from a CSV in which they were marked", () => {
		expect(rowsOf(planCsv([{ Action: "'=1+1\n'- ring\nit's" }]))).toMatchObject([
			{ cells: { what: { text: "=1+1\n- ring\nit's" } } },
		]);
	});
});

describe("a sheet is refused for", () => {
	it("headings that are missing, unknown or there twice, by their names", () => {
		expect(
			faults(
				planBook(
					[row],
					headings.filter((title) => title !== "Due" && title !== idHeading),
				),
			),
		).toEqual([
			{ row: 1, column: "Due", message: "This heading is missing from the first row." },
			{ row: 1, column: idHeading, message: "This heading is missing from the first row." },
		]);
		expect(faults(planBook([row], [...headings, "Colour"]))).toEqual([
			{ row: 1, column: null, message: 'The heading "Colour" is none of the plan\'s.' },
		]);
		expect(faults(planBook([row], [...headings, "Due"]))).toEqual([
			{ row: 1, column: null, message: 'The heading "Due" stands there twice.' },
		]);
	});

	it("what stands under no heading", () => {
		const rows = [headings, [...headings.map(() => null), null, "a remark"]];
		expect(faults(bookOf({ Plan: rows }))).toEqual([
			{ row: 1, column: "X", message: "This column has no heading, and something stands in it." },
		]);
	});

	it("a formula wherever it stands, by its column, and a fault that stands for one", () => {
		const found = faults(planBook([{ ...row, Why: { formula: 'HYPERLINK("http://elsewhere.example")' } }]));
		expect(found).toMatchObject([
			{ row: 2, column: "Why", message: expect.stringMatching(/^There is a formula here/) },
		]);
		const beside = faults(bookOf({ Plan: [[...headings, { formula: "1+1" }]] }));
		expect(beside.map(({ row, column }) => [row, column])).toEqual([
			[1, null],
			[1, "W"],
		]);
	});

	it("more than 500 rows", () => {
		const rows = (count: number) => Array.from({ length: count }, (_, place): Cells => ({ Action: `Action ${place}` }));
		expect(rowsOf(planBook(rows(500)))).toHaveLength(500);
		expect(faults(planBook(rows(501)))).toMatchObject([{ message: expect.stringMatching(/^The sheet has 501 rows/) }]);
		const csv = rows(501).map(({ Action }) => ({ Action: String(Action) }));
		expect(faults(planCsv(csv))).toMatchObject([{ message: expect.stringMatching(/^The sheet has 501 rows/) }]);
		const more = Array.from({ length: 3000 }, () => ({ Action: "x" }));
		expect(fault(planCsv(more))).toBe("The file has more than 500 rows: is it the right file?");
	});

	it("nothing at all", () => {
		expect(faults(bookOf({ Plan: [] }))).toEqual([{ row: null, column: null, message: "The sheet is empty." }]);
	});

	it("another table, by every heading of the plan that it has not", () => {
		expect(faults(bytesOf("name,age\nAmara,50\n")).length).toBe(20);
	});
});
