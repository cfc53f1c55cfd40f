/*
 * Dashboards of the open store, kept until something changes. The sections of one dashboard are asked one by one but counted
 * together, in steps between other work; what changes meanwhile is counted anew, so that no dashboard shows two moments.
 */
import type { FigureScopeChoice } from "#shared/contracts/figures.ts";
import { type DashboardId, dashboards } from "#shared/domain/figures/dashboards.ts";
import type { Span } from "#shared/domain/figures/spans.ts";
import type { Day } from "#shared/kernel/time.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { lastTransaction } from "#db/workstation/columnIndex/indexSource.ts";
import type { Boards } from "#db/workstation/figures/board.ts";
import type { FigureScope } from "#db/workstation/figures/figureQuestion.ts";
import { goneCount } from "#db/workstation/sync/goneCount.ts";
import { stepByStep } from "#electron/features/turns.ts";
import { shownSections } from "./figureScope.ts";

export interface BoardWish {
  readonly dashboard: DashboardId;
  readonly span: Span;
  readonly compare: Span | null;
  readonly choice: FigureScopeChoice;
  readonly scope: FigureScope;
  readonly today: Day;
}

interface Kept {
  /** The state of the store of which they were counted. */
  readonly state: string;
  readonly boards: Map<string, Promise<Boards>>;
}

const keptOf = new WeakMap<ReadDb, Kept>();
/** Dashboards that are kept until the next change. */
const mostKept = 12;
/** A branch at work writes while it is counted; after so many rounds the newest count is shown. */
const mostRounds = 3;

const stateOf = (db: ReadDb): string => `${lastTransaction(db)} ${goneCount(db)}`;

const counted = async (db: ReadDb, wish: BoardWish): Promise<Boards> => {
  for (let round = 1; ; round += 1) {
    const state = stateOf(db);
    const boards = await stepByStep(shownSections(db, dashboards[wish.dashboard].sections, wish));
    if (round === mostRounds || stateOf(db) === state) return boards;
  }
};

/** The sections of a dashboard. */
export const keptBoards = (db: ReadDb, wish: BoardWish): Promise<Boards> => {
  const state = stateOf(db);
  let kept = keptOf.get(db);
  if (kept?.state !== state) {
    kept = { state, boards: new Map() };
    keptOf.set(db, kept);
  }
  const { boards } = kept;
  const key = JSON.stringify(wish);
  const known = boards.get(key);
  if (known) return known;
  const oldest = boards.size >= mostKept ? boards.keys().next().value : undefined;
  if (oldest !== undefined) boards.delete(oldest);
  const counting = counted(db, wish);
  boards.set(key, counting);
  // What failed, or was changed while it was counted, is counted anew for the next who asks.
  counting.then(
    () => stateOf(db) !== state && boards.delete(key),
    () => boards.delete(key),
  );
  return counting;
};
