// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import { ok } from "#shared/kernel/result.ts";
import { ApiContext, type Bridge, createApi } from "#renderer/api/api.ts";
import type { ListLabels } from "#renderer/features/clients/list/labels.ts";
import { NoMatch } from "#renderer/features/clients/list/ListEmpty.tsx";

afterEach(cleanup);

const bridge = { clients: { clientCountsWithout: async () => ok([]) }, onChanged: () => () => undefined };
/** Nothing is filtered here, so nothing is named. */
const labels = {} as ListLabels;
const show = (parts: readonly Condition[], text: string) => {
  const asked = { onDrop: vi.fn(), onDropText: vi.fn(), onCreate: vi.fn() };
  render(
    <ApiContext value={createApi(bridge as unknown as Bridge)}>
      <NoMatch parts={parts} text={text} scope={{ condition: { all: [] }, text }} labels={labels} {...asked} />
    </ApiContext>,
  );
  return asked;
};

it("a search for somebody who is not there says how else to search, and leads to a new client", () => {
  const { onCreate } = show([], "欧阳慕白");
  expect(document.body.textContent).toMatch(/换个写法再查.*首字母/);
  expect(document.body.textContent).not.toContain("其中一个条件");
  fireEvent.click(screen.getByRole("button", { name: "新建客户" }));
  expect(onCreate).toHaveBeenCalledOnce();
});
