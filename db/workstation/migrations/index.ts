import type { Migration } from "#db/engine/migrate.ts";
import { migration0001 } from "./0001-archive.ts";
import { migration0002 } from "./0002-log-search-import.ts";
import { migration0003 } from "./0003-visits-follow-ups-care.ts";
import { migration0004 } from "./0004-archive-links.ts";
import { migration0005 } from "./0005-import-staging.ts";
import { migration0006 } from "./0006-duplicate-keys.ts";
import { migration0007 } from "./0007-visible-clients-by-assets.ts";
import { migration0008 } from "./0008-work-log-meetings.ts";
import { migration0009 } from "./0009-scripts.ts";
import { migration0010 } from "./0010-serving.ts";
import { migration0011 } from "./0011-places-and-evidence.ts";
import { migration0012 } from "./0012-sync.ts";
import { migration0013 } from "./0013-handover.ts";
import { migration0014 } from "./0014-several-devices.ts";
import { migration0015 } from "./0015-figures.ts";
import { migration0016 } from "./0016-report-templates.ts";
import { migration0017 } from "./0017-opportunities-warnings.ts";
import { migration0018 } from "./0018-complaints-surveys-conduct.ts";
import { migration0019 } from "./0019-products-suitability.ts";
import { migration0020 } from "./0020-figure-indexes.ts";
import { migration0021 } from "./0021-knowledge-words.ts";
import { migration0022 } from "./0022-campaigns.ts";
import { migration0023 } from "./0023-preference-types.ts";
import { migration0024 } from "./0024-rule-words.ts";
import { migration0025 } from "./0025-research-projects.ts";
import { migration0026 } from "./0026-speed-indexes.ts";
import { migration0027 } from "./0027-year-files.ts";
import { migration0028 } from "./0028-content-and-pricing.ts";
import { migration0029 } from "./0029-words-in-english.ts";
import { migration0030 } from "./0030-tier-index.ts";
import { migration0031 } from "./0031-more-words-in-english.ts";
import { migration0032 } from "./0032-client-profit.ts";
import { migration0033 } from "./0033-units.ts";

/** Every migration of the workstation store, in order. */
export const workstationMigrations: readonly Migration[] = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
  migration0006,
  migration0007,
  migration0008,
  migration0009,
  migration0010,
  migration0011,
  migration0012,
  migration0013,
  migration0014,
  migration0015,
  migration0016,
  migration0017,
  migration0018,
  migration0019,
  migration0020,
  migration0021,
  migration0022,
  migration0023,
  migration0024,
  migration0025,
  migration0026,
  migration0027,
  migration0028,
  migration0029,
  migration0030,
  migration0031,
  migration0032,
  migration0033,
];
