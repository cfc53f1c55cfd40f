import { err, ok } from "#shared/kernel/result.ts";
import { dayOf, type Day, type Instant } from "#shared/kernel/time.ts";
import type { followUps } from "#shared/contracts/followUps.ts";
import { createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import { isActiveMember } from "#shared/domain/clients/servingTeam.ts";
import { nextDueOn, rulesInForce } from "#shared/domain/followUps/rhythms.ts";
import {
  checklistFile,
  checklistsOfClient,
  followUpCounts,
  followUpEntries,
  followUpEntry,
  lastOccurrences,
  newestTemplates,
} from "#db/workstation/followUps.ts";
import { plannerClient, plannerClients } from "#db/workstation/plannerFacts.ts";
import { filesOfFollowUp } from "#db/workstation/proofs.ts";
import { allRows, rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { lastVisitDays } from "#db/workstation/visits.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { stepByStep } from "#electron/features/turns.ts";
import { mostPerDay } from "./dailyRound.ts";
import { itemCommands } from "./itemCommands.ts";
import { templateCommands } from "./templateCommands.ts";
import { todayPage } from "./todayPage.ts";

type Queries = Exclude<keyof typeof followUps, keyof typeof itemCommands | keyof typeof templateCommands>;

/** Names offered when an item is handed on. */
const mostDelegates = 20;

const axes = ["grade", "preferenceType", "behaviourType", "lifecycleStage"] as const;

const queries: Pick<HandlersOf<typeof followUps>, Queries> = {
  todayPage,
  followUpList: ({ db, clock }, { scope, clientId, offset, limit }) => {
    const today = dayOf(clock.now());
    const counts = followUpCounts(db, today);
    const page = followUpEntries(db, { scope, today, clientId, offset, limit }, clientId === undefined && scope !== "open" ? counts[scope] : undefined);
    return ok({
      today,
      total: page.total,
      lines: page.lines.map((line) => ({ ...line, isOverdue: line.state === "open" && line.dueOn < today })),
      counts,
    });
  },
  followUpFile: ({ db, clock }, { followUpId }) => {
    const entry = followUpEntry(db, followUpId);
    if (!entry) return err({ type: "followUpNotFound", id: followUpId });
    const today = dayOf(clock.now());
    return ok({
      today,
      line: { ...entry, isOverdue: entry.state === "open" && entry.dueOn < today },
      checklist: (entry.checklistId === null ? undefined : checklistFile(db, entry.checklistId)) ?? null,
      files: filesOfFollowUp(db, followUpId),
    });
  },
  delegates: ({ db, clock }, { ids }) => {
    const today = dayOf(clock.now());
    const clientIds = new Set(ids.flatMap((id) => rowById(db, "followUp", id)?.clientId ?? []));
    const members = [...clientIds].flatMap((clientId) => rowsOfClient(db, "serviceMember", clientId)).filter((row) => isActiveMember(row, today));
    return ok({ members: [...new Map(members.map(({ name, role, duty }) => [name, { name, role, duty }])).values()].slice(0, mostDelegates) });
  },
  checklistFile: ({ db }, { checklistId }) => {
    const file = checklistFile(db, checklistId);
    return file ? ok(file) : err({ type: "checklistNotFound" });
  },
  checklistsOfClient: ({ db }, { clientId }) => ok(checklistsOfClient(db, clientId)),
  templates: ({ db }) => ok(newestTemplates(db)),
  matrix: async ({ db }) => {
    const clients = await stepByStep(plannerClients(db));
    const rhythms = allRows(db, "rhythm");
    const clientsByAxis: Record<string, Record<string, number>> = {};
    for (const { axis, code } of rhythms) {
      if (axis === "size") (clientsByAxis[axis] ??= {})[code] = clients.filter((client) => client.sizeFen >= Number(code)).length;
    }
    for (const client of clients) {
      for (const axis of axes) {
        const code = client[axis];
        if (code === null) continue;
        const counts = (clientsByAxis[axis] ??= {});
        counts[code] = (counts[code] ?? 0) + 1;
      }
    }
    return ok({ rhythms, clientsByAxis, mostPerDay });
  },
  rhythmsOfClient: ({ db }, { clientId }) => {
    const client = plannerClient(db, clientId);
    if (!client) return err({ type: "clientNotFound" });
    const rhythms = allRows(db, "rhythm");
    const calendar = createWorkCalendar(allRows(db, "holiday"));
    const began = lastOccurrences(db);
    const visited = lastVisitDays(db).get(clientId) ?? null;
    return ok(
      rulesInForce(rhythms, client).flatMap((rule) => {
        const rhythm = rhythms.find((one) => one.id === rule.id);
        if (!rhythm) return [];
        const lastOn = rhythm.action === "visit" ? visited : (began.get(`${rhythm.id} ${clientId}`) ?? null);
        const dueOn = nextDueOn(rule, lastOn as Day | null, dayOf(client.createdAt as Instant), calendar); // columns of a day and of a moment
        return [{ rhythm: { ...rhythm, everyMonths: rule.everyMonths, everyDays: rule.everyDays }, lastOn, dueOn }];
      }),
    );
  },
};

export const followUpsHandlers: HandlersOf<typeof followUps> = { ...queries, ...itemCommands, ...templateCommands };
