/**
 * The files of a round that are made apart from answering and may have to be waited for, by the last part of their address, with what
 * they are called.
 */
export const madeFiles = {
	"action-plan.pdf": "the group version (PDF)",
	"board.pdf": "the board version (PDF)",
	"results.xlsx": "profile, posts, items and plan (Excel)",
	"action-plan.docx": "the plan, to go on writing (Word)",
} as const;

export type MadeFile = keyof typeof madeFiles;

/** The file that an address asks for; the group version where it asks for none that there is. */
export function madeFileOf({ searchParams }: URL): MadeFile {
	const asked = searchParams.get("file") ?? "";
	return isMadeFile(asked) ? asked : "action-plan.pdf";
}

function isMadeFile(name: string): name is MadeFile {
	return Object.hasOwn(madeFiles, name);
}
