/*
 * Where in the feed the own lines stand that were answered (sync-spec F4). A line is passed when the feed has come to the number of
 * its answer, with a marker or without: until there what it wrote is held (F5), from there on it is free. Answers come before their
 * page, often many pages before, so their numbers are kept until the cursor has come to them; a day's lines mostly are one run.
 */
import type { AnsweredRun, SyncNumbers } from "./syncState.ts";

/** The numbers with answers that the feed has not come to, in the order of the log. */
export const withAnswers = (numbers: SyncNumbers, answers: readonly { readonly line: number; readonly seq: number }[]): SyncNumbers => {
  if (answers.length === 0) return numbers;
  const runs: AnsweredRun[] = [...(numbers.answered ?? [])];
  for (const { line, seq } of answers) {
    const last = runs.at(-1);
    if (last && last[0] + last[2] === line && last[1] + last[2] === seq) runs[runs.length - 1] = [last[0], last[1], last[2] + 1];
    else runs.push([line, seq, 1]);
  }
  return { ...numbers, answered: runs };
};

/** The numbers without the answers that the cursor has come to. */
export const withoutPassed = (numbers: SyncNumbers): SyncNumbers => {
  const { answered, ...others } = numbers;
  const beyond = answered?.filter(([, seq, count]) => seq + count - 1 > numbers.cursor) ?? [];
  return beyond.length > 0 ? { ...others, answered: beyond } : others;
};

/**
 * The last own line whose answer has a number below the one asked for, which may only rise from one call to the next; 0 when none of
 * the kept ones has. Beyond the last answer all answered lines are passed, also those whose numbers an older build did not keep.
 */
export const passedBelow = ({ answeredSeq, pushedLine, answered = [] }: SyncNumbers): ((seq: number) => number) => {
  let [next, line] = [0, 0];
  return (below) => {
    if (below > answeredSeq) return pushedLine;
    for (let run = answered[next]; run !== undefined && run[1] < below; run = answered[next]) {
      const [first, seq, count] = run;
      line = first + Math.min(count, below - seq) - 1;
      if (seq + count > below) break;
      next += 1;
    }
    return line;
  };
};
