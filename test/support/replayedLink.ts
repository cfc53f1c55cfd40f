/* The answers of a hub, written down in one session and given again in another one that asks the same. */
import { ok, type Result } from "#shared/kernel/result.ts";
import type { HubLink, LinkFailure } from "#electron/sync/hubLink.ts";

interface Recorded {
  readonly kind: string;
  readonly answer: unknown;
}

const asked = ["exchange", "history", "compare", "rows", "closeDay", "contentStatus", "putChunk", "putPart", "getChunk"] as const;

/** Passes everything on and writes down the answers; `onAnswer` is waited for before an answer is given. */
export const recordedLink = (link: HubLink, onAnswer: () => Promise<void>): { readonly link: HubLink; readonly text: () => string } => {
  const answers: Recorded[] = [];
  const recording = (kind: (typeof asked)[number]) => {
    const ask = link[kind] as (...given: readonly unknown[]) => Promise<Result<unknown, LinkFailure>>; // passed on as it came
    return async (...given: readonly unknown[]): Promise<Result<unknown, LinkFailure>> => {
      const outcome = await ask(...given);
      if (!outcome.ok) throw new Error(`${kind} was not answered: ${outcome.error.type}`);
      answers.push({ kind, answer: outcome.value });
      await onAnswer();
      return outcome;
    };
  };
  const all = Object.fromEntries(asked.map((kind) => [kind, recording(kind)]));
  return { link: { ...all, traffic: link.traffic } as HubLink, text: () => JSON.stringify(answers) }; // every one of them is there
};

/** Gives written answers in their order; a session that asks something else than the recorded one is a mistake. */
export const replayedLink = (text: string, onAnswer: (count: number) => void): HubLink => {
  const answers = JSON.parse(text) as Recorded[]; // written by recordedLink
  let count = 0;
  const replaying = (kind: string) => (): Promise<Result<unknown, LinkFailure>> => {
    const next = answers[count];
    if (next?.kind !== kind) throw new Error(`asked for ${kind}, recorded is ${next?.kind ?? "the end"}`);
    count += 1;
    onAnswer(count);
    return Promise.resolve(ok(next.answer));
  };
  return { ...Object.fromEntries(asked.map((kind) => [kind, replaying(kind)])), traffic: () => ({ up: 0, down: 0 }) } as HubLink; // every one of them is there
};
