/*
 * The register of pages: adding a page is adding a line here. The rail shows those with `rail`, in this
 * order; the palette and the keys `g x` follow by themselves.
 */
import type { ComponentType } from "react";
import { archiveStrings } from "#renderer/features/clients/archive/strings.ts";
import type { WorkPart } from "#shared/domain/session/roleAccess.ts";
import { ClientCommands } from "#renderer/features/clients/create/ClientCommands.tsx";
import { CreateClientScreen } from "#renderer/features/clients/create/CreateClientScreen.tsx";
import { createStrings } from "#renderer/features/clients/create/strings.ts";
import { DuplicatesScreen } from "#renderer/features/clients/duplicates/DuplicatesScreen.tsx";
import { MergeScreen } from "#renderer/features/clients/duplicates/MergeScreen.tsx";
import { duplicateStrings } from "#renderer/features/clients/duplicates/strings.ts";
import { ConflictsScreen } from "#renderer/features/clients/settle/ConflictsScreen.tsx";
import { conflictStrings } from "#renderer/features/clients/settle/conflictStrings.ts";
import { RefusedScreen } from "#renderer/features/clients/settle/RefusedScreen.tsx";
import { refusedStrings } from "#renderer/features/clients/settle/refusedStrings.ts";
import { DayCompanion } from "#renderer/features/daySync/DayCompanion.tsx";
import { DayNoticeHolder } from "#renderer/features/daySync/DayNoticeHolder.tsx";
import { AddToCampaignHolder } from "#renderer/features/campaigns/AddToCampaignHolder.tsx";
import { CampaignLettersScreen } from "#renderer/features/campaigns/CampaignLettersScreen.tsx";
import { campaignLetterStrings } from "#renderer/features/campaigns/letterStrings.ts";
import { CampaignNoticeHolder } from "#renderer/features/campaigns/CampaignNoticeHolder.tsx";
import { CampaignScreen } from "#renderer/features/campaigns/CampaignScreen.tsx";
import { CampaignsPanelHolder } from "#renderer/features/campaigns/CampaignsPanelHolder.tsx";
import { CampaignsScreen } from "#renderer/features/campaigns/CampaignsScreen.tsx";
import { campaignStrings } from "#renderer/features/campaigns/strings.ts";
import { ProductsScreen } from "#renderer/features/products/ProductsScreen.tsx";
import { productStrings } from "#renderer/features/products/strings.ts";
import { VisitProductsHolder } from "#renderer/features/products/VisitProductsHolder.tsx";
import { SuitabilityPanelHolder } from "#renderer/features/products/SuitabilityPanelHolder.tsx";
import { DayScreen, useDayBadge } from "#renderer/features/daySync/DayScreen.tsx";
import { ReceiptScreen } from "#renderer/features/daySync/ReceiptScreen.tsx";
import { dayStrings } from "#renderer/features/daySync/strings.ts";
import { SyncStatusHolder } from "#renderer/features/daySync/SyncStatusHolder.tsx";
import { PrintClientScreen } from "#renderer/features/clients/print/PrintClientScreen.tsx";
import { ScriptCompanion } from "#renderer/features/catalogue/ScriptCompanion.tsx";
import { KnowledgeScreen } from "#renderer/features/catalogue/KnowledgeScreen.tsx";
import { articleStrings } from "#renderer/features/catalogue/articleStrings.ts";
import { BranchScreen } from "#renderer/features/branch/BranchScreen.tsx";
import { branchStrings } from "#renderer/features/branch/strings.ts";
import { FiguresScreen } from "#renderer/features/branch/FiguresScreen.tsx";
import { ProductFiguresScreen } from "#renderer/features/branch/ProductFiguresScreen.tsx";
import { productFiguresStrings } from "#renderer/features/branch/productFiguresStrings.ts";
import { useBranchShown, useFiguresShown, useProductFiguresShown } from "#renderer/features/branch/useBranchShown.ts";
import { DashboardsScreen } from "#renderer/features/figures/DashboardsScreen.tsx";
import { FigureRowsScreen } from "#renderer/features/figures/FigureRowsScreen.tsx";
import { figureStrings } from "#renderer/features/figures/strings.ts";
import { useDashboardsShown } from "#renderer/features/figures/useFigures.ts";
import { GradeSelectionHolder } from "#renderer/features/grading/GradeSelectionHolder.tsx";
import { GradingPanelHolder } from "#renderer/features/grading/GradingPanelHolder.tsx";
import { VisitTacticsHolder } from "#renderer/features/grading/VisitTacticsHolder.tsx";
import { HandoverScreen } from "#renderer/features/handover/HandoverScreen.tsx";
import { HandOverHolder } from "#renderer/features/handover/HandOverHolder.tsx";
import { handoverStrings } from "#renderer/features/handover/strings.ts";
import { TransferScreen } from "#renderer/features/handover/TransferScreen.tsx";
import { useHandoverBadge, useHasColleagues } from "#renderer/features/handover/useHandoverBadge.ts";
import type { BulkAction } from "#renderer/ui/bulkActions.tsx";
import { CareScreen } from "#renderer/features/care/CareScreen.tsx";
import { careStrings } from "#renderer/features/care/strings.ts";
import { MaturityScreen } from "#renderer/features/holdings/MaturityScreen.tsx";
import { holdingsStrings } from "#renderer/features/holdings/strings.ts";
import { HistoryScreen } from "#renderer/features/history/HistoryScreen.tsx";
import { historyStrings } from "#renderer/features/history/strings.ts";
import { ClientListScreen } from "#renderer/features/clients/list/ClientListScreen.tsx";
import { ClientSearchCompanion } from "#renderer/features/clients/list/ClientSearchCompanion.tsx";
import { ExportCompanion } from "#renderer/features/exchange/ExportCompanion.tsx";
import { ImportCompanion } from "#renderer/features/exchange/ImportCompanion.tsx";
import { PackNoticeHolder } from "#renderer/features/exchange/packs/PackNoticeHolder.tsx";
import { YearFilePanelHolder } from "#renderer/features/exchange/yearFiles/YearFilePanelHolder.tsx";
import { YearFilesNoticeHolder } from "#renderer/features/exchange/yearFiles/YearFilesNoticeHolder.tsx";
import { PacksScreen } from "#renderer/features/exchange/packs/PacksScreen.tsx";
import { packStrings } from "#renderer/features/exchange/packs/packStrings.ts";
import { ImportScreen } from "#renderer/features/exchange/ImportScreen.tsx";
import { ImportStatus } from "#renderer/features/exchange/ImportStatus.tsx";
import { exchangeStrings } from "#renderer/features/exchange/strings.ts";
import { ProjectScreen } from "#renderer/features/research/ProjectScreen.tsx";
import { projectStrings } from "#renderer/features/research/projectStrings.ts";
import { ResearchNoticeHolder } from "#renderer/features/research/ResearchNoticeHolder.tsx";
import { ResearchPanelHolder } from "#renderer/features/research/ResearchPanelHolder.tsx";
import { ResearchScreen } from "#renderer/features/research/ResearchScreen.tsx";
import { researchStrings } from "#renderer/features/research/strings.ts";
import { ComplaintCompanion } from "#renderer/features/complaints/ComplaintCompanion.tsx";
import { ComplaintScreen } from "#renderer/features/complaints/ComplaintScreen.tsx";
import { ComplaintsPanelHolder } from "#renderer/features/complaints/ComplaintsPanelHolder.tsx";
import { ComplaintsScreen, useComplaintsBadge } from "#renderer/features/complaints/ComplaintsScreen.tsx";
import { RequestScreen } from "#renderer/features/complaints/RequestScreen.tsx";
import { complaintStrings } from "#renderer/features/complaints/strings.ts";
import { FollowUpsScreen, useFollowUpsBadge } from "#renderer/features/followUps/FollowUpsScreen.tsx";
import { OpportunitiesPanelHolder } from "#renderer/features/opportunities/OpportunitiesPanelHolder.tsx";
import { OpportunitiesScreen, useOpportunitiesBadge } from "#renderer/features/opportunities/OpportunitiesScreen.tsx";
import { opportunityStrings } from "#renderer/features/opportunities/strings.ts";
import { RulesScreen } from "#renderer/features/rules/RulesScreen.tsx";
import { ruleStrings } from "#renderer/features/rules/strings.ts";
import { warningStrings } from "#renderer/features/warnings/strings.ts";
import { WarningsPanelHolder } from "#renderer/features/warnings/WarningsPanelHolder.tsx";
import { useWarningsBadge, WarningsScreen } from "#renderer/features/warnings/WarningsScreen.tsx";
import { MatrixScreen } from "#renderer/features/followUps/matrix/MatrixScreen.tsx";
import { matrixStrings } from "#renderer/features/followUps/matrixStrings.ts";
import { followUpStrings } from "#renderer/features/followUps/strings.ts";
import { TemplatesScreen } from "#renderer/features/followUps/templates/TemplatesScreen.tsx";
import { useTodayBadge } from "#renderer/features/followUps/today/TodayScreen.tsx";
import { NextVisitHolder } from "#renderer/features/visits/NextVisitHolder.tsx";
import { PlanCompanion } from "#renderer/features/visits/PlanCompanion.tsx";
import { SignOffNoticeHolder } from "#renderer/features/visits/signOff/SignOffNoticeHolder.tsx";
import { SignOffScreen } from "#renderer/features/visits/signOff/SignOffScreen.tsx";
import { signOffStrings } from "#renderer/features/visits/signOff/signOffStrings.ts";
import { useSignOffBadge, useSignsReports } from "#renderer/features/visits/signOff/useSignOff.ts";
import { VisitScreen } from "#renderer/features/visits/VisitScreen.tsx";
import { VisitsScreen } from "#renderer/features/visits/VisitsScreen.tsx";
import { visitStrings } from "#renderer/features/visits/strings.ts";
import { MeetingScreen } from "#renderer/features/workLog/MeetingScreen.tsx";
import { workLogStrings } from "#renderer/features/workLog/strings.ts";
import { WorkLogCommands } from "#renderer/features/workLog/WorkLogCommands.tsx";
import { WorkLogNoticeHolder } from "#renderer/features/workLog/WorkLogNoticeHolder.tsx";
import { useUpdateBadge } from "#renderer/features/updates/useUpdates.ts";
import { WorkLogScreen } from "#renderer/features/workLog/WorkLogScreen.tsx";
import { BringOverNoticeHolder } from "#renderer/features/session/BringOverNotice.tsx";
import { FollowUpsPanelHolder } from "#renderer/features/followUps/FollowUpsPanelHolder.tsx";
import { VisitsPanelHolder } from "#renderer/features/visits/VisitsPanelHolder.tsx";
import type { SubjectPanel } from "#renderer/ui/subjectPanels.tsx";
import type { PageEntry } from "#renderer/ui/register.ts";
import { DenialCompanion } from "./DenialCompanion.tsx";
import { DiskTroubleCompanion } from "./DiskTroubleCompanion.tsx";
import { WaitingCompanion } from "./WaitingCompanion.tsx";
import { PasteCompanion } from "./PasteCompanion.tsx";
import { ClientScreen, HomeScreen } from "./roleScreens.tsx";
import { SettingsPage } from "./SettingsPage.tsx";
import { appStrings } from "./strings.ts";

export const pages: readonly PageEntry[] = [
  {
    id: "today",
    help: "today",
    path: "/today",
    label: appStrings.ref("today"),
    component: HomeScreen,
    rail: true,
    part: "own",
    shortcut: "t",
    useBadge: useTodayBadge,
  },
  { id: "clients", help: "clients", path: "/clients", label: appStrings.ref("clients"), component: ClientListScreen, rail: true, shortcut: "c" },
  { id: "visits", help: "visits", path: "/visits", label: visitStrings.ref("page"), component: VisitsScreen, rail: true, shortcut: "v" },
  { id: "visit", help: "visit", path: "/visits/$visitId", label: visitStrings.ref("page"), component: VisitScreen },
  { id: "packs", help: "packs", part: "archives", path: "/packs", label: packStrings.ref("page"), component: PacksScreen },
  {
    id: "signOff",
    help: "sign-off",
    part: "archives",
    path: "/sign-off",
    label: signOffStrings.ref("page"),
    component: SignOffScreen,
    rail: true,
    shortcut: "n",
    useBadge: useSignOffBadge,
    useIsShown: useSignsReports,
  },
  { id: "maturity", help: "maturity", path: "/maturity", label: holdingsStrings.ref("page"), component: MaturityScreen, rail: true, shortcut: "m" },
  {
    id: "followUps",
    help: "follow-ups",
    path: "/follow-ups",
    label: followUpStrings.ref("page"),
    component: FollowUpsScreen,
    rail: true,
    shortcut: "f",
    useBadge: useFollowUpsBadge,
  },
  {
    id: "opportunities",
    help: "opportunities",
    path: "/opportunities",
    label: opportunityStrings.ref("page"),
    component: OpportunitiesScreen,
    rail: true,
    shortcut: "o",
    useBadge: useOpportunitiesBadge,
  },
  {
    id: "warnings",
    help: "warnings",
    path: "/warnings",
    label: warningStrings.ref("page"),
    component: WarningsScreen,
    rail: true,
    shortcut: "w",
    useBadge: useWarningsBadge,
  },
  { id: "rules", help: "rules", path: "/rules", label: ruleStrings.ref("page"), component: RulesScreen },
  { id: "checklistTemplates", help: "checklists", path: "/follow-ups/templates", label: matrixStrings.ref("templatesPage"), component: TemplatesScreen },
  { id: "maintenanceMatrix", help: "checklists", path: "/follow-ups/matrix", label: matrixStrings.ref("matrixPage"), component: MatrixScreen },
  {
    id: "complaints",
    help: "complaints",
    path: "/complaints",
    label: complaintStrings.ref("rail"),
    component: ComplaintsScreen,
    rail: true,
    shortcut: "q",
    useBadge: useComplaintsBadge,
  },
  { id: "complaint", help: "complaints", path: "/complaints/$complaintId", label: complaintStrings.ref("page"), component: ComplaintScreen },
  { id: "serviceRequest", help: "complaints", path: "/service-requests/$requestId", label: complaintStrings.ref("tab_requests"), component: RequestScreen },
  { id: "research", help: "surveys", path: "/surveys", label: researchStrings.ref("rail"), component: ResearchScreen, rail: true, shortcut: "u" },
  { id: "researchProject", help: "surveys", path: "/surveys/projects/$projectId", label: projectStrings.ref("project"), component: ProjectScreen },
  { id: "campaigns", help: "campaigns", path: "/campaigns", label: campaignStrings.ref("rail"), component: CampaignsScreen, rail: true, shortcut: "e" },
  { id: "campaign", help: "campaigns", path: "/campaigns/$campaignId", label: campaignStrings.ref("campaign"), component: CampaignScreen },
  {
    id: "campaignLetters",
    help: "campaigns",
    path: "/campaigns/$campaignId/letters",
    label: campaignLetterStrings.ref("page"),
    component: CampaignLettersScreen,
  },
  { id: "care", help: "care", path: "/care", label: careStrings.ref("page"), component: CareScreen, rail: true, shortcut: "g" },
  {
    id: "products",
    help: "products",
    part: "catalogue",
    path: "/products",
    label: productStrings.ref("page"),
    component: ProductsScreen,
    rail: true,
    shortcut: "p",
  },
  {
    id: "scripts",
    help: "scripts",
    part: "own",
    path: "/scripts",
    label: articleStrings.ref("knowledge"),
    component: KnowledgeScreen,
    rail: true,
    shortcut: "h",
  },
  { id: "workLog", help: "work-log", part: "own", path: "/work-log", label: workLogStrings.ref("page"), component: WorkLogScreen, rail: true, shortcut: "l" },
  { id: "meeting", help: "work-log", part: "own", path: "/work-log/meetings/$meetingId", label: workLogStrings.ref("tabMeetings"), component: MeetingScreen },
  {
    id: "day",
    help: "day",
    part: "sending",
    path: "/day",
    label: dayStrings.ref("page"),
    component: DayScreen,
    rail: true,
    shortcut: "d",
    useBadge: useDayBadge,
  },
  { id: "conflicts", help: "conflicts", part: "sending", path: "/day/conflicts", label: conflictStrings.ref("title"), component: ConflictsScreen },
  { id: "refused", help: "conflicts", part: "sending", path: "/day/refused", label: refusedStrings.ref("title"), component: RefusedScreen },
  { id: "dayReceipt", help: "day", part: "sending", path: "/day/receipt", label: dayStrings.ref("receiptPage"), component: ReceiptScreen },
  {
    id: "handover",
    help: "handover",
    part: "own",
    path: "/handover",
    label: handoverStrings.ref("page"),
    component: HandoverScreen,
    rail: true,
    shortcut: "j",
    useBadge: useHandoverBadge,
    useIsShown: useHasColleagues,
  },
  { id: "transfer", help: "handover", part: "own", path: "/handover/$handoverId", label: handoverStrings.ref("tab_transfers"), component: TransferScreen },
  {
    id: "dashboards",
    help: "figures",
    part: "everyone",
    path: "/figures",
    label: figureStrings.ref("page"),
    component: DashboardsScreen,
    rail: true,
    shortcut: "r",
    useIsShown: useDashboardsShown,
  },
  { id: "figureRows", help: "figures", path: "/figures/rows", label: figureStrings.ref("rowsPage"), component: FigureRowsScreen },
  {
    id: "branch",
    help: "branch",
    part: "everyone",
    path: "/branch",
    label: branchStrings.ref("page"),
    component: BranchScreen,
    rail: true,
    shortcut: "b",
    useIsShown: useBranchShown,
  },
  {
    id: "branchFigures",
    help: "branch-figures",
    part: "everyone",
    path: "/branch-figures",
    label: branchStrings.ref("figures"),
    component: FiguresScreen,
    rail: true,
    useIsShown: useFiguresShown,
  },
  {
    id: "productFigures",
    help: "branch-figures",
    part: "everyone",
    path: "/product-figures",
    label: productFiguresStrings.ref("page"),
    component: ProductFiguresScreen,
    rail: true,
    useIsShown: useProductFiguresShown,
  },
  { id: "import", help: "import", path: "/import", label: exchangeStrings.ref("page"), component: ImportScreen, rail: true, shortcut: "i" },
  { id: "clientNew", help: "client-new", path: "/clients/new", label: createStrings.ref("title"), component: CreateClientScreen },
  { id: "client", help: "client", path: "/clients/$clientId", label: archiveStrings.ref("page"), component: ClientScreen, part: "own" },
  { id: "clientPrint", help: "export", path: "/clients/$clientId/print", label: archiveStrings.ref("print"), component: PrintClientScreen },
  { id: "duplicates", help: "duplicates", path: "/duplicates", label: duplicateStrings.ref("title"), component: DuplicatesScreen },
  { id: "merge", help: "duplicates", path: "/duplicates/merge", label: duplicateStrings.ref("mergeTitle"), component: MergeScreen },
  { id: "history", help: "history", part: "sending", path: "/history", label: historyStrings.ref("title"), component: HistoryScreen },
  {
    id: "settings",
    help: "settings",
    part: "everyone",
    path: "/settings",
    label: appStrings.ref("settings"),
    component: SettingsPage,
    rail: true,
    shortcut: "s",
    useBadge: useUpdateBadge,
  },
  { id: "settingsSection", help: "settings", part: "everyone", path: "/settings/$sectionId", label: appStrings.ref("settings"), component: SettingsPage },
];

interface Companion {
  readonly component: ComponentType;
  readonly part: WorkPart;
}

/** Invisible companions of the frame: they add commands and search providers with hooks. */
export const companions: readonly Companion[] = [
  { component: ClientCommands, part: "archives" },
  { component: ClientSearchCompanion, part: "own" },
  { component: ImportCompanion, part: "archives" },
  { component: ExportCompanion, part: "archives" },
  { component: PlanCompanion, part: "archives" },
  { component: ComplaintCompanion, part: "archives" },
  { component: WorkLogCommands, part: "own" },
  { component: ScriptCompanion, part: "own" },
  { component: DayCompanion, part: "sending" },
  { component: DenialCompanion, part: "everyone" },
  { component: PasteCompanion, part: "everyone" },
  { component: DiskTroubleCompanion, part: "everyone" },
  { component: WaitingCompanion, part: "everyone" },
];

/** Lines above Today. */
export const todayNotices: readonly ComponentType[] = [
  BringOverNoticeHolder,
  DayNoticeHolder,
  SignOffNoticeHolder,
  PackNoticeHolder,
  YearFilesNoticeHolder,
  WorkLogNoticeHolder,
  CampaignNoticeHolder,
  ResearchNoticeHolder,
];

/** Small items at the right of the top line (sync, store). */
export const statusItems: readonly ComponentType[] = [ImportStatus, SyncStatusHolder];

/** Verbs of other features for clients chosen in the list. */
export const clientBulkActions: readonly BulkAction[] = [
  { id: "grading", component: GradeSelectionHolder },
  { id: "handover", component: HandOverHolder },
  { id: "campaign", component: AddToCampaignHolder },
];

/** What the page of one client shows of other features. */
export const clientPanels: readonly SubjectPanel[] = [
  { id: "nextVisit", area: "next", component: NextVisitHolder },
  { id: "visits", component: VisitsPanelHolder },
  { id: "followUps", component: FollowUpsPanelHolder },
  { id: "opportunities", component: OpportunitiesPanelHolder },
  { id: "warnings", component: WarningsPanelHolder },
  { id: "grading", area: "portrait", component: GradingPanelHolder },
  { id: "tactics", area: "visit", component: VisitTacticsHolder },
  { id: "suitability", area: "held", component: SuitabilityPanelHolder },
  { id: "visitProducts", area: "visit", component: VisitProductsHolder },
  { id: "complaints", component: ComplaintsPanelHolder },
  { id: "research", component: ResearchPanelHolder },
  { id: "campaigns", component: CampaignsPanelHolder },
  { id: "yearFile", area: "files", component: YearFilePanelHolder },
];
