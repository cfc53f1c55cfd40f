/*
 * The lobby manager's work (R013, R020): recognising who walks in, knowing whom to call, remarks. Everything comes from the
 * lobby view that this workstation holds; remarks are written with `clients.saveRemark`.
 */
import { z } from "zod";
import { RowId } from "./clients/rowInput.ts";
import { type FeatureContract, query, type } from "./contract.ts";

/** A client who is expected today, or whom a manager is visiting. */
export interface LobbyAppointment {
  readonly visitId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly kind: string;
  readonly appointment: string;
  readonly state: string;
  readonly managerName: string | null;
}

export interface LobbyRemark {
  readonly id: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly body: string;
  readonly authorName: string | null;
  readonly authorRole: string;
  readonly writtenAt: string;
  readonly isHandled: boolean;
}

/** A client manager as the lobby asks for him. */
export interface LobbyManagerLine {
  readonly userId: string;
  readonly name: string;
  readonly outlet: string | null;
  readonly clients: number;
  /** On the way to a client since; null when nothing says so. */
  readonly outSince: string | null;
  /** When his next appointment at the branch begins today. */
  readonly busyAt: string | null;
}

export interface LobbyPage {
  readonly today: string;
  readonly clientCount: number;
  readonly appointments: readonly LobbyAppointment[];
  readonly managers: readonly LobbyManagerLine[];
  /** Remarks that wait for the client manager, newest first. */
  readonly waiting: readonly LobbyRemark[];
}

/** A client at a glance: who, how served, by whom, what to mind. No balance and no number. */
export interface LobbyClient {
  readonly clientId: string;
  readonly kind: string;
  readonly name: string;
  readonly salutation: string | null;
  readonly sex: string | null;
  readonly tier: string | null;
  readonly grade: string | null;
  readonly outlet: string | null;
  readonly cautions: string | null;
  readonly hasVipCard: boolean;
  readonly serviceRoute: string | null;
  readonly manager: LobbyManagerLine | null;
  readonly appointments: readonly LobbyAppointment[];
  readonly remarks: readonly LobbyRemark[];
}

export const lobby = {
  lobbyPage: query({ input: z.strictObject({}), output: type<LobbyPage>() }),
  lobbyClient: query({
    input: z.strictObject({ clientId: RowId }),
    output: type<LobbyClient>(),
    error: type<{ readonly type: "clientNotFound" }>(),
    errors: ["clientNotFound"],
    audit: "archiveOpened",
  }),
} as const satisfies FeatureContract;
