/** How the language server is started: it stays small beside everything else that an author has open. */
export const program = {
	/** What an edit leaves behind is little: room for more of it would be memory that nobody else can use. */
	execArgv: ["--max-semi-space-size=4"],
	/** The C library of Linux would keep a heap for each thread, and what was freed of it. Other systems do not read these. */
	env: { MALLOC_ARENA_MAX: "1", MALLOC_TRIM_THRESHOLD_: "131072" },
};
