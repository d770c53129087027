import { StyleSheet } from "@react-pdf/renderer";
import { accent, ink, quiet, rule } from "#app/charts/series-style.ts";
import { families, strong } from "./fonts.ts";

/** A4 in points, and its margins: 20 mm at the sides. */
export const sheet = { width: 595.28, height: 841.89, side: 57, top: 50, bottom: 62 };
export const measure = sheet.width - 2 * sheet.side;
/** What the page number leaves of the foot of a sheet. */
export const footerNameWidth = measure - 80;
export const footerSize = 8.5;
export const eyebrowSize = 10;

/**
 * The look of every sheet: one face in two weights, one accent, thin rules, no boxes. Sizes in points. A line height is
 * set on texts and never on the page, where it would hide the footer, and always with a size, or it is a multiple of 18.
 */
export const look = StyleSheet.create({
	page: {
		paddingTop: sheet.top,
		paddingBottom: sheet.bottom,
		paddingHorizontal: sheet.side,
		fontFamily: families,
		fontSize: 10,
		color: ink,
	},
	sample: { position: "absolute", top: 22, left: sheet.side, fontSize: 9, fontWeight: strong, color: accent },
	footer: {
		position: "absolute",
		top: sheet.height - 56,
		left: sheet.side,
		width: measure,
		borderTopWidth: 0.5,
		borderTopColor: rule,
		paddingTop: 6,
		fontSize: footerSize,
		color: quiet,
	},
	footerLine: { flexDirection: "row", justifyContent: "space-between", marginBottom: 2 },
	footerName: { width: footerNameWidth },
	eyebrow: { fontSize: eyebrowSize, color: quiet, marginBottom: 2 },
	title: { fontSize: 24, fontWeight: strong, lineHeight: 1.15, color: accent },
	heading: {
		fontSize: 16,
		fontWeight: strong,
		lineHeight: 1.2,
		marginBottom: 8,
		paddingTop: 8,
		borderTopWidth: 1.5,
		borderTopColor: accent,
	},
	section: { marginTop: 20 },
	subheading: { fontSize: 11.5, fontWeight: strong, lineHeight: 1.25, marginTop: 10, marginBottom: 4, color: accent },
	entryTitle: { fontSize: 10.5, fontWeight: strong, lineHeight: 1.3 },
	text: { fontSize: 10, lineHeight: 1.38 },
	after: { marginBottom: 6 },
	strong: { fontWeight: strong },
	quiet: { color: quiet },
	small: { fontSize: 9, lineHeight: 1.35 },
	entry: { paddingVertical: 8, borderTopWidth: 0.5, borderTopColor: rule },
	row: { flexDirection: "row" },
	rowLabel: { width: 92, paddingRight: 8, fontSize: 9, lineHeight: 1.53, color: quiet },
	rowText: { flex: 1, fontSize: 10, lineHeight: 1.38 },
});

/** A small table: its rows, the first cell of one, those of figures, and the last, which has more to say. */
export const tableLook = {
	row: { flexDirection: "row", borderTopWidth: 0.5, borderTopColor: rule, paddingVertical: 3 },
	name: { width: 116, paddingRight: 6, fontSize: 9, lineHeight: 1.3 },
	cell: { flex: 1, paddingRight: 6, fontSize: 9, lineHeight: 1.3 },
	last: { flex: 2.4, fontSize: 9, lineHeight: 1.3 },
} as const;
