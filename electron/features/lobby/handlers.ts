/* The lobby's questions (R013, R020): who is expected, who this is, whom to call. Answers carry no balance and no number. */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { lobby } from "#shared/contracts/lobby.ts";
import type { LobbyAppointment } from "#shared/domain/lobby/lobbyLines.ts";
import { appointmentsOf, managersOf, remarksOfClient, waitingRemarks } from "#db/workstation/lobby.ts";
import { rowById } from "#db/workstation/rows.ts";
import { clientCount } from "#db/workstation/today.ts";
import type { HandlersOf } from "#electron/features/context.ts";

const waitingLimit = 30;

/** The hour in China, `HH:MM`. */
const hourOf = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);

const toLine = ({ visitId, clientId, clientName, startTime, endTime, kind, appointment, state, managerName }: LobbyAppointment): LobbyAppointment => ({
  visitId,
  clientId,
  clientName,
  startTime,
  endTime,
  kind,
  appointment,
  state,
  managerName,
});

export const lobbyHandlers: HandlersOf<typeof lobby> = {
  lobbyPage: ({ db, clock }) => {
    const now = clock.now();
    const today = dayOf(now);
    const lines = appointmentsOf(db, today);
    return ok({
      today,
      clientCount: clientCount(db),
      appointments: lines.map(toLine),
      managers: managersOf(db, lines, hourOf(now)),
      waiting: waitingRemarks(db, waitingLimit),
    });
  },

  lobbyClient: ({ db, clock }, { clientId }) => {
    const asked = rowById(db, "client", clientId);
    // A merged client is the one that he was merged to.
    const client = asked && asked.mergedIntoId !== null ? (rowById(db, "client", asked.mergedIntoId) ?? asked) : asked;
    if (!client) return err({ type: "clientNotFound" });
    const now = clock.now();
    const lines = appointmentsOf(db, dayOf(now));
    return ok({
      clientId: client.id,
      kind: client.kind,
      name: client.name,
      salutation: client.salutation,
      sex: client.sex,
      tier: client.tier,
      grade: client.grade,
      outlet: client.outlet,
      cautions: client.cautions,
      hasVipCard: client.vipCardIssued === true,
      serviceRoute: client.serviceRoute,
      manager: managersOf(db, lines, hourOf(now)).find((person) => person.userId === client.managerId) ?? null,
      appointments: lines.filter((line) => line.clientId === client.id).map(toLine),
      remarks: remarksOfClient(db, client.id),
    });
  },
};
