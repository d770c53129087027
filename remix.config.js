import { configDefaults, defineConfig } from "vitest/config";

/**
 * The one build configuration: Vite, Remix and Vitest, always passed with `--config remix.config.js`.
 *
 * Three uses, told apart by what is running it: `remix vite:build` (the application), `vite build --mode worker` (the one
 * file that runs in a worker thread, which Remix has no way to emit) and `vitest` (no Remix plugin).
 */
export default defineConfig(async ({ mode }) => {
	if (mode === "worker") {
		return {
			build: {
				ssr: "app/documents/worker.server.ts",
				outDir: "build/worker",
				target: "node20",
				copyPublicDir: false,
				rollupOptions: { output: { entryFileNames: "documents.js" } },
			},
		};
	}
	// Imported only where it is used: on some Node 20 and 22 the worker build cannot load it beside Vite.
	const remix = process.env.VITEST ? null : (await import("@remix-run/dev")).vitePlugin;
	return {
		plugins:
			remix === null
				? []
				: [
						remix({
							future: {
								v3_fetcherPersist: true,
								v3_lazyRouteDiscovery: true,
								v3_relativeSplatPath: true,
								v3_singleFetch: true,
								v3_throwAbortReason: true,
							},
							ignoredRouteFiles: ["**/*.css"],
						}),
					],
		build: { target: "es2022", assetsInlineLimit: 0 },
		css: {
			preprocessorOptions: { scss: { loadPaths: ["node_modules"], quietDeps: true } },
		},
		test: {
			exclude: [...configDefaults.exclude, "build/**"],
			include: ["tests/**/*.test.{ts,tsx}"],
			setupFiles: ["tests/support/setup.ts"],
			// So that what hangs ends; a journey takes a quarter of it, and more on a busy machine.
			testTimeout: 120_000,
			hookTimeout: 120_000,
			maxWorkers: 2,
			// What the files have in common is loaded once a worker, not once a file; the setup file undoes what each left behind.
			isolate: false,
		},
	};
});
