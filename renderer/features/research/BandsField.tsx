/* The bands of a scored questionnaire as lines of a form: from which score on which result (R178, X13). */
import { Button, Input, InputNumber, Select } from "antd";
import { assertNever } from "#shared/kernel/assertNever.ts";
import type { BandProblem } from "#shared/domain/research/bands.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { CheckedTextArea } from "#renderer/ui/CheckedTextArea.tsx";
import { useText } from "#renderer/ui/text.ts";
import { bandStrings } from "./bandStrings.ts";

/** One line, and more when the words need it. */
const oneLine = { minRows: 1, maxRows: 4 };

export interface BandLine {
  readonly key: number;
  readonly fromScore: number | null;
  readonly code: string;
  readonly label: string;
  readonly labelEn: string | null;
}

/** What is wrong with bands, in words. */
export const useBandProblemText = (): ((problem: BandProblem) => string) => {
  const t = useText(bandStrings);
  return (problem) => {
    switch (problem.type) {
      case "bandsMissing":
        return t("problem_bandsMissing");
      case "bandIncomplete":
        return t("problem_bandIncomplete", { count: problem.place + 1 });
      case "scoreUncovered":
        return t("problem_scoreUncovered", { from: problem.from, to: problem.to });
      case "bandUnreachable":
        return t("problem_bandUnreachable", { score: problem.score, highest: problem.highest });
      case "codeTwice":
      case "gradeUnknown":
        return t(`problem_${problem.type}`, { code: problem.code });
      case "scoreTwice":
      case "gradesNotRising":
        return t(`problem_${problem.type}`, { score: problem.score });
      default:
        return assertNever(problem);
    }
  };
};

interface BandsFieldProps {
  readonly bands: readonly BandLine[];
  /** Whether the results are grades of the client's capacity to bear risk. */
  readonly isRisk: boolean;
  readonly span: { readonly lowest: number; readonly highest: number };
  readonly problems: readonly BandProblem[];
  readonly labels: Labels;
  readonly onChange: (bands: readonly BandLine[]) => void;
}

export const BandsField = ({ bands, isRisk, span, problems, labels, onChange }: BandsFieldProps) => {
  const t = useText(bandStrings);
  const problemText = useBandProblemText();
  const grades = labels.entries("riskCapacity");
  const set = (key: number, part: Partial<BandLine>): void => onChange(bands.map((band) => (band.key === key ? { ...band, ...part } : band)));
  const add = (): void => onChange([...bands, { key: Math.max(0, ...bands.map(({ key }) => key)) + 1, fromScore: null, code: "", label: "", labelEn: null }]);
  return (
    <fieldset className="survey-bands">
      <legend>{t("title")}</legend>
      <p className="aside-text">
        {t("span", span)} {t("hint")}
      </p>
      {bands.map((band, at) => (
        <div key={band.key} className="survey-band" role="group" aria-label={t("rowName", { count: at + 1 })}>
          <InputNumber
            aria-label={t("fromScore")}
            placeholder={t("fromScore")}
            precision={0}
            value={band.fromScore}
            onChange={(fromScore) => set(band.key, { fromScore })}
          />
          {isRisk ? (
            <Select
              aria-label={t("grade")}
              placeholder={t("grade")}
              value={band.code === "" ? null : band.code}
              options={grades.map(({ code, label }) => ({ value: code, label }))}
              onChange={(code: string) => set(band.key, { code, label: band.label === "" ? labels.of("riskCapacity", code) : band.label })}
            />
          ) : (
            <Input
              aria-label={t("code")}
              placeholder={t("code")}
              maxLength={40}
              value={band.code}
              onChange={(event) => set(band.key, { code: event.target.value })}
            />
          )}
          <CheckedTextArea
            autoSize={oneLine}
            aria-label={t("label")}
            placeholder={t("label")}
            maxLength={80}
            value={band.label}
            onChange={(event) => set(band.key, { label: event.target.value })}
          />
          <CheckedTextArea
            autoSize={oneLine}
            aria-label={t("labelEn")}
            placeholder={t("labelEn")}
            maxLength={120}
            value={band.labelEn ?? ""}
            onChange={(event) => set(band.key, { labelEn: event.target.value === "" ? null : event.target.value })}
          />
          <Button type="text" aria-label={t("remove")} onClick={() => onChange(bands.filter(({ key }) => key !== band.key))}>
            ×
          </Button>
        </div>
      ))}
      {problems.length > 0 ? (
        <ul className="survey-problem" role="status">
          {problems.map((problem) => (
            <li key={problem.type}>{problemText(problem)}</li>
          ))}
        </ul>
      ) : null}
      <Button size="small" onClick={add}>
        {t("add")}
      </Button>
    </fieldset>
  );
};
