/* 机构 (R252, R283): the tree of units with what belongs to each; the branch manager and the administrator keep it, everybody reads it. */
import { Button } from "antd";
import { useState } from "react";
import type { Result } from "#shared/kernel/result.ts";
import type { UnitLine } from "#shared/contracts/units.ts";
import { syncedTables } from "#shared/domain/edit/syncedTables.ts";
import { formerNamesOf } from "#shared/domain/units/unitTree.ts";
import { levelOf, unitKinds } from "#shared/domain/units/unitKinds.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { BranchKept } from "#renderer/ui/branchKept.tsx";
import { formatNumber } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { unitStrings } from "./strings.ts";
import { UnitDialog, type UnitTexts } from "./UnitDialog.tsx";
import "./units.css";

const { columns } = syncedTables.unit;

interface Open {
  readonly title: string;
  readonly unitId: string | null;
  readonly texts: UnitTexts;
}

interface Refusal {
  readonly type: string;
  readonly problem?: unknown;
}

const textsOf = (unit: UnitLine): UnitTexts => ({
  name: unit.name,
  nameEn: unit.nameEn ?? "",
  code: unit.code ?? "",
  kind: unit.kind,
  parentId: unit.parentId ?? "",
  leadId: unit.leadId ?? "",
});
const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
/** The first kind that may stand beneath a unit. */
const kindBeneath = (kind: string): string => unitKinds.find((one) => levelOf(one) > levelOf(kind)) ?? "team";

const useSaved = () => {
  const t = useText(unitStrings);
  const { done, refused } = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  return <T extends { readonly txId: string | null }>(answer: Result<T, Refusal>, text: (value: T) => string): boolean => {
    if (answer.ok) {
      if (answer.value.txId !== null) done(text(answer.value), answer.value.txId);
      return true;
    }
    const { type, problem } = answer.error;
    const key = `problem_${String(problem)}`;
    if (type === "unitRefused" && isProblem(key)) refused(t(key));
    else refused(t(type === "unitInUse" || type === "notAllowed" ? type : "notSaved"));
    return false;
  };
};
type Problem = Extract<keyof typeof unitStrings.zh, `problem_${string}`>;
const isProblem = (key: string): key is Problem => Object.hasOwn(unitStrings.zh, key);

export const UnitsSection = () => {
  const t = useText(unitStrings);
  const language = useLanguage();
  const api = useApi();
  const labels = useLabels();
  const saved = useSaved();
  const label = useLabel();
  const [open, setOpen] = useState<Open>();
  const reading = useRead("units", () => api.units.units({}), ["table:unit", "table:branchUser", "clients"]);
  const people = useRead("people", () => api.dictionaries.people({}), ["table:branchUser"]).value?.people ?? [];
  const page = reading.value;
  if (!page) return <ReadState reading={reading} lines={8} />;

  const nameOf = (unit: UnitLine): string => (language === "en" ? (unit.nameEn ?? unit.name) : unit.name);
  const save = async ({ unitId }: Open, texts: UnitTexts): Promise<boolean> => {
    const { name, nameEn, code, kind, parentId, leadId } = texts;
    const values = { name: name.trim(), nameEn: orNull(nameEn), code: orNull(code), kind, parentId: orNull(parentId), leadId: orNull(leadId) };
    return saved(await api.units.saveUnit({ id: unitId, values }), () => (unitId === null ? t("added", { name: values.name }) : t("saved")));
  };
  const setActive = async (unit: UnitLine, isActive: boolean): Promise<void> => {
    const answer = await api.units.saveUnit({ id: unit.id, values: { isActive } });
    saved(answer, () => t(isActive ? "openedDone" : "closedDone", { name: nameOf(unit) }));
  };
  const remove = async (unit: UnitLine): Promise<void> => {
    saved(await api.units.removeUnit({ id: unit.id }), () => t("removed", { name: nameOf(unit) }));
  };
  const adopt = async (): Promise<void> => {
    saved(await api.units.adoptUnitWords({}), ({ made }) => t("adopted", { count: made }));
  };
  const beginBeneath = (above: UnitLine | undefined): void => {
    const kind = above ? kindBeneath(above.kind) : "branch";
    setOpen({
      title: above ? t("addBeneathOf", { name: nameOf(above) }) : t("add"),
      unitId: null,
      texts: { name: "", nameEn: "", code: "", kind, parentId: above?.id ?? "", leadId: "" },
    });
  };
  const sumOf = (unit: UnitLine, of: "clients" | "people"): number => {
    const from = page.units.indexOf(unit);
    const end = page.units.findIndex(({ depth }, index) => index > from && depth <= unit.depth);
    return page.units.slice(from, end === -1 ? undefined : end).reduce((sum, one) => sum + one[of], 0);
  };
  const count = (unit: UnitLine, of: "clients" | "people") => {
    const sum = sumOf(unit, of);
    return (
      <td className="unit-number">
        {formatNumber(unit[of], language)}
        {sum === unit[of] ? null : <div className="panel-note">{t("withBeneath", { count: formatNumber(sum, language) })}</div>}
      </td>
    );
  };
  const row = (unit: UnitLine) => {
    const isOpen = unit.isActive !== false;
    const name = nameOf(unit);
    const former = formerNamesOf(unit);
    return (
      <tr key={unit.id} data-rest={isOpen ? undefined : ""}>
        <td>
          <div style={{ paddingInlineStart: unit.depth * 20 }}>
            <strong>{name}</strong>
            {unit.code === null ? null : <span className="unit-code">{unit.code}</span>}
            {isOpen ? null : <span className="unit-code">{t("closed")}</span>}
            {former.length === 0 ? null : <div className="panel-note">{t("formerNames", { names: former.join(language === "en" ? ", " : "、") })}</div>}
          </div>
        </td>
        <td>{labels.of("unitKind", unit.kind)}</td>
        <td>{people.find(({ id }) => id === unit.leadId)?.name ?? "–"}</td>
        {count(unit, "clients")}
        {count(unit, "people")}
        <td className="unit-acts">
          {isOpen && levelOf(unit.kind) < levelOf("team") ? (
            <button type="button" className="quiet-button" aria-label={t("addBeneathOf", { name })} onClick={() => beginBeneath(unit)}>
              {t("addBeneath")}
            </button>
          ) : null}
          <button
            type="button"
            className="quiet-button"
            data-row-door=""
            aria-label={t("editOf", { name })}
            onClick={() => setOpen({ title: t("editOf", { name }), unitId: unit.id, texts: textsOf(unit) })}
          >
            {t("edit")}
          </button>
          {unit.isRemovable ? (
            <button type="button" className="quiet-button" aria-label={t("removeOf", { name })} onClick={() => void remove(unit)}>
              {t("remove")}
            </button>
          ) : (
            <button
              type="button"
              className="quiet-button"
              aria-label={t(isOpen ? "closeOf" : "openOf", { name })}
              onClick={() => void setActive(unit, !isOpen)}
            >
              {t(isOpen ? "close" : "open")}
            </button>
          )}
        </td>
      </tr>
    );
  };
  return (
    <BranchKept>
      <Panel title={t("units")} actions={<Button onClick={() => beginBeneath(undefined)}>{t("add")}</Button>}>
        <p className="panel-note">{t("unitsNote")}</p>
        {page.units.length === 0 ? (
          <p className="panel-note">{t("empty")}</p>
        ) : (
          <table className="plain-table unit-table" aria-label={t("units")}>
            <thead>
              <tr>
                <th>{t("name")}</th>
                <th>{label(columns.kind)}</th>
                <th>{label(columns.leadId)}</th>
                <th className="unit-number">{t("clients")}</th>
                <th className="unit-number">{t("people")}</th>
                <th aria-label={t("edit")} />
              </tr>
            </thead>
            <tbody>{page.units.map(row)}</tbody>
          </table>
        )}
      </Panel>
      {page.loose.length === 0 ? null : (
        <Panel title={t("loose")} actions={<Button onClick={() => void adopt()}>{t("adopt")}</Button>}>
          <p className="panel-note">{t("looseNote")}</p>
          <ul className="unit-loose">
            {page.loose.map((one) => (
              <li key={one.word}>
                <strong>{one.word}</strong>
                <span className="panel-note">
                  {t("looseCounts", { clients: t("looseClients", { count: one.clients }), people: t("loosePeople", { count: one.people }) })}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {open ? (
        <UnitDialog
          title={open.title}
          texts={open.texts}
          unitId={open.unitId}
          units={page.units}
          people={people}
          labels={labels}
          nameOf={nameOf}
          onSave={(texts) => save(open, texts)}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </BranchKept>
  );
};
