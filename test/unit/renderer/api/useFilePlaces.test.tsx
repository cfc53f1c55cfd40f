// @vitest-environment happy-dom
/* A dialog for files that could not be shown says so: a button that does nothing reads as a button that is broken. */
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { err, ok } from "#shared/kernel/result.ts";
import { useFilePlaces } from "#renderer/api/useFilePlaces.ts";
import { useFileStrip } from "#renderer/api/useFileStrip.ts";
import { useFigurePaper } from "#renderer/features/figures/useFigurePaper.ts";
import { openPage } from "#test/unit/renderer/features/openPage.tsx";

const told = /选择文件的窗口没有打开.*编号 F-1/u;

const Asker = () => {
  const places = useFilePlaces();
  const strip = useFileStrip({ clientId: "c1" });
  const paper = useFigurePaper("各项数字");
  const [answer, setAnswer] = useState("");
  const keep = (given: unknown): void => setAnswer(JSON.stringify(given));
  return (
    <>
      <button onClick={() => void places.files({ choice: "word", many: false }).then(keep)}>files</button>
      <button onClick={() => void places.toWrite({ suggestedName: "a.txt", ending: "txt" }).then(keep)}>toWrite</button>
      <button onClick={() => void places.folder().then(keep)}>folder</button>
      <button onClick={strip.choose}>attach</button>
      <button onClick={() => strip.saveCopy({ id: "a", clientId: "c1", fileName: "a.png" } as Parameters<typeof strip.saveCopy>[0])}>copy</button>
      <button onClick={() => void paper.saveTable("all", {} as Parameters<typeof paper.saveTable>[1])}>table</button>
      <output aria-label="answer">{answer}</output>
    </>
  );
};

const press = async (name: string): Promise<void> => {
  fireEvent.click(await screen.findByRole("button", { name }));
};
const answered = (text: string): Promise<HTMLElement> => screen.findByText(text, { selector: "output" });

describe("the system's dialogs for files", () => {
  afterEach(cleanup);

  it.each([
    ["files", "[]"],
    ["toWrite", "null"],
    ["folder", "null"],
  ])("[ui] one that could not be shown is told with its number, and is to the page as one given up: %s", async (name, answer) => {
    openPage(Asker, "/here", {});
    await press(name);
    expect(await screen.findByText(told)).toBeTruthy();
    expect(await answered(answer)).toBeTruthy();
  });

  it.each(["attach", "copy", "table"])("[ui] whoever asks for a file tells it: %s", async (name) => {
    openPage(Asker, "/here", {});
    await press(name);
    expect(await screen.findByText(told)).toBeTruthy();
  });

  it.each([
    ["given up", ok(null)],
    ["taken away by a lock", err({ type: "sessionLocked" })],
    ["not of this post, which the frame tells", err({ type: "roleMayNot", access: "exporting", isCommand: true })],
  ])("[ui] one that was %s is not told as a fault", async (_what, answer) => {
    openPage(Asker, "/here", { chooseSaveFile: () => answer });
    await press("toWrite");
    expect(await answered("null")).toBeTruthy();
    expect(screen.queryByText(/选择文件的窗口/u)).toBeNull();
  });
});
