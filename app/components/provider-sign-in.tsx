import { Form } from "@remix-run/react";
import { SendAgain } from "./send-again.tsx";

type Props = {
	/** What people sign in with, such as "your council account". */
	name: string;
	/** Where it leads, on this site. */
	back: string | null;
	/** A form that was sent after the session had ended, as it was sent. */
	kept: string | null;
	/** Whether to show there once more who one is. */
	again?: boolean;
	/** Whether there is no password beside it. */
	isOnly?: boolean;
};

/**
 * Signing in with the body's own provider of identities. Nothing that was typed can travel through another site, so what somebody
 * had sent when their session was over waits on this page.
 */
export function ProviderSignIn({ name, back, kept, again = false, isOnly = false }: Props) {
	const signedIn = `/sign-in?${new URLSearchParams({ back: back ?? "/" })}`;
	return (
		<>
			<Form method="post" action="/sign-in/provider" reloadDocument {...(kept ? { target: "_blank" } : {})}>
				<input type="hidden" name="intent" value="sign-in" />
				<input type="hidden" name="back" value={kept ? signedIn : (back ?? "")} />
				{again ? <input type="hidden" name="again" value="yes" /> : null}
				<button className="govuk-button" type="submit">
					Sign in with {name}
					{kept ? " (opens in a new tab)" : ""}
				</button>
			</Form>
			{kept ? (
				<>
					<p>Once you are signed in there, come back to this page and send what it has kept.</p>
					<SendAgain to={back ?? "/"} fields={[...new URLSearchParams(kept)]} label="Send it now" />
				</>
			) : null}
			{isOnly ? null : <h2 className="govuk-heading-m">Or with a password</h2>}
		</>
	);
}
