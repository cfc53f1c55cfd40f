/*
 * The product preference type of a client (R036), worked out from what is held with us: deposits, loans, and fee business
 * (funds, wealth products, insurance and the like). One line of business that makes up the branch's share of everything
 * gives the type; otherwise the client is balanced. What the manager sets by hand always stands before it. The same rule
 * is written in SQL in db/workstation/preferenceTypes.ts, for all clients at once; a test holds both together.
 */

export type PreferenceType = "deposit" | "loan" | "intermediary" | "balanced";
export type BusinessLine = Exclude<PreferenceType, "balanced">;

/** The line of business that a kind of holding belongs to; kinds that nobody names here have no amount that says anything. */
const lineOfKind: Readonly<Record<string, BusinessLine>> = {
  demandDeposit: "deposit",
  timeDeposit: "deposit",
  notice: "deposit",
  foreignCurrency: "deposit",
  loan: "loan",
  creditCard: "loan",
  wealth: "intermediary",
  fund: "intermediary",
  insurance: "intermediary",
  bond: "intermediary",
  metal: "intermediary",
};

const kindsOf = (line: BusinessLine): readonly string[] => Object.keys(lineOfKind).filter((kind) => lineOfKind[kind] === line);
/** Made once: an import asks for them with every client. */
const kinds: Readonly<Record<BusinessLine, readonly string[]>> = { deposit: kindsOf("deposit"), loan: kindsOf("loan"), intermediary: kindsOf("intermediary") };

/** The kinds of a line of business. */
export const kindsOfLine = (line: BusinessLine): readonly string[] => kinds[line];

/** What is looked at, amounts in 分; of holdings only those held now, with us, in CNY. */
export interface PreferenceFacts {
  readonly depositFen: number | null;
  readonly loanFen: number | null;
  readonly assetFen: number | null;
  readonly holdings: readonly { readonly kind: string; readonly amountFen: number }[];
}

export interface PreferenceReading {
  readonly type: PreferenceType;
  /** Amounts in 分 by line of business. */
  readonly lines: Readonly<Record<BusinessLine, number>>;
  readonly totalFen: number;
  readonly leading: BusinessLine;
  /** Share of the leading line in whole percent, rounded down, so that a share just below the branch's never reads as reached. */
  readonly percent: number;
  /** The kind of holding that weighs most in the leading line, with its share of everything; null when only balances are known. */
  readonly heaviest: { readonly kind: string; readonly percent: number } | null;
}

const lineOrder = ["deposit", "loan", "intermediary"] as const satisfies readonly BusinessLine[];

const percentOf = (part: number, whole: number): number => Math.floor((part * 100) / whole);

/** The type with what it is based on; null when nothing with an amount is known (R036). `leastShare` in percent, over 50. */
export const readPreference = ({ depositFen, loanFen, assetFen, holdings }: PreferenceFacts, leastShare: number): PreferenceReading | null => {
  const byKind = new Map<string, number>();
  for (const { kind, amountFen } of holdings) if (amountFen > 0) byKind.set(kind, (byKind.get(kind) ?? 0) + amountFen);
  const held = (line: BusinessLine): number => kindsOfLine(line).reduce((sum, kind) => sum + (byKind.get(kind) ?? 0), 0);
  // The bank's own balance and the listed products tell of the same money: the larger counts, never the sum.
  const lines: Record<BusinessLine, number> = {
    deposit: Math.max(depositFen ?? 0, held("deposit")),
    loan: Math.max(loanFen ?? 0, held("loan")),
    intermediary: Math.max(0, (assetFen ?? 0) - (depositFen ?? 0), held("intermediary")),
  };
  const totalFen = lines.deposit + lines.loan + lines.intermediary;
  if (totalFen <= 0) return null;
  const leading = lineOrder.reduce((best, line) => (lines[line] > lines[best] ? line : best));
  const percent = percentOf(lines[leading], totalFen);
  const present = kindsOfLine(leading).filter((kind) => byKind.has(kind));
  const heaviest = present.length === 0 ? null : present.reduce((best, kind) => ((byKind.get(kind) ?? 0) > (byKind.get(best) ?? 0) ? kind : best));
  return {
    type: percent >= leastShare ? leading : "balanced",
    lines,
    totalFen,
    leading,
    percent,
    heaviest: heaviest === null ? null : { kind: heaviest, percent: percentOf(byKind.get(heaviest) ?? 0, totalFen) },
  };
};
