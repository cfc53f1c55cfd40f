/*
 * The demonstration branch: 360 clients of one manager, invented, marked as such in its name, rich in every field
 * and every list, and always about today. Chance is seeded: the same day gives the same branch. Documents, phones
 * and accounts are of regions, segments and issuers that do not exist.
 */
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { Day } from "#shared/kernel/time.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { contentHash, keepContent } from "#db/workstation/attachments.ts";
import { localState } from "#db/workstation/localState.ts";
import { newestQuestionnaires, questionnaireFile } from "#db/workstation/research.ts";
import { allRows } from "#db/workstation/rows.ts";
import { unitTreeOf } from "#db/workstation/units.ts";
import { applyDemo } from "./demo/applyDemo.ts";
import { addRow, createDemo, type Demo, type DemoClient } from "./demo/demo.ts";
import * as archive from "./demo/makeArchive.ts";
import { makeFiles } from "./demo/makeAttachments.ts";
import { addBranchValues, makeBranch } from "./demo/makeBranch.ts";
import { makeCompany } from "./demo/makeCompany.ts";
import { addFeedback, addFollowUps, addMaturityCalls, addScreening, quietRhythms } from "./demo/makeFollowUps.ts";
import { addGreetings } from "./demo/makeGreetings.ts";
import { createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import { addProductWork } from "./demo/makeProducts.ts";
import { campaignsOfDemo } from "./demo/makeCampaigns.ts";
import { addCases } from "./demo/makeComplaints.ts";
import { researchOfDemo } from "./demo/makeResearch.ts";
import { addSurveys } from "./demo/makeSurveys.ts";
import { handoverOfDemo } from "./demo/makeHandover.ts";
import { paperOfDemo } from "./demo/makePaper.ts";
import { addOpportunities, planOfDemo, rulesOfDemo } from "./demo/makeOpportunities.ts";
import { addPastYear, publishedOfDemo } from "./demo/makePastYear.ts";
import { makePerson } from "./demo/makePerson.ts";
import { workLogsOfDemo } from "./demo/makeWorkLogs.ts";
import { practisedScripts } from "./demo/makePractice.ts";
import { addService } from "./demo/makeServing.ts";
import { unitsOfDemo } from "./demo/makeUnits.ts";
import { addVisits } from "./demo/makeVisits.ts";
import { linkClients, plantDuplicates } from "./demo/linkClients.ts";
import { createPhrases } from "./demo/phrases.ts";
import { createRandom } from "./demo/random.ts";
import type { SeedContext, StoreSeed } from "./seedStore.ts";

const ownerName = "王经理";
const branchName = "城东支行（演示）";

/** How many clients the branch has, and how many of them are companies; planted duplicates come on top. */
const clientCount = 360;
const companyCount = 54;

/** Balances as the bank's monthly file brought them: the past ones differ, the newest are those of the holdings. */
const addBalanceHistory = (demo: Demo, client: DemoClient): void => {
  const { assetTotal, depositBalance, tier } = client.base;
  if (!client.isImported || typeof assetTotal !== "number" || typeof depositBalance !== "number" || !demo.random.chance(0.45)) return;
  // The bank's file of last month brought most of the newest balances, the one of yesterday evening the rest.
  const broughtAt = demo.random.chance(0.2) ? demo.at(demo.day(-1), "17:45") : demo.at(`${demo.day(-28).slice(0, 7)}-01` as Day, "08:30");
  const ratio = 0.6 + demo.random.next() * 0.7;
  client.updates.push({ at: broughtAt, kind: "import", values: { assetTotal, depositBalance, tier: tier ?? null } });
  Object.assign(client.base, { assetTotal: Math.round(assetTotal * ratio), depositBalance: Math.round(depositBalance * ratio) });
};

const makeClients = (demo: Demo): DemoClient[] => {
  const names = new Set<string>();
  const every = Math.floor(clientCount / companyCount);
  const makeOne = (serial: number): DemoClient => {
    if (serial % every === every - 1 && serial / every < companyCount) return makeCompany(demo, serial, names);
    const person = makePerson(demo, serial);
    // Two clients of one name are a duplicate by intention only.
    if (names.has(person.name)) return makeOne(serial);
    names.add(person.name);
    return person;
  };
  return Array.from({ length: clientCount }, (_, serial) => makeOne(serial));
};

const seed: StoreSeed = ({ store, clock, ids, actorId }: SeedContext): void => {
  const now = clock.now();
  const random = createRandom(20_261_121);
  const demo = createDemo({
    random,
    phrases: createPhrases(random),
    ids,
    now,
    today: dayOf(now),
    managerId: actorId,
    lobby: { id: ids.next(), name: "陈静" },
    head: { id: ids.next(), name: "赵行长" },
    outlet: branchName,
  });
  const branch = makeBranch(demo);
  const clients = makeClients(demo);
  const matrix = {
    templates: allRows(store.read, "checklistTemplate"),
    items: allRows(store.read, "checklistTemplateItem"),
    rhythms: allRows(store.read, "rhythm"),
  };
  for (const client of clients) {
    archive.addContacts(demo, client);
    archive.addImportantDates(demo, client);
    archive.addNeeds(demo, client);
    archive.addInteractions(demo, client);
    archive.addRemarks(demo, client, 0.22);
    archive.addQuality(demo, client);
    addBranchValues(demo, branch, client);
    addMaturityCalls(demo, client);
    addScreening(demo, client);
    addFeedback(demo, client);
    addBalanceHistory(demo, client);
  }
  const groups = linkClients(demo, clients);
  addVisits(demo, clients);
  addFollowUps(demo, clients, matrix);
  addService(demo, clients, allRows(store.read, "benefit"));
  const forms = newestQuestionnaires(store.read).flatMap(({ id }) => questionnaireFile(store.read, id) ?? []);
  addSurveys(demo, clients, forms);
  addCases(demo, clients, { rules: allRows(store.read, "clockRule"), calendar: createWorkCalendar(allRows(store.read, "holiday")) });
  addProductWork(demo, clients, allRows(store.read, "product"));
  addGreetings(demo, clients);
  addPastYear(demo, clients);
  const rules = allRows(store.read, "rule");
  addOpportunities(demo, clients, rules);
  const handover = handoverOfDemo(demo, branch.colleagueId, clients);
  const campaigns = campaignsOfDemo(demo, clients);
  const research = researchOfDemo(demo, clients, forms);
  const files = makeFiles(demo, clients);
  const paper = paperOfDemo(demo);
  const duplicates = plantDuplicates(demo, clients);
  write(store, (tx) => {
    for (const { sha256, bytes } of paper.contents) keepContent(tx, sha256, bytes);
    for (const { client, fileName, mediaType, bytes, note } of files) {
      const sha256 = contentHash(bytes);
      keepContent(tx, sha256, bytes);
      addRow(demo, client, "attachment", client.profileAt, { fileName, mediaType, byteSize: bytes.length, sha256, note });
    }
    applyDemo(
      tx,
      demo,
      localState(tx, "workstationId") ?? "",
      [
        ...branch.changes,
        ...unitsOfDemo(demo, unitTreeOf(store.read).ofWord(branchName)),
        ...rulesOfDemo(demo, rules),
        ...planOfDemo(demo),
        ...quietRhythms(matrix),
        ...practisedScripts(demo, allRows(store.read, "script")),
        ...workLogsOfDemo(demo, ownerName),
        ...handover,
        ...campaigns.changes,
        ...research,
        ...paper.changes,
      ],
      [...clients, ...duplicates, ...campaigns.prospects],
      groups,
    );
    const header = {
      txId: ids.next() as TxId,
      kind: "edit",
      label: {},
      actorId: demo.head.id as ActorId,
      workstationId: (localState(tx, "workstationId") ?? "") as WorkstationId,
      editedAt: now,
    } as const; // fresh ids of a fresh store
    applyChanges(tx, header, [publishedOfDemo(demo, tx)]);
  });
};

/** The demonstration branch as the session opens it. */
export const demoBranch: { readonly ownerName: string; readonly branchName: string; readonly seed: StoreSeed } = { ownerName, branchName, seed };
