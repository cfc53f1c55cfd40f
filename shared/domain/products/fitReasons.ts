/*
 * Why a product may suit a client (R240): what the client uses already, what the client prefers, and the risk that the client
 * can bear, besides open needs (R164). Plain rules over the archive: each reason names the fact on which it rests, so that
 * the client manager can check it; whether the product may be recommended at all is asked of the gate, not here.
 */
import type { Row } from "#shared/domain/edit/syncedTables.ts";

export type FitReason =
  /** An open need that it meets. */
  | { readonly kind: "need"; readonly code: string }
  /** The client named this kind of product as preferred. */
  | { readonly kind: "preference"; readonly code: string }
  /** The client leans on this business: deposits, loans, fee business. */
  | { readonly kind: "leaning"; readonly code: string }
  /** The client holds, or held, products of this kind. */
  | { readonly kind: "uses"; readonly code: string }
  /** It is offered on the way on which the client likes to be reached. */
  | { readonly kind: "channel"; readonly code: string }
  | { readonly kind: "lifeStage"; readonly code: string }
  /** Its risk grade uses the client's capacity fully: neither above nor far below. */
  | { readonly kind: "risk"; readonly code: string };

export interface FitFacts {
  readonly needs: readonly string[];
  readonly investmentPreferences: readonly string[];
  readonly preferenceType: string | null;
  readonly holdingKinds: readonly string[];
  readonly preferredChannel: string | null;
  readonly lifeStage: string | null;
  /** The highest product grade that the client can bear; null without an assessment. */
  readonly highestRisk: string | null;
}

/** The kind of the catalogue under which a kind of holding is sold; a kind that is not named here has no products of its own. */
export const kindOfHolding: Readonly<Record<string, string>> = {
  demandDeposit: "deposit",
  timeDeposit: "deposit",
  notice: "deposit",
  loan: "loan",
  creditCard: "creditCard",
  wealth: "wealth",
  fund: "fund",
  insurance: "insurance",
  bond: "bond",
  metal: "metal",
  foreignCurrency: "foreignCurrency",
};

const leanings: Readonly<Record<string, readonly string[]>> = {
  deposit: ["deposit", "cashManagement"],
  loan: ["loan", "creditCard"],
  intermediary: ["wealth", "fund", "insurance", "bond", "metal", "settlement"],
};

const salesChannelOf: Readonly<Record<string, readonly string[]>> = {
  branch: ["outlet", "faceToFace"],
  onSite: ["faceToFace"],
  letter: ["directMail"],
  phone: ["electronic"],
  sms: ["electronic"],
  wechat: ["electronic"],
  app: ["electronic"],
  email: ["electronic"],
  social: ["electronic"],
  video: ["electronic"],
};

type Offered = Pick<Row<"product">, "kind" | "needKinds" | "lifeStages" | "channels"> & { readonly risk: string | null };

/** The reasons for a product, the weightiest first; none when nothing in the archive speaks for it (R240). */
export const fitReasons = (product: Offered, facts: FitFacts): readonly FitReason[] => {
  const found: FitReason[] = [...new Set(facts.needs)].flatMap((code) => (product.needKinds?.includes(code) === true ? [{ kind: "need", code } as const] : []));
  if (facts.investmentPreferences.includes(product.kind)) found.push({ kind: "preference", code: product.kind });
  const used = facts.holdingKinds.find((kind) => kindOfHolding[kind] === product.kind);
  if (used !== undefined) found.push({ kind: "uses", code: used });
  if (facts.preferenceType !== null && leanings[facts.preferenceType]?.includes(product.kind) === true) {
    found.push({ kind: "leaning", code: facts.preferenceType });
  }
  if (product.risk !== null && product.risk === facts.highestRisk) found.push({ kind: "risk", code: product.risk });
  if (facts.lifeStage !== null && product.lifeStages?.includes(facts.lifeStage) === true) found.push({ kind: "lifeStage", code: facts.lifeStage });
  const { preferredChannel } = facts;
  // How it is sold alone is no reason to offer it: it only adds to another.
  if (found.length > 0 && preferredChannel !== null && (salesChannelOf[preferredChannel] ?? []).some((code) => product.channels?.includes(code) === true)) {
    found.push({ kind: "channel", code: preferredChannel });
  }
  return found;
};

const weights: Readonly<Record<FitReason["kind"], number>> = { need: 4, preference: 3, uses: 2, leaning: 2, risk: 1, lifeStage: 1, channel: 1 };

/** How much speaks for a product, to put the likeliest first (R240). */
export const fitWeight = (reasons: readonly FitReason[]): number => reasons.reduce((sum, { kind }) => sum + weights[kind], 0);
