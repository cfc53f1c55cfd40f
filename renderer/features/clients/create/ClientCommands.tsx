/* Commands about clients that work from every page. */
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { createStrings } from "./strings.ts";

export const ClientCommands = () => {
  useCommands([
    {
      id: "clients.create",
      label: createStrings.ref("command"),
      keywords: ["新增客户", "建档", "new client", "xjkh"],
      shortcut: "Ctrl+N",
      run: ({ go }) => go("/clients/new"),
    },
    {
      id: "clients.newProspect",
      label: createStrings.ref("titleProspect"),
      keywords: ["新增潜客", "潜在客户", "new prospect", "xjqk"],
      run: ({ go }) => go("/clients/new", { as: "prospect" }),
    },
    {
      id: "clients.duplicates",
      label: createStrings.ref("commandDuplicates"),
      keywords: ["合并", "重复", "merge", "duplicates", "cc"],
      run: ({ go }) => go("/duplicates"),
    },
  ]);
  return null;
};
