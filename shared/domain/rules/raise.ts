/*
 * Which hits become opportunities and warnings today (R137, R142, X14). No flood: a bounded number per rule and per day, one
 * open warning of a kind per client, the same client not again within the rule's interval. A client under a high warning is
 * kept before anything is sold to him. Rules that were wrong too often come last. Every choice depends only on what the store
 * holds, so that two devices of one manager choose the same.
 */
import { atOnce, sortedInSteps, type Steps } from "#shared/kernel/steps.ts";
import { addDays, type Day, daysBetween } from "#shared/kernel/time.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { SignalName } from "./signals.ts";

/** A dated fact of one client that a signal found. */
export interface SignalHit {
  readonly rowNo: number;
  readonly clientId: string;
  /** What makes the fact this one and no other, e.g. holding and maturity; null when the client as such is meant. */
  readonly key: string | null;
  readonly on: string | null;
  readonly amountFen: number | null;
  /** Name of a product, date or need. */
  readonly subject: string | null;
  readonly before: number | null;
  readonly after: number | null;
}

/** Most opportunities and warnings that one day brings: what a manager can still do. */
export const mostOpportunitiesPerDay = 15;
export const mostWarningsPerDay = 8;
/** What one rule may bring a day when the branch does not say. */
export const usualPerRule = 5;
/** Not again for the same client within so many days, when the branch does not say. */
export const usualRepeatDays = 90;

/** How a rule has done so far. */
export interface RuleRecord {
  readonly raised: number;
  readonly useful: number;
  readonly mistaken: number;
}

/** From so many judged hits on, a share of mistakes says something. */
export const fewestJudged = 10;

/** Share of judged hits that were mistaken, or null while too few are judged. */
export const mistakenShare = ({ useful, mistaken }: Pick<RuleRecord, "useful" | "mistaken">): number | null =>
  useful + mistaken < fewestJudged ? null : mistaken / (useful + mistaken);

/** A rule that is wrong in half of the cases or more: its hits come last and its page says so. */
export const isOftenMistaken = (record: RuleRecord): boolean => (mistakenShare(record) ?? 0) >= 0.5;

/** The period of a fact without a date of its own: the same on every device within the rule's interval. */
export const periodOf = (today: Day, repeatDays: number): string => String(Math.floor(daysBetween("1970-01-01" as Day, today) / Math.max(1, repeatDays))); // a day by its form

/** The key under which a hit is raised once and never twice. */
export const occurrenceKey = (hit: Pick<SignalHit, "clientId" | "key">, today: Day, repeatDays: number): string =>
  hit.key ?? `${hit.clientId} ${periodOf(today, repeatDays)}`;

export interface RuleHits {
  readonly rule: Row<"rule"> & { readonly signal: SignalName };
  readonly hits: readonly SignalHit[];
  readonly record: RuleRecord;
  /** Raised by this rule today already. */
  readonly raisedToday: number;
}

/** What is there before anything is raised. */
export interface RaiseGround {
  readonly today: Day;
  /** Raised today by all rules of the purpose. */
  readonly raisedToday: number;
  /** `ruleId clientId` to the day on which it was raised last. */
  readonly lastRaised: ReadonlyMap<string, string>;
  /** `ruleId` and occurrence key of everything ever raised, also what was deleted. */
  readonly isKnown: (ruleId: string, key: string) => boolean;
  /** `clientId kind` of open warnings, `clientId sellKind productKinds` of open opportunities. */
  readonly open: ReadonlySet<string>;
  /** Clients under an open high warning. */
  readonly guarded: ReadonlySet<string>;
  readonly isForMe: (hit: SignalHit) => boolean;
}

export interface Raised {
  readonly rule: RuleHits["rule"];
  readonly hit: SignalHit;
  readonly key: string;
}

export interface RaiseOutcome {
  readonly raised: readonly Raised[];
  /** Hits that wait for another day because today is full. */
  readonly waiting: number;
  /** Hits that are not raised while the client is under a high warning. */
  readonly heldBack: number;
}

const sellingKinds: ReadonlySet<string> = new Set(["upSell", "crossSell", "bundle", "newClient"]);
const severityOrder: Readonly<Record<string, number>> = { high: 0, medium: 1, low: 2 };

/** What an open opportunity or warning of a client stands for: a second one of the same would say nothing new. */
export const openMark = (
  purpose: string,
  clientId: string,
  row: { readonly warningKind?: string | null; readonly sellKind?: string | null; readonly productKinds?: readonly string[] | null },
): string =>
  purpose === "warning" ? `${clientId} ${row.warningKind ?? ""}` : `${clientId} ${row.sellKind ?? ""} ${(row.productKinds ?? []).toSorted().join(",")}`;

/** By code: tens of thousands of hits are compared, and what has no day comes after all days. */
const inOrder = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const byMatter = (left: { readonly source: RuleHits; readonly hit: SignalHit }, right: { readonly source: RuleHits; readonly hit: SignalHit }): number =>
  Number(isOftenMistaken(left.source.record)) - Number(isOftenMistaken(right.source.record)) ||
  (severityOrder[left.source.rule.severity ?? ""] ?? 1) - (severityOrder[right.source.rule.severity ?? ""] ?? 1) ||
  (right.hit.amountFen ?? 0) - (left.hit.amountFen ?? 0) ||
  inOrder(left.hit.on ?? "~", right.hit.on ?? "~") ||
  (left.source.rule.sortOrder ?? 0) - (right.source.rule.sortOrder ?? 0) ||
  inOrder(left.source.rule.id, right.source.rule.id) ||
  inOrder(left.hit.clientId, right.hit.clientId);

/** Candidates looked at in one step: each may be looked up in the store. */
const candidatesPerStep = 200;

/** Chooses what is raised today from the hits of all rules of one purpose, step by step (R137, R142, X14). */
export function* chooseInSteps(sources: readonly RuleHits[], ground: RaiseGround, most: number): Steps<RaiseOutcome> {
  const candidates = yield* sortedInSteps(
    sources.flatMap((source) => source.hits.map((hit) => ({ source, hit }))),
    byMatter,
  );
  const perRule = new Map<string, number>(sources.map(({ rule, raisedToday }) => [rule.id, raisedToday]));
  const open = new Set(ground.open);
  const taken = new Set<string>();
  const raised: Raised[] = [];
  let room = most - ground.raisedToday;
  let waiting = 0;
  let heldBack = 0;
  for (const [at, { source, hit }] of candidates.entries()) {
    if (at % candidatesPerStep === candidatesPerStep - 1) yield;
    const { rule } = source;
    const repeatDays = rule.repeatDays ?? usualRepeatDays;
    const key = occurrenceKey(hit, ground.today, repeatDays);
    const last = ground.lastRaised.get(`${rule.id} ${hit.clientId}`);
    if (taken.has(`${rule.id} ${hit.clientId}`) || ground.isKnown(rule.id, key) || (last !== undefined && last > addDays(ground.today, -repeatDays))) continue;
    const mark = openMark(rule.purpose, hit.clientId, rule);
    if (open.has(mark) || !ground.isForMe(hit)) continue;
    if (rule.purpose === "opportunity" && sellingKinds.has(rule.sellKind ?? "") && ground.guarded.has(hit.clientId)) {
      heldBack += 1;
      continue;
    }
    const used = perRule.get(rule.id) ?? 0;
    if (room <= 0 || used >= (rule.mostPerDay ?? usualPerRule)) {
      waiting += 1;
      continue;
    }
    room -= 1;
    perRule.set(rule.id, used + 1);
    open.add(mark);
    taken.add(`${rule.id} ${hit.clientId}`);
    raised.push({ rule, hit, key });
  }
  return { raised, waiting, heldBack };
}

/** The same choice at once. */
export const chooseRaised = (sources: readonly RuleHits[], ground: RaiseGround, most: number): RaiseOutcome => atOnce(chooseInSteps(sources, ground, most));
