/* Every feature's contract. Handlers, preload list and the window's client are derived from this. */
import { audit } from "./audit.ts";
import { clients } from "./clients.ts";
import { campaigns } from "./campaigns.ts";
import { branch } from "./branch.ts";
import { bringOver } from "./bringOver.ts";
import { dictionaries } from "./dictionaries.ts";
import { daySync } from "./daySync.ts";
import { drafts } from "./drafts.ts";
import { exchange } from "./exchange.ts";
import { figures } from "./figures.ts";
import { grading } from "./grading.ts";
import { handover } from "./handover.ts";
import { history } from "./history.ts";
import { jobs } from "./jobs.ts";
import { lobby } from "./lobby.ts";
import { session } from "./session.ts";
import { settings } from "./settings.ts";
import { support } from "./support.ts";
import { updates } from "./updates.ts";
import { visits } from "./visits.ts";
import { followUps } from "./followUps.ts";
import { opportunities } from "./opportunities.ts";
import { rules } from "./rules.ts";
import { warnings } from "./warnings.ts";
import { holdings } from "./holdings.ts";
import { care } from "./care.ts";
import { catalogue } from "./catalogue.ts";
import { products } from "./products.ts";
import { complaints } from "./complaints.ts";
import { research } from "./research.ts";
import { units } from "./units.ts";
import { workLog } from "./workLog.ts";

export const contracts = {
  session,
  settings,
  updates,
  support,
  clients,
  history,
  drafts,
  dictionaries,
  audit,
  jobs,
  exchange,
  visits,
  followUps,
  holdings,
  care,
  catalogue,
  products,
  complaints,
  research,
  workLog,
  daySync,
  branch,
  handover,
  figures,
  grading,
  lobby,
  bringOver,
  rules,
  opportunities,
  warnings,
  campaigns,
  units,
} as const;
export type Contracts = typeof contracts;
