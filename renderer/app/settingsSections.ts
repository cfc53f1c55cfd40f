/*
 * The register of settings sections: a feature adds its own by adding a line; `order` decides the place. Those with
 * `place` are pages of their own, the others share the first page.
 */
import { AuditSection } from "#renderer/features/audit/AuditSection.tsx";
import { DataRulesSection } from "#renderer/features/audit/DataRulesSection.tsx";
import { auditStrings } from "#renderer/features/audit/strings.ts";
import { useMayAudit } from "#renderer/features/audit/useMayAudit.ts";
import { workCalendarStrings } from "#renderer/features/care/calendarStrings.ts";
import { WorkCalendarSection } from "#renderer/features/care/WorkCalendarSection.tsx";
import { BenefitsSection } from "#renderer/features/dictionaries/BenefitsSection.tsx";
import { branchRuleStrings } from "#renderer/features/dictionaries/branchRuleStrings.ts";
import { DictionariesSection } from "#renderer/features/dictionaries/DictionariesSection.tsx";
import { ExtraFieldsSection } from "#renderer/features/dictionaries/ExtraFieldsSection.tsx";
import { FullArchiveSection } from "#renderer/features/dictionaries/FullArchiveSection.tsx";
import { PlannerSection } from "#renderer/features/dictionaries/PlannerSection.tsx";
import { plannerStrings } from "#renderer/features/dictionaries/plannerStrings.ts";
import { dictionariesStrings } from "#renderer/features/dictionaries/strings.ts";
import { ReportLayoutSection } from "#renderer/features/dictionaries/ReportLayoutSection.tsx";
import { reportLayoutStrings } from "#renderer/features/dictionaries/reportLayoutStrings.ts";
import { SignatureSection } from "#renderer/features/dictionaries/SignatureSection.tsx";
import { TagsSection } from "#renderer/features/dictionaries/TagsSection.tsx";
import { ValueBandsSection } from "#renderer/features/dictionaries/ValueBandsSection.tsx";
import { VipTiersSection } from "#renderer/features/dictionaries/VipTiersSection.tsx";
import { WordsSection } from "#renderer/features/catalogue/WordsSection.tsx";
import { wordStrings } from "#renderer/features/catalogue/wordStrings.ts";
import { StandardsSection } from "#renderer/features/grading/StandardsSection.tsx";
import { gradingStrings } from "#renderer/features/grading/strings.ts";
import { TacticsSection } from "#renderer/features/grading/TacticsSection.tsx";
import { BackupsSection } from "#renderer/features/jobs/BackupsSection.tsx";
import { jobsStrings } from "#renderer/features/jobs/strings.ts";
import { BringOverSection, useMayBring } from "#renderer/features/session/BringOverSection.tsx";
import { bringStrings } from "#renderer/features/session/bringStrings.ts";
import { JoinSection, useMayJoin } from "#renderer/features/session/JoinSection.tsx";
import { DemoSection, useHasDemo } from "#renderer/features/session/DemoSection.tsx";
import { guardStrings } from "#renderer/features/session/guardStrings.ts";
import { PassphraseSection } from "#renderer/features/session/PassphraseSection.tsx";
import { SecuritySection } from "#renderer/features/session/SecuritySection.tsx";
import { sessionStrings } from "#renderer/features/session/strings.ts";
import { AppearanceSection } from "#renderer/features/settings/AppearanceSection.tsx";
import { KeyboardSection } from "#renderer/features/settings/KeyboardSection.tsx";
import { productStrings } from "#renderer/features/products/strings.ts";
import { SuitabilitySection } from "#renderer/features/products/SuitabilitySection.tsx";
import { settingsStrings } from "#renderer/features/settings/strings.ts";
import { HealthSection } from "#renderer/features/support/HealthSection.tsx";
import { supportStrings } from "#renderer/features/support/strings.ts";
import { AboutSection } from "#renderer/features/updates/AboutSection.tsx";
import { updatesStrings } from "#renderer/features/updates/strings.ts";
import { UpdatesSection } from "#renderer/features/updates/UpdatesSection.tsx";
import { unitStrings } from "#renderer/features/units/strings.ts";
import { UnitsSection } from "#renderer/features/units/UnitsSection.tsx";
import type { SettingsSection } from "#renderer/ui/register.ts";

export const settingsSections: readonly SettingsSection[] = [
  { id: "appearance", label: settingsStrings.ref("appearance"), component: AppearanceSection, order: 10 },
  { id: "security", label: guardStrings.ref("page"), component: SecuritySection, order: 20 },
  { id: "passphrase", label: sessionStrings.ref("changePassphrase"), component: PassphraseSection, order: 25 },
  { id: "signature", label: reportLayoutStrings.ref("signature"), component: SignatureSection, order: 27 },
  { id: "keyboard", label: settingsStrings.ref("keyboard"), component: KeyboardSection, order: 30 },
  { id: "units", label: unitStrings.ref("units"), component: UnitsSection, order: 39, place: "branch" },
  { id: "dictionaries", label: dictionariesStrings.ref("dictionaries"), component: DictionariesSection, order: 40, place: "branch" },
  { id: "fields", label: dictionariesStrings.ref("extraFields"), component: ExtraFieldsSection, order: 42, place: "branch" },
  { id: "tags", label: dictionariesStrings.ref("tags"), component: TagsSection, order: 44, place: "branch" },
  { id: "bands", label: dictionariesStrings.ref("bands"), component: ValueBandsSection, order: 46, place: "branch" },
  { id: "standards", label: gradingStrings.ref("standards"), component: StandardsSection, order: 46.5, place: "branch" },
  { id: "tactics", label: gradingStrings.ref("tacticsSection"), component: TacticsSection, order: 46.7, place: "branch" },
  { id: "fullArchive", label: branchRuleStrings.ref("fullArchive"), component: FullArchiveSection, order: 47, place: "branch" },
  { id: "vip", label: branchRuleStrings.ref("vip"), component: VipTiersSection, order: 47.2, place: "branch" },
  { id: "suitability", label: productStrings.ref("rules"), component: SuitabilitySection, order: 47.7, place: "branch" },
  { id: "benefits", label: branchRuleStrings.ref("benefits"), component: BenefitsSection, order: 47.5, place: "branch" },
  { id: "words", label: wordStrings.ref("section"), component: WordsSection, order: 47.8, place: "branch" },
  { id: "planner", label: plannerStrings.ref("planner"), component: PlannerSection, order: 48, place: "branch" },
  { id: "reportLayout", label: reportLayoutStrings.ref("section"), component: ReportLayoutSection, order: 49, place: "branch" },
  { id: "workCalendar", label: workCalendarStrings.ref("section"), component: WorkCalendarSection, order: 50, place: "branch" },
  { id: "health", label: supportStrings.ref("health"), component: HealthSection, order: 59, place: "data" },
  { id: "dataRules", label: auditStrings.ref("rules"), component: DataRulesSection, order: 50.5, place: "branch" },
  { id: "backups", label: jobsStrings.ref("backups"), component: BackupsSection, order: 60, place: "data" },
  { id: "audit", label: auditStrings.ref("audit"), component: AuditSection, order: 65, place: "data", useIsShown: useMayAudit },
  { id: "bringOver", label: bringStrings.ref("section"), component: BringOverSection, order: 61, place: "data", useIsShown: useMayBring },
  { id: "join", label: bringStrings.ref("joinSection"), component: JoinSection, order: 62, place: "data", useIsShown: useMayJoin },
  { id: "demo", label: sessionStrings.ref("demoSection"), component: DemoSection, order: 80, useIsShown: useHasDemo },
  { id: "updates", label: updatesStrings.ref("section"), component: UpdatesSection, order: 85 },
  { id: "about", label: updatesStrings.ref("about"), component: AboutSection, order: 90 },
];
