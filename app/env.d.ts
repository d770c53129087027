/// <reference types="vite/client" />
import "@remix-run/node";

declare module "@remix-run/node" {
	interface Future {
		v3_singleFetch: true;
	}
	/** What the server hands to every loader and action. */
	interface AppLoadContext {
		nonce: string;
		/** The client's address, from the connection or from as many proxies as are configured. */
		clientAddress: string;
		/** Whether a form was sent here, as a browser without JavaScript does: its page comes in the same answer. */
		sent: boolean;
	}
}
