/** Stands in for @vscode/deviceid, a native addon: nobody is counted here. */
exports.getDeviceId = async () => "00000000-0000-0000-0000-000000000000";
