/* Who has closed the day: the hub's receipts, one line for each workstation that should have one. */
import { Button } from "antd";
import { useApi } from "#renderer/api/api.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatInstant } from "#renderer/ui/format.ts";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { todayInChina } from "#renderer/ui/time.ts";
import { useText } from "#renderer/ui/text.ts";
import { AskedView } from "./AskedView.tsx";
import { daysOfDevices, sentOf } from "./closedView.ts";
import { branchStrings } from "./strings.ts";
import { useAskedFigures, useDeskWords } from "./useDesk.ts";

/** Letters of a digest that a person compares. */
const digestShown = 12;

export const DaysTab = () => {
  const t = useText(branchStrings);
  const api = useApi();
  const words = useDeskWords();
  const [search, setSearch] = usePageSearch();
  const day = typeof search["day"] === "string" && /^\d{4}-\d{2}-\d{2}$/.test(search["day"]) ? search["day"] : todayInChina();
  const asked = useAskedFigures(`days ${day}`, () => api.branch.closedDays({ day }));
  const lines = asked.value ? daysOfDevices(asked.value.devices, asked.value.users, asked.value.days, day) : [];
  const closed = lines.filter((line) => line.closed !== undefined).length;
  return (
    <>
      <div className="branch-tools">
        <DayInput label={t("day")} value={day} onChange={(next) => setSearch({ day: next })} />
        <Button loading={asked.isAsking} onClick={asked.again}>
          {t("refresh")}
        </Button>
        {asked.value ? <StateBadge tone={closed === lines.length ? "done" : "due"}>{t("closedOf", { closed, all: lines.length })}</StateBadge> : null}
      </div>
      <AskedView problem={asked.error && words(asked.error)} isReady={asked.value !== undefined} isAsking={asked.isAsking} onAgain={asked.again}>
        {lines.length === 0 ? <EmptyState title={t("nobody")} /> : null}
        {lines.length > 0 ? (
          <table className="plain-table branch-table">
            <thead>
              <tr>
                <th>{t("owner")}</th>
                <th>{t("tab_devices")}</th>
                <th>{t("state")}</th>
                <th className="branch-number">{t("lines")}</th>
                <th>{t("detail")}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.device.id}>
                  <td>
                    <strong>{line.device.userName}</strong>
                  </td>
                  <td>{line.device.name}</td>
                  <td>
                    {line.closed ? (
                      <StateBadge tone="done">
                        {t("closed", { time: line.closed.closedAt === "" ? "" : formatInstant(line.closed.closedAt, "time") })}
                      </StateBadge>
                    ) : (
                      <StateBadge tone="due">{t("notClosed")}</StateBadge>
                    )}
                  </td>
                  <td className="branch-number">{line.closed ? t("sent", { count: sentOf(line.closed) }) : "–"}</td>
                  <td className="branch-detail">{line.closed ? t("digest", { digest: line.closed.digest.slice(0, digestShown) }) : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </AskedView>
    </>
  );
};
