/** Replaces the native addon @vscode/fs-copyfile with Node's own copy functions. */
const { cpSync, promises } = require("node:fs");

exports.cp = (from, to, options) => promises.cp(from, to, { recursive: true, ...options });
exports.cpSync = (from, to, options) => cpSync(from, to, { recursive: true, ...options });
exports.isCloneSupported = async () => false;
