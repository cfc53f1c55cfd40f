import fc from "fast-check";
import { it } from "vitest";
import { type Counts, openSimulationHub, playScenario, scenarios, type Scenario } from "#test/support/simulation.ts";
it("dev", { timeout: 1e9 }, async () => {
  const counts: Counts = new Map();
  const hub = await openSimulationHub();
  const from = Number(process.env["FROM"] ?? 1),
    n = Number(process.env["N"] ?? 100);
  let b = 0;
  const play = async (s: Scenario): Promise<Error | undefined> => {
    try {
      await playScenario(hub, `b${(b += 1)}`, s, counts);
      return undefined;
    } catch (e) {
      return e as Error;
    }
  };
  const key = (e: Error) => e.message.split(":")[0]!.replaceAll(/[\w]+-\d(-new)?/g, "X");
  const groups = new Map<string, { seed: number; s: Scenario; e: Error; n: number }>();
  const { Session } = await import("node:inspector/promises"); const ses = new Session(); ses.connect();
  if (process.env["PROF"]) { await ses.post("Profiler.enable"); await ses.post("Profiler.start"); }
  const t = performance.now();
  for (let seed = from; seed < from + n; seed++) {
    const s = fc.sample(fc.noBias(scenarios), { seed, numRuns: 1 })[0]!;
    const e = await play(s);
    if (e) {
      const k = key(e);
      const g = groups.get(k);
      if (!g) groups.set(k, { seed, s, e, n: 1 });
      else {
        g.n++;
        if (s.steps.length < g.s.steps.length) {
          g.s = s;
          g.seed = seed;
          g.e = e;
        }
      }
    }
  }
  if (process.env["PROF"]) { const { writeFileSync, mkdirSync } = await import("node:fs"); mkdirSync("/tmp/prof", { recursive: true }); writeFileSync("/tmp/prof/a.cpuprofile", JSON.stringify((await ses.post("Profiler.stop")).profile)); }
  const out = [`${((performance.now() - t) / n).toFixed(1)} ms each, cpu ${((process.cpuUsage().user + process.cpuUsage().system) / 1000 / n).toFixed(1)}; branches ${b}`];
  for (const [k, g] of [...groups].toSorted((x, y) => y[1].n - x[1].n).slice(0, Number(process.env["G"] ?? 3))) {
    let s = g.s;
    let err = g.e;
    const end = performance.now() + 25_000;
    for (let again = true; again && performance.now() < end;) {
      again = false;
      const attempt = async (c: Scenario) => {
        const e = await play(c);
        if (e && key(e) === k) {
          s = c;
          err = e;
          again = true;
          return true;
        }
        return false;
      };
      for (let i = s.steps.length - 1; i >= 0; i--) await attempt({ ...s, steps: s.steps.filter((_, j) => j !== i) });
      for (let i = s.steps.length - 1; i >= 0; i--) {
        const st = s.steps[i]!;
        for (let f = st.faults.length - 1; f >= 0; f--)
          await attempt({ ...s, steps: s.steps.map((x, j) => (j === i ? { ...x, faults: x.faults.filter((_, q) => q !== f) } : x)) });
      }
      if (s.skews.some((x) => x !== 0)) await attempt({ ...s, skews: [0, 0, 0, 0, 0] });
      if (s.pageSteps !== 4000) await attempt({ ...s, pageSteps: 4000 });
      if (s.pushLines !== 5000) await attempt({ ...s, pushLines: 5000 });
      for (let i = 0; i < s.steps.length; i++)
        for (const f of ["a", "b", "c"] as const) {
          const st = s.steps[i]!;
          if (st[f] !== 0) await attempt({ ...s, steps: s.steps.map((x, j) => (j === i ? { ...x, [f]: 0 } : x)) });
        }
      again = false;
    }
    out.push(
      `##### ${k} (${g.n}) seed ${g.seed}`,
      `cast ${s.cast} page ${s.pageSteps} push ${s.pushLines} skews ${s.skews.join()}`,
      ...s.steps.map((x) => `  ${x.op} d${x.device} ${x.a} ${x.b} ${x.c} ${JSON.stringify(x.faults)}`),
      (err.stack ?? "")
        .split("\n")
        .filter((l) => !l.includes("node_modules"))
        .slice(0, 40)
        .join("\n")
        .slice(0, 2500) + (err.cause ? "\nCAUSE " + String((err.cause as Error).stack).slice(0, 600) : ""),
    );
  }
  out.push([...groups].map(([k, g]) => `${g.n}\t${k}`).join("\n"), JSON.stringify(Object.fromEntries([...counts].toSorted())));
  console.log(out.join("\n"));
});
