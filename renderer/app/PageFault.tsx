import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { Button } from "antd";
import { Component, type ReactNode } from "react";
import { useFaultId } from "#renderer/api/useFaultId.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ErrorState } from "#renderer/ui/ErrorState.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { useText } from "#renderer/ui/text.ts";
import { appStrings } from "./strings.ts";

/** A page threw: the frame stays, the page offers another try. */
export const PageFault = ({ reset, error }: ErrorComponentProps) => {
  const router = useRouter();
  const faultId = useFaultId(error);
  return (
    <ErrorState
      {...(faultId === undefined ? {} : { faultId })}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
};

export const PageMissing = () => {
  const t = useText(appStrings);
  const go = useGo();
  return <EmptyState title={t("pageMissingTitle")} hint={t("pageMissingHint")} action={<Button onClick={() => go("/")}>{t("goToStart")}</Button>} />;
};

const WindowFault = ({ error }: { readonly error: unknown }) => {
  const t = useText(appStrings);
  const faultId = useFaultId(error);
  return <ErrorState {...(faultId === undefined ? {} : { faultId })} action={<Button onClick={() => window.location.reload()}>{t("restart")}</Button>} />;
};

interface BoundaryProps {
  readonly children: ReactNode;
}

/** The last net: catches what no page caught, keeps the window usable. */
export class WindowBoundary extends Component<BoundaryProps, { readonly failed: boolean; readonly error: unknown }> {
  override state = { failed: false, error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { failed: true, error };
  }

  override render() {
    return this.state.failed ? <WindowFault error={this.state.error} /> : this.props.children;
  }
}
