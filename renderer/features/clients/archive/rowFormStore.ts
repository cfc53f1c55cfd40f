/*
 * The one row form that is open: a new row of a list or an existing one. It behaves like a field: what is typed is
 * kept as a draft and comes back when the form is opened again, a refused value stays in its place with the reason,
 * and a row that changed meanwhile is never written over without asking.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { createDraftShelf } from "#renderer/api/draftShelf.ts";
import { saveRow, type ArchiveApi, type FormTable } from "./archiveApi.ts";
import { readText, sameValue, textOfValue, type TextProblem } from "./fieldText.ts";
import { formOf, valuesOfRow, wantedFields } from "./tableForms.ts";

type Texts = Readonly<Record<string, string>>;
type Values = Readonly<Record<string, FieldValue>>;

export interface OpenForm {
  readonly clientId: string;
  readonly table: FormTable;
  /** Null for a new row. */
  readonly rowId: string | null;
  readonly texts: Texts;
  /** What the form began with. */
  readonly start: Texts;
  /** Values as the page shows them (masked ones masked), and in clear. */
  readonly shown: Values;
  readonly clear: Values;
  readonly problems: Readonly<Record<string, TextProblem>>;
  readonly failure: "notAllowed" | "gone" | "fault" | undefined;
  readonly stale: { readonly field: string; readonly current: FieldValue } | undefined;
  readonly isPending: boolean;
  /** The texts come from a draft of an earlier sitting. */
  readonly isResumed: boolean;
  /** Fixed values that are no fields of the form, e.g. the household of a member. */
  readonly fixed: Values;
}

export interface RowFormState {
  readonly form: OpenForm | undefined;
  readonly begin: (wish: FormWish) => Promise<void>;
  readonly type: (field: string, text: string) => void;
  /** True when the row was saved. */
  readonly submit: () => Promise<boolean>;
  readonly settleStale: (choice: "mine" | "theirs") => Promise<void>;
  /** Closes the form; what was typed stays as a draft and comes back with the form. */
  readonly close: () => void;
  /** Begins again with the values of the row. */
  readonly dropResumed: () => void;
}

export interface FormWish {
  readonly clientId: string;
  readonly table: FormTable;
  readonly row?: { readonly id: string; readonly masked?: readonly string[] };
  readonly start?: Texts;
  readonly fixed?: Values;
  readonly now: string;
  readonly today: string;
}

const textsOf = (table: FormTable, values: Values): Texts =>
  Object.fromEntries(formOf(table).fields.map((field) => [field, textOfField(table, field, values[field] ?? null)]));

const textOfField = (table: FormTable, field: string, value: FieldValue): string => {
  const column = columnsOf(table)[field];
  return column ? textOfValue(column, value) : "";
};

const draftKey = (form: Pick<OpenForm, "clientId" | "table" | "rowId">): string => `client:${form.clientId}:row:${form.table}:${form.rowId ?? "new"}`;

const readDraft = (text: string): Texts | undefined => {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
};

export const createRowFormStore = (api: ArchiveApi): StoreApi<RowFormState> =>
  createStore<RowFormState>((set, get) => {
    const drafts = createDraftShelf(api);
    let round = 0;
    const patch = (changes: Partial<OpenForm>): void => set(({ form }) => (form ? { form: { ...form, ...changes } } : {}));

    const clearValues = async (wish: FormWish, shown: Values): Promise<Values | undefined> => {
      const clear: Record<string, FieldValue> = { ...shown };
      for (const field of wish.row?.masked ?? []) {
        if (shown[field] === null || shown[field] === undefined) continue;
        const answer = await api.clients.reveal({ clientId: wish.clientId, table: wish.table, rowId: wish.row?.id ?? "", field });
        if (!answer.ok) return undefined;
        clear[field] = answer.value.value;
      }
      return clear;
    };

    const collect = (form: OpenForm): { readonly values: Values; readonly problems: Readonly<Record<string, TextProblem>> } => {
      const values: Record<string, FieldValue> = {};
      const problems: Record<string, TextProblem> = {};
      for (const field of wantedFields(form.table, form.texts, form.rowId === null)) {
        const column = columnsOf(form.table)[field];
        if (!column) continue;
        const outcome = readText(column, field, form.texts[field] ?? "");
        if (!outcome.ok) problems[field] = outcome.problem;
        else if (form.rowId === null ? outcome.value !== null : !sameValue(outcome.value, form.clear[field])) values[field] = outcome.value;
      }
      return { values: { ...values, ...form.fixed }, problems };
    };

    const forget = (form: OpenForm): void => {
      round += 1;
      set({ form: undefined });
      drafts.drop(draftKey(form));
    };

    return {
      form: undefined,

      begin: async (wish) => {
        const { clientId, table } = wish;
        const mine = ++round;
        // Another form may be open with fresh text: begun again at once, it must find it.
        drafts.keep();
        const rowId = wish.row?.id ?? null;
        const shown = wish.row ? valuesOfRow(table, wish.row) : {};
        const [clear, kept] = await Promise.all([clearValues(wish, shown), api.drafts.draft({ key: draftKey({ clientId, table, rowId }) })]);
        if (mine !== round || !clear) return;
        const start = wish.row ? textsOf(table, clear) : { ...formOf(table).start(wish.now, wish.today), ...wish.start };
        const draft = kept.ok && kept.value.draft ? readDraft(kept.value.draft.value) : undefined;
        set({
          form: {
            clientId,
            table,
            rowId,
            shown,
            clear,
            start,
            texts: draft ? { ...start, ...draft } : start,
            problems: {},
            failure: undefined,
            stale: undefined,
            isPending: false,
            isResumed: draft !== undefined,
            fixed: wish.fixed ?? {},
          },
        });
      },

      type: (field, text) => {
        const { form } = get();
        if (!form) return;
        const { [field]: _settled, ...problems } = form.problems;
        const texts = { ...form.texts, [field]: text };
        patch({ texts, problems, failure: undefined });
        drafts.typed(draftKey(form), JSON.stringify(texts));
      },

      submit: async () => {
        const { form } = get();
        if (!form || form.isPending) return false;
        const { values, problems } = collect(form);
        if (Object.keys(problems).length > 0) {
          patch({ problems });
          return false;
        }
        if (form.rowId !== null && Object.keys(values).length === 0) {
          forget(form);
          return true;
        }
        patch({ isPending: true, problems: {}, failure: undefined, stale: undefined });
        const base = Object.fromEntries(Object.keys(values).map((field) => [field, form.shown[field] ?? null]));
        const answer = await saveRow(
          api,
          form.table,
        )({
          clientId: form.clientId,
          rowId: form.rowId,
          values,
          ...(form.rowId === null ? {} : { base }),
        });
        const { form: now } = get();
        if (!now || draftKey(now) !== draftKey(form)) {
          // Closed before the answer was there: what is stored must not come back with the next form, to be stored twice.
          if (answer.ok) drafts.drop(draftKey(form));
          return answer.ok;
        }
        if (answer.ok) {
          forget(form);
          return true;
        }
        const { error } = answer;
        switch (error.type) {
          case "valueRefused":
            patch({ isPending: false, problems: { [error.field]: error.problem } });
            break;
          case "staleValue":
            patch({ isPending: false, stale: { field: error.field, current: error.current } });
            break;
          case "notAllowed":
            patch({ isPending: false, failure: "notAllowed" });
            break;
          case "clientNotFound":
          case "rowNotFound":
            patch({ isPending: false, failure: "gone" });
            break;
          default:
            patch({ isPending: false, failure: "fault" });
        }
        return false;
      },

      settleStale: async (choice) => {
        const { form } = get();
        if (!form?.stale) return;
        const { field, current } = form.stale;
        patch({
          stale: undefined,
          shown: { ...form.shown, [field]: current },
          clear: { ...form.clear, [field]: current },
          ...(choice === "theirs" ? { texts: { ...form.texts, [field]: textOfField(form.table, field, current) } } : {}),
        });
        if (choice === "mine") await get().submit();
      },

      close: () => {
        const { form } = get();
        if (!form) return;
        if (JSON.stringify(form.texts) === JSON.stringify(form.start)) return forget(form);
        round += 1;
        drafts.typed(draftKey(form), JSON.stringify(form.texts));
        drafts.keep(draftKey(form));
        set({ form: undefined });
      },

      dropResumed: () => {
        const { form } = get();
        if (!form) return;
        drafts.drop(draftKey(form));
        patch({ texts: form.start, isResumed: false, problems: {}, failure: undefined });
      },
    };
  });
