/** As much of jsdom as reads a page that was asked for. */
declare module "jsdom" {
	export class JSDOM {
		constructor(html: string);
		readonly window: Window & typeof globalThis;
	}
}
