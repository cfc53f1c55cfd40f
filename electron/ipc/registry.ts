/* Every feature's handlers. A missing or extra handler is a compile error. */
import type { Contracts } from "#shared/contracts/contracts.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { auditHandlers } from "#electron/features/audit/handlers.ts";
import { bringOverHandlers } from "#electron/features/bringOver/handlers.ts";
import { campaignsHandlers } from "#electron/features/campaigns/handlers.ts";
import { branchHandlers } from "#electron/features/branch/handlers.ts";
import { clientArchiveHandlers } from "#electron/features/clients/archive/handlersArchive.ts";
import { clientListHandlers } from "#electron/features/clients/list/handlersList.ts";
import { dictionariesHandlers } from "#electron/features/dictionaries/handlers.ts";
import { draftsHandlers } from "#electron/features/drafts/handlers.ts";
import { daySyncHandlers } from "#electron/features/daySync/handlers.ts";
import { gradingHandlers } from "#electron/features/grading/handlers.ts";
import { figuresHandlers } from "#electron/features/figures/handlers.ts";
import { handoverHandlers } from "#electron/features/handover/handlers.ts";
import { historyHandlers } from "#electron/features/history/handlers.ts";
import { jobsHandlers } from "#electron/features/jobs/handlers.ts";
import { exchangeHandlers } from "#electron/features/exchange/handlers.ts";
import { lobbyHandlers } from "#electron/features/lobby/handlers.ts";
import { sessionHandlers } from "#electron/features/session/handlers.ts";
import { settingsHandlers } from "#electron/features/settings/handlers.ts";
import { supportHandlers } from "#electron/features/support/handlers.ts";
import { updatesHandlers } from "#electron/features/updates/handlers.ts";
import { visitsHandlers } from "#electron/features/visits/handlers.ts";
import { followUpsHandlers } from "#electron/features/followUps/handlers.ts";
import { opportunitiesHandlers } from "#electron/features/opportunities/handlers.ts";
import { rulesHandlers } from "#electron/features/rules/handlers.ts";
import { warningsHandlers } from "#electron/features/warnings/handlers.ts";
import { holdingsHandlers } from "#electron/features/holdings/handlers.ts";
import { careHandlers } from "#electron/features/care/handlers.ts";
import { catalogueHandlers } from "#electron/features/catalogue/handlers.ts";
import { productHandlers } from "#electron/features/products/handlers.ts";
import { complaintsHandlers } from "#electron/features/complaints/handlers.ts";
import { researchHandlers } from "#electron/features/research/handlers.ts";
import { unitsHandlers } from "#electron/features/units/handlers.ts";
import { workLogHandlers } from "#electron/features/workLog/handlers.ts";

export const handlers: { readonly [F in keyof Contracts]: HandlersOf<Contracts[F]> } = {
  session: sessionHandlers,
  settings: settingsHandlers,
  updates: updatesHandlers,
  support: supportHandlers,
  clients: { ...clientListHandlers, ...clientArchiveHandlers },
  history: historyHandlers,
  drafts: draftsHandlers,
  dictionaries: dictionariesHandlers,
  audit: auditHandlers,
  jobs: jobsHandlers,
  exchange: exchangeHandlers,
  visits: visitsHandlers,
  followUps: followUpsHandlers,
  holdings: holdingsHandlers,
  care: careHandlers,
  catalogue: catalogueHandlers,
  products: productHandlers,
  complaints: complaintsHandlers,
  research: researchHandlers,
  workLog: workLogHandlers,
  units: unitsHandlers,
  daySync: daySyncHandlers,
  branch: branchHandlers,
  handover: handoverHandlers,
  figures: figuresHandlers,
  grading: gradingHandlers,
  lobby: lobbyHandlers,
  bringOver: bringOverHandlers,
  rules: rulesHandlers,
  opportunities: opportunitiesHandlers,
  warnings: warningsHandlers,
  campaigns: campaignsHandlers,
};
