/* In the top line: how this workstation stands with its branch, in words; one click opens the close of the day. */
import { useGo } from "#renderer/ui/navigation.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useTick } from "#renderer/ui/time.ts";
import { statusParts, type StatusPart, toneOf } from "./syncView.ts";
import { syncStrings } from "./syncStrings.ts";
import { useEndWords, useSync } from "./useSync.ts";
import "./daySync.css";

const everyMs = 60_000;

export const SyncStatusHolder = () => {
  const t = useText(syncStrings);
  const go = useGo();
  const endWords = useEndWords();
  const { status, job } = useSync();
  const nowMs = useTick(everyMs, true);
  const parts = status ? statusParts(status, job, nowMs) : [];
  if (parts.length === 0) return null;
  const words = (part: StatusPart): string => {
    switch (part.kind) {
      case "syncing":
        return part.count > 0 ? t("syncingCount", { phase: t(`phase_${part.phase}`), count: part.count }) : t(`phase_${part.phase}`);
      case "end":
        return endWords(part.end);
      case "synced":
        return part.at === null ? t("neverSynced") : t("synced", { at: syncedText(part.at, nowMs) });
      case "clock":
        return part.count > 0 ? t("clockFast", { count: part.count }) : t("clockSlow", { count: -part.count });
      case "leaseSoon":
        return part.count === 0 ? t("leaseToday") : t("leaseSoon", { count: part.count });
      default:
        return t(part.kind, { count: part.count });
    }
  };
  const [first] = parts;
  const target = first?.kind === "conflicts" ? "/day/conflicts" : first?.kind === "refused" ? "/day/refused" : "/day";
  return (
    <button type="button" className="quiet-button sync-status" aria-label={`${t("status")}: ${parts.map(words).join(", ")}`} onClick={() => go(target)}>
      {parts.map((part) => (
        <span key={part.kind} className="sync-status-part" data-kind={part.kind}>
          {part.kind === "synced" || part.kind === "waiting" || part.kind === "syncing" ? (
            <>
              {part.kind === "synced" ? null : <span className="sync-dot" data-running={part.kind === "syncing" ? "" : undefined} aria-hidden="true" />}
              {words(part)}
            </>
          ) : (
            <StateBadge tone={toneOf(part)}>{words(part)}</StateBadge>
          )}
        </span>
      ))}
    </button>
  );
};

/** `12:03` for today, the day with it otherwise. */
const syncedText = (at: string, nowMs: number): string => {
  const today = formatInstant(new Date(nowMs).toISOString(), "day");
  return formatInstant(at).startsWith(today) ? formatInstant(at, "time") : formatInstant(at, "short");
};
