/**
 * Waits until something holds, asking again and again; tests do this instead of sleeping.
 * @param what named in the error.
 * @throws Error when it does not come to hold in time.
 */
export async function until(what: string, holds: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
	const deadline = Date.now() + seconds * 1000;
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error(`Waited ${seconds} s in vain until ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}
