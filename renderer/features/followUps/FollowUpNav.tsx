/* The three pages of 跟进. */
import { useGo } from "#renderer/ui/navigation.ts";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { followUpStrings } from "./strings.ts";

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
