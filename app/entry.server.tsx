import { PassThrough } from "node:stream";
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { NonceProvider } from "#app/components/nonce.tsx";
import { faultOfFile, faultOfPage } from "#app/server/fault.server.ts";

// The whole server is one bundle, so that there is one database connection and one configuration in the process.
// biome-ignore lint/performance/noBarrelFile: this is where the bundle's ways in are, not a list of a folder's files
export { addBody } from "#app/server/add-body.server.ts";
export { backup } from "#app/server/backup.server.ts";
export { resetPassword } from "#app/server/reset-password.server.ts";
export { restore } from "#app/server/restore.server.ts";
export { serve } from "#app/server/serve.server.ts";

type Handled = { request: Request; context: AppLoadContext };

/** Our own faults go to the log; what was answered on purpose (404, 409 and their like), or noted before, is none. */
export function handleError(error: unknown, { request, context }: Handled): void {
	if (request.signal.aborted || isRouteErrorResponse(error) || error instanceof Response) return;
	context.noteFault(error);
}

/** How long a page may take to render before it is given up. */
export const streamTimeout = 10_000;

export default function handleRequest(
	request: Request,
	status: number,
	headers: Headers,
	remixContext: EntryContext,
	{ nonce, reference, noteFault }: AppLoadContext,
): Promise<Response> {
	const whole = isbot(request.headers.get("user-agent") ?? "") || remixContext.isSpaMode;
	return new Promise((resolve, reject) => {
		let responseStatus = status;
		const start = (): void => {
			const body = new PassThrough();
			headers.set("Content-Type", "text/html; charset=utf-8");
			resolve(new Response(createReadableStreamFromReadable(body), { headers, status: responseStatus }));
			pipe(body);
		};
		const { pipe, abort } = renderToPipeableStream(
			<NonceProvider value={nonce}>
				<RemixServer context={remixContext} url={request.url} abortDelay={streamTimeout} nonce={nonce} />
			</NonceProvider>,
			{
				nonce,
				...(whole ? { onAllReady: start } : { onShellReady: start }),
				onShellError() {
					// A page that cannot be drawn gives its place to the page for faults; where that cannot be drawn either, to words.
					if (remixContext.staticHandlerContext.errors) resolve(faultOfFile(reference));
					else reject(faultOfPage(reference));
				},
				onError(error) {
					responseStatus = 500;
					if (!request.signal.aborted) noteFault(error);
				},
			},
		);
		setTimeout(abort, streamTimeout + 1000);
	});
}
