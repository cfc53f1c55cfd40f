/* Composition root of the window: takes the bridge, mounts the program. */
import "./styles.ts";
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
