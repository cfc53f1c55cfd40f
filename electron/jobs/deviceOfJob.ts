/* What a job gives to the exchange: its own connection to the store, its clock and ids, and a link. */
import { schemaVersion } from "#db/workstation/openWorkstation.ts";
import type { DeviceContext } from "#electron/sync/deviceContext.ts";
import type { HubLink } from "#electron/sync/hubLink.ts";
import type { JobContext } from "./job.ts";

export const deviceOfJob = (context: JobContext, link: HubLink): DeviceContext => ({
  store: context.store,
  link,
  clock: context.clock,
  ids: context.ids,
  actorId: context.actorId,
  workstationId: context.workstationId,
  schema: schemaVersion,
  isCancelled: () => context.signal.aborted,
  onProgress: context.report,
  announce: context.announce,
});
