import { createContext, useContext } from "react";

const Nonce = createContext<string | undefined>(undefined);

/** Gives the page's scripts the nonce that the Content-Security-Policy of the same response allows. */
export const NonceProvider = Nonce.Provider;

/** The nonce of this response; absent in the browser, where no script needs it any more. */
export function useNonce(): string | undefined {
	return useContext(Nonce);
}
