/* The three states of a question to the hub: asked for the first time, answered, not answered. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useText } from "#renderer/ui/text.ts";
import { branchStrings } from "./strings.ts";

interface AskedViewProps {
  readonly problem: { readonly title: string; readonly kept: string } | undefined;
  readonly isReady: boolean;
  readonly isAsking: boolean;
  readonly onAgain: () => void;
  readonly children: ReactNode;
}

export const AskedView = ({ problem, isReady, isAsking, onAgain, children }: AskedViewProps) => {
  const t = useText(branchStrings);
  if (problem) {
    return (
      <div className="state-block" role="alert">
        <p className="state-block-title">{problem.title}</p>
        <p className="state-block-hint">{problem.kept}</p>
        <div className="state-block-action">
          <Button loading={isAsking} onClick={onAgain}>
            {t("retry")}
          </Button>
        </div>
      </div>
    );
  }
  return isReady ? children : <Skeleton lines={8} />;
};
