/** Replaces the native addon @vscode/deviceid, which identifies the device for telemetry. */
exports.getDeviceId = async () => "00000000-0000-0000-0000-000000000000";
