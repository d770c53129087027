import { renderSVG } from "uqr";
import type { Round } from "#app/models/round.server.ts";
import { configuration } from "#app/server/configuration.server.ts";
import { type JoinFacts, shownRoomCode } from "./room-code.ts";

/** How people get into the room of a round; null where it has no code, which is made by a button. */
export function joinFacts({ roomCode }: Pick<Round, "roomCode">): JoinFacts | null {
	if (roomCode === null) return null;
	const { publicOrigin } = configuration();
	const link = `${publicOrigin}/join/${roomCode}`;
	return {
		address: `${new URL(publicOrigin).host}/join`,
		code: shownRoomCode(roomCode),
		link,
		qr: renderSVG(link, { ecc: "M", border: 4 }),
	};
}
