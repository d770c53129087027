import { renderToBuffer } from "@react-pdf/renderer";
import { Agenda } from "./agenda.tsx";
import type { FittedAgenda } from "./fitted-agenda.ts";
import { hasShape, registerFonts } from "./fonts.ts";
import { printable } from "./printable.ts";

const ready = registerFonts();

/** Makes the PDF of an agenda, one page: for a worker, since loading the faces takes the best part of a second. */
export async function agendaPdf(agenda: FittedAgenda): Promise<Uint8Array<ArrayBuffer>> {
	await ready;
	return new Uint8Array(await renderToBuffer(<Agenda agenda={printable(agenda, hasShape)} />));
}
