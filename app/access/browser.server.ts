import Bowser from "bowser";

/** The browser of a request in words, such as "Firefox on Windows"; null when it does not say. */
export function browserOf(request: Request): string | null {
	const agent = request.headers.get("user-agent");
	if (!agent) return null;
	const { browser, os } = Bowser.parse(agent.slice(0, 500));
	const words = [browser.name, os.name].filter(Boolean).join(" on ");
	return words.slice(0, 100) || null;
}
