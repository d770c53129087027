import { z } from "zod";
import { line, optional } from "./text.ts";

/** An address that somebody signs in with. */
export const email = z.string().trim().pipe(z.email("Enter an email address such as name@example.org.").max(254));
const newPassword = z
	.string()
	.min(12, "Use at least 12 characters: three or four unrelated words are easy to remember.")
	.max(200, "Use at most 200 characters.");

/** What somebody is called. */
export const personName = line(200).min(1, "Enter a name.");

/** The form with which the first person sets up the product. */
export const setUpForm = z.strictObject({
	name: line(200).min(1, "Enter your name."),
	email,
	body: line(200).min(1, "Enter the body that runs this, such as the council's name."),
	password: newPassword,
});

/** As much as is kept of a form that was sent after its session had ended, in characters; a questionnaire's notes take a third. */
export const mostKept = 500_000;

/** Signing in, with what was sent after the session before had ended. */
export const signInForm = z.strictObject({
	email,
	password: z.string().min(1, "Enter your password.").max(200),
	kept: optional(z.string().max(mostKept)),
});

/** As much of a way back as goes with somebody to the provider, in characters: it is kept in a cookie. */
const longestBack = 1000;

/** What begins a sign-in with the body's own provider: where it leads, on this site, and whether to ask there again. */
const providerSignIn = z.strictObject({
	intent: z.literal("sign-in"),
	back: optional(z.string().regex(/^\//)).transform((back) =>
		back !== null && back.length > longestBack ? null : back,
	),
	again: z.literal("yes").optional(),
});
/** What accepts an invitation, or another link to set what one signs in by, with the provider. */
const providerEntry = z.strictObject({ intent: z.literal("enter"), token: z.string().regex(/^[\w-]{1,100}$/) });

/** The buttons that lead to the body's own provider of identities. */
export const providerForm = z.discriminatedUnion("intent", [providerSignIn, providerEntry]);

/** Setting a new password. */
export const passwordForm = z.strictObject({ password: newPassword });

const code = z
	.string()
	.trim()
	.min(1, "Enter the code.")
	.max(100)
	.overwrite((text) => text.replaceAll(/\s/g, ""));

/** The second step of signing in. */
export const codeForm = z.strictObject({ code, kept: optional(z.string().max(mostKept)) });

/** Setting up an app as the second step, with the key that was offered for it. */
export const secondFactorForm = z.strictObject({
	intent: z.literal("app"),
	code,
	sealed: z.string().max(500),
});

/** The button that makes new recovery codes. */
export const newCodesForm = z.strictObject({ intent: z.literal("codes") });

/** The buttons that end sessions: one, or all others. */
export const endSessionsForm = z.strictObject({ which: z.union([z.literal("others"), z.hash("sha256")]) });
