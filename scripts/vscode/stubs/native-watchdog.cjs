/** Replaces the native addon @vscode/native-watchdog: exits when the parent process has exited. */
exports.start = (parent) => {
	const watch = () => {
		try {
			process.kill(parent, 0);
		} catch {
			process.exit(0);
		}
	};
	setInterval(watch, 1000).unref();
};
exports.exit = (code) => process.exit(code);
