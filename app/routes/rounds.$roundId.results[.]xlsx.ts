import type { LoaderFunctionArgs } from "@remix-run/node";
import { documentFile } from "#app/access/document-file.server.ts";

/** Results and plan as a workbook, as the group gets them. */
export function loader(asked: LoaderFunctionArgs) {
	return documentFile(asked, { kind: "workbook", file: "results.xlsx", filename: "results.xlsx" });
}
