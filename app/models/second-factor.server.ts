import { z } from "zod";
import { now } from "#app/clock.server.ts";
import { readOne, requires, write } from "#app/db/database.server.ts";
import { audit } from "./audit.server.ts";
import { Conflict } from "./ownership.server.ts";
import { endOtherWaysIn, holdsSession } from "./ways-in.server.ts";

/** Whether an account has a second factor, and how many recovery codes it has left. */
export async function secondFactorOf(accountId: string): Promise<{ isSet: boolean; codesLeft: number }> {
	const found = await readOne(
		z.object({ isSet: z.number(), codesLeft: z.number() }),
		`SELECT totp_secret IS NOT NULL AS isSet,
			(SELECT count(*) FROM recovery_codes WHERE account_id = accounts.id AND used_at IS NULL) AS codesLeft
		FROM accounts WHERE id = :accountId`,
		{ accountId },
	);
	return { isSet: found?.isSet === 1, codesLeft: found?.codesLeft ?? 0 };
}

/**
 * Gives an account a second factor in place of the one it had, with recovery codes of its own, and ends every other way in.
 * @param factor the sealed secret, the time step of the code it was tried with, and the hashes of the recovery codes
 * @param session the hash of the session that stays
 * @throws Conflict when that session has ended meanwhile.
 */
export async function setSecondFactor(
	accountId: string,
	factor: { totpSecret: string; step: number; recoveryCodes: string[] },
	session: string,
): Promise<void> {
	const at = now();
	const { totpSecret, step, recoveryCodes } = factor;
	await write({
		statements: [
			holdsSession(accountId, session),
			{
				sql: "UPDATE accounts SET totp_secret = :totpSecret, totp_step = :step WHERE id = :accountId",
				args: { accountId, totpSecret, step },
			},
			...replaceCodes(accountId, recoveryCodes),
			...endOtherWaysIn(accountId, session, at),
			audit("second-factor-set", { accountId }, at),
		],
	});
}

/** Gives an account new recovery codes; the ones before stop working. @throws Conflict when it has no second factor. */
export async function setRecoveryCodes(accountId: string, recoveryCodes: string[]): Promise<void> {
	await write({
		statements: [
			requires(
				"EXISTS (SELECT 1 FROM accounts WHERE id = :accountId AND totp_secret IS NOT NULL)",
				{ accountId },
				() => new Conflict("Set up an app first. Nothing was changed."),
			),
			...replaceCodes(accountId, recoveryCodes),
			audit("recovery-codes-made", { accountId }, now()),
		],
	});
}

function replaceCodes(accountId: string, hashes: string[]) {
	return [
		{ sql: "DELETE FROM recovery_codes WHERE account_id = :accountId", args: { accountId } },
		{
			sql: "INSERT INTO recovery_codes (hash, account_id) SELECT value, :accountId FROM json_each(:hashes)",
			args: { accountId, hashes: JSON.stringify(hashes) },
		},
	];
}
