/* 加入活动 in the bar under the client list: the selection goes to the list of a campaign; first it says who is left out. */
import { Button, Modal, Select } from "antd";
import { useState } from "react";
import type { ListSelection } from "#shared/contracts/clients/list.ts";
import { useApi } from "#renderer/api/api.ts";
import { type Labels, useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { ListPreviewText } from "./ListPreviewText.tsx";
import { campaignStrings } from "./strings.ts";
import { campaignTopics, useCampaignActs } from "./useCampaignActs.ts";
import "./campaigns.css";

interface AddProps {
  readonly selection: ListSelection;
  readonly count: number;
}

const Preview = ({ campaignId, selection, labels }: { readonly campaignId: string; readonly selection: ListSelection; readonly labels: Labels }) => {
  const api = useApi();
  const preview = useRead(`preview ${campaignId} ${JSON.stringify(selection)}`, () => api.campaigns.previewTargets({ campaignId, selection }), [
    "clients",
  ]).value;
  return preview ? <ListPreviewText preview={preview} labels={labels} /> : null;
};

const AddDialog = ({ selection, count, onClose }: AddProps & { readonly onClose: () => void }) => {
  const t = useText(campaignStrings);
  const u = useText(uiStrings);
  const api = useApi();
  const labels = useLabels();
  const { settle, api: campaigns } = useCampaignActs();
  const [campaignId, setCampaignId] = useState<string | undefined>(undefined);
  const open = useRead("open campaigns", () => api.campaigns.campaignList({ scope: "open", offset: 0, limit: 100 }), campaignTopics).value;
  const add = async (): Promise<void> => {
    if (campaignId === undefined) return;
    const added = settle(await campaigns.addTargets({ campaignId, selection }), (value) => (value.foreign > 0 ? t("addedForeign", value) : t("added", value)));
    if (added) onClose();
  };
  return (
    <Modal
      open
      title={t("addToCampaignTitle", { count })}
      okText={t("addToList")}
      cancelText={u("cancel")}
      okButtonProps={{ disabled: campaignId === undefined }}
      onOk={() => void add()}
      onCancel={onClose}
      width={560}
    >
      {open?.lines.length === 0 ? <p>{t("noOpenCampaign")}</p> : null}
      <label className="campaign-field">
        <span>{t("whichCampaign")}</span>
        <Select
          autoFocus
          showSearch={choiceSearch}
          value={campaignId ?? null}
          options={(open?.lines ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(id) => setCampaignId(id ?? undefined)}
        />
      </label>
      {campaignId === undefined ? null : <Preview key={campaignId} campaignId={campaignId} selection={selection} labels={labels} />}
    </Modal>
  );
};

export const AddToCampaignHolder = ({ selection, count }: AddProps) => {
  const t = useText(campaignStrings);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("addToCampaign")}</Button>
      {isOpen ? <AddDialog selection={selection} count={count} onClose={() => setOpen(false)} /> : null}
    </>
  );
};
