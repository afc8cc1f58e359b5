/** Detects a display and a desktop VS Code. */
import { execFileSync } from "node:child_process";

/** Whether there is a display. */
export function hasDisplay() {
	if (process.platform !== "linux") return true;
	return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Whether the command `code` works and there is a display. */
export function hasCode() {
	if (!hasDisplay()) return false;
	try {
		execFileSync("code", ["--version"], { stdio: "ignore", shell: process.platform === "win32", timeout: 20_000 });
		return true;
	} catch {
		return false;
	}
}
