/* The audit as the branch reads it, line by line, and what it is narrowed to (SE9, R262). */

/** Which lines; every part narrows. Days are `YYYY-MM-DD`. */
export interface AuditFilter {
  readonly only?: "acts" | "changes" | undefined;
  readonly action?: string | undefined;
  readonly clientId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly deviceId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly text?: string | undefined;
}

export interface AuditLine {
  readonly source: "acts" | "changes";
  readonly seq: number;
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string | null;
  readonly deviceId: string;
  readonly isThisDevice: boolean;
  /** Code of the act, e.g. `archiveOpened`, `revealed`, `change:edit`. */
  readonly action: string;
  readonly clientId: string | null;
  readonly clientName: string | null;
  /** How many clients a change touched. */
  readonly clients: number;
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}
