/* The three pages of 跟进, and tabs with counts. Arrow keys move inside; one stop for the Tab key. */
import type { KeyboardEvent } from "react";
import { useGo } from "#renderer/ui/navigation.ts";
import { useText } from "#renderer/ui/text.ts";
import { followUpStrings } from "./strings.ts";

interface Tab<T extends string> {
  readonly id: T;
  readonly label: string;
  readonly count?: number | undefined;
  readonly tone?: "overdue" | "due" | undefined;
}

interface TabsProps<T extends string> {
  readonly tabs: readonly Tab<T>[];
  readonly active: T;
  readonly label: string;
  readonly onChange: (id: T) => void;
}

export const Tabs = <T extends string>({ tabs, active, label, onChange }: TabsProps<T>) => {
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
    <div role="tablist" aria-label={label} className="follow-up-tabs" onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          className="follow-up-tab"
          aria-selected={tab.id === active}
          tabIndex={tab.id === active ? 0 : -1}
          onClick={() => onChange(tab.id)}
        >
          {tab.label}
          {tab.count === undefined ? null : (
            <span className="follow-up-count" data-tone={tab.count > 0 ? tab.tone : undefined}>
              {tab.count}
            </span>
          )}
        </button>
      ))}
    </div>
  );
};

const paths = { items: "/follow-ups", templates: "/follow-ups/templates", matrix: "/follow-ups/matrix" } as const;

/** Items, templates, matrix. */
export const FollowUpNav = ({ active }: { readonly active: keyof typeof paths }) => {
  const t = useText(followUpStrings);
  const go = useGo();
  return (
    <Tabs
      tabs={[
        { id: "items", label: t("navItems") },
        { id: "templates", label: t("navTemplates") },
        { id: "matrix", label: t("navMatrix") },
      ]}
      active={active}
      label={t("page")}
      onChange={(page) => go(paths[page])}
    />
  );
};
