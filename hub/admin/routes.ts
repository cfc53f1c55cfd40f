/* The administrative routes: right first, then the form of the request, then the act. */
import { adminRequests, type AdminReply, type AdminRequest, type AdminRoute } from "#shared/protocol/admin.ts";
import { hubAuditPage } from "#db/hub/audit.ts";
import { receiptsOf, sessionsOf } from "#db/hub/days.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { type AdminActor, type AdminContext, mayAsk, refuse } from "./acts.ts";
import { assignClients, checkDuplicates } from "./clients.ts";
import { askErasure, decideErasure, listErasures } from "./erasure.ts";
import { branchFigures } from "./figures.ts";
import { productFigures } from "./productFigures.ts";
import { blockDevice, listAuditHeads, listDevices, reportDevice, unblockDevice } from "./devices.ts";
import { changePolicy, readPolicy } from "./policy.ts";
import { readmitDevice } from "./readmission.ts";
import { agreeRecovery, listRecoveries, takeRecovery } from "./recovery.ts";
import { addPerson, changePerson, issueCode, listPeople } from "./people.ts";

type Handlers = { readonly [R in AdminRoute]: (context: AdminContext, actor: AdminActor, input: AdminRequest<R>) => Promise<AdminReply<R>> };

const handlers: Handlers = {
  users: listPeople,
  userAdd: addPerson,
  userChange: changePerson,
  codes: issueCode,
  devices: listDevices,
  deviceReport: reportDevice,
  block: blockDevice,
  unblock: unblockDevice,
  readmit: readmitDevice,
  assign: assignClients,
  receipts: async (context, actor, input) => ({ receipts: await receiptsOf(context.hub, actor.branchId, input.day, input.limit) }),
  sessions: async (context, actor, input) => ({ sessions: await sessionsOf(context.hub, actor.branchId, input.deviceId, input.limit) }),
  audit: async (context, actor, { beforeSeq = Number.MAX_SAFE_INTEGER, limit, ...wish }) => ({
    entries: await hubAuditPage(context.hub, actor.branchId, beforeSeq, limit, wish),
  }),
  auditHeads: listAuditHeads,
  figures: branchFigures,
  productFigures,
  duplicateCheck: checkDuplicates,
  policy: readPolicy,
  policySet: changePolicy,
  recoveries: listRecoveries,
  recoveryTake: takeRecovery,
  recoveryAgree: agreeRecovery,
  erasures: listErasures,
  erasureAsk: askErasure,
  erasureDecide: decideErasure,
};

/** Carries out an administrative request. */
export const runAdmin = async <R extends AdminRoute>(context: AdminContext, actor: AdminActor, route: R, body: unknown): Promise<AdminReply<R>> => {
  if (!mayAsk(actor, route)) return refuse(context, actor, route);
  const parsed = adminRequests[route].safeParse(body);
  if (!parsed.success) throw new ExchangeRefusal("malformed");
  return handlers[route](context, actor, parsed.data as AdminRequest<R>); // parsed by the schema of this very route
};
