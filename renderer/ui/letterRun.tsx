/* The side of a run of letters: who signs, what is shown, what is wrong and with whom (R058, R221). */
import { Input, Segmented } from "antd";
import { useState, type ReactNode } from "react";
import { letterLanguages } from "#shared/domain/care/mergeText.ts";
import { type LetterLanguage, useMergeFieldName } from "./letterLanguage.ts";
import { emptyByField, labelsPerSheet } from "./letterPages.ts";
import { LabelSheets, Letters, type LetterSheet } from "./LetterSheets.tsx";
import { letterStrings } from "./letterStrings.ts";
import { useText } from "./text.ts";

/** Names written out before "and more". */
const namesShown = 6;

interface RunProblemProps {
  readonly title: string;
  readonly names: readonly string[];
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** What is wrong with a run, and with whom. */
export const RunProblem = ({ title, names, children }: RunProblemProps) => {
  const t = useText(letterStrings);
  return (
    <div className="care-note" role="status">
      <strong>{title}</strong>
      {names.length === 0 ? null : (
        <ul className="care-names">
          {names.slice(0, namesShown).map((name, index) => (
            <li key={`${name} ${index}`}>{name}</li>
          ))}
          {names.length > namesShown ? <li>{t("moreNames", { count: names.length - namesShown })}</li> : null}
        </ul>
      )}
      {children}
    </div>
  );
};

export const RunField = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <label className="care-field">
    <span>{label}</span>
    {children}
  </label>
);

const languageNames: Readonly<Record<LetterLanguage, string>> = { zh: "中文", en: "English" };

/** In which language the client is written to; where the text has no English there is nothing to choose. */
export const LanguageChoice = ({
  language,
  hasEnglish,
  onChange,
}: {
  readonly language: LetterLanguage;
  readonly hasEnglish: boolean;
  readonly onChange: (language: LetterLanguage) => void;
}) => {
  const t = useText(letterStrings);
  return (
    <div className="care-field">
      <span>{t("language")}</span>
      <Segmented
        aria-label={t("language")}
        value={language}
        disabled={!hasEnglish}
        onChange={onChange}
        options={letterLanguages.map((one) => ({ value: one, label: <span lang={one}>{languageNames[one]}</span> }))}
      />
      {hasEnglish ? null : <span className="care-quiet">{t("noEnglish")}</span>}
    </div>
  );
};

interface SenderFieldProps {
  readonly label: string;
  readonly value: string;
  readonly longest: number;
  readonly onChange: (text: string) => void;
}

/** Taken over on leaving or Enter: every change merges all letters anew. */
const SenderField = ({ label, value, longest, onChange }: SenderFieldProps) => {
  const [text, setText] = useState(value);
  const take = (): void => {
    if (text.trim() !== value) onChange(text.trim());
  };
  return (
    <RunField label={label}>
      <Input
        value={text}
        maxLength={longest}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onPressEnter={(event) => (event.nativeEvent.isComposing ? undefined : take())}
      />
    </RunField>
  );
};

export interface LetterSender {
  readonly outlet: string;
  readonly phone: string;
}

/** How the sender signs. */
export const SenderFields = ({ sender, onChange }: { readonly sender: LetterSender; readonly onChange: (part: Partial<LetterSender>) => void }) => {
  const t = useText(letterStrings);
  return (
    <>
      <SenderField label={t("outlet")} value={sender.outlet} longest={80} onChange={(outlet) => onChange({ outlet })} />
      <SenderField label={t("phone")} value={sender.phone} longest={40} onChange={(phone) => onChange({ phone })} />
    </>
  );
};

export type PaperKind = "letters" | "labels";

/** Letters or labels, and how many. */
export const PaperChoice = ({
  kind,
  sheets,
  onChange,
}: {
  readonly kind: PaperKind;
  readonly sheets: readonly LetterSheet[];
  readonly onChange: (kind: PaperKind) => void;
}) => {
  const t = useText(letterStrings);
  const addressed = sheets.filter(({ address }) => address !== null).length;
  return (
    <>
      <Segmented
        value={kind}
        onChange={(next) => onChange(next === "labels" ? "labels" : "letters")}
        options={[
          { value: "letters", label: t("letters") },
          { value: "labels", label: t("labels") },
        ]}
      />
      {/* A letter may be longer than a page: the preview says how many sheets they take. */}
      <p className="care-quiet">{kind === "letters" ? t("howMany", { count: sheets.length }) : t("pages", { count: Math.ceil(addressed / labelsPerSheet) })}</p>
    </>
  );
};

/** Fields without a value, and who has no address for a label. */
export const SheetProblems = ({ kind, sheets }: { readonly kind: PaperKind; readonly sheets: readonly LetterSheet[] }) => {
  const t = useText(letterStrings);
  const fieldName = useMergeFieldName();
  const homeless = sheets.filter(({ address }) => address === null).map(({ clientName }) => clientName);
  return (
    <>
      {emptyByField(sheets).map(({ field, names }) => (
        <RunProblem key={field} title={t("emptyField", { field: fieldName(field), count: names.length })} names={names.length === sheets.length ? [] : names} />
      ))}
      {kind === "labels" && homeless.length > 0 ? <RunProblem title={t("noAddress", { count: homeless.length })} names={homeless} /> : null}
    </>
  );
};

/** The sheets as they will come out. */
export const Sheets = ({ kind, sheets }: { readonly kind: PaperKind; readonly sheets: readonly LetterSheet[] }) =>
  kind === "letters" ? <Letters pages={sheets} /> : <LabelSheets pages={sheets.filter(({ address }) => address !== null)} />;
