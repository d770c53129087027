/**
 * What a route says of itself to the frame around every page.
 * @template Loaded what the route's loader gives
 */
export type Handle<Loaded = unknown> = {
	/** It is for whoever answers, and not for an account. */
	forSeat?: true;
	/** It is for an owner of an action, and not for an account. */
	forOwner?: true;
	/** It fills a wall, with nothing around it. */
	forWall?: true;
	/** How long until there is another page to see here, in milliseconds; a browser without JavaScript then turns by itself. */
	turnsIn?: (loaded: Loaded) => number | null;
};
