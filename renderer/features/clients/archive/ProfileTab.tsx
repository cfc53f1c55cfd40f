/* 资料: every field in its group, two columns, each edited in place. Arrow keys walk from field to field. */
import type { KeyboardEvent } from "react";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { ArchiveField } from "./ArchiveField.tsx";
import { useArchive } from "./archivePort.tsx";
import { fieldGroupsOf, strayFields } from "./fieldGroups.ts";
import { coordinatesColumn, coordinatesKey, extraKey, type FieldKey } from "./fieldSpec.ts";
import { fieldStrings } from "./fieldStrings.ts";
import { sectionStrings } from "./sectionStrings.ts";

/** The focus on the field before or after the one that has it; the signs behind a value are the field's too, also for E. */
export const walkFields = (event: KeyboardEvent<HTMLElement>): void => {
  const { target } = event;
  if (!(target instanceof HTMLElement) || !target.matches(".archive-field-value, .archive-field-signs *")) return;
  const value = target.closest(".archive-field")?.querySelector<HTMLElement>(".archive-field-value");
  if (!value) return;
  if (target !== value && event.key.toLowerCase() === "e" && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    value.click();
    return;
  }
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(".archive-field-value")];
  const next = all[all.indexOf(value) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
};

const FieldOf = ({ fieldKey, label }: { readonly fieldKey: FieldKey; readonly label: string }) => {
  const { fieldProps } = useArchive();
  const props = fieldProps(fieldKey, label);
  return props ? <ArchiveField {...props} /> : null;
};

export const ProfileTab = () => {
  const f = useText(fieldStrings);
  const t = useText(sectionStrings);
  const { file, naming, extraFields } = useArchive();
  const { client } = file;
  const name = (key: keyof typeof clientFields) => (naming.language === "en" ? clientFields[key].en : clientFields[key].zh);
  const stray = strayFields(client.kind, client);
  const extras = extraFields.filter((item) => item.isActive || file.extraValues.some((value) => value.extraFieldId === item.id));
  return (
    <div className="archive-profile" onKeyDown={walkFields}>
      {fieldGroupsOf(client.kind).map((group) => (
        <Panel key={group.id} title={f(group.id)}>
          <div className="archive-fields">
            {group.fields.map((field) =>
              // Two columns, one field: people copy both numbers as one text.
              field === "longitude" ? null : field === "latitude" ? (
                <FieldOf key={field} fieldKey={coordinatesKey} label={naming.language === "en" ? coordinatesColumn.en : coordinatesColumn.zh} />
              ) : (
                <FieldOf key={field} fieldKey={field} label={name(field)} />
              ),
            )}
          </div>
        </Panel>
      ))}
      {stray.length > 0 ? (
        <Panel title={f("stray")} note={f("strayHint")}>
          <div className="archive-fields">
            {stray.map((field) => (
              <FieldOf key={field} fieldKey={field} label={name(field)} />
            ))}
          </div>
        </Panel>
      ) : null}
      <Panel title={f("extra")}>
        {extras.length === 0 ? (
          <p className="archive-empty">{t("extraNone")}</p>
        ) : (
          <div className="archive-fields">
            {extras.map((item) => (
              <FieldOf key={item.id} fieldKey={extraKey(item)} label={naming.language === "en" ? item.en || item.zh : item.zh} />
            ))}
          </div>
        )}
      </Panel>
    </div>
  );
};
