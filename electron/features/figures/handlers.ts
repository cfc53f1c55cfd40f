/*
 * Figures as intents. A client manager sees the figures of his own rows, a branch manager those of the branch or of any
 * client manager, an analyst only what was published: an analyst's device holds no client (security.md).
 */
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { type Day, dayOf } from "#shared/kernel/time.ts";
import type { NotAllowed } from "#shared/contracts/clients/archiveTypes.ts";
import type { FigureScopeChoice, figures } from "#shared/contracts/figures.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { figureViewOf } from "#shared/domain/figures/board.ts";
import { dashboardIds, dashboards, sectionIds, teamFigures } from "#shared/domain/figures/dashboards.ts";
import { figureRulesKey } from "#shared/domain/figures/figureRules.ts";
import { heldTogether } from "#shared/domain/figures/heldTogether.ts";
import { type Span, spanProblem } from "#shared/domain/figures/spans.ts";
import { boardSections, figuresByPerson } from "#db/workstation/figures/board.ts";
import { figureQuestion, figureRulesOf, type FigureScope } from "#db/workstation/figures/figureQuestion.ts";
import { heldSets } from "#db/workstation/figures/heldSets.ts";
import { figureRows } from "#db/workstation/figures/figureRows.ts";
import { publishedFigures, publishedOf } from "#db/workstation/figures/published.ts";
import { peopleOfBranch, personName, rememberNames } from "#db/workstation/names.ts";
import { peopleOfUnit, unitTreeOf } from "#db/workstation/units.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import { settingChanges } from "#electron/features/settingChanges.ts";
import type { HandlersOf, QueryContext } from "#electron/features/context.ts";
import { stepByStep } from "#electron/features/turns.ts";
import { publishedSection, scopeFor } from "./figureScope.ts";
import { keptBoards } from "./keptBoards.ts";

const notAllowed: NotAllowed = { type: "notAllowed", field: "figures", reason: "roleMayNot" };
type SpanWrong = { readonly type: "spanWrong"; readonly problem: "reversed" | "tooLong" };

/** Longest published text in characters, as the register allows. */
const longestPublished = columnsOf("figureSnapshot")["content"]?.max ?? 0;
const todayOf = ({ clock }: Pick<QueryContext, "clock">): Day => dayOf(clock.now());

const checked = (context: QueryContext, scope: FigureScopeChoice, ...spans: readonly Span[]): Result<FigureScope, NotAllowed | SpanWrong> => {
  const allowed = scopeFor(context.db, context.actor, scope);
  if (!allowed) return err(notAllowed);
  const problem = spans.map(spanProblem).find((found) => found !== null);
  return problem ? err({ type: "spanWrong", problem }) : ok(allowed);
};

export const figuresHandlers: HandlersOf<typeof figures> = {
  figureStanding: (context) => {
    const { db, actor } = context;
    const view = figureViewOf(actor.role);
    const isHead = actor.role === "branchManager";
    const people = isHead ? peopleOfBranch(db).filter(({ role, isActive }) => role === "clientManager" && isActive) : [];
    return ok({
      today: todayOf(context),
      view,
      scopes: view !== "live" ? [] : isHead ? [{ kind: "branch" } as const, { kind: "mine" } as const] : [{ kind: "mine" } as const],
      people: people.map(({ id, name }) => ({ id, name })),
      units: isHead ? unitTreeOf(db).nodes.map(({ id, name, nameEn, depth }) => ({ id, name, nameEn, depth })) : [],
      mayPublish: isHead,
      mayChangeRules: view === "live" && mayEditDictionaries(actor),
      rules: figureRulesOf(db),
    });
  },
  boardSection: async (context, { section: id, span, compare, scope }) => {
    const { db, actor } = context;
    if (figureViewOf(actor.role) === "published") return ok(publishedSection(db, id, span, compare));
    const allowed = checked(context, scope, span, ...(compare ? [compare] : []));
    if (!allowed.ok) return allowed;
    const dashboard = dashboardIds.find((name) => dashboards[name].sections.some((one) => one === id));
    const wish = { span, compare, choice: scope, scope: allowed.value, today: todayOf(context) };
    const shown = dashboard && (await keptBoards(db, { dashboard, ...wish })).get(id);
    return ok(shown ?? { figures: [], charts: [] });
  },
  figureRows: (context, { rows, span, scope, code, offset, limit }) => {
    const allowed = checked(context, scope, span);
    if (!allowed.ok) return allowed;
    return ok(figureRows(context.db, rows, figureQuestion(context.db, span, allowed.value, todayOf(context)), code, offset, limit));
  },
  teamFigures: async (context, { span }) => {
    const allowed = checked(context, { kind: "branch" }, span);
    if (!allowed.ok) return allowed;
    const { db } = context;
    const nameOf = rememberNames(db, personName);
    const active = new Set(peopleOfBranch(db).flatMap(({ id, role, isActive }) => (role === "clientManager" && isActive ? [id] : [])));
    const tree = unitTreeOf(db);
    const peopleIn = new Map(tree.nodes.map(({ id }) => [id, peopleOfUnit(db, tree, id)]));
    const { people: values, groups, whole } = await stepByStep(figuresByPerson(db, teamFigures, span, todayOf(context), peopleIn));
    const people = [...new Set([...active, ...values.keys()])];
    return ok({
      people: people
        .map((personId) => ({ personId, name: nameOf(personId), values: values.get(personId) ?? {} }))
        .toSorted((left, right) => Number(left.personId === null) - Number(right.personId === null) || nameOrder(left.name ?? "", right.name ?? "")),
      units: tree.nodes.flatMap(({ id: unitId, name, nameEn, depth }) => {
        const personIds = peopleIn.get(unitId) ?? [];
        return personIds.length === 0 ? [] : [{ unitId, name, nameEn, depth, personIds, values: groups.get(unitId) ?? {} }];
      }),
      whole,
    });
  },
  heldTogether: (context, { scope }) => {
    const allowed = scopeFor(context.db, context.actor, scope);
    return allowed ? ok(heldTogether(heldSets(context.db, allowed))) : err(notAllowed);
  },
  publishedFigures: ({ db, actor }) => (figureViewOf(actor.role) === "none" ? err(notAllowed) : ok(publishedFigures(db))),
  publishFigures: async (context, { span }) => {
    const { db, actor, clock, ids } = context;
    if (actor.role !== "branchManager") return err(notAllowed);
    const problem = spanProblem(span);
    if (problem) return err({ type: "spanWrong", problem });
    const today = todayOf(context);
    const content = JSON.stringify(Object.fromEntries(await stepByStep(boardSections(db, sectionIds, span, null, { personId: null }, today))));
    // A text of the register's limit: five years by month would not fit, weeks to years do.
    if (content.length > longestPublished) return err({ type: "spanWrong", problem: "tooLong" });
    const takenAt = clock.now();
    const known = publishedOf(db, span);
    const values = { takenAt, takenById: actor.id, content };
    const change: Change = known
      ? { operation: "update", table: "figureSnapshot", rowId: known.id, values }
      : { operation: "insert", table: "figureSnapshot", rowId: ids.next(), values: { ...values, fromOn: span.from, toOn: span.to } };
    return ok({ takenAt, txId: commitChanges(context, "edit", { what: "figuresPublished" }, [change], ["figures"]) });
  },
  exportPublished: async (context, { dashboard, span, compare, token, language }) => {
    const { actor, desktop, jobs } = context;
    if (figureViewOf(actor.role) !== "published") return err(notAllowed);
    const path = desktop.pathOf(token);
    if (path === undefined) return err({ type: "fileGone" });
    if (jobs.running().some(({ name, state }) => name === "exportList" && state === "running")) return err({ type: "exportRunning" });
    const wish = { list: "figures", dashboard, span, compare, scope: { kind: "branch" } } as const;
    const outcome = await jobs.start("exportList", { wish, columns: undefined, path, format: "xlsx", language, unmaskedFor: null }).finished;
    if (outcome.type === "written") return ok({ rows: outcome.rows, byteSize: outcome.byteSize });
    return err(outcome.type === "fileNotWritten" ? outcome : { type: "nothingToExport" });
  },
  saveFigureRules: (context, rules) => {
    if (figureViewOf(context.actor.role) !== "live" || !mayEditDictionaries(context.actor)) return err(notAllowed);
    const changes = settingChanges(context.db, context, figureRulesKey, JSON.stringify(rules));
    return ok({ txId: commitChanges(context, "settings", { setting: figureRulesKey }, changes, ["figures"]) });
  },
};
