import { excerpt } from "#app/answers-file/excerpt.ts";
import { keyColumns, notRead, type ReadField, readColumns, toldTitles } from "#app/files/plan-table.ts";
import { columnName, mostRows, type SheetCell, type SheetRow } from "./sheet.ts";

/** Why a file is not taken: in which row and column, where it is one. */
export type RowFault = { row: number | null; column: string | null; message: string };

/** A row of the plan as it was sent, by its number in the spreadsheet. */
export type PlanFileRow = { row: number; id: string; version: string; cells: Record<ReadField, SheetCell> };

type Heading = ReadField | "id" | "version" | "told";

const nothing: SheetCell = { text: "" };
const plain = (title: string) => title.trim().replace(notRead, "").toLowerCase();

const headings = new Map<string, Heading>([
	...Object.entries({ ...readColumns, ...keyColumns }).map(
		([field, { column }]) => [plain(column.title), field as Heading] as const,
	),
	...toldTitles.map((title) => [plain(title), "told"] as const),
]);

/** What the columns that have to be there are called. */
const required = Object.entries({ ...readColumns, ...keyColumns }).map(([field, { column }]) => ({
	field,
	title: column.title,
}));

/** The rows of the plan in a sheet, and every fault of how the sheet is made. */
export function readRows([head, ...body]: SheetRow[]): { rows: PlanFileRow[]; faults: RowFault[] } {
	if (!head) return refused({ row: null, column: null, message: "The sheet is empty." });
	if (body.length > mostRows) {
		const message = `The sheet has ${body.length.toLocaleString("en-GB")} rows under its headings. A plan has ${mostRows} at most: is it the right file?`;
		return refused({ row: null, column: null, message });
	}
	const places = head.cells.map((cell) => (cell ? (headings.get(plain(cell.text)) ?? null) : null));
	const faults = [...faultsOfHead(head, places, body), ...formulasIn([head, ...body], places)];
	if (faults.length > 0) return { rows: [], faults };
	const at = (cells: SheetRow["cells"], heading: Heading) => cells[places.indexOf(heading)] ?? nothing;
	const rows = body.map(({ row, cells }) => ({
		row,
		id: at(cells, "id").text.trim(),
		version: at(cells, "version").text.trim(),
		cells: Object.fromEntries(Object.keys(readColumns).map((field) => [field, at(cells, field as ReadField)])),
	})) as PlanFileRow[];
	return { rows: rows.filter(isFilled), faults: faultsOfIds(rows) };
}

/** The name of a column that is brought back. */
export function titleOf(field: ReadField): string {
	return readColumns[field].column.title;
}

function refused(fault: RowFault) {
	return { rows: [], faults: [fault] };
}

/** A row in which only that is left which nothing is brought back from is none. */
function isFilled({ id, version, cells }: PlanFileRow): boolean {
	return id !== "" || version !== "" || Object.values(cells).some(({ text }) => text.trim() !== "");
}

function faultsOfHead({ row, cells }: SheetRow, places: (Heading | null)[], body: SheetRow[]): RowFault[] {
	const missing = required.filter(({ field }) => !places.some((heading) => heading === field));
	const odd = cells.flatMap((cell, place) => {
		const words = cell?.text.trim() ?? "";
		const heading = places[place] ?? null;
		if (words === "") return [];
		if (heading === null) return [`The heading "${excerpt(words)}" is none of the plan's.`];
		if (heading !== "told" && places.indexOf(heading) < place) return [`The heading "${words}" stands there twice.`];
		return [];
	});
	const last = Math.max(cells.length, ...body.map((one) => one.cells.length));
	const unnamed = Array.from({ length: last }, (_, place) => place).filter(
		(place) =>
			(cells[place]?.text.trim() ?? "") === "" && body.some((one) => (one.cells[place]?.text.trim() ?? "") !== ""),
	);
	return [
		...missing.map(({ title }) => ({ row, column: title, message: "This heading is missing from the first row." })),
		...odd.map((message) => ({ row, column: null, message })),
		...unnamed.map((place) => ({
			...{ row, column: columnName(place) },
			message: "This column has no heading, and something stands in it.",
		})),
	];
}

function formulasIn(rows: SheetRow[], places: (Heading | null)[]): RowFault[] {
	return rows.flatMap(({ row, cells }) =>
		cells.flatMap((cell, place) => {
			if (!cell?.isFormula) return [];
			const heading = places[place];
			const known = required.find(({ field }) => field === heading)?.title;
			const message = `There is a formula here, or what a spreadsheet takes for one: "${excerpt(cell.text)}". Write it as text.`;
			return [{ row, column: known ?? columnName(place), message }];
		}),
	);
}

function faultsOfIds(rows: PlanFileRow[]): RowFault[] {
	const first = new Map<string, number>();
	return rows.flatMap(({ row, id, version }) => {
		if (id === "") {
			if (version === "") return [];
			const message = "This row has a version and no id. Clear the version for a new action, or put the id back.";
			return [{ row, column: keyColumns.version.column.title, message }];
		}
		const before = first.get(id);
		if (before === undefined) {
			first.set(id, row);
			return [];
		}
		const message = `This action stands in row ${before} already. For a new action clear the id and the version.`;
		return [{ row, column: keyColumns.id.column.title, message }];
	});
}
