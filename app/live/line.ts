/** What a tab knows of its round from a stream of events. */
export type LineView = {
	/** Whether the stream says something at least every now and then: otherwise the page has to look by itself. */
	isLive: boolean;
	/** The number that came last; null before the first. */
	number: number | null;
};

/** What a tab hears of a stream that it has opened. */
export type Heard = {
	number: (number: number) => void;
	/** It broke off. @param isOver whether the browser has given it up, so that it is not opened again by itself */
	broken: (isOver: boolean) => void;
};

/** What one tab tells the others of the same browser: the number, null for a line that is dead, "?" to be told. */
export type Word = number | null | "?";

/** How a tab comes to what it hears. */
export type Ways = {
	/** Opens the stream. @returns what closes it. */
	open: (heard: Heard) => () => void;
	/** What joins the tabs of a browser; null where they cannot know of each other, and each opens a stream of its own. */
	others: {
		/** Waits until this tab is the one that opens the stream. @returns what lets another have it. */
		take: (taken: () => void) => () => void;
		say: (word: Word) => void;
		/** @returns what ends the listening. */
		listen: (heard: (word: Word) => void) => () => void;
	} | null;
};

/** In milliseconds. */
const times = {
	/** The stream says something every fifteen seconds; after twice that, and a bit, it is dead. */
	silence: 35_000,
	/** After a silence of this the one that wakes does not wait for more. */
	staleOnWaking: 20_000,
	/** How soon a stream may be opened again by waking. */
	opening: 5000,
	/** A stream that broke off sooner than that was cut off by something in between. */
	shortLife: 10_000,
	/** When it is tried again where there was none: every time twice as long, up to the longest. */
	pause: 30_000,
	longestPause: 300_000,
};

/** How often in a row a stream may be cut off before the page looks by itself for a while. */
const mostShortLives = 3;

export type Line = ReturnType<typeof createLine>;

/**
 * The line of a tab to a stream of events. The tabs of a browser have one stream between them: one of them opens it and tells the
 * others, and when it closes the next one does. A stream that is refused, says nothing or is cut off again and again is closed, and
 * tried again later.
 * @param show is called with every change of what the tab knows
 */
export function createLine({ open, others }: Ways, show: (view: LineView) => void) {
	let view: LineView = { isLive: false, number: null };
	let close: (() => void) | null = null;
	let isOurs = false;
	let openedAt = 0;
	let aliveSince = 0;
	let heardAt = 0;
	let shortLives = 0;
	let pause = times.pause;
	let silence: ReturnType<typeof setTimeout> | undefined;
	let trying: ReturnType<typeof setTimeout> | undefined;

	function change(next: LineView): void {
		if (next.isLive === view.isLive && next.number === view.number) return;
		view = next;
		show(view);
	}

	/** Whoever hears nothing for too long looks by itself; whose stream it is opens it anew. */
	function expectMore(): void {
		clearTimeout(silence);
		silence = setTimeout(() => {
			lose();
			if (isOurs) tryLater();
		}, times.silence);
	}

	function hear(number: number): void {
		heardAt = Date.now();
		expectMore();
		change({ isLive: true, number });
	}

	function lose(): void {
		change({ ...view, isLive: false });
		if (isOurs) others?.say(null);
	}

	function openNow(): void {
		clearTimeout(trying);
		close?.();
		openedAt = Date.now();
		expectMore();
		close = open({
			number: (number) => {
				if (!view.isLive) aliveSince = Date.now();
				hear(number);
				others?.say(number);
			},
			broken: (isOver) => {
				if (view.isLive && Date.now() - aliveSince < times.shortLife) shortLives++;
				else if (view.isLive) {
					shortLives = 0;
					pause = times.pause;
				}
				lose();
				// Otherwise the browser opens it again by itself.
				if (isOver || shortLives >= mostShortLives) tryLater();
			},
		});
	}

	function tryLater(): void {
		clearTimeout(silence);
		close?.();
		close = null;
		shortLives = 0;
		// Spread, so that those whose stream ended together do not come back together.
		trying = setTimeout(openNow, pause * (0.75 + Math.random() / 2));
		pause = Math.min(pause * 2, times.longestPause);
	}

	function take(): void {
		isOurs = true;
		openNow();
	}

	const stopListening = others?.listen((word) => {
		if (word === "?") {
			if (isOurs && view.isLive) others.say(view.number);
		} else if (isOurs) return;
		else if (word === null) lose();
		else hear(word);
	});
	others?.say("?");
	let giveBack: (() => void) | undefined;
	if (others) giveBack = others.take(take);
	else take();

	return {
		/** A device that was asleep, or comes back to its network, opens a stream anew that may have died meanwhile. */
		wake(): void {
			if (view.isLive && Date.now() - heardAt <= times.staleOnWaking) return;
			change({ ...view, isLive: false });
			if (!isOurs) others?.say("?");
			else if (Date.now() - openedAt > times.opening) openNow();
		},
		stop(): void {
			clearTimeout(silence);
			clearTimeout(trying);
			close?.();
			stopListening?.();
			giveBack?.();
		},
	};
}
