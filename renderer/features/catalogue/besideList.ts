/* A list with one entry beside it, which is read or edited: what both parts of the library do alike. */
import { focusLine } from "#renderer/ui/LineList.tsx";

interface BesideListOptions<Draft> {
  /** In the order of the list. */
  readonly ids: readonly string[];
  readonly openId: string | undefined;
  /** Under this id lies the draft of an entry that is not saved yet. */
  readonly newId: string;
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly drop: (id: string) => void;
  readonly open: (id: string | undefined) => void;
  /** Gives the id of what was saved; nothing when it was refused, and the person was told. */
  readonly keep: (id: string, draft: Draft) => Promise<string | undefined>;
}

export const besideList = <Draft>({ ids, openId, newId, drafts, drop, open, keep }: BesideListOptions<Draft>) => ({
  save: async (): Promise<void> => {
    const draft = openId === undefined ? undefined : drafts[openId];
    if (openId === undefined || draft === undefined) return;
    const id = await keep(openId, draft);
    if (id === undefined) return;
    drop(openId);
    open(id);
  },
  discard: (): void => {
    if (openId === undefined) return;
    drop(openId);
    if (openId === newId) open(undefined);
  },
  /** An entry has gone: its neighbour is shown. */
  leave: (id: string): void => {
    const place = ids.indexOf(id);
    open(ids[place + 1] ?? ids[place - 1]);
  },
  /** So many lines down, or up; stays at the ends. */
  move: (step: number): void => {
    const next = ids[ids.indexOf(openId ?? "") + step];
    if (next === undefined) return;
    open(next);
    focusLine(next);
  },
});
