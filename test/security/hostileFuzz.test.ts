import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { mutateBytes, type Random, upTo } from "#test/support/mutateBytes.ts";
import { makeZip, sheetXml, xlsxParts } from "#test/support/makeZip.ts";
import { refusalOf } from "#test/support/readTable.ts";
import { randomFrom } from "#test/support/syntheticClients.ts";

/** How many changed files are read; the long run sets SUIXING_FILES=1000000. */
const files = Number(process.env["SUIXING_FILES"] ?? 3_000);
const seed = Number(process.env["SUIXING_SEED"] ?? 20_261_122);

const folder = path.join(import.meta.dirname, "../fixtures/import");
const samples = readdirSync(folder).map((name) => readFileSync(path.join(folder, name)));

const inner = sheetXml(
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>电话</t></is></c></row><row r="2"><c r="A2"><v>1.5E3</v></c><c r="B2" t="str"><f>A2*2</f><v>3000</v></c></row>',
);
const shared = '<?xml version="1.0"?><sst count="1" uniqueCount="1"><si><r><t xml:space="preserve"> 姓名 </t></r><r><t>&amp;&#65;</t></r></si></sst>';
/** Pieces that readers of tables stumble over. */
const pieces = [
  '"',
  ",",
  "\r",
  "\n",
  "\0",
  "\u{feff}",
  "<",
  ">",
  "&",
  "&#x110000;",
  "]]>",
  "<!--",
  "<![CDATA[",
  "<row>",
  '<c r="ZZZ9">',
  "</sheetData>",
  '="',
  "'",
  "\\",
  "\u{2028}",
  "PK\u{3}\u{4}",
].map((text) => Buffer.from(text));

/** A changed file: the bytes of a sample, or a package whose parts were changed before they were packed. */
const hostileFile = (random: Random): Buffer => {
  const sample = samples[upTo(random, samples.length * 2)];
  if (sample) return mutateBytes(sample, random, pieces);
  const parts = xlsxParts(inner, shared).map((part) => (random() < 0.4 ? { ...part, content: mutateBytes(Buffer.from(part.content), random, pieces) } : part));
  return makeZip(parts);
};

describe("changed files", () => {
  it(`[SE6] ${files} of them (seed ${seed}): rows or a typed refusal each, no exception, none takes a second`, { timeout: 60_000 + files * 50 }, async () => {
    const random = randomFrom(seed);
    const wrongs: string[] = [];
    const outcomes = new Map<string, number>();
    for (let number = 0; number < files && wrongs.length < 5; number += 1) {
      const bytes = hostileFile(random);
      const began = process.cpuUsage();
      const outcome = await refusalOf(bytes).catch((error: unknown) => `thrown: ${String(error)}`);
      const used = process.cpuUsage(began);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      // The processor's time, not the clock's: another program on the machine is no fault of the reader.
      if (used.user + used.system > 1_000_000) wrongs.push(`file ${number} took ${(used.user + used.system) / 1000} ms`);
      if (outcome === "sourceFailed" || outcome.startsWith("thrown"))
        wrongs.push(`file ${number} of seed ${seed}: ${outcome}: ${bytes.toString("base64").slice(0, 2_000)}`);
    }
    expect(wrongs).toEqual([]);
    // The changes reached readers and refusals alike.
    expect(outcomes.get("read") ?? 0).toBeGreaterThan(files / 50);
    expect(outcomes.size).toBeGreaterThan(4);
  });
});
