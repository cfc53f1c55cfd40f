/* 拜访中: one big text and quick chips; what the marks gather is shown beside it. Targets are at least 44 px. */
import { useLayoutEffect, useRef } from "react";
import type { VisitFile } from "#shared/contracts/visits.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { DropMenu } from "#renderer/ui/DropMenu.tsx";
import { FileStrip, type FileStripPort } from "#renderer/ui/FileStrip.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { dayStrings } from "./dayStrings.ts";
import { KeptStatusLine } from "./KeptStatusLine.tsx";
import type { KeptText } from "#renderer/api/keptTextStore.ts";
import { visitStrings } from "./strings.ts";
import { insertMark, type NoteField, noteFields, type NoteMark, noteMarks, parseNotes } from "./noteMarks.ts";
import type { Labels } from "#renderer/api/useLabels.ts";

interface NotesTabProps {
  readonly file: VisitFile;
  readonly kept: KeptText;
  readonly labels: Labels;
  readonly files: FileStripPort;
  readonly onType: (text: string) => void;
  readonly onLeave: () => void;
  readonly onUseStored: () => void;
  readonly onKeepRestored: () => void;
}

/** What each mark is called on its chip and in the palette, and its key: Alt+1 to Alt+3 are the tabs of the visit. */
const marks = {
  mood: { chip: "chipMood", command: "commandMood", shortcut: "Alt+4" },
  need: { chip: "chipNeed", command: "commandNeed", shortcut: "Alt+5" },
  objection: { chip: "chipObjection", command: "commandObjection", shortcut: "Alt+6" },
  product: { chip: "chipProduct", command: "commandProduct", shortcut: "Alt+7" },
  promise: { chip: "chipPromise", command: "commandPromise", shortcut: "Alt+8" },
  words: { chip: "chipWords", command: "commandWords", shortcut: "Alt+9" },
  nonVerbal: { chip: "chipNonVerbal", command: "commandNonVerbal", shortcut: "Alt+0" },
} as const satisfies Record<NoteMark, Readonly<Record<"chip" | "command" | "shortcut", string>>>;
const fieldKeys = {
  mood: "chipMood",
  needsHeard: "chipNeed",
  objections: "chipObjection",
  productsDiscussed: "chipProduct",
  clientWords: "chipWords",
  nonVerbal: "chipNonVerbal",
} as const satisfies Record<NoteField, string>;

export const NotesTab = ({ file, kept, labels, files, onType, onLeave, onUseStored, onKeepRestored }: NotesTabProps) => {
  const t = useText(dayStrings);
  const language = useLanguage();
  const area = useRef<HTMLTextAreaElement>(null);
  const moodChip = useRef<HTMLButtonElement>(null);
  const caret = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (caret.current === undefined || !area.current) return;
    area.current.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });
  const moods = labels.entries("mood");
  const parsed = parseNotes(kept.text, moods);
  const { visit } = file;
  const sorted: readonly { readonly key: string; readonly label: string; readonly text: string }[] = [
    ...noteFields.flatMap((field) => {
      const value = parsed[field] ?? visit[field];
      return value ? [{ key: field, label: t(fieldKeys[field]), text: field === "mood" ? labels.of("mood", value) : value }] : [];
    }),
    ...parsed.promises.map((body, index) => ({ key: `promise-${index}`, label: t("chipPromise"), text: body })),
  ];
  const insert = (mark: NoteMark, word = ""): void => {
    const at = area.current?.selectionStart ?? kept.text.length;
    const next = insertMark(kept.text, at, mark, language, word);
    caret.current = next.caret;
    onType(next.text);
    area.current?.focus();
  };
  const group = visitStrings.ref("groupVisits");
  // What the client says is filed without a hand from the keyboard.
  useCommands(
    noteMarks.map((mark) => ({
      id: `notes.${mark}`,
      label: dayStrings.ref(marks[mark].command),
      group,
      shortcut: marks[mark].shortcut,
      run: () => {
        if (mark !== "mood") return insert(mark);
        moodChip.current?.focus();
        moodChip.current?.click();
      },
    })),
  );
  return (
    <div className="visit-notes">
      <div className="visit-notes-main">
        <div className="visit-chips" role="toolbar" aria-label={t("notesLabel")}>
          {noteMarks.map((mark) =>
            mark === "mood" ? (
              <DropMenu key={mark} items={moods.map((mood) => ({ key: mood.code, label: mood.label, onClick: () => insert("mood", mood.label) }))}>
                <button ref={moodChip} type="button" className="visit-chip" aria-haspopup="menu" title={marks[mark].shortcut}>
                  {t("chipMood")} ▾
                </button>
              </DropMenu>
            ) : (
              <button key={mark} type="button" className="visit-chip" title={marks[mark].shortcut} onClick={() => insert(mark)}>
                {t(marks[mark].chip)}
              </button>
            ),
          )}
          <button type="button" className="visit-chip" onClick={files.choose}>
            {t("addPhoto")}
            {file.files.length > 0 ? ` ${file.files.length}` : ""}
          </button>
        </div>
        <textarea
          ref={area}
          className="visit-notes-text"
          aria-label={t("notesLabel")}
          placeholder={t("notesHint")}
          value={kept.text}
          readOnly={!kept.isReady}
          maxLength={20_000}
          spellCheck={false}
          autoFocus
          onChange={(event) => onType(event.target.value)}
          onBlur={onLeave}
        />
        <KeptStatusLine kept={kept} onUseStored={onUseStored} onKeepRestored={onKeepRestored} />
        <FileStrip files={file.files} port={files} />
      </div>
      <aside className="visit-sorted" aria-label={t("sorted")}>
        <h3 className="visit-small-head">{t("sorted")}</h3>
        {sorted.length === 0 ? <p className="visit-quiet">{t("sortedNone")}</p> : null}
        <dl>
          {sorted.map((one) => (
            <div key={one.key} className="visit-sorted-row">
              <dt>{one.label}</dt>
              <dd>{one.text}</dd>
            </div>
          ))}
        </dl>
      </aside>
    </div>
  );
};
