import { ok } from "#shared/kernel/result.ts";
import type { audit } from "#shared/contracts/audit.ts";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { clientName, personName, rememberNames } from "#db/workstation/names.ts";
import type { HandlersOf } from "#electron/features/context.ts";

export const auditHandlers: HandlersOf<typeof audit> = {
  recentAudit: ({ db }, { before, limit, clientId, action }) => {
    const nameOfPerson = rememberNames(db, personName);
    const nameOfClient = rememberNames(db, clientName);
    const entries = recentAudit(db, limit + 1, before, { clientId, action });
    const shown = entries.slice(0, limit);
    return ok({
      entries: shown.map(({ actorId, ...entry }) => ({ ...entry, actorName: nameOfPerson(actorId), clientName: nameOfClient(entry.clientId) })),
      next: entries.length > limit ? (shown.at(-1)?.seq ?? null) : null,
    });
  },
  verifyChains: async ({ jobs }) => ok(await jobs.start("verifyChains", {}).finished),
};
