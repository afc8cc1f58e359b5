/** What this machine has of a desktop. */
import { execFileSync } from "node:child_process";

/** Whether a window can be shown. */
export function hasDisplay() {
	if (process.platform !== "linux") return true;
	return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Whether VS Code's own command is there to open a window. */
export function hasCode() {
	if (!hasDisplay()) return false;
	try {
		execFileSync("code", ["--version"], { stdio: "ignore", shell: process.platform === "win32", timeout: 20_000 });
		return true;
	} catch {
		return false;
	}
}
