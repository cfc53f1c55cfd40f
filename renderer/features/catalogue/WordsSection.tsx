/* 用语检查: the words that texts are checked for, kept by the branch; a field to try what is pointed at (R176, R249, R253). */
import { Button, Checkbox, Input, Modal } from "antd";
import { useState } from "react";
import { columnsOf, type Row } from "#shared/domain/edit/syncedTables.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKept } from "#renderer/ui/branchKept.tsx";
import { CheckedTextArea } from "#renderer/ui/CheckedTextArea.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { type FormValues, RowForm } from "#renderer/ui/RowForm.tsx";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { uiStrings } from "#renderer/ui/strings.ts";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { wordStrings } from "./wordStrings.ts";
import "./words.css";

type Word = Row<"forbiddenWord">;
const everyKind = "all";
const fields = ["word", "kind", "suggestion", "reason", "reasonEn", "allowedIn", "regulation", "isStop", "isActive"] as const;
type Values = Readonly<Record<string, string | boolean | null>>;

/** What is sent: texts without blanks around them, nothing as null. */
const valuesOf = (values: FormValues): Values =>
  Object.fromEntries(
    fields.map((name) => {
      const value = values[name];
      if (typeof value === "boolean") return [name, value];
      return [name, typeof value === "string" && value.trim() !== "" ? value.trim() : null];
    }),
  );

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();
const isFound = ({ word, suggestion, regulation }: Word, text: string): boolean =>
  [word, suggestion, regulation].some((part) => part !== null && plain(part).includes(plain(text)));

export const WordsSection = () => {
  const t = useText(wordStrings);
  const u = useText(uiStrings);
  const label = useLabel();
  const language = useLanguage();
  const api = useApi();
  const labels = useLabels();
  const { done, refused } = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  const [kind, setKind] = useState(everyKind);
  const [search, setSearch] = useState("");
  const [tried, setTried] = useState("");
  const [open, setOpen] = useState<{ readonly id: string | null; readonly values: FormValues }>();
  const reading = useRead("forbiddenWords", () => api.catalogue.forbiddenWords({}), ["table:forbiddenWord"]);
  const words = reading.value?.words;
  if (!words) return <ReadState reading={reading} lines={8} />;

  const failed = (error: { readonly type: string; readonly field?: unknown; readonly word?: unknown }): void => {
    const text =
      error.type === "valueRefused"
        ? t("valueRefused", { field: label(columnsOf("forbiddenWord")[String(error.field)]) })
        : error.type === "wordKnown"
          ? t("known", { word: String(error.word) })
          : error.type === "notAllowed"
            ? t("notAllowed")
            : error.type === "wordNotFound"
              ? t("gone")
              : t("notSaved");
    refused(text);
  };
  const save = async (id: string | null, values: Values, name: string): Promise<void> => {
    const answer = await api.catalogue.saveForbiddenWord({ ...(id === null ? {} : { wordId: id }), values });
    if (!answer.ok) return failed(answer.error);
    setOpen(undefined);
    done(t("saved", { word: name }), answer.value.txId);
  };
  const saveOpen = (): void => {
    if (open) void save(open.id, valuesOf(open.values), String(open.values["word"] ?? ""));
  };
  const remove = async ({ id, word }: Word): Promise<void> => {
    const answer = await api.catalogue.removeForbiddenWord({ wordId: id });
    if (answer.ok) done(t("removed", { word }), answer.value.txId);
    else failed(answer.error);
  };
  const kinds = labels.entries("forbiddenKind");
  const order = kinds.map(({ code }) => code);
  const found = words.filter((word) => search.trim() === "" || isFound(word, search.trim()));
  const shown = found
    .filter((word) => kind === everyKind || word.kind === kind)
    .toSorted((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind));
  return (
    <>
      <Panel title={t("tryIt")}>
        <CheckedTextArea
          aria-label={t("tryIt")}
          placeholder={t("tryHint")}
          value={tried}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => setTried(event.target.value)}
        />
      </Panel>
      <div className="word-tools">
        <Input
          className="word-search"
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          allowClear
          value={search}
          maxLength={40}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Tabs
          tabs={[
            { id: everyKind, label: t("all"), count: found.length },
            ...kinds.map(({ code, label: name }) => ({ id: code, label: name, count: found.filter((word) => word.kind === code).length })),
          ]}
          active={kind}
          label={t("kinds")}
          onChange={setKind}
        />
      </div>
      <BranchKept>
        <Panel
          title={t("section")}
          actions={
            <Button onClick={() => setOpen({ id: null, values: { kind: kind === everyKind ? "promise" : kind, isActive: true, isStop: false } })}>
              {t("add")}
            </Button>
          }
        >
          <p className="panel-note">{t("note")}</p>
          {shown.length === 0 ? <p className="panel-note">{t("none")}</p> : null}
          <ul className="ordered-rows" aria-label={t("section")}>
            {shown.map((word) => (
              <li key={word.id} className="ordered-row checked-word" data-quiet={word.isActive === false ? "" : undefined}>
                <span className="word-word">{word.word}</span>
                <span className="word-text">
                  <span>{word.suggestion === null ? t("noSuggestion") : t("instead", { word: word.suggestion })}</span>
                  <span className="panel-note">
                    {[labels.of("forbiddenKind", word.kind), language === "en" ? (word.reasonEn ?? word.reason) : word.reason].join(" · ")}
                  </span>
                </span>
                <Checkbox
                  checked={word.isStop === true}
                  aria-label={`${word.word} · ${t("stop")}`}
                  onChange={(event) => void save(word.id, { isStop: event.target.checked }, word.word)}
                >
                  {t("stop")}
                </Checkbox>
                <Checkbox
                  checked={word.isActive !== false}
                  aria-label={`${word.word} · ${t("active")}`}
                  onChange={(event) => void save(word.id, { isActive: event.target.checked }, word.word)}
                >
                  {t("active")}
                </Checkbox>
                <button
                  type="button"
                  className="quiet-button"
                  aria-label={t("editOf", { word: word.word })}
                  onClick={() => setOpen({ id: word.id, values: Object.fromEntries(fields.map((name) => [name, word[name]])) })}
                >
                  {t("edit")}
                </button>
                <button type="button" className="quiet-button" aria-label={t("removeOf", { word: word.word })} onClick={() => void remove(word)}>
                  {t("remove")}
                </button>
              </li>
            ))}
          </ul>
        </Panel>
      </BranchKept>
      {open ? (
        <Modal
          open
          title={open.id === null ? t("newTitle") : String(open.values["word"] ?? "")}
          okText={u("save")}
          cancelText={u("cancel")}
          onOk={saveOpen}
          onCancel={() => setOpen(undefined)}
          width={640}
        >
          <div onKeyDown={onControlEnter(saveOpen)}>
            <RowForm
              table="forbiddenWord"
              fields={fields}
              values={open.values}
              labels={labels}
              autoFocus="word"
              onChange={(part) => setOpen({ ...open, values: { ...open.values, ...part } })}
            />
            <p className="panel-note">{t("allowedHint")}</p>
          </div>
        </Modal>
      ) : null}
    </>
  );
};
