/* What lists and sheets show of scripts. */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { FitReason } from "./fittingScripts.ts";

/** A script with the acting person's practice (R175). */
export interface ScriptLine extends Row<"script"> {
  /** How often the person practised it, and when last. */
  readonly practisedCount: number;
  readonly practisedAt: string | null;
}

/** A script that fits a visit, filled for its client. */
export interface SheetScript {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string | null;
  readonly stage: string;
  readonly text: string;
  /** The English text; without one the Chinese is shown in both languages. */
  readonly textEn: string | null;
  readonly reasons: readonly FitReason[];
  /** How well it fits; zero for one that fits everybody. */
  readonly score: number;
  readonly practisedAt: string | null;
}
