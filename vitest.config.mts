import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		projects: [
			// The core has no state of its own, so its tests may share what they have loaded: it halves their time.
			{
				test: {
					name: "core",
					include: ["test/core/**/*.test.ts"],
					pool: "forks",
					isolate: false,
					// Property tests take seconds where other programs run too.
					testTimeout: 60_000,
				},
			},
			{
				test: {
					name: "process",
					include: ["test/{lsp,cli,campaign}/**/*.test.ts"],
					globalSetup: "test/programs.mjs",
					testTimeout: 60_000,
				},
			},
			{
				test: {
					name: "workbench",
					include: ["test/workbench/**/*.test.ts"],
					// Each starts a VS Code of its own: two at once wait for each other.
					fileParallelism: false,
					testTimeout: 60_000,
					hookTimeout: 600_000,
					// As patient as what waits for something on the screen.
					expect: { poll: { timeout: 30_000 } },
				},
			},
		],
	},
});
