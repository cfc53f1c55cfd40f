import { Button } from "antd";
import type { Dictionaries } from "#shared/contracts/dictionaries.ts";
import type { InspectedFiles } from "#shared/contracts/exchange/imports.ts";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { useText } from "#renderer/ui/text.ts";
import { BerkaPanel, FileTabs, RefusedFile } from "./FilePanel.tsx";
import type { ImportState } from "./importStore.ts";
import { StepFrame } from "./ImportSteps.tsx";
import { MappingPanel } from "./MappingPanel.tsx";
import { PolicyPanel } from "./PolicyPanel.tsx";
import { mappingWords, type ExchangeText, type ProblemText } from "./problemWords.ts";
import { problemStrings } from "./problemStrings.ts";
import { blockersOf, columnViews, type Blocker } from "./readFiles.ts";
import { ReadingPanel } from "./ReadingPanel.tsx";
import { exchangeStrings } from "./strings.ts";

interface CheckStepProps {
  readonly files: InspectedFiles;
  readonly state: ImportState;
  readonly entries: Dictionaries["entries"];
  readonly onStart: () => void;
}

const blockerText = (p: ProblemText, t: ExchangeText, blocker: Blocker): string => {
  switch (blocker.type) {
    case "refused":
      return t("refusalBlock", { name: blocker.name });
    case "mapping":
      return mappingWords(p, blocker.error);
    case "dateOrder":
      return t("askOrderBlock", { heading: blocker.heading });
  }
};

export const CheckStep = ({ files, state, entries, onStart }: CheckStepProps) => {
  const t = useText(exchangeStrings);
  const p = useText(problemStrings);
  const { activeToken, columns, refusedWords, busy } = state;
  const active = files.files.find(({ token }) => token === activeToken) ?? files.files[0];
  const blockers = blockersOf(files, columns);
  const first = blockers[0];
  const isBusy = busy !== undefined;
  const attention = Object.fromEntries(
    files.files.map((file) => [file.token, columnViews(file, columns[file.token], refusedWords).filter((column) => column.attention !== undefined).length]),
  );
  return (
    <StepFrame
      takesFocus
      onNext={onStart}
      note={first ? <span role="status">{t("blocked", { reason: blockerText(p, t, first) })}</span> : t("dryRunHint")}
      actions={
        <>
          <Button onClick={() => state.startAnew()}>{t("back")}</Button>
          <Button onClick={() => void state.choose()} loading={busy === "choosing" || busy === "inspecting"}>
            {t("chooseMore")}
          </Button>
          <Button type="primary" disabled={first !== undefined || isBusy} loading={busy === "starting"} onClick={onStart}>
            {t("dryRun")} <KeyHint keys="Ctrl+Enter" />
          </Button>
        </>
      }
    >
      {files.set === "berka" ? (
        <BerkaPanel files={files.files} onRemove={(token) => void state.removeFile(token)} />
      ) : (
        <FileTabs files={files} active={active?.token} attention={attention} onShow={state.showFile} onRemove={(token) => void state.removeFile(token)} />
      )}
      {files.set === "tables" && active ? (
        active.refusal ? (
          <RefusedFile file={active} onRemove={() => void state.removeFile(active.token)} />
        ) : (
          <>
            <ReadingPanel file={active} isBusy={isBusy} onChange={(change) => void state.changeReading(active.token, change)} />
            <MappingPanel
              file={active}
              columns={columnViews(active, columns[active.token], refusedWords)}
              entries={entries}
              onChange={(index, column) => state.changeColumn(active.token, index, column)}
            />
          </>
        )
      ) : null}
      <PolicyPanel
        policy={state.policy}
        onPolicy={state.changePolicy}
        remember={files.set === "berka" ? undefined : { isOn: state.isRemembered, name: state.rememberName, onChange: state.changeRemember }}
      />
    </StepFrame>
  );
};
