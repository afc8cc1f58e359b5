/** Options for the language server's process. They keep its memory small. */
export const serverProcess = {
	/** An edit allocates little, so a larger young generation (default 16 MB) only takes memory from other programs. */
	execArgv: ["--max-semi-space-size=4"],
	/** glibc keeps a heap for each thread and returns freed memory late; other systems ignore these variables. */
	env: { MALLOC_ARENA_MAX: "1", MALLOC_TRIM_THRESHOLD_: "131072" },
};
