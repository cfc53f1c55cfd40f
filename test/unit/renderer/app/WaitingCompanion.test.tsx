// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { waitsTopic } from "#shared/contracts/waiting.ts";
import { type ApiConnection, ApiContext } from "#renderer/api/api.ts";
import { WaitingCompanion } from "#renderer/app/WaitingCompanion.tsx";
import { NotifierProvider } from "#renderer/ui/notifier.tsx";

afterEach(cleanup);

it("says once, however often it is told, that what was to be saved waits its turn; other changes say nothing", () => {
  let tell: (topics: readonly string[]) => void = () => undefined;
  const connection = {
    onChanged: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
  } as unknown as ApiConnection; // all that the companion uses
  render(
    <ApiContext value={connection}>
      <NotifierProvider>
        <WaitingCompanion />
      </NotifierProvider>
    </ApiContext>,
  );
  act(() => tell(["clients", "today"]));
  expect(screen.queryByText(/排队|waits its turn/u)).toBeNull();
  act(() => tell([waitsTopic]));
  act(() => tell(["clients", waitsTopic]));
  expect(screen.getAllByText(/排队|waits its turn/u)).toHaveLength(1);
});
