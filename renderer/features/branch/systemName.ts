const names: Readonly<Record<string, string>> = { win32: "Windows", darwin: "macOS", linux: "Linux" };

/** The name under which people know a system; a device tells the one that its runtime uses. */
export const systemName = (platform: string): string => names[platform] ?? platform;
