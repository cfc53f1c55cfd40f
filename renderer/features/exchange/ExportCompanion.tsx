/* Exports by the palette from anywhere: reports of a period; on a client's archive, that client's reports. */
import { useApi } from "#renderer/api/api.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { useExport } from "#renderer/ui/exporting.tsx";
import { usePathname } from "#renderer/ui/navigation.ts";
import { exportStrings } from "./exportStrings.ts";

const archivePath = /^\/clients\/([0-9a-f-]{36})$/u;

export const ExportCompanion = () => {
  const api = useApi();
  const open = useExport();
  const pathname = usePathname();
  const clientId = archivePath.exec(pathname)?.[1];
  const keywords = ["word", "pdf", "docx", "baogao", "export"];
  const exportClient = async (id: string): Promise<void> => {
    const peek = await api.clients.clientPeek({ clientId: id });
    open({ kind: "reports", of: { clientId: id }, ...(peek.ok ? { about: peek.value.row.name } : {}) });
  };
  useCommands([
    {
      id: "exports.reports",
      label: exportStrings.ref("commandReports"),
      group: exportStrings.ref("group"),
      keywords,
      run: () => open({ kind: "reports", of: {} }),
    },
    ...(clientId === undefined
      ? []
      : [
          {
            id: "exports.clientReports",
            label: exportStrings.ref("commandClientReports"),
            group: exportStrings.ref("group"),
            keywords,
            run: () => void exportClient(clientId),
          },
        ]),
  ]);
  return null;
};
