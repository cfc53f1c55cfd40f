/* What the jobs of bundle files give to the exchange: this job's store, and no link. */
import { schemaVersion } from "#db/workstation/openWorkstation.ts";
import type { DeviceContext } from "#electron/sync/deviceContext.ts";
import { noLink } from "#electron/sync/noLink.ts";
import type { JobContext } from "./job.ts";

export const bundleContext = (context: JobContext): DeviceContext => ({
  store: context.store,
  link: noLink,
  clock: context.clock,
  ids: context.ids,
  actorId: context.actorId,
  workstationId: context.workstationId,
  schema: schemaVersion,
  isCancelled: () => context.signal.aborted,
  onProgress: context.report,
  announce: context.announce,
});

const codeOf = (error: unknown): string => (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : "");

/** What the disk or the stick said, as a code for the screen; undefined for a fault of our own. */
export const diskReason = (error: unknown): "missing" | "denied" | "full" | "stick" | undefined => {
  switch (codeOf(error)) {
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
