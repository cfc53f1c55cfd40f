/* 贵宾客户 (X09): the tiers whose clients count as VIP and get a file of each year. */
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKept } from "#renderer/ui/branchKept.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { branchRuleStrings } from "./branchRuleStrings.ts";
import { useSettle } from "./useSettle.ts";

export const VipTiersSection = () => {
  const t = useText(branchRuleStrings);
  const api = useApi();
  const labels = useLabels();
  const settle = useSettle();
  const [changed, setChanged] = useState<readonly string[]>();
  const reading = useRead("vipTiers", () => api.dictionaries.vipTiers({}), ["table:setting"]);
  if (!reading.value) return <ReadState reading={reading} lines={3} />;
  const { tiers: stored, isDefault } = reading.value;
  const chosen = changed ?? stored;
  const active = labels.options("tier");
  // A tier that was switched off meanwhile still counts for those who are in it.
  const retired = stored.filter((code) => active.every(({ value }) => value !== code)).map((code) => ({ value: code, label: labels.of("tier", code) }));
  const options = [...active, ...retired];
  const save = async (tiers: string[] | null): Promise<void> => {
    if (settle(await api.dictionaries.saveVipTiers({ tiers }), t("saved"))) setChanged(undefined);
  };
  return (
    <BranchKept>
      <Panel
        title={t("vip")}
        note={t("vipNote")}
        actions={
          <Button disabled={isDefault} onClick={() => void save(null)}>
            {t("restore")}
          </Button>
        }
      >
        <fieldset className="vip-tiers">
          <legend>{t("vipTiers")}</legend>
          <Checkbox.Group
            options={options}
            value={[...chosen]}
            onChange={(next) => setChanged(options.map(({ value }) => value).filter((code) => next.includes(code)))}
          />
          {chosen.length === 0 ? <p className="panel-note">{t("vipNone")}</p> : null}
        </fieldset>
        <div className="setting-actions">
          <Button type="primary" disabled={!changed} onClick={() => changed && void save([...changed])}>
            {t("save")}
          </Button>
          {changed ? <Button onClick={() => setChanged(undefined)}>{t("discard")}</Button> : null}
        </div>
      </Panel>
    </BranchKept>
  );
};
