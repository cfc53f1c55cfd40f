/* Notes of a change of shift: what is given on the left, what was given and received on the right (R014, R073). */
import { Button, Segmented } from "antd";
import { useState } from "react";
import type { BranchPerson, ShiftNoteLine } from "#shared/contracts/handover.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { createHandoverStore } from "./handoverStore.ts";
import { NoteCard } from "./NoteCard.tsx";
import { NoteForm } from "./NoteForm.tsx";
import { handoverStrings } from "./strings.ts";
import { handoverTopics } from "./useHandoverBadge.ts";
import { useHandoverTold } from "./useHandoverTold.ts";

const pageSize = 50;
const longestPage = 200;
const filters = ["all", "received", "given"] as const;

export const NotesTab = ({ people }: { readonly people: readonly BranchPerson[] }) => {
  const t = useText(handoverStrings);
  const api = useApi();
  const go = useGo();
  const told = useHandoverTold();
  const write = useFeatureStore(createHandoverStore, (state) => state.write);
  const [limit, setLimit] = useState(pageSize);
  const [filter, setFilter] = useState<(typeof filters)[number]>("all");
  const reading = useRead(`shiftNotes ${limit}`, () => api.handover.shiftNotes({ limit }), handoverTopics);
  const notes = reading.value?.notes ?? [];
  const shown = notes.filter((note) => filter === "all" || note.place === filter);
  const edit = (note: ShiftNoteLine): void =>
    write({
      noteId: note.id,
      toUserId: note.toUserId,
      day: note.day,
      body: note.body,
      clients: note.clients.map(({ clientId, name }) => ({ id: clientId, name: name ?? t("elsewhere") })),
    });
  const remove = async (note: ShiftNoteLine): Promise<void> => {
    const answer = await api.handover.removeShiftNote({ noteId: note.id });
    if (answer.ok) told.done(t("noteRemoved"), answer.value.txId);
    else told.failed(answer.error);
  };
  const read = async (note: ShiftNoteLine): Promise<void> => {
    const answer = await api.handover.markNoteRead({ noteId: note.id });
    if (answer.ok) told.done(t("didRead"));
    else told.failed(answer.error);
  };
  return (
    <div className="handover-columns">
      <NoteForm people={people} today={reading.value?.today} />
      <Panel
        title={t("notes")}
        actions={
          <>
            <ExportButton disabled={shown.length === 0} ask={{ kind: "list", wish: { list: "shiftNotes", ...(filter === "all" ? {} : { only: filter }) } }} />
            <Segmented aria-label={t("notes")} value={filter} onChange={setFilter} options={filters.map((value) => ({ value, label: t(`filter_${value}`) }))} />
          </>
        }
      >
        <ReadState reading={reading} />
        {reading.value && notes.length === 0 ? <EmptyState title={t("noNotes")} hint={t("noNotesHint")} /> : null}
        {notes.length > 0 && shown.length === 0 ? (
          <EmptyState title={t("noneOfFilter")} action={<Button onClick={() => setFilter("all")}>{t("filter_all")}</Button>} />
        ) : null}
        <ul className="handover-notes">
          {shown.map((note) => (
            <li key={note.id}>
              <NoteCard
                note={note}
                onRead={() => void read(note)}
                onEdit={() => edit(note)}
                onRemove={() => void remove(note)}
                onClient={(clientId) => go(`/clients/${clientId}`)}
              />
            </li>
          ))}
        </ul>
        {notes.length === limit && limit < longestPage ? <Button onClick={() => setLimit(longestPage)}>{t("more")}</Button> : null}
      </Panel>
    </div>
  );
};
