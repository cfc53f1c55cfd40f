// What set-up says while it works, and the one shape of its failures: what went wrong and
// what the person can do by hand, in Chinese and in English, one line each.

export class SetupFailure extends Error {
  /**
   * @param {string} message what went wrong, with the facts
   * @param {{ zh: string, en: string }} byHand what to do by hand
   */
  constructor(message, byHand) {
    super(message);
    this.name = "SetupFailure";
    this.byHand = byHand;
  }
}

/** Prints the heading of a step that has work to do. */
export function announce(text) {
  process.stdout.write(`[set-up] ${text}\n`);
}

/** Prints a line under the heading of a step. */
export function detail(text) {
  process.stdout.write(`         ${text}\n`);
}

/** A progress line that repaints itself on a terminal and stays quiet, but for tenths, in a log. */
export function progress(label, total) {
  let shownTenth = -1;
  return (done) => {
    const tenth = total > 0 ? Math.min(10, Math.floor((done / total) * 10)) : 10;
    if (tenth === shownTenth) return;
    shownTenth = tenth;
    if (process.stdout.isTTY) {
      process.stdout.write(`\r         ${label} ${tenth * 10} %${tenth === 10 ? "\n" : ""}`);
    } else if (tenth % 5 === 0) {
      detail(`${label} ${tenth * 10} %`);
    }
  };
}

/** Tells a failure to the person and gives the exit code of the script. */
export function explainFailure(error) {
  process.stderr.write(`\n[set-up] ${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof SetupFailure) {
    process.stderr.write(`  手动处理：${error.byHand.zh}\n  By hand: ${error.byHand.en}\n`);
  } else if (error instanceof Error && error.stack) {
    process.stderr.write(`${error.stack}\n`);
  }
  return 1;
}
