/*
 * Puts the window together: preferences around everything, then the session gate; what is behind the
 * gate exists only while the store is open, and is thrown away on lock.
 */
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useConnection } from "#renderer/api/api.ts";
import { FormDraftsProvider } from "#renderer/api/FormDraftsProvider.tsx";
import { FeatureStoresProvider } from "#renderer/api/featureStores.tsx";
import { FirstDownloadGate } from "#renderer/features/daySync/FirstDownloadGate.tsx";
import { LeaseRenewalHolder } from "#renderer/features/daySync/LeaseRenewalHolder.tsx";
import { TalkScriptsHolder } from "#renderer/features/catalogue/TalkScriptsHolder.tsx";
import { WordCheckHolder } from "#renderer/features/catalogue/WordCheckHolder.tsx";
import { ExportProvider } from "#renderer/features/exchange/ExportProvider.tsx";
import { PrintProvider } from "#renderer/features/exchange/PrintProvider.tsx";
import { HelpHolder } from "#renderer/features/help/HelpHolder.tsx";
import { SessionGate } from "#renderer/features/session/SessionGate.tsx";
import type { WayOutDrawing } from "#renderer/features/session/TroubleScreen.tsx";
import { DiagnosticsHolder } from "#renderer/features/support/DiagnosticsHolder.tsx";
import { FaultTellerHolder } from "#renderer/features/support/FaultTellerHolder.tsx";
import { SalvageForm } from "#renderer/features/support/SalvageForm.tsx";
import { PreferencesContext, usePreferences } from "#renderer/features/settings/usePreferences.ts";
import { AppearanceProvider } from "#renderer/ui/appearance.tsx";
import { CommandRegisterProvider } from "#renderer/ui/commandRegister.tsx";
import { NotifierProvider } from "#renderer/ui/notifier.tsx";
import { type TalkScriptsDrawing, TalkScriptsProvider } from "#renderer/ui/talkScripts.tsx";
import { WindowBoundary } from "./PageFault.tsx";
import { SubjectPanelsProvider } from "#renderer/ui/subjectPanels.tsx";
import { NoticesProvider } from "#renderer/ui/notices.tsx";
import { type ConditionEditor, ConditionEditorProvider } from "#renderer/ui/conditionEditing.tsx";
import { ConditionEditorHolder } from "#renderer/features/clients/list/ConditionEditorHolder.tsx";
import { OfferRecommendHolder } from "#renderer/features/products/OfferRecommendHolder.tsx";
import { RecommendProvider, type RecommendDialogDrawing } from "#renderer/ui/recommending.tsx";
import { BulkActionsProvider } from "#renderer/ui/bulkActions.tsx";
import { clientBulkActions, clientPanels, pages, todayNotices } from "./pages.tsx";
import { createAppRouter } from "./router.tsx";

const drawTalkScripts: TalkScriptsDrawing = (props) => <TalkScriptsHolder {...props} />;

const drawConditionEditor: ConditionEditor = (props) => <ConditionEditorHolder {...props} />;

const drawRecommendDialog: RecommendDialogDrawing = (props) => <OfferRecommendHolder {...props} />;

const drawWayOut: WayOutDrawing = ({ storeId, needsPassphrase, isDamaged, onDone }) => (
  <>
    {isDamaged ? <SalvageForm storeId={storeId} needsPassphrase={needsPassphrase} onDone={onDone} /> : null}
    <DiagnosticsHolder asks="exportDiagnostics" />
  </>
);

const OpenWorkstation = () => {
  const [router] = useState(() => createAppRouter(pages));
  return (
    <FeatureStoresProvider>
      <FormDraftsProvider>
        <NotifierProvider>
          <CommandRegisterProvider>
            <ExportProvider>
              <PrintProvider onMoved={router.history.subscribe}>
                <SubjectPanelsProvider panels={clientPanels}>
                  <NoticesProvider notices={todayNotices}>
                    <FirstDownloadGate>
                      <BulkActionsProvider actions={clientBulkActions}>
                        <ConditionEditorProvider editor={drawConditionEditor}>
                          <WordCheckHolder>
                            <RecommendProvider dialog={drawRecommendDialog}>
                              <TalkScriptsProvider drawing={drawTalkScripts}>
                                <RouterProvider router={router} />
                              </TalkScriptsProvider>
                            </RecommendProvider>
                          </WordCheckHolder>
                        </ConditionEditorProvider>
                      </BulkActionsProvider>
                    </FirstDownloadGate>
                  </NoticesProvider>
                </SubjectPanelsProvider>
              </PrintProvider>
            </ExportProvider>
          </CommandRegisterProvider>
        </NotifierProvider>
      </FormDraftsProvider>
    </FeatureStoresProvider>
  );
};

export const App = () => {
  const preferences = usePreferences();
  const { setZoom } = useConnection();
  const zoom = preferences?.zoom;
  useEffect(() => {
    if (zoom !== undefined) setZoom(zoom);
  }, [zoom, setZoom]);
  if (!preferences) return null;
  return (
    <AppearanceProvider preferences={preferences}>
      <WindowBoundary>
        <PreferencesContext value={preferences}>
          <HelpHolder>
            <FaultTellerHolder />
            <SessionGate renewal={<LeaseRenewalHolder />} wayOut={drawWayOut}>
              <OpenWorkstation />
            </SessionGate>
          </HelpHolder>
        </PreferencesContext>
      </WindowBoundary>
    </AppearanceProvider>
  );
};
