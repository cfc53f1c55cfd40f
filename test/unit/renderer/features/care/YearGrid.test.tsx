// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Day } from "#shared/kernel/time.ts";
import { yearGrid } from "#renderer/features/care/calendarView.ts";
import { YearGrid } from "#renderer/features/care/YearGrid.tsx";

const months = yearGrid(2026, [{ id: "h", day: "2026-10-10", kind: "workday", name: "国庆节调休" }], [{ on: "2026-10-18", name: "重阳节" }]);
const chosen = vi.fn();

const Calendar = () => {
  const [day, setDay] = useState<Day>("2026-10-09" as Day);
  return (
    <YearGrid
      months={months}
      today="2026-11-22"
      focusDay={day}
      chosenDay={undefined}
      kindLabel={(kind) => (kind === "workday" ? "调休上班" : kind)}
      onFocusDay={setDay}
      onChoose={chosen}
    />
  );
};

describe("the year of the work calendar", () => {
  afterEach(cleanup);

  it("[R223] is one stop for the Tab key; the arrows move the focus and say what the day is", () => {
    render(<Calendar />);
    expect(screen.getAllByRole("button").filter((button) => button.tabIndex === 0)).toHaveLength(1);
    const start = screen.getByLabelText(/10月9日/);
    start.focus();
    fireEvent.keyDown(start, { key: "ArrowRight" });
    expect(document.activeElement?.getAttribute("aria-label")).toBe("2026年10月10日 周六 调休上班 · 国庆节调休");
    fireEvent.keyDown(document.activeElement ?? start, { key: "ArrowDown" });
    expect(document.activeElement?.getAttribute("data-day")).toBe("2026-10-17");
    fireEvent.click(screen.getByLabelText(/10月18日.*重阳节/));
    expect(chosen).toHaveBeenCalledWith("2026-10-18");
  });
});
