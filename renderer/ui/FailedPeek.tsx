import { Failure } from "./ErrorState.tsx";
import { PeekPanel } from "./PeekPanel.tsx";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

interface FailedPeekProps {
  readonly error: { readonly type: string };
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** In the place of what an address names and cannot be shown, mostly because it was deleted or taken back meanwhile. */
export const FailedPeek = ({ error, onRetry, onClose }: FailedPeekProps) => {
  const t = useText(uiStrings);
  if (!error.type.endsWith("NotFound"))
    return (
      <PeekPanel title={t("faultTitle")} onClose={onClose}>
        <Failure error={error} onRetry={onRetry} />
      </PeekPanel>
    );
  return (
    <PeekPanel title={t("goneTitle")} onClose={onClose}>
      <p role="status">{t("goneHint")}</p>
    </PeekPanel>
  );
};
