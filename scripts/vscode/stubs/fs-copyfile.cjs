/** Stands in for @vscode/fs-copyfile, a native addon: copies the plain way. */
const { cpSync, promises } = require("node:fs");

exports.cp = (from, to, options) => promises.cp(from, to, { recursive: true, ...options });
exports.cpSync = (from, to, options) => cpSync(from, to, { recursive: true, ...options });
exports.isCloneSupported = async () => false;
