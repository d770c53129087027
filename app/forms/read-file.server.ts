/** Whether what was sent is a file to be read, and not the form that follows once it was looked at. */
export function isFile(request: Request): boolean {
	return request.headers.get("content-type")?.startsWith("multipart/form-data") ?? false;
}

/** The one file that was sent, however large. @throws a 400 response for a body with anything else in it. */
export async function readFile(request: Request): Promise<File> {
	const sent = await request.formData().catch(() => null);
	const file = sent?.get("file");
	if (!sent || [...sent.keys()].join() !== "file" || !(file instanceof File)) {
		throw new Response("Choose one file.", { status: 400 });
	}
	return file;
}
