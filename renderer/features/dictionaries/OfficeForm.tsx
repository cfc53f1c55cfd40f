/* 出发地: where a day's way begins, as one text with both coordinates. */
import { Button } from "antd";
import { useState } from "react";
import { type Coordinates, coordinatesText, readCoordinates } from "#shared/domain/clients/coordinates.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { NumberLine } from "./NumberLine.tsx";
import { plannerStrings } from "./plannerStrings.ts";

interface OfficeFormProps {
  readonly stored: Coordinates | null;
  /** False keeps what was typed. */
  readonly onSave: (office: Coordinates | null) => Promise<boolean>;
}

export const OfficeForm = ({ stored, onSave }: OfficeFormProps) => {
  const t = useText(plannerStrings);
  const [typed, setTyped] = useState<string>();
  const text = typed ?? (stored ? coordinatesText(stored) : "");
  const read = text.trim() === "" ? undefined : readCoordinates(text);
  const place = read?.ok ? coordinatesText(read.value.place) : "";
  const save = async (office: Coordinates | null): Promise<void> => {
    if (await onSave(office)) setTyped(undefined);
  };
  return (
    <Panel
      title={t("office")}
      note={t("officeNote")}
      actions={
        <Button disabled={stored === null} onClick={() => void save(null)}>
          {t("officeClear")}
        </Button>
      }
    >
      <div className="number-lines">
        <NumberLine
          label={t("officeLabel")}
          hint={t("officeHint")}
          note={read?.ok && typed !== undefined ? t(read.value.isSwapped ? "officeSwapped" : "officeMeans", { place }) : ""}
          value={text}
          isWide
          problem={read && !read.ok ? t(`problem_${read.error}`) : undefined}
          onChange={setTyped}
        />
      </div>
      <div className="setting-actions">
        <Button type="primary" disabled={typed === undefined || !read?.ok} onClick={() => read?.ok && void save(read.value.place)}>
          {t("save")}
        </Button>
        {typed === undefined ? null : <Button onClick={() => setTyped(undefined)}>{t("discard")}</Button>}
      </div>
    </Panel>
  );
};
