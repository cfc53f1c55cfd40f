/*
 * The lobby manager's work (R013, R020): recognising who walks in, knowing whom to call, remarks. Everything comes from the
 * lobby view that this workstation holds; remarks are written with `clients.saveRemark`.
 */
import { z } from "zod";
import type { LobbyAppointment, LobbyManagerLine, LobbyRemark } from "#shared/domain/lobby/lobbyLines.ts";
import { RowId } from "./clients/rowInput.ts";
import { type FeatureContract, query, type } from "./contract.ts";

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
