/* 维护矩阵: kinds of clients × routines, edited in place. Arrow keys move between cells, Enter opens one. */
import { Button, InputNumber, Popover } from "antd";
import { useState, type KeyboardEvent } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKeptNote, useMayKeep } from "#renderer/ui/branchKept.tsx";
import { formatNumber } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { FollowUpNav } from "../FollowUpNav.tsx";
import { matrixStrings } from "../matrixStrings.ts";
import { followUpStrings } from "../strings.ts";
import { useDailyRound } from "../useDailyRound.ts";
import { MatrixCell } from "./MatrixCell.tsx";
import {
  codesOfAxis,
  matrixAxes,
  matrixColumns,
  type MatrixAxis,
  type MatrixColumn,
  type Rhythm,
  type RhythmForm,
  rhythmsOfCell,
  valuesOf,
} from "./matrixRows.ts";
import { useMatrixTell } from "./useMatrixTell.ts";

const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

/** Arrows move between the cells of the table; within a cell with several rhythms the first one takes the focus. */
const onTableKey = (event: KeyboardEvent<HTMLTableElement>): void => {
  const step = steps[event.key];
  const cell = event.target instanceof HTMLElement && event.target.matches(".matrix-rhythm") ? event.target.closest("td") : null;
  if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...event.currentTarget.querySelectorAll("tr[data-row]")];
  const row = rows[rows.findIndex((one) => one.contains(cell)) + step[0]];
  const column = [...(cell.parentElement?.querySelectorAll("td") ?? [])].indexOf(cell) + step[1];
  const next = row?.querySelectorAll("td")[column]?.querySelector<HTMLElement>(".matrix-rhythm");
  if (!next) return;
  event.preventDefault();
  next.focus();
};

const AddSize = ({ onAdd }: { readonly onAdd: (code: string) => void }) => {
  const t = useText(matrixStrings);
  const [isOpen, setIsOpen] = useState(false);
  const [amount, setAmount] = useState<number | null>(null);
  const add = (): void => {
    if (amount === null) return;
    onAdd(String(Math.round(amount * 1_000_000))); // 万元 to 分
    setIsOpen(false);
    setAmount(null);
  };
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setIsOpen}
      destroyOnHidden
      content={
        <div className="rhythm-editor">
          <label className="follow-up-quiet" htmlFor="matrix-size">
            {t("sizeAmount")}
          </label>
          <div className="rhythm-line">
            <InputNumber
              id="matrix-size"
              autoFocus
              min={0}
              max={100_000_000}
              value={amount}
              onChange={setAmount}
              onPressEnter={add}
              placeholder={t("amountProblem")}
            />
            <Button type="primary" disabled={amount === null} onClick={add}>
              {t("add")}
            </Button>
          </div>
        </div>
      }
    >
      <Button size="small">{t("addSize")}</Button>
    </Popover>
  );
};

export const MatrixScreen = () => {
  const api = useApi();
  const go = useGo();
  const t = useText(matrixStrings);
  const f = useText(followUpStrings);
  const u = useText(uiStrings);
  const language = useLanguage();
  const labels = useLabels();
  const tell = useMatrixTell();
  const round = useDailyRound();
  const mayKeep = useMayKeep();
  const [addedSizes, setAddedSizes] = useState<readonly string[]>([]);
  const reading = useRead("matrix", () => api.followUps.matrix({}), ["followUps", "clients", "table:rhythm"]);
  const templates = useRead("templates", () => api.followUps.templates({}), ["followUps", "table:checklistTemplate"]).value ?? [];
  const matrix = reading.value;

  const rowName = (axis: MatrixAxis, code: string): string => {
    if (axis !== "size") return labels.of(axis, code);
    return Number(code) === 0 ? t("everyClient") : t("sizeFrom", { amount: formatNumber(Number(code) / (language === "en" ? 100 : 1_000_000), language) });
  };
  const columnName = (column: MatrixColumn): string => (column === "visit" ? t("visitColumn") : labels.of("routine", column));
  const save = async (axis: MatrixAxis, code: string, column: MatrixColumn, rhythm: Rhythm | undefined, form: RhythmForm): Promise<boolean> => {
    const answer = await api.followUps.saveRhythm({ ...(rhythm ? { rhythmId: rhythm.id } : {}), values: valuesOf(form, axis, code, column) });
    if (answer.ok) tell.done(t("rhythmSaved", { row: rowName(axis, code), column: columnName(column) }), answer.value.txId);
    else
      tell.refused(
        answer.error.type === "intervalMissing" ? t("needInterval") : answer.error.type === "notAllowed" ? u("keptByBranchManager") : t("refusedChange"),
      );
    return answer.ok;
  };
  const remove = async (axis: MatrixAxis, code: string, column: MatrixColumn, rhythm: Rhythm): Promise<void> => {
    const answer = await api.followUps.removeRhythm({ rhythmId: rhythm.id });
    if (answer.ok) tell.done(t("rhythmRemoved", { row: rowName(axis, code), column: columnName(column) }), answer.value.txId);
    else tell.refused(answer.error.type === "notAllowed" ? u("keptByBranchManager") : t("refusedChange"));
  };
  const countOf = (axis: MatrixAxis, code: string): number => matrix?.clientsByAxis[axis]?.[code] ?? 0;
  return (
    <Page
      title={f("page")}
      subtitle={<FollowUpNav active="matrix" />}
      actions={
        <Button loading={round.isBusy} onClick={round.run}>
          {f("dailyRound")}
        </Button>
      }
      restorationId="matrix"
    >
      <ReadState reading={reading} lines={10} />
      {matrix ? (
        <>
          <BranchKeptNote />
          <p className="matrix-explain">{t("explain", { count: matrix.mostPerDay })}</p>
          <table className="matrix" onKeyDown={onTableKey}>
            <thead>
              <tr>
                <th scope="col">{t("axisValue")}</th>
                {matrixColumns.map((column) => (
                  <th key={column} scope="col">
                    {columnName(column)}
                  </th>
                ))}
              </tr>
            </thead>
            {matrixAxes.map((axis) => (
              <tbody key={axis}>
                <tr className="matrix-axis">
                  <th colSpan={matrixColumns.length + 1} scope="rowgroup">
                    <span className="matrix-axis-line">
                      {labels.of("rhythmAxis", axis)}
                      {axis === "size" && mayKeep ? <AddSize onAdd={(code) => setAddedSizes([...addedSizes, code])} /> : null}
                    </span>
                  </th>
                </tr>
                {codesOfAxis(
                  axis,
                  matrix.rhythms,
                  axis === "size" ? [] : labels.entries(axis).map((entry) => entry.code),
                  axis === "size" ? addedSizes : [],
                ).map((code) => (
                  <tr key={code} data-row={code}>
                    <th scope="row">
                      <span className="matrix-name">{rowName(axis, code)}</span>
                      {axis === "size" ? (
                        <span className="follow-up-quiet">
                          {matrix.clientsByAxis["size"]?.[code] === undefined ? "" : t("clientCount", { count: countOf(axis, code) })}
                        </span>
                      ) : (
                        <button
                          type="button"
                          className="matrix-count"
                          title={t("showClients")}
                          onClick={() => go("/clients", { filter: { field: axis, op: "anyOf", value: [code] } })}
                        >
                          {t("clientCount", { count: countOf(axis, code) })}
                        </button>
                      )}
                    </th>
                    {matrixColumns.map((column) => (
                      <td key={column}>
                        <MatrixCell
                          rhythms={rhythmsOfCell(matrix.rhythms, axis, code, column)}
                          rowName={rowName(axis, code)}
                          columnName={columnName(column)}
                          column={column}
                          templates={templates}
                          labels={labels}
                          onSave={(rhythm, form) => save(axis, code, column, rhythm, form)}
                          onRemove={(rhythm) => void remove(axis, code, column, rhythm)}
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </>
      ) : null}
    </Page>
  );
};
