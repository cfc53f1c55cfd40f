/* With a VIP client's files: the file of the year that is over, as long as it is not made (X09). */
import { Button } from "antd";
import { useState } from "react";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { WordsDialog } from "#renderer/ui/WordsDialog.tsx";
import { useMakeYearFiles, useYearFilesDue } from "./useYearFiles.ts";
import { yearFileStrings } from "./yearFileStrings.ts";

const longest = 4000;

export const YearFilePanelHolder = ({ subjectId: clientId }: { readonly subjectId: string }) => {
  const t = useText(yearFileStrings);
  const standing = useYearFilesDue();
  const making = useMakeYearFiles();
  const [isAsking, setAsking] = useState(false);
  const client = standing?.due.find(({ id }) => id === clientId);
  if (!standing || (!client && !isAsking)) return null;
  const { year } = standing;
  return (
    <Panel
      title={t("panel")}
      actions={
        <Button size="small" disabled={making.progress !== undefined} onClick={() => setAsking(true)}>
          {t("panelAct")}
        </Button>
      }
    >
      <p className="panel-quiet">{t("panelDue", { year })}</p>
      {isAsking && client ? (
        <WordsDialog
          title={t("analysisTitle", { name: client.name, year })}
          note={t("analysisNote")}
          confirmLabel={t("file")}
          isLong
          maxLength={longest}
          about={`${clientId} ${year}`}
          onConfirm={(words) => making.make(year, [clientId], words)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Panel>
  );
};
