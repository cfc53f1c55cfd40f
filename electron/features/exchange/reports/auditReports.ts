import type { ReportFileFormat, ReportScope } from "#shared/contracts/exchange/exports.ts";
import type { WriteTx } from "#db/engine/store.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";

/** Notes in the audit that reports leave the program, before they do. */
export const auditReports = (
  tx: WriteTx,
  {
    at,
    actorId,
    scope,
    reports,
    format,
    purpose,
    agreement,
  }: {
    readonly at: string;
    readonly actorId: string;
    readonly scope: ReportScope;
    readonly reports: number;
    readonly format: ReportFileFormat | "print";
    readonly purpose: string | undefined;
    readonly agreement: string | undefined;
  },
): void => {
  const period: Readonly<Record<string, string>> =
    "from" in scope
      ? { from: scope.from, to: scope.to, ...("managerId" in scope ? { managerId: scope.managerId } : {}) }
      : "visitId" in scope
        ? { visitId: scope.visitId }
        : { title: scope.title ?? "" };
  appendAudit(tx, {
    at,
    actorId,
    action: "exported",
    clientId: "clientId" in scope ? scope.clientId : null,
    detail: {
      what: "visitReports",
      rows: reports,
      format,
      ...period,
      ...(purpose === undefined ? {} : { purpose: purpose.slice(0, 500) }),
      ...(agreement === undefined ? {} : { agreement }),
    },
  });
};
