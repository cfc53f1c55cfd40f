import type { KeyboardEvent } from "react";

interface Tab<T extends string> {
  readonly id: T;
  readonly label: string;
  readonly count?: number | undefined;
  /** How a count above zero is marked. */
  readonly tone?: "overdue" | "due" | "done" | "conflict" | undefined;
}

interface TabsProps<T extends string> {
  readonly tabs: readonly Tab<T>[];
  readonly active: T;
  readonly label: string;
  readonly onChange: (id: T) => void;
  /** Targets of at least 44 px, for use during a visit. */
  readonly large?: boolean;
}

/** Tabs with arrow keys; one stop for the Tab key. */
export const Tabs = <T extends string>({ tabs, active, label, onChange, large }: TabsProps<T>) => {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const at = tabs.findIndex((tab) => tab.id === active);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (step === 0 || !next || event.altKey) return;
    event.preventDefault();
    onChange(next.id);
    event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[tabs.indexOf(next)]?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className="tab-line" data-large={large ? "" : undefined} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          className="tab-line-tab"
          aria-selected={tab.id === active}
          tabIndex={tab.id === active ? 0 : -1}
          onClick={() => onChange(tab.id)}
        >
          {tab.label}
          {tab.count === undefined ? null : (
            <span className="tab-line-count" data-tone={tab.count > 0 ? tab.tone : undefined}>
              {tab.count.toLocaleString("en-US")}
            </span>
          )}
        </button>
      ))}
    </div>
  );
};
