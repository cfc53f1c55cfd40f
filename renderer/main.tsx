/* Composition root of the window: takes the bridge, mounts the program. */
import "antd/dist/antd.css";
import "./ui/base.css";
import "./ui/ui.css";
import "./ui/table.css";
import "./ui/plainTable.css";
import "./ui/printing.css";
import "./app/frame.css";
import "./features/exchange/exchange.css";
import "./features/exchange/exchangeCheck.css";
import "./features/exchange/exchangeReview.css";
import "./features/session/session.css";
import "./features/settings/settings.css";
import "./features/dictionaries/dictionaries.css";
import "./features/jobs/jobs.css";
import "./features/support/support.css";
import "./features/audit/audit.css";
import "./features/followUps/today/today.css";
import "./features/followUps/followUps.css";
import "./features/followUps/matrix.css";
import "./features/clients/archive/archive.css";
import "./features/clients/archive/archiveFields.css";
import "./features/clients/archive/archiveRows.css";
import "./features/clients/archive/archiveLists.css";
import "./features/clients/duplicates/duplicates.css";
import "./features/clients/print/print.css";
import "./features/care/care.css";
import "./features/history/history.css";
import "./features/holdings/holdings.css";
import "./features/opportunities/opportunities.css";
import "./features/rules/rules.css";
import "./features/warnings/warnings.css";
import "./ui/rowForm.css";
import "./ui/wordCheck.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiContext, bridgeOfWindow, createApi } from "./api/api.ts";
import { App } from "./app/App.tsx";
import { appStrings } from "./app/strings.ts";
import { AppearanceProvider } from "./ui/appearance.tsx";
import { EmptyState } from "./ui/EmptyState.tsx";
import { textOf } from "./ui/text.ts";

const element = document.getElementById("root");
if (!element) throw new Error("The page has no root element");
const bridge = bridgeOfWindow();
const root = createRoot(element);

if (bridge) {
  root.render(
    <StrictMode>
      <ApiContext value={createApi(bridge)}>
        <App />
      </ApiContext>
    </StrictMode>,
  );
} else {
  root.render(
    <AppearanceProvider preferences={{ language: "zh-CN", theme: "system", density: "comfortable" }}>
      <EmptyState title={textOf(appStrings.ref("bridgeMissingTitle"))} hint={textOf(appStrings.ref("bridgeMissingHint"))} />
    </AppearanceProvider>,
  );
}
