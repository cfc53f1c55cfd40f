/* Whose figures a person may ask for: the same rule for the page and for files. */
import type { FigureScopeChoice } from "#shared/contracts/figures.ts";
import { type BoardSection, figureViewOf } from "#shared/domain/figures/board.ts";
import type { SectionId } from "#shared/domain/figures/dashboards.ts";
import { figure } from "#shared/domain/figures/figures.ts";
import type { Span } from "#shared/domain/figures/spans.ts";
import type { Steps } from "#shared/kernel/steps.ts";
import type { Day } from "#shared/kernel/time.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { type Boards, boardSections } from "#db/workstation/figures/board.ts";
import { type FigureScope, rowsOfNobody } from "#db/workstation/figures/figureQuestion.ts";
import { peopleOfUnit, unitTreeOf } from "#db/workstation/units.ts";
import { publishedOf } from "#db/workstation/figures/published.ts";

/** Whose rows count for a choice; undefined when the person may not. Rows of nobody are a client manager's own: his device holds no others. */
export const scopeFor = (db: ReadDb, { id, role }: { readonly id: string; readonly role: string }, scope: FigureScopeChoice): FigureScope | undefined => {
  if (figureViewOf(role) !== "live") return undefined;
  if (scope.kind === "mine") return { personId: id, withUnowned: role === "clientManager" };
  if (role !== "branchManager") return undefined;
  if (scope.kind === "branch") return { personId: null };
  if (scope.kind === "unit") return { personIds: peopleOfUnit(db, unitTreeOf(db), scope.unitId) };
  return scope.kind === "nobody" ? rowsOfNobody : { personId: scope.personId, withUnowned: false };
};

/** Figures that have no past of their own take it from what was published for the compared period. */
const withPublished = (shown: BoardSection, before: BoardSection | undefined): BoardSection => ({
  ...shown,
  figures: shown.figures.map((line) =>
    figure(line.id).isStock === true ? { ...line, before: before?.figures.find(({ id }) => id === line.id)?.now ?? null } : line,
  ),
});

/** Sections as the page shows them. */
export function* shownSections(
  db: ReadDb,
  ids: readonly SectionId[],
  {
    span,
    compare,
    choice,
    scope,
    today,
  }: { readonly span: Span; readonly compare: Span | null; readonly choice: FigureScopeChoice; readonly scope: FigureScope; readonly today: Day },
): Steps<Boards> {
  const boards = yield* boardSections(db, ids, span, compare, scope, today);
  const published = choice.kind === "branch" && compare ? publishedOf(db, compare) : undefined;
  return new Map([...boards].map(([id, shown]) => [id, withPublished(shown, published?.sections[id])]));
}

/** A section of a published period beside another published one, as an analyst sees it (R234). */
export const publishedSection = (db: ReadDb, id: SectionId, span: Span, compare: Span | null): BoardSection => {
  const now = publishedOf(db, span)?.sections[id] ?? { figures: [], charts: [] };
  const before = compare && publishedOf(db, compare)?.sections[id];
  return { ...now, figures: now.figures.map((line) => ({ ...line, before: before?.figures.find((one) => one.id === line.id)?.now ?? null })) };
};
