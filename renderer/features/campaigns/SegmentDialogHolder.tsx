/* Adds the clients of a segment to a list; before that it says who is left out and why. */
import { Modal, Select } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { ListPreviewText } from "./ListPreviewText.tsx";
import { campaignStrings } from "./strings.ts";
import { useCampaignActs } from "./useCampaignActs.ts";

interface SegmentDialogProps {
  readonly campaignId: string;
  readonly labels: Labels;
  readonly onClose: () => void;
}

const selectionOf = (segmentId: string) => ({
  kind: "matching" as const,
  scope: { condition: { field: "segment" as const, op: "anyOf" as const, value: [segmentId] }, text: "" },
  except: [],
});

const Preview = ({ campaignId, segmentId, labels }: { readonly campaignId: string; readonly segmentId: string; readonly labels: Labels }) => {
  const api = useApi();
  const preview = useRead(`preview ${campaignId} ${segmentId}`, () => api.campaigns.previewTargets({ campaignId, selection: selectionOf(segmentId) }), [
    "clients",
    "table:campaignTarget",
  ]).value;
  return preview ? <ListPreviewText preview={preview} labels={labels} /> : null;
};

export const SegmentDialogHolder = ({ campaignId, labels, onClose }: SegmentDialogProps) => {
  const t = useText(campaignStrings);
  const u = useText(uiStrings);
  const words = useWordsOf();
  const api = useApi();
  const { settle, api: campaigns } = useCampaignActs();
  const [segmentId, setSegmentId] = useState<string | undefined>(undefined);
  const segments = useRead("segments of campaigns", () => api.clients.listChoices({}), ["table:segment"]).value?.segments;
  const add = async (): Promise<void> => {
    if (segmentId === undefined) return;
    const segmentName = segments?.find(({ id }) => id === segmentId)?.name ?? "";
    const added = settle(await campaigns.addTargets({ campaignId, selection: selectionOf(segmentId), segmentName }), (value) =>
      value.foreign > 0 ? t("addedForeign", value) : t("added", value),
    );
    if (added) onClose();
  };
  return (
    <Modal
      open
      title={t("fromSegment")}
      okText={t("addToList")}
      cancelText={u("cancel")}
      okButtonProps={{ disabled: segmentId === undefined, title: "Ctrl+Enter" }}
      onOk={() => void add()}
      onCancel={onClose}
      width={560}
    >
      {segments?.length === 0 ? <p>{t("noSegments")}</p> : null}
      <label className="campaign-field" onKeyDown={onControlEnter(() => void add())}>
        <span>{t("segment")}</span>
        <Select
          autoFocus
          showSearch={choiceSearch}
          value={segmentId ?? null}
          options={(segments ?? []).map(({ id, name, nameEn }) => ({ value: id, label: words(name, nameEn) }))}
          onChange={(id) => setSegmentId(id ?? undefined)}
        />
      </label>
      {segmentId === undefined ? null : <Preview key={segmentId} campaignId={campaignId} segmentId={segmentId} labels={labels} />}
    </Modal>
  );
};
