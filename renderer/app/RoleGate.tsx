/*
 * A page of another role's work: a word instead of the page. Whoever has another first page is led there. The main process
 * refuses what the window leaves out (roleAccess).
 */
import { Navigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useLabels } from "#renderer/api/useLabels.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import type { PageEntry } from "#renderer/ui/register.ts";
import { useText } from "#renderer/ui/text.ts";
import { appStrings } from "./strings.ts";
import { useRole, useWorksWith } from "./useRole.ts";

/** Where a role begins that does not begin with Today. */
const firstPages: Readonly<Record<string, string>> = { analyst: "/branch-figures", productManager: "/product-figures", administrator: "/branch" };

const NotYours = () => {
  const t = useText(appStrings);
  const go = useGo();
  const labels = useLabels();
  const role = useRole();
  return (
    <EmptyState
      title={t("notYoursTitle")}
      hint={t("notYoursHint", { role: labels.of("role", role) })}
      action={<Button onClick={() => go(firstPages[role] ?? "/today")}>{t("goToStart")}</Button>}
    />
  );
};

export const RoleGate = ({ page }: { readonly page: PageEntry }) => {
  const role = useRole();
  const may = useWorksWith();
  const Screen = page.component;
  if (may(page.part)) return <Screen />;
  const first = firstPages[role];
  return page.path === "/today" && first !== undefined ? <Navigate to={first} replace /> : <NotYours />;
};
