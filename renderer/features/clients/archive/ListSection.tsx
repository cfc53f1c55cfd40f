/* One list of an archive: its rows, a way to add, to edit in place and to remove with undo; when empty, what to do. */
import type { KeyboardEvent, ReactNode } from "react";
import { syncedTables } from "#shared/domain/edit/syncedTables.ts";
import { DialButton } from "#renderer/ui/DialButton.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ShownLines } from "#renderer/ui/ShownLines.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import type { FormTable } from "./archiveApi.ts";
import { useArchive } from "./archivePort.tsx";
import { fieldStrings } from "./fieldStrings.ts";
import { Icon } from "./icons.tsx";
import { RowForm } from "./RowForm.tsx";
import type { RowView } from "./rowViews.ts";
import { sectionStrings } from "./sectionStrings.ts";

interface RowLineProps {
  readonly view: RowView;
  readonly row: { readonly id: string; readonly masked?: readonly string[] };
  readonly actions?: ReactNode;
}

export const RowLine = ({ view, row, actions }: RowLineProps) => {
  const t = useText(sectionStrings);
  const f = useText(fieldStrings);
  const { form, removeRow, clearOf, reveal, conceal, telephone, dial, openClient, naming } = useArchive();
  const { table } = view;
  const spec = syncedTables[view.table];
  const what = `${naming.language === "en" ? spec.en : spec.zh} ${view.main.slice(0, 20)}`;
  const edit = () => form.begin(view.table, row);
  const remove = () => removeRow(view.table, view.id, what);
  const clear = view.maskedField ? clearOf(view.table, view.id, view.maskedField) : undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing || view.isFixed || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter" || event.key.toLowerCase() === "e") {
      event.preventDefault();
      edit();
    }
    if (event.key === "Delete") {
      event.preventDefault();
      remove();
    }
  };
  return (
    <li className="row-line" tabIndex={0} onKeyDown={onKeyDown} aria-label={`${view.lead} ${view.main}`} data-row={view.id}>
      {view.lead ? <span className="row-line-lead">{view.lead}</span> : null}
      <div className="row-line-text">
        <div className="row-line-main">
          {view.link ? (
            <button
              type="button"
              className="archive-link"
              onClick={() => openClient(view.link?.clientId ?? "")}
              title={t("openClient", { name: view.link.name })}
            >
              {view.main}
            </button>
          ) : (
            <span className="row-line-words">{clear ?? view.main}</span>
          )}
          {view.maskedField ? (
            <button
              type="button"
              className="quiet-button archive-small"
              onClick={() => (clear === undefined ? reveal : conceal)(view.table, view.id, view.maskedField ?? "")}
            >
              {clear === undefined ? f("reveal") : f("conceal")}
            </button>
          ) : null}
          {view.canCall && (table === "contactPoint" || table === "relation") ? (
            <DialButton className="archive-small" program={telephone} whom={view.main} onDial={() => dial(table, view.id)} />
          ) : null}
          {view.badges.map((badge) => (
            <StateBadge key={badge.text} tone={badge.tone}>
              {badge.text}
            </StateBadge>
          ))}
        </div>
        {view.quote ? <blockquote className="row-line-quote">{view.quote}</blockquote> : null}
        {view.details.length > 0 ? <div className="row-line-details">{view.details.join(" · ")}</div> : null}
      </div>
      <span className="row-line-actions">
        {actions}
        {view.isFixed ? null : (
          <>
            <button type="button" className="quiet-button archive-small" onClick={edit} aria-label={t("editOf", { what })}>
              {t("edit")}
            </button>
            <button type="button" className="quiet-button archive-sign" onClick={remove} aria-label={t("removeOf", { what })} title={t("remove")}>
              <Icon name="bin" size={14} />
            </button>
          </>
        )}
      </span>
    </li>
  );
};

interface ListSectionProps {
  readonly table: FormTable;
  readonly title?: string;
  readonly empty: string;
  readonly views: readonly RowView[];
  /** The rows behind the views, in the same order, for editing. */
  readonly rows: readonly { readonly id: string; readonly masked?: readonly string[] }[];
  readonly rowActions?: (view: RowView) => ReactNode;
  readonly start?: Readonly<Record<string, string>>;
  readonly after?: ReactNode;
  readonly hideAdd?: boolean;
  readonly extraAction?: ReactNode;
}

export const ListSection = ({ table, title, empty, views, rows, rowActions, start, after, hideAdd, extraAction }: ListSectionProps) => {
  const t = useText(sectionStrings);
  const { form, naming } = useArchive();
  const spec = syncedTables[table];
  const name = title ?? (naming.language === "en" ? spec.en : spec.zh);
  const open = form.open?.table === table ? form.open : undefined;
  const add = () => form.begin(table, undefined, start);
  return (
    <Panel
      title={name}
      note={views.length > 0 ? String(views.length) : undefined}
      actions={
        <>
          {extraAction}
          {hideAdd ? null : (
            <button type="button" className="quiet-button archive-strong" data-add={table} onClick={add} aria-label={t("addOf", { what: name })}>
              <Icon name="plus" size={14} />
              {t("add")}
            </button>
          )}
        </>
      }
    >
      {open && open.rowId === null ? <RowForm key="new" form={open} /> : null}
      {views.length === 0 && !(open && open.rowId === null) ? <p className="archive-empty">{empty}</p> : null}
      <ShownLines className="row-list" lines={views} idOf={({ id }) => id} keptId={open?.rowId}>
        {(view, index) =>
          open?.rowId === view.id ? (
            <li key={view.id}>
              <RowForm form={open} />
            </li>
          ) : (
            <RowLine key={view.id} view={view} row={rows[index] ?? { id: view.id }} {...(rowActions ? { actions: rowActions(view) } : {})} />
          )
        }
      </ShownLines>
      {after}
    </Panel>
  );
};
