import type { Row } from "#shared/domain/edit/syncedTables.ts";

/** A greeting with the client beside it; whoever shows the phone masks it. */
export interface GreetingEntry extends Row<"greeting"> {
  readonly clientName: string;
  readonly phone: string | null;
  readonly grade: string | null;
  readonly greetingConsent: string | null;
}
