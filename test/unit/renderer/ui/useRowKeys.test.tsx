// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { useRowKeys } from "#renderer/ui/useRowKeys.ts";

const Table = ({ onOpen, onAct }: { readonly onOpen: () => void; readonly onAct: () => void }) => {
  useRowKeys();
  return (
    <main>
      <table className="plain-table">
        <thead>
          <tr>
            <th>日期</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <button type="button" data-row-door="" onClick={onOpen}>
                2026-11-23
              </button>
            </td>
            <td>王经理</td>
            <td>
              <button type="button" onClick={onAct}>
                撤销
              </button>
            </td>
          </tr>
        </tbody>
      </table>
    </main>
  );
};

afterEach(() => {
  document.getSelection()?.removeAllRanges();
  cleanup();
});

it("[ui] a click anywhere on a row opens what its door opens, once; a button of the row keeps its own click", () => {
  const [onOpen, onAct] = [vi.fn(), vi.fn()];
  render(<Table onOpen={onOpen} onAct={onAct} />);
  fireEvent.click(screen.getByText("王经理"));
  expect(onOpen).toHaveBeenCalledTimes(1);
  fireEvent.click(screen.getByText("2026-11-23"));
  expect(onOpen).toHaveBeenCalledTimes(2);
  fireEvent.click(screen.getByText("撤销"));
  fireEvent.click(screen.getByText("日期"));
  expect([onOpen.mock.calls.length, onAct.mock.calls.length]).toEqual([2, 1]);
});

it("[ui] words of a row that were marked to be copied open nothing", () => {
  const onOpen = vi.fn();
  render(<Table onOpen={onOpen} onAct={vi.fn()} />);
  const words = screen.getByText("王经理");
  document.getSelection()?.selectAllChildren(words);
  fireEvent.click(words);
  expect(onOpen).not.toHaveBeenCalled();
});
