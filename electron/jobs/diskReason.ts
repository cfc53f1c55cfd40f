/* What the disk or the stick said about a bundle file, as codes for the screen. */
import { errorCode } from "#shared/kernel/errorCode.ts";

/** What the disk or the stick said, as a code for the screen; undefined for a fault of our own. */
export const diskReason = (error: unknown): "missing" | "denied" | "full" | "stick" | undefined => {
  switch (errorCode(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return "missing";
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "EISDIR":
      return "denied";
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return "full";
    case "EIO":
    case "ENODEV":
    case "ENXIO":
    case "EBUSY":
      return "stick";
    default:
      return undefined;
  }
};
