// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { createPortal } from "react-dom";
import { afterEach, describe, expect, it } from "vitest";
import { Beside, PeekPanel } from "#renderer/ui/PeekPanel.tsx";

/** A list with a panel beside it; the panel has a dialog that stands elsewhere in the document. */
const Page = () => {
  const [isOpen, setOpen] = useState(true);
  return (
    <Beside
      peek={
        isOpen ? (
          <>
            <PeekPanel title="周文" onClose={() => setOpen(false)}>
              <input aria-label="note" />
            </PeekPanel>
            {createPortal(<input aria-label="in the dialog" />, document.body)}
          </>
        ) : undefined
      }
    >
      <input aria-label="list" />
      <input
        aria-label="busy"
        onKeyDown={(event) => {
          if (event.key === "Escape") event.preventDefault();
        }}
      />
    </Beside>
  );
};

const escapeIn = (label: string): boolean => {
  fireEvent.keyDown(screen.getByLabelText(label), { key: "Escape" });
  return screen.queryByText("周文") !== null;
};

describe("the panel beside a list", () => {
  afterEach(cleanup);

  it.each(["list", "note"])("[ui] is closed by Escape in the %s", (label) => {
    render(<Page />);
    expect(escapeIn(label)).toBe(false);
  });

  it.each(["in the dialog", "busy"])("[ui] stays when Escape is meant for something else: %s", (label) => {
    render(<Page />);
    expect(escapeIn(label)).toBe(true);
  });
});
