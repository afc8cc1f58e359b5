/** Stands in for @vscode/native-watchdog, a native addon: ends this process when its parent is gone. */
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
