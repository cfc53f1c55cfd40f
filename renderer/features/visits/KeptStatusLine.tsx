import { Button } from "antd";
import { formatInstant } from "#renderer/ui/format.ts";
import { useText } from "#renderer/ui/text.ts";
import { dayStrings } from "./dayStrings.ts";
import type { KeptText } from "#renderer/api/keptTextStore.ts";

interface KeptStatusLineProps {
  readonly kept: KeptText;
  readonly onUseStored: () => void;
  readonly onKeepRestored: () => void;
}

/** Where the text is right now: writing, kept as a draft, saved; and the choice when an old draft came back. */
export const KeptStatusLine = ({ kept, onUseStored, onKeepRestored }: KeptStatusLineProps) => {
  const t = useText(dayStrings);
  const time = kept.at === null ? "" : formatInstant(kept.at, "time");
  const words: Readonly<Record<KeptText["status"], string>> = {
    idle: "",
    typing: t("statusTyping"),
    draft: t("statusDraft", { time }),
    saving: t("statusSaving"),
    saved: t("statusSaved", { time }),
    failed: t("statusFailed"),
  };
  if (kept.isRestored) {
    return (
      <div className="visit-note" role="status">
        {t("restored")}
        <Button size="small" onClick={onKeepRestored}>
          {t("dropRestored")}
        </Button>
        <Button size="small" onClick={onUseStored}>
          {t("useStored")}
        </Button>
      </div>
    );
  }
  return (
    <span className="visit-kept" data-status={kept.status} role="status">
      {words[kept.status]}
    </span>
  );
};
