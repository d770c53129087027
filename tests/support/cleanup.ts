type Task = () => void | Promise<void>;

const tasks: Task[] = [];

/** Has something undone when the tests of this file are over, however they end. The last one asked for comes first. */
export function afterThisFile(task: Task): void {
	tasks.push(task);
}

/** Undoes everything. Called by the setup file. */
export async function cleanUp(): Promise<void> {
	for (const task of tasks.splice(0).reverse()) await task();
}
