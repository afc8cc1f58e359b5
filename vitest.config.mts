import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		projects: [
			{ test: { name: "core", include: ["test/core/**/*.test.ts"] } },
			{
				test: {
					name: "process",
					include: ["test/lsp/**/*.test.ts", "test/cli/**/*.test.ts"],
					globalSetup: "test/programs.mjs",
					testTimeout: 60_000,
				},
			},
			{
				test: {
					name: "workbench",
					include: ["test/workbench/**/*.test.ts"],
					testTimeout: 60_000,
					hookTimeout: 600_000,
				},
			},
		],
	},
});
