/*
 * Proposals of grading for one client and for many (R038, R039, R093-R097, R121, X08). Accepting writes the archive's own
 * fields as one transaction, so that one undo takes everything back; what somebody set stays unless that is asked for.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { atOnce, type Steps } from "#shared/kernel/steps.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { grading, ShownSuggestion, SuggestionPreview } from "#shared/contracts/grading.ts";
import type { ErrorOf, OutputOf, ParsedInputOf } from "#shared/contracts/contract.ts";
import { mayEditTable } from "#shared/domain/clients/mayEditField.ts";
import { type GradedField, suggestionsFor } from "#shared/domain/grading/suggestions.ts";
import type { GradingRules } from "#shared/domain/grading/gradingRules.ts";
import type { Change, EditHeader, EditKind } from "#shared/domain/edit/edit.ts";
import type { Clock } from "#shared/kernel/ports.ts";
import { type ReadDb, type Store, write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { clientsToExport } from "#db/workstation/clientExport.ts";
import { idsOfRowNumbers } from "#db/workstation/clientList.ts";
import { activeCodes } from "#db/workstation/dictionaries.ts";
import { type GradedClient, gradedClients } from "#db/workstation/gradingFacts.ts";
import { gradingRulesOf } from "#db/workstation/preferenceTypes.ts";
import { hiddenTagIds } from "#db/workstation/sensitiveTags.ts";
import { type CommandContext, newHeader, type QueryContext } from "#electron/features/context.ts";
import { clientTopics } from "#electron/features/clientTopics.ts";
import { stepByStep } from "#electron/features/turns.ts";

type Contract = typeof grading;
type Wish = ParsedInputOf<Contract["previewSuggestions"]>;

const dictionaryOf = (field: GradedField): string => field;

/** The codes that a proposal may name: one that the branch took out of use is proposed to nobody. */
export const liveCodes = (db: ReadDb, fields: readonly GradedField[]): ReadonlyMap<GradedField, ReadonlySet<string>> =>
  new Map(fields.map((field) => [field, new Set(activeCodes(db, dictionaryOf(field)))]));

/** The proposals for a client that differ from what is set. */
export const differingOf = (
  { facts, current }: GradedClient,
  rules: GradingRules,
  today: Parameters<typeof suggestionsFor>[2],
  live: ReadonlyMap<GradedField, ReadonlySet<string>>,
): ShownSuggestion[] =>
  suggestionsFor(facts, rules, today).flatMap((suggestion) => {
    const set = current[suggestion.field] ?? null;
    return live.get(suggestion.field)?.has(suggestion.code) === true && set !== suggestion.code ? [{ ...suggestion, current: set }] : [];
  });

/** Clients looked at in one step: some milliseconds. */
const clientsPerStep = 250;

interface Step {
  readonly clientId: string;
  readonly name: string;
  readonly taken: readonly ShownSuggestion[];
}

/** What the plan is made from: the store, the day, and the role of who asks. */
interface PlanSource {
  readonly db: ReadDb;
  readonly clock: Clock;
  readonly role: string;
}

interface Plan {
  readonly total: number;
  readonly groups: SuggestionPreview["groups"];
}

/**
 * What the archive proposes for the selected clients, some thousands at a time; each client whose fields would change is
 * handed to `take` and not kept. Undefined: the selection is empty.
 */
function* planSteps({ db, clock, role }: PlanSource, { selection, fields, replaces }: Wish, take: (step: Step) => void): Steps<Plan | undefined> {
  const today = dayOf(clock.now());
  const ids = idsOfRowNumbers(db, clientsToExport(db, selection, { field: "createdAt", direction: "asc" }, today, hiddenTagIds(db, role)));
  if (ids.length === 0) return undefined;
  const rules = gradingRulesOf(db);
  const live = liveCodes(db, fields);
  const groups = new Map<string, { field: GradedField; code: string; empty: number; differing: number }>();
  for (let from = 0; from < ids.length; from += clientsPerStep) {
    yield;
    for (const client of gradedClients(db, ids.slice(from, from + clientsPerStep))) {
      const differing = differingOf(client, rules, today, live);
      for (const { field, code, current } of differing) {
        const key = `${field} ${code}`;
        const group = groups.get(key) ?? { field, code, empty: 0, differing: 0 };
        if (current === null) group.empty += 1;
        else group.differing += 1;
        groups.set(key, group);
      }
      const taken = differing.filter(({ current }) => replaces || current === null);
      if (taken.length > 0) take({ clientId: client.id, name: client.name, taken });
    }
  }
  const sorted = [...groups.values()].toSorted(
    (left, right) => fields.indexOf(left.field) - fields.indexOf(right.field) || right.empty + right.differing - left.empty - left.differing,
  );
  return { total: ids.length, groups: sorted };
}

const mostSamples = 8;

/** One part of the clients per turn: counting what everybody would get must not hold up a keystroke. */
export const previewSuggestions = async (
  context: QueryContext,
  input: Wish,
): Promise<Result<OutputOf<Contract["previewSuggestions"]>, ErrorOf<Contract["previewSuggestions"]>>> => {
  const samples: SuggestionPreview["samples"][number][] = [];
  let changed = 0;
  const steps = planSteps({ ...context, role: context.actor.role }, input, ({ clientId, name, taken }) => {
    changed += 1;
    if (samples.length < mostSamples) samples.push({ clientId, name, suggestions: taken });
  });
  const plan = await stepByStep(steps);
  return plan ? ok({ ...plan, changed, samples }) : err({ type: "selectionEmpty" });
};

type Accepted = Result<OutputOf<Contract["acceptSuggestions"]>, ErrorOf<Contract["acceptSuggestions"]>>;

/** Proposals to accept, and the role of who accepts. */
export interface AcceptWish {
  readonly wish: Wish;
  readonly role: string;
}

interface Writing {
  readonly store: Store;
  readonly clock: Clock;
  readonly header: (kind: EditKind, label: EditHeader["label"]) => EditHeader;
  readonly announce: (...topics: readonly string[]) => void;
}

/** Plans and writes in one transaction. */
export const writeSuggestions = ({ store, clock, header, announce }: Writing, { wish, role }: AcceptWish): Accepted => {
  const outcome = write(store, (tx) => {
    const changes: Change[] = [];
    const plan = atOnce(
      planSteps({ db: tx, clock, role }, wish, ({ clientId, taken }) =>
        changes.push({ operation: "update", table: "client", rowId: clientId, values: Object.fromEntries(taken.map(({ field, code }) => [field, code])) }),
      ),
    );
    if (!plan) return null;
    const made = header(changes.length > 1 ? "bulkEdit" : "edit", { what: "grading", clients: changes.length });
    return { made, ...applyChanges(tx, made, changes) };
  });
  if (!outcome) return err({ type: "selectionEmpty" });
  const { clientIds, editCount, made } = outcome;
  if (editCount === 0) return ok({ txId: null, changed: 0 });
  announce("clients", "history", "today", ...clientTopics(clientIds));
  return ok({ txId: made.txId, changed: clientIds.length });
};

/** Most clients that the main process grades at once: more, or a filter's number of them, would hold up the window. */
const mostGradedHere = 100;

export const acceptSuggestions = async (context: CommandContext, input: ParsedInputOf<Contract["acceptSuggestions"]>): Promise<Accepted> => {
  const { role } = context.actor;
  const refusal = mayEditTable(role, "client");
  if (refusal) return err({ type: "notAllowed", field: "", reason: refusal });
  const { selection } = input;
  if (selection.kind === "ids" && selection.ids.length <= mostGradedHere)
    return writeSuggestions({ ...context, header: (kind, label) => newHeader(context, kind, label) }, { wish: input, role });
  return context.jobs.start("acceptSuggestions", { wish: input, role }).finished;
};
