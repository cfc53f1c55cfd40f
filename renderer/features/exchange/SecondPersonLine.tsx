/* What an export that waits for a second person says: the line that goes to him, to be copied, or that he has agreed. */
import { Button, Input, type InputRef } from "antd";
import { useRef } from "react";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { exportStrings } from "./exportStrings.ts";

interface SecondPersonLineProps {
  readonly line: string;
  readonly isAgreed: boolean;
  readonly onCopied: (isCopied: boolean) => void;
}

export const SecondPersonLine = ({ line, isAgreed, onCopied }: SecondPersonLineProps) => {
  const t = useText(exportStrings);
  const field = useRef<InputRef>(null);
  /** The window has no right to the clipboard; copying a selection is the person's own act. */
  const copy = (): void => {
    field.current?.select();
    onCopied(document.execCommand("copy"));
  };
  if (isAgreed)
    return (
      <div role="status">
        <StateBadge tone="done">{t("secondAgreed")}</StateBadge>
      </div>
    );
  return (
    <div className="export-second" role="alert">
      <p>{t("secondPerson")}</p>
      <div>
        <Input ref={field} readOnly aria-label={t("secondLine")} value={line} onFocus={(event) => event.target.select()} />
        <Button onClick={copy}>{t("lineCopy")}</Button>
      </div>
    </div>
  );
};
