import type { LoaderFunctionArgs } from "@remix-run/node";
import { documentFile } from "#app/access/document-file.server.ts";
import { boardDocument } from "#app/round/board-document.ts";

/** The report and the plan as a board gets them: nobody can be identified from it. */
export function loader(asked: LoaderFunctionArgs) {
	return documentFile(asked, { kind: "pdf", file: "board.pdf", filename: "board-version.pdf", of: boardDocument });
}
