/* What the lobby reads of appointments, managers and remarks (R013, R020); no balance, no number, no reason. */

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
