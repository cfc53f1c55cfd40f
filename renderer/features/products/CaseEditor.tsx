/* A case of allocation being written, with its shares; also used for the shares of a plan. */
import { Button, Input, Select } from "antd";
import type { Share } from "#shared/domain/products/allocation.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft, useFormKey } from "#renderer/ui/formDrafts.tsx";
import { type FormValues, RowForm } from "#renderer/ui/RowForm.tsx";
import { useText } from "#renderer/ui/text.ts";
import { productStrings } from "./strings.ts";

interface SharesEditorProps {
  readonly shares: readonly Share[];
  readonly labels: Labels;
  readonly onChange: (shares: readonly Share[]) => void;
}

const SharesEditor = ({ shares, labels, onChange }: SharesEditorProps) => {
  const t = useText(productStrings);
  const classes = labels.entries("assetClass");
  const set = (index: number, part: Partial<Share>): void => onChange(shares.map((share, at) => (at === index ? { ...share, ...part } : share)));
  const unused = classes.find(({ code }) => !shares.some(({ assetClass }) => assetClass === code));
  return (
    <>
      <h3>{t("shares")}</h3>
      {shares.map((share, index) => (
        <div key={share.assetClass} className="product-share">
          <Select<string>
            aria-label={t("assetClass")}
            value={share.assetClass}
            options={classes.map(({ code, label }) => ({ value: code, label }))}
            onChange={(assetClass) => set(index, { assetClass })}
          />
          <Input
            aria-label={`${labels.of("assetClass", share.assetClass)} %`}
            suffix="%"
            inputMode="numeric"
            value={share.percent === 0 ? "" : String(share.percent)}
            onChange={(event) => set(index, { percent: Number(event.target.value.replace(/\D/gu, "").slice(0, 3)) })}
          />
          <Button onClick={() => onChange(shares.filter((_, at) => at !== index))}>{t("removeLine")}</Button>
        </div>
      ))}
      <div>
        {unused ? <Button onClick={() => onChange([...shares, { assetClass: unused.code, percent: 0 }])}>{t("addBenefit")}</Button> : null}{" "}
        {shares.length > 0 ? <span className="product-quiet">{t("sharesHint", { sum: shares.reduce((sum, { percent }) => sum + percent, 0) })}</span> : null}
      </div>
    </>
  );
};

interface AllocationEditorProps {
  readonly table: "allocationCase" | "wealthPlan";
  readonly title: string;
  readonly fields: readonly string[];
  readonly row: FormValues;
  readonly shares: readonly Share[];
  readonly labels: Labels;
  /** Answers whether it was stored. */
  readonly onSave: (values: FormValues, shares: readonly Share[]) => Promise<boolean>;
  readonly onClose: () => void;
}

/** A row with shares of asset classes, as a dialog. */
export const AllocationEditor = ({ table, title, fields, row, shares: stored, labels, onSave, onClose }: AllocationEditorProps) => {
  const start: { readonly values: FormValues; readonly shares: readonly Share[] } = {
    values: row,
    shares: stored.map(({ assetClass, percent }) => ({ assetClass, percent })),
  };
  const draft = useFormDraft(useFormKey(`${table} ${title}`, start), start);
  const { values, shares } = draft.values;
  return (
    <FormDialog
      title={title}
      draft={draft}
      width={760}
      style={{ top: 32 }}
      className="product-dialog"
      onSubmit={() => onSave(values, shares)}
      onClose={onClose}
    >
      <RowForm
        table={table}
        fields={fields}
        values={values}
        labels={labels}
        autoFocus={fields[0]}
        onChange={(part) => draft.set({ values: { ...values, ...part } })}
      />
      <SharesEditor shares={shares} labels={labels} onChange={(next) => draft.set({ shares: next })} />
    </FormDialog>
  );
};
