// @vitest-environment happy-dom
/* What the main process denies is said in the window, in both languages: commands at once, questions in their place. */
import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { type Bridge, createApi } from "#renderer/api/api.ts";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { setLanguage } from "#renderer/ui/text.ts";
import { accesses, accessNames } from "#shared/domain/session/access/accesses.ts";

const denied = (access: string, isCommand: boolean) => ({ ok: false, error: { type: "roleMayNot", access, isCommand } });
const bridgeThat = (answer: unknown): Bridge =>
  ({
    dictionaries: { saveTag: () => Promise.resolve(answer) },
    onChanged: () => () => undefined,
    grantFile: () => Promise.resolve(null),
    setZoom: () => undefined,
  }) as unknown as Bridge; // the one intent that is asked

describe("denials", () => {
  it("[R260] a denied command is heard with the right that is missing, and so is the day's limit; a denied question and a good answer are not", async () => {
    const heardOf = async (answer: unknown): Promise<unknown[]> => {
      const heard: unknown[] = [];
      const { api, onDenied } = createApi(bridgeThat(answer));
      const stop = onDenied((what) => heard.push(what));
      expect(await api.dictionaries.saveTag({ id: null, values: {} })).toEqual(answer);
      stop();
      await api.dictionaries.saveTag({ id: null, values: {} });
      return heard;
    };
    expect(await heardOf(denied("branchKept", true))).toEqual([{ access: "branchKept" }]);
    expect(await heardOf({ ok: false, error: { type: "revealLimit", limit: 200 } })).toEqual([{ limit: 200 }]);
    expect(await heardOf(denied("archives", false))).toEqual([]);
    expect(await heardOf({ ok: true, value: null })).toEqual([]);
  });

  it.each([
    ["zh-CN", "deniedZh"],
    ["en", "deniedEn"],
  ] as const)("[R260] a denied question says whose right it is (%s)", async (language, reason) => {
    await setLanguage(language);
    for (const access of accessNames) {
      const { unmount } = render(<Failure error={{ type: "roleMayNot", access }} />);
      expect(screen.getByText(accesses[access][reason])).toBeTruthy();
      unmount();
    }
  });
});
