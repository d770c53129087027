import type { LoaderFunctionArgs } from "@remix-run/node";
import { documentFile } from "#app/access/document-file.server.ts";

/** The report and the plan as the group gets them. */
export function loader(asked: LoaderFunctionArgs) {
	return documentFile(asked, { kind: "pdf", file: "action-plan.pdf", filename: "action-plan.pdf" });
}
