/// <reference types="vite/client" />
import "@remix-run/node";

declare module "@remix-run/node" {
	interface Future {
		v3_singleFetch: true;
	}
	/** What the server hands to every loader and action. */
	interface AppLoadContext {
		nonce: string;
		/** What a fault of ours is called in this answer and in the log. */
		reference: string;
		/** Writes a fault of ours down under that reference. */
		noteFault: (error: unknown) => void;
		/** The client's address, from the connection or from as many proxies as are configured. */
		clientAddress: string;
		/** Whether a form was sent here, as a browser without JavaScript does: its page comes in the same answer. */
		sent: boolean;
	}
}
