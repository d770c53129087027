import { deflateRawSync, inflateRawSync } from "node:zlib";
import { type CarriedRound, carriedRound } from "#app/round/carried-round.ts";
import { sealBytes, unsealBytes } from "./seal.server.ts";

/** What the text is sealed for, with the version of its shape: it is opened as nothing else. */
const about = "round file 1";

/** In bytes. What is sealed has a multiple of them, so that its length does not tell what was answered or written. */
const stepLength = 16 * 1024;
const headLength = 4;

/** In bytes: many times what a round of the most people with the longest comments has. */
const largestContent = 64 * 1024 * 1024;

/** A whole round as a text that only an installation with the same session secret can open, and nobody can make but it. */
export function sealRound(round: CarriedRound): string {
	const packed = deflateRawSync(JSON.stringify(round));
	const padded = Buffer.alloc(Math.ceil((headLength + packed.length) / stepLength) * stepLength);
	padded.writeUInt32BE(packed.length);
	packed.copy(padded, headLength);
	return sealBytes(padded, about, "sealed rounds");
}

/** The round that was sealed; null when it was changed, was sealed under another session secret, or has another shape. */
export function openSealedRound(sealed: string): CarriedRound | null {
	const padded = unsealBytes(sealed, about, "sealed rounds");
	if (padded === null) return null;
	const packed = padded.subarray(headLength, headLength + padded.readUInt32BE());
	const content = inflateRawSync(packed, { maxOutputLength: largestContent }).toString();
	return carriedRound.safeParse(JSON.parse(content)).data ?? null;
}
