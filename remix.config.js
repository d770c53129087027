import { vitePlugin as remix } from "@remix-run/dev";
import { configDefaults, defineConfig } from "vitest/config";

/**
 * The one build configuration: Vite, Remix and Vitest, always passed with `--config remix.config.js`.
 *
 * Three uses, told apart by what is running it: `remix vite:build` (the application), `vite build --mode worker` (the one
 * file that runs in a worker thread, which Remix has no way to emit) and `vitest` (no Remix plugin).
 */
export default defineConfig(({ mode }) => {
	if (mode === "worker") {
		return {
			build: {
				ssr: "app/pdf/worker.server.tsx",
				outDir: "build/worker",
				target: "node20",
				rollupOptions: { output: { entryFileNames: "pdf.js" } },
			},
		};
	}
	return {
		plugins: process.env.VITEST
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
			testTimeout: 60_000,
			hookTimeout: 120_000,
			maxWorkers: 2,
		},
	};
});
