/*
 * One import from the first file to the receipt. It outlives the page, so that somebody can look up a client while
 * a dry run goes on; locking throws it away, and the run itself is kept in the encrypted store. It holds answers
 * of the main process and the person's choices, nothing it could ask for.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { FileChoice, GrantedFile } from "#shared/contracts/exchange/files.ts";
import type { ImportRowView, ImportRunView, InspectedFiles } from "#shared/contracts/exchange/imports.ts";
import type { ImportSettings } from "#shared/contracts/exchange/importSettings.ts";
import type { ImportOutcome, RowDecisionChoice } from "#shared/domain/exchange/importOutcome.ts";
import { defaultPolicy, type ImportPolicy } from "#shared/domain/exchange/matchPolicy.ts";
import type { Language } from "#renderer/ui/text.ts";
import type { ExchangeApi } from "./exchangeApi.ts";
import type { AnyFailure } from "./problemWords.ts";
import { columnsOfEarlier, type ChosenColumn, type ChosenColumns, type ReadingChoice, type RefusedWords, settingsOf } from "./readFiles.ts";

export type RowTab = ImportOutcome | "open";
export type Busy = "choosing" | "inspecting" | "starting" | "working";

export interface RowPages {
  readonly tab: RowTab;
  readonly total: number;
  readonly pages: Readonly<Record<number, readonly ImportRowView[]>>;
}

interface Earlier {
  readonly settings: ImportSettings;
  readonly fileNames: readonly string[];
}

export interface ImportData {
  readonly busy: Busy | undefined;
  readonly failure: AnyFailure | undefined;
  readonly files: InspectedFiles | undefined;
  readonly readings: Readonly<Record<string, ReadingChoice>>;
  readonly columns: Readonly<Record<string, ChosenColumns>>;
  readonly refusedWords: RefusedWords;
  readonly activeToken: string | undefined;
  readonly policy: ImportPolicy;
  readonly isRemembered: boolean;
  readonly rememberName: string;
  readonly runId: string | undefined;
  readonly run: ImportRunView | undefined;
  readonly rows: RowPages | undefined;
}

export interface ImportState extends ImportData {
  readonly choose: () => Promise<void>;
  /** Adds files that a dialog or a drop granted. */
  readonly addFiles: (granted: readonly GrantedFile[]) => Promise<void>;
  readonly removeFile: (token: string) => Promise<void>;
  readonly changeReading: (token: string, change: ReadingChoice) => Promise<void>;
  readonly showFile: (token: string) => void;
  readonly changeColumn: (token: string, index: number, column: ChosenColumn) => void;
  readonly changePolicy: (change: Partial<ImportPolicy>) => void;
  readonly changeRemember: (isRemembered: boolean, name: string) => void;
  readonly startDryRun: (language: Language) => Promise<void>;
  readonly openRun: (runId: string) => Promise<void>;
  /** Offers the settings of a run that was interrupted for the same files. */
  readonly repeatRun: (runId: string) => Promise<void>;
  readonly reloadRun: () => Promise<void>;
  readonly showRows: (tab: RowTab) => Promise<void>;
  readonly needRows: (start: number, end: number) => Promise<void>;
  readonly decide: (rowNo: number | null, decision: RowDecisionChoice) => Promise<void>;
  readonly commit: () => Promise<void>;
  /** Stops the work, or throws the dry run away, and goes back to the columns. */
  readonly stopRun: () => Promise<void>;
  readonly discardRun: (runId: string) => Promise<void>;
  readonly undo: (runId: string, force: boolean) => Promise<boolean>;
  readonly saveErrors: (name: string, language: Language) => Promise<{ readonly rows: number; readonly token: string } | undefined>;
  readonly showWritten: (token: string) => void;
  readonly startAnew: () => void;
  readonly dropFailure: () => void;
}

export const rowsPerPage = 100;

const nothingChosen: ImportData = {
  busy: undefined,
  failure: undefined,
  files: undefined,
  readings: {},
  columns: {},
  refusedWords: {},
  activeToken: undefined,
  policy: defaultPolicy,
  isRemembered: true,
  rememberName: "",
  runId: undefined,
  run: undefined,
  rows: undefined,
};

/** What a mapping is called at first: the file's name without ending and without the digits of its day. */
export const nameOfSender = (fileName: string): string => {
  const plain = fileName
    .replace(/\.[^.]*$/u, "")
    .replace(/[\s_\-.]*\d{4,8}(?:[-_.年]?\d{1,2}[月日]?){0,2}[\s_\-.]*/gu, " ")
    .trim();
  return (plain || fileName).slice(0, 60);
};

const firstTab = ({ counts }: ImportRunView): RowTab => {
  if (counts.open > 0) return "open";
  return (["new", "update", "refused", "skipped", "unchanged"] as const).find((outcome) => counts[outcome] > 0) ?? "new";
};

export const createImportStore = (api: ExchangeApi): StoreApi<ImportState> =>
  createStore<ImportState>((set, get) => {
    let earlier: Earlier | undefined;
    let round = 0;
    let proposedName = "";

    const fail = (failure: AnyFailure): void => set({ busy: undefined, failure });

    const inspect = async (tokens: readonly string[]): Promise<void> => {
      // Also when nothing is left to look at: what is still looked at must not come back.
      const mine = ++round;
      if (tokens.length === 0) {
        proposedName = "";
        return set({ ...nothingChosen, policy: get().policy });
      }
      set({ busy: "inspecting", failure: undefined });
      const { readings } = get();
      const answer = await api.exchange.inspectFiles({ files: tokens.map((token) => ({ token, ...readings[token] })) });
      if (mine !== round) return;
      if (!answer.ok) return fail(answer.error);
      const { files } = answer.value;
      const columns: Record<string, ChosenColumns> = {};
      for (const file of files) {
        const kept = get().columns[file.token];
        const index = earlier?.fileNames.indexOf(file.name) ?? -1;
        const before = earlier?.settings.files[index];
        const repeated = kept === undefined && before !== undefined ? columnsOfEarlier(file, before) : undefined;
        const mine = kept ?? repeated;
        if (mine !== undefined) columns[file.token] = mine;
      }
      const active = files.find(({ token }) => token === get().activeToken) ?? files.find(({ refusal }) => refusal === null) ?? files[0];
      // The name follows the files until somebody types another one.
      const isTyped = get().rememberName !== proposedName;
      const readable = files.find(({ refusal }) => refusal === null);
      proposedName = readable?.remembered?.name ?? nameOfSender(readable?.name ?? "");
      set({ busy: undefined, files: answer.value, columns, activeToken: active?.token, ...(isTyped ? {} : { rememberName: proposedName }) });
    };

    const read = async (): Promise<void> => {
      const { runId } = get();
      if (runId === undefined) return;
      const answer = await api.exchange.importRun({ runId });
      if (get().runId !== runId) return;
      if (!answer.ok) {
        if (answer.error.type === "runNotFound") set({ runId: undefined, run: undefined, rows: undefined });
        return fail(answer.error);
      }
      const before = get().run;
      set({ run: answer.value });
      const showsRows = answer.value.state === "ready" || answer.value.state === "done";
      if (showsRows && before?.state !== answer.value.state) await get().showRows(get().rows?.tab ?? firstTab(answer.value));
    };

    const page = async (number: number): Promise<void> => {
      const { runId, rows } = get();
      if (runId === undefined || rows === undefined) return;
      const answer = await api.exchange.importRows({ runId, outcome: rows.tab, offset: number * rowsPerPage, limit: rowsPerPage });
      if (get().runId !== runId || get().rows?.tab !== rows.tab) return;
      if (!answer.ok) return fail(answer.error);
      const { total } = answer.value;
      set((state) => ({ rows: state.rows && { ...state.rows, total, pages: { ...state.rows.pages, [number]: answer.value.rows } } }));
    };

    /** Words that no dictionary knew, from the first refused rows. */
    const collectRefusedWords = async (runId: string): Promise<RefusedWords> => {
      const answer = await api.exchange.importRows({ runId, outcome: "refused", offset: 0, limit: rowsPerPage });
      if (!answer.ok) return {};
      const counts = new Map<string, Map<string, number>>();
      for (const { problems } of answer.value.rows) {
        for (const { heading, raw, reason } of problems) {
          if (reason !== "unknownCode" || raw === "") continue;
          const words = counts.get(heading) ?? new Map<string, number>();
          words.set(raw, (words.get(raw) ?? 0) + 1);
          counts.set(heading, words);
        }
      }
      return Object.fromEntries([...counts].map(([heading, words]) => [heading, [...words].map(([word, rows]) => ({ word, rows }))]));
    };

    const tokens = (): readonly string[] => get().files?.files.map(({ token }) => token) ?? [];

    return {
      ...nothingChosen,

      choose: async () => {
        if (get().busy) return;
        set({ busy: "choosing", failure: undefined });
        const choice: FileChoice = "tables";
        const answer = await api.exchange.chooseFiles({ choice, many: true });
        set({ busy: undefined });
        if (!answer.ok) return fail(answer.error);
        await get().addFiles(answer.value);
      },

      addFiles: async (granted) => {
        if (granted.length === 0) return;
        // Files that come while a finished run is on screen begin the next import.
        if (get().runId !== undefined) get().startAnew();
        const known = new Set(tokens());
        await inspect([...known, ...granted.map(({ token }) => token).filter((token) => !known.has(token))]);
      },

      removeFile: (token) => inspect(tokens().filter((one) => one !== token)),

      changeReading: async (token, change) => {
        const { [token]: _before, ...others } = get().columns;
        set((state) => ({ readings: { ...state.readings, [token]: { ...state.readings[token], ...change } }, columns: others }));
        await inspect(tokens());
      },

      showFile: (activeToken) => set({ activeToken }),

      changeColumn: (token, index, column) =>
        set((state) => ({ columns: { ...state.columns, [token]: { ...state.columns[token], [index]: column } }, failure: undefined })),

      changePolicy: (change) => set((state) => ({ policy: { ...state.policy, ...change } })),

      changeRemember: (isRemembered, rememberName) => set({ isRemembered, rememberName }),

      startDryRun: async (language) => {
        const { files, columns, policy, isRemembered, rememberName, busy } = get();
        if (files === undefined || busy) return;
        set({ busy: "starting", failure: undefined });
        const name = rememberName.trim();
        const rememberAs = isRemembered && name !== "" ? name : undefined;
        const answer = await api.exchange.startDryRun(settingsOf(files, columns, { policy, language, rememberAs }));
        if (!answer.ok) return fail(answer.error);
        set({ busy: undefined, runId: answer.value.runId, run: undefined, rows: undefined });
        await read();
      },

      openRun: async (runId) => {
        if (get().runId !== runId) {
          get().startAnew();
          set({ runId });
        }
        await read();
      },

      repeatRun: async (runId) => {
        const answer = await api.exchange.importRun({ runId });
        if (!answer.ok) return fail(answer.error);
        const { settings, fileNames } = answer.value;
        get().startAnew();
        earlier = { settings, fileNames };
        set({ policy: settings.policy });
        await get().choose();
      },

      reloadRun: read,

      showRows: async (tab) => {
        set({ rows: { tab, total: 0, pages: {} } });
        await page(0);
      },

      needRows: async (start, end) => {
        const { rows } = get();
        if (rows === undefined) return;
        const wanted: number[] = [];
        for (let number = Math.floor(start / rowsPerPage); number <= Math.floor(end / rowsPerPage); number += 1) {
          if (rows.pages[number] === undefined) wanted.push(number);
        }
        await Promise.all(wanted.map(page));
      },

      decide: async (rowNo, decision) => {
        const { runId } = get();
        if (runId === undefined) return;
        const answer = await api.exchange.changeRowDecision({ runId, rowNo, decision });
        if (!answer.ok) return fail(answer.error);
        const { counts } = answer.value;
        // The row stays where it is, with its decision, so that the list does not move under the fingers.
        set((state) => ({
          run: state.run && { ...state.run, counts },
          rows: state.rows && {
            ...state.rows,
            pages: Object.fromEntries(
              Object.entries(state.rows.pages).map(([number, rows]) => [
                number,
                rows.map((row) => ((rowNo === null ? row.isOpen : row.rowNo === rowNo) ? { ...row, isOpen: false, decision } : row)),
              ]),
            ),
          },
        }));
      },

      commit: async () => {
        const { runId, busy } = get();
        if (runId === undefined || busy) return;
        set({ busy: "starting", failure: undefined });
        const answer = await api.exchange.commitImport({ runId });
        if (!answer.ok) return fail(answer.error);
        set({ busy: undefined, rows: undefined });
        await read();
      },

      stopRun: async () => {
        const { runId, files } = get();
        if (runId === undefined) return;
        set({ busy: "working" });
        const refusedWords = files === undefined ? {} : await collectRefusedWords(runId);
        const answer = await api.exchange.cancelImport({ runId });
        if (!answer.ok && answer.error.type !== "runNotFound" && answer.error.type !== "runNotReady") return fail(answer.error);
        set({ busy: undefined, runId: undefined, run: undefined, rows: undefined, refusedWords, failure: undefined });
      },

      discardRun: async (runId) => {
        const answer = await api.exchange.cancelImport({ runId });
        if (!answer.ok && answer.error.type !== "runNotFound") fail(answer.error);
      },

      undo: async (runId, force) => {
        const answer = await api.exchange.undoImport({ runId, ...(force ? { force } : {}) });
        if (!answer.ok) {
          fail(answer.error);
          return false;
        }
        await read();
        return true;
      },

      saveErrors: async (name, language) => {
        const { runId } = get();
        if (runId === undefined) return undefined;
        const place = await api.exchange.chooseSaveFile({ suggestedName: `${name}.xlsx`, ending: "xlsx" });
        if (!place.ok) fail(place.error);
        if (!place.ok || place.value === null) return undefined;
        const { token } = place.value;
        const answer = await api.exchange.saveErrorWorkbook({ runId, token, format: "xlsx", language });
        if (answer.ok) return { rows: answer.value.rows, token };
        fail(answer.error);
        return undefined;
      },

      showWritten: (token) => {
        void api.exchange.openWrittenFile({ token, where: "folder" });
      },

      startAnew: () => {
        earlier = undefined;
        proposedName = "";
        round += 1;
        set({ ...nothingChosen });
      },

      dropFailure: () => set({ failure: undefined }),
    };
  });
