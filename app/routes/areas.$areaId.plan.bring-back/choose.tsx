import { FileForm } from "#app/components/file-form.tsx";
import { planFileFault } from "#app/forms/bring-back.ts";
import type { RowFault } from "#app/plan-file/read-rows.ts";

type ChooseProps = { /** Where the files of the plan are. */ files: string; refused: string | null };

/** How a plan is edited in a spreadsheet, and the field that takes it. */
export function Choose({ files, refused }: ChooseProps) {
	return (
		<div className="reading">
			<p>
				Take the plan as a <a href={`${files}/plan.xlsx`}>workbook (plan.xlsx)</a> or as a{" "}
				<a href={`${files}/plan.csv`}>table (plan.csv)</a>, change it, save it in the same format and send it here. The
				first sheet of the workbook says how.
			</p>
			<ul className="govuk-list govuk-list--bullet">
				<li>A row without an id is a new action. A row that is gone changes nothing: its action stays.</li>
				<li>In a CSV file days are read as year-month-day or day/month/year. Look at them once more in the preview.</li>
				<li>What others change in the plan meanwhile stays, where the file does not change the same.</li>
			</ul>
			<p>Nothing is stored yet: you see first what would change.</p>
			<FileForm
				accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
				faultOf={planFileFault}
				refused={refused}
			/>
		</div>
	);
}

type FaultsProps = { faults: RowFault[] | Record<string, string>; count?: number };

/**
 * The faults of a file, by row and column.
 * @param count how many there are, where those given are the first of them
 */
export function Faults({ faults, count }: FaultsProps) {
	const list = Array.isArray(faults)
		? faults
		: Object.values(faults).map((message): RowFault => ({ row: null, column: null, message }));
	const all = count ?? list.length;
	return (
		<div className="govuk-error-summary" role="alert">
			<h2 className="govuk-error-summary__title">
				Nothing was changed: {all.toLocaleString("en-GB")} {all === 1 ? "thing" : "things"} to put right in the file
			</h2>
			<ul className="govuk-list as-typed">
				{list.map(({ row, column, message }) => (
					<li key={`${row} ${column} ${message}`}>
						{placeOf({ row, column })}
						{message}
					</li>
				))}
			</ul>
			{all > list.length ? <p>These are the first {list.length}.</p> : null}
		</div>
	);
}

function placeOf({ row, column }: Pick<RowFault, "row" | "column">) {
	const place = [...(row === null ? [] : [`Row ${row}`]), ...(column === null ? [] : [column])].join(", ");
	return place === "" ? null : <strong>{place}: </strong>;
}
