import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		projects: [
			// The core has no global state, so its tests share loaded modules, which halves their time.
			{
				test: {
					name: "core",
					include: ["test/core/**/*.test.ts"],
					pool: "forks",
					isolate: false,
					// Both cores of a small machine: the default leaves one idle.
					maxWorkers: "100%",
					// Projects with their own number of workers run one after another.
					sequence: { groupOrder: 1 },
					// Property tests take seconds on a busy machine.
					testTimeout: 60_000,
				},
			},
			{
				test: {
					name: "process",
					include: ["test/{lsp,cli,campaign}/**/*.test.ts"],
					globalSetup: "test/programs.mjs",
					sequence: { groupOrder: 2 },
					testTimeout: 60_000,
				},
			},
			{
				test: {
					name: "workbench",
					include: ["test/workbench/**/*.test.ts"],
					// Each file starts its own VS Code; two at once slow each other down.
					fileParallelism: false,
					testTimeout: 60_000,
					hookTimeout: 600_000,
					// The same timeout as for Playwright's locators.
					expect: { poll: { timeout: 30_000 } },
				},
			},
		],
	},
});
