import { err, ok } from "#shared/kernel/result.ts";
import type { audit, HubVerdict } from "#shared/contracts/audit.ts";
import { dataRulesKey } from "#shared/domain/audit/dataRules.ts";
import { agreementKey, readRequestLine } from "#shared/domain/audit/exportRequest.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import { write } from "#db/engine/store.ts";
import { auditChoices, auditPage, hereOf } from "#db/workstation/auditDesk.ts";
import { appendAudit, unacknowledgedAudit } from "#db/workstation/auditLog.ts";
import { dataRulesOf } from "#db/workstation/dataUse.ts";
import { settingRow } from "#db/workstation/dictionaries.ts";
import { isAgreed } from "#db/workstation/exportAgreements.ts";
import { hubIdentity } from "#db/workstation/sync/syncState.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import { settingChanges } from "#electron/features/settingChanges.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";

/** How many acknowledged heads are held against the chain: months of daily syncs. */
const headsHeld = 500;

/** What the hub acknowledged, held against the audit as it is here. */
const hubVerdict = async ({ db, desk, workstationId }: CommandContext): Promise<HubVerdict> => {
  if (!hubIdentity(db)) return { state: "notAsked", reason: "notJoined" };
  const answer = await desk.ask("auditHeads", { deviceId: workstationId, limit: headsHeld });
  if (!answer.ok) return { state: "notAsked", reason: answer.error.type };
  const { heads } = answer.value;
  const broken = unacknowledgedAudit(db, heads);
  return broken ? { state: "differs", ...broken } : { state: "agrees", acknowledged: heads[0]?.entrySeq ?? 0, heads: heads.length, at: heads[0]?.at ?? null };
};

export const auditHandlers: HandlersOf<typeof audit> = {
  recentAudit: ({ db }, { before, limit, ...filter }) => {
    const { items, next } = auditPage(db, hereOf(db), filter, limit, before);
    return ok({ entries: items, next });
  },
  auditChoices: ({ db }) => ok(auditChoices(db, hereOf(db))),
  verifyChains: async (context) => {
    const chains = await context.jobs.start("verifyChains", {}).finished;
    return ok({ ...chains, hub: await hubVerdict(context) });
  },
  exportRequest: ({ db, actor }, { line }) => {
    const request = readRequestLine(line);
    if (!request) return err({ type: "lineUnreadable" });
    return ok({ ...request, isAgreed: Boolean(settingRow(db, agreementKey(request.code))?.value), isOwn: request.userId === actor.id });
  },
  exportAgreed: ({ db, actor, clock }, { line }) => {
    const request = readRequestLine(line);
    return ok({ isAgreed: request?.userId === actor.id && isAgreed(db, request.code, actor.id, clock.now()) });
  },
  agreeToExport: (context, { line }) => {
    const { db, actor, clock, store } = context;
    const request = readRequestLine(line);
    if (!request) return err({ type: "lineUnreadable" });
    if (request.userId === actor.id) return err({ type: "ownRequest" });
    const key = agreementKey(request.code);
    const value = JSON.stringify({ agreedById: actor.id, agreedAt: clock.now(), forUserId: request.userId, list: request.list, purpose: request.purpose });
    const detail = { what: request.list, masked: !request.isFull, purpose: request.purpose.slice(0, 500), agreement: request.code, name: request.userName };
    write(store, (tx) => appendAudit(tx, { at: clock.now(), actorId: actor.id, action: "exportAgreed", clientId: null, detail }));
    return ok({ txId: commitChanges(context, "settings", { setting: "exportAgreement" }, settingChanges(db, context, key, value)) });
  },
  dataRules: ({ db }) => ok({ rules: dataRulesOf(db), isDefault: !settingRow(db, dataRulesKey)?.value }),
  saveDataRules: (context, { rules }) => {
    if (!mayEditDictionaries(context.actor)) return err({ type: "notAllowed" });
    const value = rules === null ? null : JSON.stringify(rules);
    return ok({ txId: commitChanges(context, "settings", { setting: dataRulesKey }, settingChanges(context.db, context, dataRulesKey, value)) });
  },
};
