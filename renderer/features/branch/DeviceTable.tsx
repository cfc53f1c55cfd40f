/* Workstations in a table: those of the branch and those that wait to be taken back look and are worked alike. */
import type { ReactNode } from "react";
import { useText } from "#renderer/ui/text.ts";
import { BlockedReason } from "./BlockedReason.tsx";
import { branchStrings } from "./strings.ts";
import { systemName } from "./systemName.ts";

export interface DeviceLine {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  readonly isThisDevice?: boolean;
  readonly isBlocked: boolean;
  readonly blockedReason: string | null;
  /** What stands between the name and the state, under `heads`. */
  readonly cells: readonly ReactNode[];
  readonly state: ReactNode;
  readonly acts: ReactNode;
}

interface DeviceTableProps {
  readonly heads: readonly { readonly title: string; readonly look?: "branch-time" | "branch-number" }[];
  readonly lines: readonly DeviceLine[];
}

export const DeviceTable = ({ heads, lines }: DeviceTableProps) => {
  const t = useText(branchStrings);
  const lookOf = (look: string | undefined): { readonly className?: string } => (look === undefined ? {} : { className: look });
  return (
    <table className="plain-table branch-table">
      <thead>
        <tr>
          <th>{t("tab_devices")}</th>
          {heads.map(({ title, look }) => (
            <th key={title} {...lookOf(look === "branch-number" ? look : undefined)}>
              {title}
            </th>
          ))}
          <th>{t("state")}</th>
          <th>
            <span className="branch-hidden">{t("change")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} data-rest={line.isBlocked ? "" : undefined}>
            <td>
              <strong>{line.name}</strong> <span className="aside-text">{line.isThisDevice === true ? t("thisDevice") : systemName(line.platform)}</span>
            </td>
            {heads.map(({ title, look }, at) => (
              <td key={title} {...lookOf(look)}>
                {line.cells[at]}
              </td>
            ))}
            <td>
              {line.state}
              <BlockedReason reason={line.blockedReason} />
            </td>
            <td className="branch-acts">{line.acts}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
