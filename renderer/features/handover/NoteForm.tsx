/* A note that is being written. It survives another page, and a crash: a draft is kept while typing. */
import { Button, Input, Select } from "antd";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { BranchPerson } from "#shared/contracts/handover.ts";
import { useApi } from "#renderer/api/api.ts";
import { createDraftShelf } from "#renderer/api/draftShelf.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useFindClients } from "#renderer/api/useFindClients.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { SearchPicker } from "#renderer/ui/SearchPicker.tsx";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { createHandoverStore, readNote } from "./handoverStore.ts";
import { handoverStrings } from "./strings.ts";
import { useHandoverTold } from "./useHandoverTold.ts";

const draftKey = "handover:note";
const mostClients = 50;

export const NoteForm = ({ people, today }: { readonly people: readonly BranchPerson[]; readonly today: string | undefined }) => {
  const t = useText(handoverStrings);
  const u = useText(uiStrings);
  const api = useApi();
  const labels = useLabels();
  const told = useHandoverTold();
  const find = useFindClients();
  const drafts = useMemo(() => createDraftShelf(api), [api]);
  const id = useId();
  const { note, write, clear } = useFeatureStore(createHandoverStore, (state) => state);
  const [isRestored, setRestored] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  const touched = useRef(note.body !== "" || note.noteId !== null);
  useEffect(() => {
    void api.drafts.draft({ key: draftKey }).then((answer) => {
      if (!answer.ok || !answer.value.draft || touched.current) return;
      const kept = readNote(answer.value.draft.value);
      if (kept.body === "") return;
      write(kept);
      setRestored(true);
    });
  }, [api, write]);
  // Another page is opened: what waits for its second is kept now, so that coming back finds it.
  useEffect(() => () => drafts.keep(), [drafts]);
  const change = (changes: Partial<typeof note>): void => {
    touched.current = true;
    write(changes);
    // A note that was given already is changed, not drafted: what is stored stays until it is saved.
    if (note.noteId === null) drafts.typed(draftKey, JSON.stringify({ ...note, ...changes }));
  };
  const forget = (): void => {
    touched.current = false;
    setRestored(false);
    setChoosing(false);
    clear();
    drafts.drop(draftKey);
  };
  const receiver = people.find((person) => person.id === note.toUserId);
  const give = async (): Promise<void> => {
    if (isBusy) return;
    if (!receiver) return told.info(t("choosePerson"));
    setBusy(true);
    const answer = await api.handover.saveShiftNote({
      noteId: note.noteId,
      toUserId: receiver.id,
      day: note.day ?? today ?? todayInChina(),
      body: note.body,
      clientIds: note.clients.map((client) => client.id),
    });
    setBusy(false);
    if (!answer.ok) return told.failed(answer.error);
    told.done(note.noteId === null ? t("gave", { name: receiver.name }) : t("noteSaved"), answer.value.txId);
    forget();
  };
  // With each client the search begins anew: the focus stays in it.
  const changeClients = (clients: typeof note.clients): void => {
    setChoosing(true);
    change({ clients });
  };
  useCommands([
    {
      id: "handover.note",
      label: handoverStrings.ref("newNote"),
      group: handoverStrings.ref("page"),
      shortcut: "n",
      run: () => document.getElementById(`${id}-to`)?.focus(),
    },
  ]);
  return (
    <Panel
      title={
        <>
          {t(note.noteId === null ? "newNote" : "editNote")} <KeyHint keys="N" />
        </>
      }
    >
      <div className="handover-form" onKeyDown={onControlEnter(() => void give())}>
        {isRestored ? (
          <p className="handover-restored" role="status">
            {t("restored")}
            <Button size="small" onClick={forget}>
              {t("discard")}
            </Button>
          </p>
        ) : null}
        <div className="handover-field">
          <label htmlFor={`${id}-to`}>{t("noteTo")}</label>
          <Select
            id={`${id}-to`}
            showSearch={choiceSearch}
            placeholder={t("choosePerson")}
            value={note.toUserId}
            options={people.map((person) => ({ value: person.id, label: `${person.name} · ${labels.of("role", person.role)}` }))}
            onChange={(toUserId: string) => change({ toUserId })}
          />
        </div>
        <div className="handover-field">
          <label htmlFor={`${id}-day`}>{t("noteDay")}</label>
          <DayInput id={`${id}-day`} value={note.day ?? today ?? todayInChina()} onChange={(day) => change({ day })} />
        </div>
        <div className="handover-field" data-wide="">
          <label htmlFor={`${id}-body`}>{t("noteBody")}</label>
          <Input.TextArea
            id={`${id}-body`}
            value={note.body}
            maxLength={4_000}
            autoSize={{ minRows: 5, maxRows: 14 }}
            placeholder={t("noteBodyHint")}
            onChange={(event) => change({ body: event.target.value })}
          />
        </div>
        <div className="handover-field" data-wide="">
          <label htmlFor={`${id}-clients`}>{t("noteClients")}</label>
          {note.clients.length === 0 ? null : (
            <p className="handover-chips">
              {note.clients.map((client) => (
                <span key={client.id} className="handover-chip">
                  {client.name}
                  <button
                    type="button"
                    className="handover-x"
                    aria-label={t("removeClient", { name: client.name })}
                    onClick={() => changeClients(note.clients.filter((one) => one.id !== client.id))}
                  >
                    ✕
                  </button>
                </span>
              ))}
            </p>
          )}
          {note.clients.length >= mostClients ? null : (
            <SearchPicker
              key={note.clients.length}
              inputId={`${id}-clients`}
              placeholder={u("findClient")}
              nothing={u("noClient")}
              autoFocus={isChoosing}
              find={find}
              onPick={(client) => changeClients([...note.clients.filter((one) => one.id !== client.id), { id: client.id, name: client.name }])}
            />
          )}
        </div>
        <div className="handover-form-end">
          <Button type="primary" loading={isBusy} onClick={() => void give()}>
            {note.noteId !== null ? t("saveNote") : receiver ? t("give", { name: receiver.name }) : t("giveNobody")}
          </Button>
          {note.noteId === null ? <span className="handover-quiet">{t("giveKeys")}</span> : <Button onClick={forget}>{t("stopEdit")}</Button>}
        </div>
      </div>
    </Panel>
  );
};
