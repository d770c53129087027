import type { LoaderFunctionArgs } from "@remix-run/node";
import { documentFile } from "#app/access/document-file.server.ts";

/** The plan as a document that people can go on with. */
export function loader(asked: LoaderFunctionArgs) {
	return documentFile(asked, { kind: "word", file: "action-plan.docx", filename: "action-plan.docx" });
}
