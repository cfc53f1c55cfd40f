/* What one script of a new store says; the codes are those of the seeded dictionaries (R144-R149). */
import type { ScriptConditionField } from "#shared/domain/catalogue/fittingScripts.ts";

export interface DefaultScript extends Readonly<Partial<Record<ScriptConditionField, readonly string[]>>> {
  readonly title: string;
  readonly titleEn: string;
  readonly stage: "principle" | "process" | "preparation" | "probing" | "opening" | "objection" | "closing";
  readonly sellingKind?: "company" | "service" | "self";
  readonly serviceQuality?: "humane" | "personal" | "efficient";
  readonly needMethod?: "observe" | "probe" | "empathise";
  readonly negotiationKind?: "oneToOne" | "collective" | "bilateral" | "multilateral" | "oral" | "written" | "home" | "away" | "neutral";
  readonly negotiationPhase?: "openingPhase" | "offer" | "counterOffer" | "deadlock" | "agreement";
  readonly presentationFrame?: "aim" | "abc" | "svn";
  readonly body: string;
  readonly bodyEn: string;
  readonly source?: string;
}
