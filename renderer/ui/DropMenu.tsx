/* A button under which a short menu opens. Whoever opens it by keyboard is in it at once, and where he was when it closes. */
import { Dropdown } from "antd";
import { useRef, type ReactElement } from "react";

export interface DropMenuItem {
  readonly key: string;
  readonly label: string;
  /** What it does, on pointing at it. */
  readonly hint?: string;
  readonly danger?: boolean;
  readonly onClick: () => void;
}

interface DropMenuProps {
  readonly items: readonly DropMenuItem[];
  readonly children: ReactElement;
}

export const DropMenu = ({ items, children }: DropMenuProps) => {
  const before = useRef<Element | null>(null);
  return (
    <Dropdown
      trigger={["click"]}
      autoFocus
      onOpenChange={(isOpen) => {
        if (isOpen) before.current = document.activeElement;
      }}
      menu={{
        items: items.map(({ hint, ...item }) => ({
          ...item,
          ...(hint === undefined ? {} : { title: hint }),
          onClick: () => {
            // The menu goes away with the focus in it; what is done may take the focus further.
            if (before.current instanceof HTMLElement) before.current.focus();
            item.onClick();
          },
        })),
      }}
    >
      {children}
    </Dropdown>
  );
};
