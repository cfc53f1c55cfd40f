import { Button } from "antd";
import { formatInstant } from "#renderer/ui/format.ts";
import { useText } from "#renderer/ui/text.ts";
import type { KeptForm } from "./useKeptForm.ts";
import { workLogStrings } from "./strings.ts";

/** Where the words are right now, and the choice when an old draft came back. */
export const KeptLine = <K extends string>({ words }: { readonly words: Pick<KeptForm<K>, "kept" | "useStored" | "keepRestored"> }) => {
  const t = useText(workLogStrings);
  const { kept } = words;
  const time = kept.at === null ? "" : formatInstant(kept.at, "time");
  if (kept.isRestored) {
    return (
      <span className="work-log-restored" role="status">
        {t("restored")}
        <Button size="small" onClick={words.keepRestored}>
          {t("keepRestored")}
        </Button>
        <Button size="small" onClick={words.useStored}>
          {t("useStored")}
        </Button>
      </span>
    );
  }
  const texts = {
    idle: "",
    typing: t("statusTyping"),
    draft: t("statusDraft", { time }),
    saving: t("statusSaving"),
    saved: t("statusSaved", { time }),
    failed: t("statusFailed"),
  };
  return (
    <span className="work-log-kept" data-status={kept.status} role="status">
      {texts[kept.status]}
    </span>
  );
};
