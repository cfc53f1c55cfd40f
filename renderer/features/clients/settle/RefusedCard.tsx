/* One refused edit: what was typed, what stands, why, and the two ways out. Nothing goes away without a decision. */
import { Button } from "antd";
import type { KeyboardEvent } from "react";
import type { RefusedLine } from "#shared/contracts/daySync.ts";
import { FieldEditor, type FindChoices } from "#renderer/features/clients/archive/FieldEditor.tsx";
import { problemText } from "#renderer/features/clients/archive/fieldProblem.ts";
import { fieldStrings } from "#renderer/features/clients/archive/fieldStrings.ts";
import type { Naming } from "#renderer/features/clients/archive/fieldText.ts";
import { isControlEnter } from "#renderer/ui/controlEnter.ts";
import { useText } from "#renderer/ui/text.ts";
import { conflictStrings } from "./conflictStrings.ts";
import { columnOf, shownValue, tableLabel } from "./conflictView.ts";
import { readTexts, reasonOf, shownFields, type Texts, typedFields } from "./refusedForm.ts";
import { RefusedFrame } from "./RefusedFrame.tsx";
import { refusedStrings } from "./refusedStrings.ts";

interface RefusedCardProps {
  readonly line: RefusedLine;
  readonly naming: Naming;
  readonly texts: Texts | undefined;
  readonly isBusy: boolean;
  readonly isCurrent: boolean;
  readonly findClients: FindChoices;
  readonly onBegin: () => void;
  readonly onText: (field: string, text: string) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  readonly onResend: () => void;
  readonly onWithdraw: () => void;
  readonly onOpenClient: (clientId: string) => void;
  readonly onFocus: () => void;
}

export const RefusedCard = (props: RefusedCardProps) => {
  const { line, naming, texts, isBusy, isCurrent } = props;
  const t = useText(refusedStrings);
  const c = useText(conflictStrings);
  const f = useText(fieldStrings);
  const reason = reasonOf(line.reason);
  const { table, clientId } = line;
  const isErased = reason === "clientErased";
  const shown = (field: string, value: RefusedLine["values"][string] | undefined): string => shownValue(table, field, value ?? null, naming, c("elsewhere"));
  const fields = shownFields(line);
  const isThere = Object.keys(line.present).length > 0;
  const read = texts ? readTexts(table, texts) : undefined;
  const problemOf = (field: string): string | undefined => (read && !read.ok && read.field === field ? problemText(f, read.problem) : undefined);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!texts || event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === "Escape") {
      event.preventDefault();
      props.onCancel();
    } else if (isControlEnter(event)) {
      event.preventDefault();
      props.onSave();
    }
  };
  const acts = texts ? (
    <>
      <Button type="primary" loading={isBusy} disabled={read?.ok !== true} onClick={props.onSave}>
        {t("save")}
      </Button>
      <Button onClick={props.onCancel}>{t("cancel")}</Button>
    </>
  ) : (
    <>
      {line.isCorrectable && typedFields(line).length > 0 ? (
        <Button type="primary" disabled={isBusy} onClick={props.onBegin} data-correct="">
          {t("correct")}
        </Button>
      ) : isErased ? null : (
        <Button disabled={isBusy} onClick={props.onResend}>
          {t("resend")}
        </Button>
      )}
      <Button disabled={isBusy} onClick={props.onWithdraw}>
        {t("withdraw")}
      </Button>
    </>
  );
  return (
    <RefusedFrame
      id={line.id}
      title={line.clientName ?? (isErased ? t("erasedClient") : c("branchData"))}
      detail={[t(`op_${line.operation}`), tableLabel(table, naming.language)].join(naming.language === "en" ? " " : "")}
      reason={t(`reason_${reason}`)}
      tone="overdue"
      editedAt={line.editedAt}
      isCurrent={isCurrent}
      onFocus={props.onFocus}
      onKeyDown={onKeyDown}
      action={
        clientId === null || isErased ? null : (
          <Button type="text" className="refused-open" onClick={() => props.onOpenClient(clientId)}>
            {c("toClient")}
          </Button>
        )
      }
    >
      <p className="conflict-why">{t(`todo_${reason}`)}</p>
      {fields.length === 0 ? null : (
        <table className="refused-table">
          <thead>
            <tr>
              <th scope="col">{t("field")}</th>
              <th scope="col">{t("typed")}</th>
              <th scope="col">{t("present")}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field, index) => {
              const column = columnOf(table, field);
              const name = column ? (naming.language === "en" ? column.en : column.zh) : field;
              const problem = problemOf(field);
              return (
                <tr key={field}>
                  <th scope="row">{name}</th>
                  <td>
                    {texts && column && texts[field] !== undefined ? (
                      <>
                        <FieldEditor
                          column={column}
                          label={name}
                          text={texts[field] ?? ""}
                          naming={naming}
                          invalid={problem !== undefined}
                          findChoices={props.findClients}
                          onText={(text) => props.onText(field, text)}
                        />
                        {problem ? (
                          <span className="refused-problem" role="alert">
                            {problem}
                          </span>
                        ) : null}
                      </>
                    ) : (
                      shown(field, line.values[field]) || <span className="conflict-quiet">{t("nothing")}</span>
                    )}
                  </td>
                  {isThere ? (
                    <td>{shown(field, line.present[field]) || <span className="conflict-quiet">{t("nothing")}</span>}</td>
                  ) : index === 0 ? (
                    <td rowSpan={fields.length} className="conflict-quiet">
                      {t("notThere")}
                    </td>
                  ) : null}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <div className="refused-acts">{acts}</div>
    </RefusedFrame>
  );
};
