// What runs inside the window of the measured app: given to it as functions, so it imports nothing.

/** Sets the stop watch: from the input event to the frame in which the list shows something else. */
export function setStopWatch() {
  const grid = () => document.querySelector('[role="grid"]');
  const shown = () =>
    [...(grid()?.querySelectorAll('[role="row"]') ?? [])]
      .slice(0, 6)
      .map((row) => row.textContent)
      .join("|");
  const watch = { began: 0, before: "", ms: undefined, longTasks: 0 };
  const start = (event) => {
    if (watch.began !== 0) return;
    watch.began = event.timeStamp;
    watch.before = shown();
  };
  for (const name of ["pointerdown", "keydown", "beforeinput"]) document.addEventListener(name, start, { capture: true });
  new MutationObserver(() => {
    if (watch.began === 0 || watch.ms !== undefined || shown() === watch.before) return;
    const { began } = watch;
    watch.ms = null;
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => {
        watch.ms = performance.now() - began;
      };
      painted.port2.postMessage(0);
    });
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["class", "aria-rowcount"] });
  new PerformanceObserver((list) => {
    watch.longTasks += list.getEntries().length;
  }).observe({ type: "longtask" });
  globalThis.suixingWatch = watch;
}

/** Makes the watch ready for the next action. */
export function resetWatch() {
  const watch = globalThis.suixingWatch;
  watch.began = 0;
  watch.ms = undefined;
}

/** Milliseconds from the last action to its frame, false while it is not there. */
export function readWatch() {
  const { ms } = globalThis.suixingWatch;
  return typeof ms === "number" ? { ms } : false;
}

/** Tasks of more than 50 ms since the watch was set. */
export function longTasks() {
  return globalThis.suixingWatch.longTasks;
}

/** Lengths of frames in milliseconds while the list is scrolled by `step` pixels a frame; 0 leaves it alone. */
export async function frames({ count, step }) {
  const scroller = [...document.querySelectorAll('[role="grid"], [role="grid"] *')].find((element) => element.scrollHeight > element.clientHeight + 1000);
  const lengths = [];
  let last = await new Promise(requestAnimationFrame);
  for (let index = 0; index < count; index += 1) {
    if (scroller !== undefined) scroller.scrollTop += step;
    const now = await new Promise(requestAnimationFrame);
    lengths.push(now - last);
    last = now;
  }
  return { lengths, isMoved: scroller !== undefined && (step === 0 || scroller.scrollTop > 0), nodes: scroller?.querySelectorAll("*").length ?? 0 };
}

/** Milliseconds of calls of the bridge for a page of 50 rows, one after the other. */
export async function pageCalls(count) {
  const lengths = [];
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    await globalThis.workstation.clients.clientPage({
      scope: { condition: { all: [] }, text: "" },
      sort: { field: "assetTotal", direction: "desc" },
      offset: index * 50,
      limit: 50,
    });
    lengths.push(performance.now() - began);
  }
  return lengths;
}
