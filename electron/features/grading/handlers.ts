/* Grading of clients and the branch's standards for it (R036-R039, R092-R097, R099-R111, R121-R127, R266, X07, X08). */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { NotAllowed } from "#shared/contracts/clients/archiveTypes.ts";
import type { ErrorOf, OutputOf, ParsedInputOf } from "#shared/contracts/contract.ts";
import type { grading, Tactic } from "#shared/contracts/grading.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import { isActiveMember } from "#shared/domain/clients/servingTeam.ts";
import { type SensitiveTagRights, sensitiveTagsKey } from "#shared/domain/clients/tagRules.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { behaviourLines } from "#shared/domain/grading/behaviour.ts";
import { defaultGradingRules, type GradingRules, gradingRulesKey, gradingRulesProblem } from "#shared/domain/grading/gradingRules.ts";
import { readPreference } from "#shared/domain/grading/preferenceType.ts";
import { relationshipView } from "#shared/domain/grading/relationship.ts";
import { gradedFields, keeperOf, teamOfSegment } from "#shared/domain/grading/suggestions.ts";
import { tacticsInForce, tacticsKey, tacticTextsFrom } from "#shared/domain/grading/tactics.ts";
import { type ReadDb, write, type WriteTx } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { resolveClient } from "#db/workstation/clients.ts";
import { activeCodes, settingRow } from "#db/workstation/dictionaries.ts";
import { gradedClients } from "#db/workstation/gradingFacts.ts";
import { gradingRulesOf, preferenceFactsOf, refreshPreferenceTypes, withTypeInForce } from "#db/workstation/preferenceTypes.ts";
import { rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { sensitiveTagRightsOf } from "#db/workstation/sensitiveTags.ts";
import { type CommandContext, type HandlersOf, newHeader } from "#electron/features/context.ts";
import { settingChanges } from "#electron/features/settingChanges.ts";
import { relationshipFactsOf } from "./relationshipFacts.ts";
import { acceptSuggestions, differingOf, liveCodes, previewSuggestions } from "./suggesting.ts";

type Contract = typeof grading;
type Answer<K extends keyof Contract> = Result<OutputOf<Contract[K]>, ErrorOf<Contract[K]>>;

const notAllowed: NotAllowed = { type: "notAllowed", field: "", reason: "roleMayNot" };

const tacticsOf = (db: ReadDb, client: Row<"client">): Tactic[] => {
  const values: Readonly<Record<string, unknown>> = { ...withTypeInForce(db, client) };
  return tacticsInForce(tacticTextsFrom(settingRow(db, tacticsKey)?.value))
    .filter(({ dictionary, code }) => values[dictionary] === code)
    .map(({ id, dictionary, code, zh, en }) => ({ id, dictionary, code, zh, en }));
};

const clientGrading: HandlersOf<Contract>["clientGrading"] = ({ db, clock }, { clientId }) => {
  const client = resolveClient(db, clientId);
  if (!client) return err({ type: "clientNotFound" });
  const today = dayOf(clock.now());
  const rules = gradingRulesOf(db);
  const [graded] = [...gradedClients(db, [client.id])];
  const { facts, stated } = relationshipFactsOf(db, client, today);
  const segment = client.corporateSegment;
  const roles = teamOfSegment(segment, rules);
  const filled = new Set(
    rowsOfClient(db, "serviceMember", client.id)
      .filter((row) => isActiveMember(row, today))
      .map(({ role }) => role),
  );
  // Whoever keeps the client is the client manager of the team.
  if (client.managerId !== null) filled.add("clientManager");
  const keeper = client.kind === "person" ? keeperOf(client.assetTotal) : null;
  return ok({
    preference: {
      inForce: withTypeInForce(db, client).preferenceType,
      byHand: client.preferenceType,
      reading: readPreference(preferenceFactsOf({ ...client }, rowsOfClient(db, "holding", client.id)), rules.preferenceShare),
      share: rules.preferenceShare,
    },
    suggestions: graded ? differingOf(graded, rules, today, liveCodes(db, gradedFields)) : [],
    keeper,
    team: segment === null || roles.length === 0 ? null : { segment, roles, missing: roles.filter((role) => !filled.has(role)) },
    relationship: relationshipView(facts, stated),
    profit: { yearFen: client.yearProfit, lifetimeFen: client.lifetimeProfit },
    behaviour: behaviourLines(rowsOfClient(db, "activityCount", client.id), today),
    tactics: tacticsOf(db, client),
  });
};

const unknownCode = (db: ReadDb, { tiers, corporate }: GradingRules): boolean => {
  const known = (dictionary: string): ReadonlySet<string> => new Set(activeCodes(db, dictionary));
  const [tierCodes, segments, roles] = [known("tier"), known("corporateSegment"), known("serviceRole")];
  return tiers.some(({ tier }) => !tierCodes.has(tier)) || corporate.some((step) => !segments.has(step.segment) || step.roles.some((role) => !roles.has(role)));
};

const saveGradingRules = (context: CommandContext, { rules }: ParsedInputOf<Contract["saveGradingRules"]>): Answer<"saveGradingRules"> => {
  if (!mayEditDictionaries(context.actor)) return err(notAllowed);
  const problem = rules === null ? null : (gradingRulesProblem(rules) ?? (unknownCode(context.db, rules) ? "unknownCode" : null));
  if (problem) return err({ type: "rulesRefused", reason: problem });
  const header = newHeader(context, "settings", { setting: gradingRulesKey });
  const { outcome, refreshed } = write(context.store, (tx) => {
    const applied = applyChanges(tx, header, settingChanges(tx, context, gradingRulesKey, rules === null ? null : JSON.stringify(rules)));
    return { outcome: applied, refreshed: refreshPreferenceTypes(tx, rules ?? defaultGradingRules) };
  });
  if (outcome.editCount === 0) return ok({ txId: null, refreshed });
  context.announce("history", "today", "table:setting", ...(refreshed > 0 ? ["clients", "client:*"] : []));
  return ok({ txId: header.txId, refreshed });
};

const saveSetting = (context: CommandContext, key: string, valueOf: (tx: WriteTx) => string | null): string | null => {
  const header = newHeader(context, "settings", { setting: key });
  const { editCount } = write(context.store, (tx) => applyChanges(tx, header, settingChanges(tx, context, key, valueOf(tx))));
  if (editCount === 0) return null;
  context.announce("history", "table:setting", "table:tag", "clients", "client:*");
  return header.txId;
};

const saveTagRights = (context: CommandContext, rights: ParsedInputOf<Contract["saveTagRights"]>): Answer<"saveTagRights"> => {
  if (context.actor.role !== "branchManager" && !mayEditDictionaries(context.actor)) return err(notAllowed);
  const see = [...new Set(rights.see)];
  const stored: SensitiveTagRights = { see, export: [...new Set(rights.export)].filter((role) => see.includes(role)) };
  return ok({ txId: saveSetting(context, sensitiveTagsKey, () => JSON.stringify(stored)) });
};

const saveTactic = (context: CommandContext, { id, text }: ParsedInputOf<Contract["saveTactic"]>): Answer<"saveTactic"> => {
  if (!mayEditDictionaries(context.actor)) return err(notAllowed);
  if (!tacticsInForce({}).some((tactic) => tactic.id === id)) return err({ type: "tacticNotFound" });
  const valueOf = (tx: WriteTx): string | null => {
    const { [id]: _replaced, ...others } = tacticTextsFrom(settingRow(tx, tacticsKey)?.value);
    const own = text === null ? others : { ...others, [id]: text };
    return Object.keys(own).length === 0 ? null : JSON.stringify(own);
  };
  return ok({ txId: saveSetting(context, tacticsKey, valueOf) });
};

export const gradingHandlers: HandlersOf<Contract> = {
  clientGrading,
  previewSuggestions,
  acceptSuggestions,
  tacticsOfVisit: ({ db }, { visitId }) => {
    const visit = rowById(db, "visit", visitId);
    const client = visit && resolveClient(db, visit.clientId);
    return client ? ok({ tactics: tacticsOf(db, client) }) : err({ type: "visitNotFound" });
  },
  gradingRules: ({ db }) =>
    ok({
      rules: gradingRulesOf(db),
      tagRights: sensitiveTagRightsOf(db),
      tactics: tacticsInForce(tacticTextsFrom(settingRow(db, tacticsKey)?.value)).map(({ id, dictionary, code, zh, en, isOwn }) => ({
        id,
        dictionary,
        code,
        zh,
        en,
        isOwn,
      })),
    }),
  saveGradingRules,
  saveTagRights,
  saveTactic,
};
